import { normalise, operatorSymbols } from './normalise.ts'
import type { TextCell } from './cell.ts'
import type { Operator } from './quantity.ts'

export interface Sign {
  readonly operator: Operator
  readonly strict: boolean
  /** No operator is written anywhere; it follows from the kind of indicator. */
  readonly assumed: boolean
}

const SYMBOLS: Readonly<Record<string, Sign>> = {
  '≥': { operator: '>=', strict: false, assumed: false },
  '>': { operator: '>=', strict: true, assumed: false },
  '≤': { operator: '<=', strict: false, assumed: false },
  '<': { operator: '<=', strict: true, assumed: false },
  '=': { operator: '=', strict: false, assumed: false },
}

const NATURE: readonly (readonly [RegExp, string])[] = [
  [/正向|越大越好|越高越好/, '≥'],
  [/反向|逆向|负向|越小越好|越低越好/, '≤'],
]

/** The operator in a column of its own (指标性质): a symbol, words, or 正向 / 反向. */
export const columnSign = (text: string | null): Sign | null => {
  if (!text) return null
  const flat = operatorSymbols(text.normalize('NFKC').replace(/\s/g, ''))
  const nature = NATURE.find(([pattern]) => pattern.test(flat))?.[1]
  const symbol = nature ?? /[≥≤=><]/.exec(flat)?.[0]
  return (symbol && SYMBOLS[symbol]) || null
}

const AT_END = /([≥≤=><])\)?$/
const BEFORE_NUMBER = /([≥≤=><])(\d+(?:\.\d+)?)/

/** The operator in the indicator's name: at its end, or in front of the target's own number. */
export const nameSign = (name: string | null, target: TextCell): Sign | null => {
  const flat = normalise(name ?? '')
  const [, symbol, digits] = BEFORE_NUMBER.exec(flat) ?? []
  if (symbol && target.quantity?.number.eq(digits ?? '0')) return SYMBOLS[symbol] ?? null
  const end = AT_END.exec(operatorSymbols(flat))?.[1]
  return (end && SYMBOLS[end]) || null
}

const REACHES = /达到?(?:目标值|预计值|指标值|计划值|预期值)?\d/

/** The operator written in the target cell. */
export const cellSign = (target: TextCell): Sign | null => {
  const { quantity } = target
  if (quantity?.operator)
    return { operator: quantity.operator, strict: quantity.strict, assumed: false }
  return REACHES.test(target.normalised) ? (SYMBOLS['≥'] ?? null) : null
}

/** A missing operator is ≥, but ≤ for a cost indicator. */
export const assumedSign = (cost: boolean): Sign => ({
  operator: cost ? '<=' : '>=',
  strict: false,
  assumed: true,
})
