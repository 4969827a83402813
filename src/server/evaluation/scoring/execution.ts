import { exact, percent, plain, readable, rounded, type Exact, type Numeric } from './decimal.ts'
import { capped, scoreOf, type Flag, type Score } from './result.ts'
import { DEFAULT_SETTINGS, type ScoringSettings } from './settings.ts'

export interface ExecutionScore extends Omit<Score, 'exact' | 'shown'> {
  /** Executed ÷ full-year budget, exact and uncapped; null where the budget is 0. */
  readonly rate: string | null
  readonly exact: string | null
  readonly shown: string | null
}

const flagsOf = (rate: Exact, low: boolean): Flag[] => [
  ...(low ? (['low-execution'] as const) : []),
  ...(rate.gt(1) ? (['over-executed'] as const) : []),
]

const undetermined = (explanation: string): ExecutionScore => ({
  rate: null,
  exact: null,
  shown: null,
  met: false,
  requiresReason: true,
  flags: [],
  explanation,
})

const sentence = (
  rate: Exact,
  value: Exact,
  points: Exact,
  low: boolean,
  settings: ScoringSettings,
): string => {
  const sum = `按${settings.rule}得分为 ${readable(points)}×${percent(rate)}`
  const cap = rate.gt(1) ? '，以分值为上限' : ''
  const due = low
    ? `；执行率低于 ${percent(exact(settings.executionWarning))}，应说明偏差原因和改进措施`
    : ''
  return `预算执行率 ${percent(rate)}，${sum}${cap}，得 ${readable(rounded(value, settings.decimals))} 分${due}`
}

/**
 * Budget execution in any one money unit: executed ÷ full-year (adjusted) budget, never the opening
 * budget; points × rate, capped at the points. A budget of 0 has no rate, so nothing is guessed.
 */
export const scoreExecutionOf = (
  executed: Numeric,
  budget: Numeric,
  pointsIn: Numeric,
  settings = DEFAULT_SETTINGS,
): ExecutionScore => {
  const [whole, points] = [exact(budget), exact(pointsIn)]
  if (!whole.gt(0)) return undetermined('全年预算数为 0，无法计算执行率，须由人判断')
  const rate = exact(executed).div(whole)
  const value = capped(points.times(executed).div(whole), points)
  const low = rate.lt(settings.executionWarning)
  const explanation = sentence(rate, value, points, low, settings)
  const score = scoreOf(
    { value, met: rate.gte(1), requiresReason: low, flags: flagsOf(rate, low), explanation },
    settings,
  )
  return { ...score, rate: plain(rate) }
}

/** Budget execution from amounts in 分. */
export const scoreExecution = (
  executedFen: number | bigint,
  budgetFen: number | bigint,
  points: Numeric,
  settings = DEFAULT_SETTINGS,
): ExecutionScore => scoreExecutionOf(String(executedFen), String(budgetFen), points, settings)
