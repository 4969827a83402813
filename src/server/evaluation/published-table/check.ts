import { mapInTurns } from '#server/kernel/turn.ts'
import {
  DEFAULT_SETTINGS,
  grade,
  total as totalOf,
  type Grade,
  type ScoringSettings,
} from '../scoring/index.ts'
import { tableDecimals } from './agreement.ts'
import type { Cell } from './cell.ts'
import { checkExecution, type CheckedExecution } from './execution.ts'
import type { Finding } from './finding.ts'
import { readTable, type PublishedRow, type PublishedTable } from './input.ts'
import { rowFindings } from './row-findings.ts'
import { checkRow, type CheckedRow, type Status, type TableFacts } from './row.ts'
import { isComplete, isIdle, isMemo, tableFindings } from './table-findings.ts'

/** A cell as it was understood; `raw` is the text as published. */
export interface CellView {
  readonly raw: string | null
  readonly kind: 'number' | 'range' | 'date' | 'words' | 'blank' | 'unreadable'
  readonly operator: '>=' | '<=' | '=' | null
  /** The number with 万 worked in, `low~high` of a range, or the date as read; null where there is none. */
  readonly value: string | null
  readonly unit: string | null
}

export interface ExecutionResult {
  readonly status: Status
  /** Executed ÷ full-year budget, e.g. 0.9775. */
  readonly rate: number | null
  readonly publishedRate: string | null
  readonly points: number | null
  readonly score: number | null
  readonly published: number | null
  readonly agrees: boolean | null
  readonly explanation: string
}

export interface IndicatorResult {
  /** Counts from 0 in the table's indicators. */
  readonly row: number
  readonly name: string | null
  readonly target: CellView
  readonly actual: CellView
  readonly status: Status
  readonly points: number | null
  /** The score by the rule, rounded; null where the rule does not decide. */
  readonly score: number | null
  readonly published: number | null
  readonly agrees: boolean | null
  readonly explanation: string
}

export interface CheckResult {
  readonly execution: ExecutionResult
  readonly indicators: readonly IndicatorResult[]
  /** Sum of the rounded scores, where every row of a complete table is decided by the rules. */
  readonly total: number | null
  readonly grade: Grade | null
  readonly findings: readonly Finding[]
}

const none = { operator: null, value: null, unit: null } as const

const view = (cell: Cell): CellView => {
  if (cell.kind !== 'text') return { raw: cell.raw, kind: cell.kind, ...none }
  const { raw, quantity, period } = cell
  if (quantity && !(period && !quantity.operator && period.ambiguous && /月/.test(raw))) {
    const [low, high] = [quantity.number, quantity.upper].map((each) =>
      each.times(quantity.multiplier).toFixed(),
    )
    const ranged = quantity.certainty === 'range'
    return {
      raw,
      kind: ranged ? 'range' : 'number',
      operator: quantity.operator,
      value: ranged ? `${low}~${high}` : (low ?? null),
      unit: quantity.unit.label || null,
    }
  }
  if (!period) return { raw, kind: 'words', ...none }
  const day = period.from === period.to ? period.to : `${period.from}~${period.to}`
  return { raw, kind: 'date', ...none, value: period.year === null ? day : `${period.year}-${day}` }
}

const numberOf = (text: string | null | undefined): number | null =>
  text == null ? null : Number(text)

const rowResult = (row: CheckedRow): IndicatorResult => ({
  row: row.row,
  name: row.input.level3,
  target: view(row.target),
  actual: view(row.actual),
  status: row.status,
  points: row.input.points,
  score: numberOf(row.score?.shown),
  published: row.input.score,
  agrees: row.agrees,
  explanation: row.explanation,
})

const executionResult = (
  execution: CheckedExecution,
  { budget }: PublishedTable,
): ExecutionResult => ({
  status: execution.status,
  rate: numberOf(execution.rate),
  publishedRate: budget?.execution_rate_published ?? null,
  points: budget?.points ?? null,
  score: numberOf(execution.score?.shown),
  published: budget?.score ?? null,
  agrees: execution.agrees,
  explanation: execution.explanation,
})

/** The total stands only where nothing in it is missing: a partial sum would be read as the score. */
const totalFor = (
  table: PublishedTable,
  rows: readonly CheckedRow[],
  execution: CheckedExecution,
): string | null => {
  const scores = rows
    .filter((row) => !isMemo(row) && !isIdle(row))
    .map((row) => row.score?.shown ?? null)
  if (table.budget?.points) scores.push(execution.score?.shown ?? null)
  const known = scores.filter((score) => score !== null)
  return isComplete(table) && known.length > 0 && known.length === scores.length
    ? totalOf(known)
    : null
}

interface Reading {
  table: PublishedTable
  facts: TableFacts
}

const reading = (json: unknown, settings: ScoringSettings): Reading => {
  const table = readTable(json)
  return { table, facts: { year: table.year ?? null, decimals: tableDecimals(table), settings } }
}

interface RowChecked {
  row: CheckedRow
  found: readonly Finding[]
}

const rowChecked = (input: PublishedRow, index: number, facts: TableFacts): RowChecked => {
  const row = checkRow(input, index, facts)
  return { row, found: rowFindings(row) }
}

const conclude = ({ table, facts }: Reading, checked: readonly RowChecked[]): CheckResult => {
  const { settings } = facts
  const rows = checked.map(({ row }) => row)
  const execution = checkExecution(table.budget, facts)
  const total = totalFor(table, rows, execution)
  return {
    execution: executionResult(execution, table),
    indicators: rows.map(rowResult),
    total: numberOf(total),
    grade: total === null ? null : grade(total, settings),
    findings: [
      ...execution.findings,
      ...checked.flatMap(({ found }) => found),
      ...tableFindings({ table, rows, execution, total, settings }),
    ],
  }
}

/**
 * Checks a published self-evaluation table: recomputes every score that the published rules decide and
 * reports what does not agree. Where the rules do not decide, the row says so; nothing is guessed.
 * @throws {Problem} invalid/unreadable-table
 */
export const checkPublishedTable = (
  json: unknown,
  settings: ScoringSettings = DEFAULT_SETTINGS,
): CheckResult => {
  const read = reading(json, settings)
  const rows = read.table.indicators.map((row, index) => rowChecked(row, index, read.facts))
  return conclude(read, rows)
}

/** The same, with a turn for other work after each row: a table may hold a million characters. */
export const checkPublishedTableInTurns = async (json: unknown): Promise<CheckResult> => {
  const read = reading(json, DEFAULT_SETTINGS)
  const rows = await mapInTurns(read.table.indicators, (row, index) =>
    rowChecked(row, index, read.facts),
  )
  return conclude(read, rows)
}
