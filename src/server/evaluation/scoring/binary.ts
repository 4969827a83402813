import { exact, readable, type Numeric } from './decimal.ts'
import type { Outcome } from './result.ts'
import type { ScoringSettings } from './settings.ts'

const word = (value: boolean): string => (value ? '是' : '否')

/** Yes or no: the answer asked for earns all the points, the other none. */
export const scoreYesNo = (
  input: { readonly target: boolean; readonly actual: boolean; readonly points: Numeric },
  settings: ScoringSettings,
): Outcome => {
  const met = input.target === input.actual
  const value = met ? exact(input.points) : exact(0)
  const result = met ? `相符，按${settings.rule}得满分` : `不符，按${settings.rule}得`
  return {
    value,
    met,
    explanation: `目标为「${word(input.target)}」，实际为「${word(input.actual)}」，${result} ${readable(value)} 分`,
  }
}

/** A deadline (`YYYY-MM-DD`, which sorts as text): on the day or before it is met; late earns nothing. */
export const scoreDate = (
  input: { readonly target: string; readonly actual: string; readonly points: Numeric },
  settings: ScoringSettings,
): Outcome => {
  const met = input.actual <= input.target
  const value = met ? exact(input.points) : exact(0)
  const result = met ? `按期完成，按${settings.rule}得满分` : `晚于期限，按${settings.rule}得`
  return {
    value,
    met,
    explanation: `实际于 ${input.actual} 完成，期限为 ${input.target}，${result} ${readable(value)} 分`,
  }
}
