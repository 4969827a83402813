import { exact, plain, readable, rounded, type Exact, type Numeric } from './decimal.ts'
import { capped, type Flag, type Outcome } from './result.ts'
import type { ScoringSettings } from './settings.ts'

export interface QuantityInput {
  readonly direction: '>=' | '<=' | '='
  readonly target: Numeric
  readonly actual: Numeric
  readonly points: Numeric
  /** Printed behind both numbers, e.g. `人次`. */
  readonly unit?: string
}

interface Figures {
  readonly target: Exact
  readonly actual: Exact
  readonly points: Exact
  readonly unit: string
}

const figures = (input: QuantityInput): Figures => ({
  target: exact(input.target),
  actual: exact(input.actual),
  points: exact(input.points),
  unit: input.unit ?? '',
})

/** Whether the actual meets the target; `=` scores like ≥, and `= 0` means none at all. */
export const meets = (
  direction: QuantityInput['direction'],
  actual: Exact,
  target: Exact,
): boolean =>
  direction === '<=' || (direction === '=' && target.isZero())
    ? actual.lessThanOrEqualTo(target)
    : actual.greaterThanOrEqualTo(target)

const gap = ({ target, actual }: Figures): Exact => actual.minus(target).abs().div(target.abs())

/** Points for a missed target: proportional for ≥ and =, one of two published formulas for ≤. */
const missed = (
  direction: QuantityInput['direction'],
  f: Figures,
  reverse: ScoringSettings['reverse'],
): Exact => {
  if (f.target.isZero()) return exact(0)
  if (direction !== '<=' && f.target.gt(0))
    return capped(f.points.times(f.actual).div(f.target), f.points)
  if (direction === '<=' && reverse === 'ratio' && f.target.gt(0)) {
    return capped(f.points.times(f.target).div(f.actual), f.points)
  }
  return capped(f.points.times(exact(1).minus(gap(f))), f.points)
}

const excess = (
  direction: QuantityInput['direction'],
  f: Figures,
  settings: ScoringSettings,
): Exact | null => {
  if (direction === '<=' || !f.target.gt(0)) return null
  const over = f.actual.div(f.target).minus(settings.overAchievement.threshold)
  return over.isNegative() ? null : over
}

const quantity = (value: Exact, unit: string): string =>
  `${readable(value)}${unit && !unit.startsWith('%') ? ` ${unit}` : unit}`
const points = (value: Exact, settings: ScoringSettings): string =>
  readable(rounded(value, settings.decimals))

const missedFormula = (
  direction: QuantityInput['direction'],
  f: Figures,
  settings: ScoringSettings,
): string => {
  const [p, a, t] = [readable(f.points), readable(f.actual), readable(f.target)]
  if (f.target.isZero()) return '目标为 0，超过即不得分'
  if (direction !== '<=' && f.target.gt(0)) return `按完成比例 ${p}×${a}÷${t}`
  if (direction === '<=' && settings.reverse === 'ratio' && f.target.gt(0)) {
    return `按反向比例 ${p}×${t}÷${a}`
  }
  return `按偏差比例 ${p}×（1−偏差 ${readable(gap(f).times(100).toDecimalPlaces(2))}%）`
}

const opening = (f: Figures, sign: string): string =>
  `实际 ${quantity(f.actual, f.unit)} ${sign} 目标 ${quantity(f.target, f.unit)}`

const metOutcome = (input: QuantityInput, f: Figures, settings: ScoringSettings): Outcome => {
  const over = excess(input.direction, f, settings)
  const sign =
    input.direction === '<=' || (input.direction === '=' && f.target.isZero()) ? '≤' : '≥'
  const start = `${opening(f, sign)}，达到目标值，按${settings.rule}`
  if (!over)
    return { value: f.points, met: true, explanation: `${start}得满分 ${readable(f.points)} 分` }
  const multiple = `实际为目标的 ${readable(f.actual.div(f.target).times(100).toDecimalPlaces(2))}%`
  if (!settings.overAchievement.reduces) {
    const explanation = `${start}得满分 ${readable(f.points)} 分，${multiple}，应说明目标偏低的原因`
    return {
      value: f.points,
      met: true,
      requiresReason: true,
      flags: ['over-achieved'],
      explanation,
    }
  }
  const value = capped(f.points.times(exact(1).minus(over)), f.points)
  const flags: Flag[] = ['over-achieved', 'over-achievement-reduced']
  const explanation = `${start}，但${multiple}，超出 ${readable(exact(settings.overAchievement.threshold).times(100))}% 的部分按偏差扣减，得 ${points(value, settings)} 分`
  return { value, met: true, requiresReason: true, flags, explanation }
}

/**
 * A quantity against its target (财预〔2020〕10号): met earns all the points and never more; missed earns
 * points × actual ÷ target, for ≤ one of two published reverse formulas. Target 0 is all or nothing.
 */
export const scoreQuantity = (input: QuantityInput, settings: ScoringSettings): Outcome => {
  const f = figures(input)
  if (meets(input.direction, f.actual, f.target)) return metOutcome(input, f, settings)
  const value = missed(input.direction, f, settings.reverse)
  const sign =
    input.direction === '<=' || (f.target.isZero() && input.direction === '=') ? '＞' : '＜'
  const formula = missedFormula(input.direction, f, settings)
  const explanation = `${opening(f, sign)}，未达到目标值，按${settings.rule}${formula}，得 ${points(value, settings)} 分（满分 ${plain(f.points)} 分）`
  return { value, met: false, explanation }
}
