import {
  exact,
  scoreIndicator,
  type IndicatorInput,
  type Score,
  type ScoringSettings,
} from '../scoring/index.ts'
import { agreesWith, isCoarse } from './agreement.ts'
import { readCell, type Cell } from './cell.ts'
import { compare, type Situation } from './compare.ts'
import { undecided, type Decision } from './decision.ts'
import type { PublishedRow } from './input.ts'
import { normalise } from './normalise.ts'

export type Status = 'computed' | 'needs-judgement' | 'unreadable'

/** A row, read and decided; findings are drawn from it. */
export interface CheckedRow {
  readonly row: number
  readonly input: PublishedRow
  readonly name: string
  readonly target: Cell
  readonly actual: Cell
  readonly decision: Decision
  readonly status: Status
  /** The score by the rule, where the rule decides and the row carries points. */
  readonly score: Score | null
  /** Whether the target is met, where the cells say so; known without points too. */
  readonly met: boolean | null
  readonly overAchieved: boolean
  readonly agrees: boolean | null
  readonly explanation: string
}

export interface TableFacts {
  readonly year: number | null
  readonly decimals: number
  readonly settings: ScoringSettings
}

export const isBlank = (text: string | null): boolean =>
  readCell(text).kind === 'blank' || text?.trim() === '无'

export const isCost = (row: PublishedRow): boolean =>
  /成本/.test(`${row.level1 ?? ''}${row.level2 ?? ''}`)

const isTimely = (row: PublishedRow): boolean =>
  /时效|及时|时间|时限|日期|期限/.test(`${row.level1 ?? ''}${row.level2 ?? ''}${row.level3 ?? ''}`)

const unitColumn = (row: PublishedRow): string | null =>
  row.unit ?? row.target_unit ?? row.计量单位 ?? row.度量单位 ?? row.target_columns?.unit ?? null

const natureOf = (row: PublishedRow): string | null =>
  row.指标性质 ??
  row.nature ??
  row.direction ??
  row.operator ??
  row.op ??
  row.性质 ??
  row.target_columns?.op ??
  null

/** The target's text, its unit added from the unit column where the cell has only a number. */
const targetText = (row: PublishedRow): string | null => {
  const value = isBlank(row.target) ? (row.target_columns?.value ?? row.target) : row.target
  const unit = unitColumn(row)
  return value !== null && unit !== null && !isBlank(unit) && /[\d０-９]\s*$/.test(value)
    ? value + unit
    : value
}

const NAMED_TARGET = /([≥≤=><][^≥≤=><\d]{0,4})?((?<!\d)\d+(?:\.\d+)?)(%|万元|元|万)?$/

/** A target that only the name holds: …完成率100%, ≥360天…; only where it is plainly a figure. */
const targetInName = (name: string | null): string | null => {
  const flat = normalise(name ?? '')
  if ((flat.match(/\d+(?:\.\d+)?/g) ?? []).length !== 1) return null
  const [text, sign, , unit] = NAMED_TARGET.exec(flat) ?? []
  if (text && (sign || unit)) return text
  return /[≥≤=><]\d+(?:\.\d+)?(?:%|\p{L})/u.exec(flat) ? flat.slice(flat.search(/[≥≤=><]/)) : null
}

const targetCell = (row: PublishedRow, actual: Cell): Cell => {
  const cell = readCell(targetText(row))
  if (cell.kind !== 'blank' || actual.kind === 'blank') return cell
  const named = targetInName(row.level3)
  return named === null ? cell : readCell(named)
}

const decide = (target: Cell, actual: Cell, situation: Situation): Decision => {
  if (target.kind === 'unreadable' || actual.kind === 'unreadable')
    return undecided('单元格内容无法识别')
  if (actual.kind === 'blank') return undecided('实际完成值空白')
  if (target.kind === 'blank') return undecided('年度指标值空白')
  return compare(target, actual, situation)
}

const satisfaction = (row: PublishedRow): boolean =>
  /满意/.test(`${row.level1 ?? ''}${row.level2 ?? ''}${row.level3 ?? ''}`)

const inputOf = (decision: Decision, points: number, row: PublishedRow): IndicatorInput | null => {
  switch (decision.kind) {
    case 'quantity': {
      const { direction, target, actual, unit } = decision
      const rate = unit === '%' && satisfaction(row)
      return rate
        ? {
            direction,
            target: target.div(100),
            actual: actual.div(100),
            points,
            satisfaction: true,
          }
        : { direction, target, actual, points, unit }
    }
    case 'date':
      return { ...decision, direction: 'date', points }
    case 'yes-no':
      return { ...decision, direction: 'yes-no', points }
    case 'met':
      return { direction: 'yes-no', target: true, actual: true, points }
    default:
      return null
  }
}

/** No published rule scores a missed negative target, such as a decline larger than allowed. */
const ruled = (decision: Decision, score: Score): boolean =>
  decision.kind !== 'quantity' || score.met || !decision.target.isNegative()

const explanationOf = (
  decision: Decision,
  score: Score | null,
  settings: ScoringSettings,
  points: number | null,
): string => {
  if (decision.kind === 'met')
    return points === null
      ? `${decision.why}，视为达到目标`
      : `${decision.why}，达到目标值，按${settings.rule}得满分 ${points} 分`
  if ('why' in decision) return decision.why
  return score?.explanation ?? '该行没有分值，不能计分'
}

const agreement = (
  published: number | null,
  score: Score | null,
  points: number,
  decimals: number,
): boolean | null => {
  if (published === null || score === null) return null
  const fullThoughMissed =
    !score.met && published >= points && isCoarse(published, exact(score.exact))
  return !fullThoughMissed && agreesWith(published, exact(score.exact), decimals)
}

const statusOf = (target: Cell, actual: Cell, score: Score | null): Status => {
  if (score) return 'computed'
  return target.kind === 'unreadable' || actual.kind === 'unreadable'
    ? 'unreadable'
    : 'needs-judgement'
}

/** Reads the two cells of a row, decides them by the rules, and scores what is decided. */
export const checkRow = (input: PublishedRow, row: number, facts: TableFacts): CheckedRow => {
  const actual = readCell(input.actual)
  const target = targetCell(input, actual)
  const situation = {
    name: input.level3,
    nature: natureOf(input),
    cost: isCost(input),
    timely: isTimely(input),
    year: facts.year,
  }
  const decision = decide(target, actual, situation)
  const asked = inputOf(decision, input.points ?? 1, input)
  const trial = asked && scoreIndicator(asked, facts.settings)
  const score = trial && input.points !== null && ruled(decision, trial) ? trial : null
  return {
    row,
    input,
    target,
    actual,
    decision,
    score,
    name: input.level3?.trim() || `第 ${row + 1} 行`,
    status: statusOf(target, actual, score),
    met: trial ? trial.met : decision.kind === 'missed' ? false : null,
    overAchieved: trial?.flags.includes('over-achieved') ?? false,
    agrees: agreement(input.score, score, input.points ?? 0, facts.decimals),
    explanation: explanationOf(decision, score, facts.settings, input.points),
  }
}
