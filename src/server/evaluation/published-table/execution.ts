import {
  exact,
  percent,
  rounded,
  scoreExecutionOf,
  type ExecutionScore,
  type ScoringSettings,
} from '../scoring/index.ts'
import { agreesWith } from './agreement.ts'
import { readCell } from './cell.ts'
import { finding, type Finding } from './finding.ts'
import type { PublishedBudget } from './input.ts'
import { readAmount, type Amount } from './money.ts'
import { isBlank, type Status, type TableFacts } from './row.ts'

type Exact = ReturnType<typeof exact>

/** The budget execution line, recomputed. */
export interface CheckedExecution {
  readonly status: Status
  /** Executed ÷ full-year budget as a fraction, not rounded and not capped. */
  readonly rate: string | null
  readonly score: ExecutionScore | null
  readonly executed: Amount
  readonly fullYear: Amount
  readonly agrees: boolean | null
  readonly explanation: string
  readonly findings: readonly Finding[]
}

const LABELS = [
  ['全年预算数', 'full_year'],
  ['全年执行数', 'executed'],
  ['年初预算数', 'start'],
] as const

const unreadable = (budget: NonNullable<PublishedBudget>): Finding[] =>
  LABELS.flatMap(([label, key]) =>
    readAmount(budget[key], budget).kind === 'unreadable'
      ? [
          finding(
            'unreadable-cell',
            null,
            `${label}无法识别：${budget[key]?.slice(0, 30).toWellFormed()}`,
          ),
        ]
      : [],
  )

const truncated = (value: Exact, places: number): Exact => value.toDecimalPlaces(places, 1)

/** A printed rate agrees as a fraction or a percentage, rounded or cut off at the decimals it prints. */
const rateAgrees = (printed: Exact, places: number, percentage: boolean, rate: Exact): boolean => {
  const scales = percentage ? [100] : [100, 1]
  return scales.some((scale) => {
    const value = rate.times(scale)
    return rounded(value, places).eq(printed) || truncated(value, places).eq(printed)
  })
}

const rateFinding = (text: string | null, rate: Exact): Finding[] => {
  const cell = readCell(text)
  if (cell.kind === 'blank') return []
  const quantity = cell.kind === 'text' ? cell.quantity : null
  if (!quantity || !['none', 'percent'].includes(quantity.unit.dimension)) {
    return [
      finding('unreadable-cell', null, `执行率无法识别：${text?.slice(0, 30).toWellFormed()}`),
    ]
  }
  const places = /\.(\d+)/.exec(cell.kind === 'text' ? cell.normalised : '')?.[1]?.length ?? 0
  if (rateAgrees(quantity.number, places, quantity.unit.dimension === 'percent', rate)) return []
  return [
    finding(
      'execution-rate-miscomputed',
      null,
      `执行率写为 ${text}，按全年执行数÷全年预算数应为 ${percent(rate)}`,
    ),
  ]
}

const scoreFinding = (
  budget: NonNullable<PublishedBudget>,
  score: ExecutionScore,
  agrees: boolean | null,
): Finding[] =>
  agrees === false
    ? [
        finding(
          'execution-score-miscomputed',
          null,
          `预算执行得分写为 ${budget.score} 分，应为 ${score.shown} 分：${score.explanation}`,
        ),
      ]
    : []

const outOfRange = ({ score, points }: NonNullable<PublishedBudget>): Finding[] => {
  if (score !== null && score < 0)
    return [finding('score-below-zero', null, `预算执行得分 ${score} 分，低于 0 分`)]
  if (score === null || points === null || score <= points) return []
  return [finding('score-above-points', null, `预算执行得分 ${score} 分，超过分值 ${points} 分`)]
}

const blankFinding = (budget: NonNullable<PublishedBudget>, executed: Amount): Finding[] =>
  executed.kind === 'blank' && budget.score !== null && budget.score > 0
    ? [finding('blank-actual-full-score', null, `全年执行数空白，预算执行却得 ${budget.score} 分`)]
    : []

const rateNotes = (
  budget: NonNullable<PublishedBudget>,
  rate: Exact,
  settings: ScoringSettings,
): Finding[] => {
  if (rate.gt(1))
    return [
      finding('execution-over-budget', null, `全年执行数超过全年预算数，执行率为 ${percent(rate)}`),
    ]
  if (rate.gte(settings.executionWarning) || !isBlank(budget.deviation)) return []
  const bound = percent(exact(settings.executionWarning))
  return [
    finding(
      'low-execution-without-reason',
      null,
      `预算执行率 ${percent(rate)}，低于 ${bound}，没有说明偏差原因和改进措施`,
    ),
  ]
}

const nothing = (
  why: string,
  amounts: Pick<CheckedExecution, 'executed' | 'fullYear'>,
  findings: readonly Finding[],
): CheckedExecution => ({
  ...amounts,
  findings,
  status: [amounts.executed.kind, amounts.fullYear.kind].includes('unreadable')
    ? 'unreadable'
    : 'needs-judgement',
  rate: null,
  score: null,
  agrees: null,
  explanation: why,
})

const BLANK = { executed: { kind: 'blank' }, fullYear: { kind: 'blank' } } as const

/** Recomputes the rate and the score; the denominator is the full-year budget, never the opening one. */
export const checkExecution = (budget: PublishedBudget, facts: TableFacts): CheckedExecution => {
  if (!budget) return nothing('表中没有预算执行情况', BLANK, [])
  const executed = readAmount(budget.executed, budget)
  const fullYear = readAmount(budget.full_year, budget)
  const always = [...unreadable(budget), ...outOfRange(budget), ...blankFinding(budget, executed)]
  if (executed.kind !== 'amount' || fullYear.kind !== 'amount' || fullYear.value.isZero()) {
    return nothing(
      '全年预算数或全年执行数空白、为 0 或无法识别，不能计算执行率',
      { executed, fullYear },
      always,
    )
  }
  const score = scoreExecutionOf(executed.value, fullYear.value, budget.points ?? 0, facts.settings)
  const rate = executed.value.div(fullYear.value)
  const scored = budget.points !== null && score.exact !== null
  const full = budget.score !== null && budget.score === budget.points && rate.lt(1)
  const value = exact(score.exact ?? 0)
  const fullThoughMissed =
    full &&
    exact(budget.score ?? 0)
      .minus(value)
      .gt('0.05')
  const agrees =
    scored && budget.score !== null
      ? !fullThoughMissed && agreesWith(budget.score, value, facts.decimals)
      : null
  const findings = [
    ...always,
    ...rateFinding(budget.execution_rate_published, rate),
    ...scoreFinding(budget, score, agrees),
    ...rateNotes(budget, rate, facts.settings),
  ]
  return {
    executed,
    fullYear,
    agrees,
    findings,
    status: scored ? 'computed' : 'needs-judgement',
    rate: score.rate,
    score: scored ? score : null,
    explanation: scored ? score.explanation : `预算执行率 ${percent(rate)}，表中没有预算执行的分值`,
  }
}
