import { exact, grade, readable, type ScoringSettings } from '../scoring/index.ts'
import type { CheckedExecution } from './execution.ts'
import { finding, type Finding } from './finding.ts'
import type { PublishedTable } from './input.ts'
import { yuan, amountFactor } from './money.ts'
import { isBlank, isCost, type CheckedRow } from './row.ts'

type Exact = ReturnType<typeof exact>

export interface CheckedTable {
  readonly table: PublishedTable
  readonly rows: readonly CheckedRow[]
  readonly execution: CheckedExecution
  readonly total: string | null
  readonly settings: ScoringSettings
}

/** Tables that say they lack rows are checked row by row only. */
export const isComplete = (table: PublishedTable): boolean =>
  !table.status || table.status.startsWith('complete')

const MEMO = /^[(（]?(?:其中|小计|合计|总计|总分|得分合计)/

/** 其中, 小计 and 合计 repeat other rows and must not be counted again. */
export const isMemo = ({ input }: CheckedRow): boolean =>
  [input.level1, input.level2, input.level3].some((name) => MEMO.test(name?.trim() ?? ''))

/** A row that the form keeps open and the body crossed out: nothing in it counts. */
export const isIdle = ({ input }: CheckedRow): boolean =>
  input.points === null && input.score === null && isBlank(input.target) && isBlank(input.actual)

const sum = (values: readonly (number | null)[]): Exact =>
  values.reduce<Exact>((total, value) => total.plus(value ?? 0), exact(0))

const column = (
  checked: CheckedTable,
  key: 'points' | 'score',
  memo: boolean,
): (number | null)[] => [
  checked.table.budget?.[key] ?? null,
  ...checked.rows.filter((row) => memo || !isMemo(row)).map((row) => row.input[key]),
]

type Rule = (checked: CheckedTable) => readonly Finding[]

const counted = (checked: CheckedTable): CheckedRow[] =>
  checked.rows.filter((row) => !isMemo(row) && !isIdle(row))

const pointsNot100: Rule = (checked) => {
  const rows = counted(checked)
  const total = sum(column(checked, 'points', false))
  if (rows.length === 0 || total.isZero()) return []
  if (rows.some((row) => row.input.points === null) && total.lt(100)) return []
  const printed = checked.table.total_points
  const wrong = total.eq(100)
    ? []
    : [finding('points-not-100', null, `各项分值合计 ${readable(total)} 分，不等于 100 分`)]
  return printed === null || total.eq(printed) || !total.eq(100)
    ? wrong
    : [
        finding(
          'total-points-not-sum',
          null,
          `总分值写为 ${printed} 分，各项分值合计为 ${readable(total)} 分`,
        ),
      ]
}

/** Points of rows whose score is blank: the total may differ from the sum by no more than these. */
const openPoints = (checked: CheckedTable): Exact | null => {
  const { budget } = checked.table
  const open = [
    ...(budget && budget.points !== null && budget.score === null ? [budget.points] : []),
    ...counted(checked)
      .filter((row) => row.input.score === null)
      .map((row) => row.input.points),
  ]
  return open.includes(null) ? null : sum(open)
}

const totalNotSum: Rule = (checked) => {
  const printed = checked.table.total_score
  if (printed === null || counted(checked).every((row) => row.input.score === null)) return []
  const total = sum(column(checked, 'score', false))
  const open = openPoints(checked)
  const gap = exact(printed).minus(total)
  if (gap.gte('-0.01') && (open === null || gap.minus(open).lte('0.01'))) return []
  return [
    finding(
      'total-not-sum',
      null,
      `总得分写为 ${printed} 分，各项得分合计为 ${readable(total)} 分`,
    ),
  ]
}

const missingScores: Rule = (checked) =>
  checked.rows.some((row) => row.input.score !== null)
    ? counted(checked)
        .filter(
          (row) => row.input.score === null && row.input.points !== null && row.input.points > 0,
        )
        .map((row) =>
          finding(
            'missing-score',
            row.row,
            `「${row.name}」有分值 ${row.input.points} 分，得分空白`,
          ),
        )
    : []

const matchesOnlyWithMemo = (
  checked: CheckedTable,
  key: 'points' | 'score',
  printed: number | null,
): boolean => {
  const [all, without] = [sum(column(checked, key, true)), sum(column(checked, key, false))]
  return printed !== null && all.eq(printed) && !without.eq(printed)
}

const memoRows: Rule = (checked) => {
  const { total_points: points, total_score: score } = checked.table
  const counts =
    matchesOnlyWithMemo(checked, 'points', points) || matchesOnlyWithMemo(checked, 'score', score)
  return checked.rows
    .filter((row) => isMemo(row) && (row.input.points !== null || row.input.score !== null))
    .filter(
      (row) =>
        counts ||
        /其中/.test(`${row.input.level1 ?? ''}${row.input.level2 ?? ''}${row.input.level3 ?? ''}`),
    )
    .map((row) =>
      finding(
        'memo-row-counted',
        row.row,
        `「${row.name}」是其他行的明细或合计，不应再计分值和得分`,
      ),
    )
}

const identity = ({ input }: CheckedRow): string | null =>
  isBlank(input.level3) || input.points === null
    ? null
    : JSON.stringify([
        input.level1,
        input.level2,
        input.level3,
        input.target,
        input.actual,
        input.points,
      ])

const duplicateRows: Rule = ({ rows }) => {
  const seen = new Map<string, number>()
  return rows.flatMap((row) => {
    const key = identity(row)
    const first = key === null ? undefined : seen.get(key)
    if (key !== null && first === undefined) seen.set(key, row.row)
    return first === undefined
      ? []
      : [finding('duplicate-row', row.row, `「${row.name}」与第 ${first + 1} 行相同，重复计分`)]
  })
}

const executionTwice: Rule = ({ rows, table }) =>
  table.budget?.points
    ? rows
        .filter(
          (row) =>
            /^(?:预算|资金|预算资金|项目预算|经费)执行率$/.test(row.name) && row.input.points,
        )
        .map((row) =>
          finding('execution-counted-twice', row.row, `「${row.name}」与预算执行的分值重复计分`),
        )
    : []

/** The project's whole cost: named so, or its target is the budget itself. */
const isWholeCost = (row: CheckedRow, { table, execution }: CheckedTable): boolean => {
  if (/总成本|总投资|总金额|成本总额|总费用/.test(row.name)) return true
  const quantity = row.target.kind === 'text' ? row.target.quantity : null
  const target = quantity && yuan(quantity, amountFactor(table.budget))
  return !!target && execution.fullYear.kind === 'amount' && target.eq(execution.fullYear.value)
}

/** A cost printed with decimals may be the executed amount rounded; a whole one copied from the target not. */
const sameAmount = (row: CheckedRow, cost: Exact, executed: Exact): boolean => {
  if (cost.eq(executed)) return true
  const quantity = row.actual.kind === 'text' ? row.actual.quantity : null
  if (
    !quantity ||
    (row.decision.kind === 'quantity' && row.decision.actual.eq(row.decision.target))
  )
    return false
  const unit = cost.isZero() ? exact(1) : cost.div(quantity.number)
  return executed.div(unit).toDecimalPlaces(quantity.number.decimalPlaces()).eq(quantity.number)
}

const costDiffers: Rule = (checked) => {
  const { execution, rows, table } = checked
  const { executed } = execution
  if (executed.kind !== 'amount') return []
  return rows.flatMap((row) => {
    const quantity = row.actual.kind === 'text' ? row.actual.quantity : null
    const cost = quantity && yuan(quantity, amountFactor(table.budget))
    if (
      !isCost(row.input) ||
      !cost ||
      !isWholeCost(row, checked) ||
      sameAmount(row, cost, executed.value)
    )
      return []
    const message = `「${row.name}」的实际成本 ${readable(cost)} 元，与全年执行数 ${readable(executed.value)} 元不符`
    return [finding('cost-differs-from-executed', row.row, message)]
  })
}

const printedGrade = (text: string): string | null => {
  if (/优/.test(text)) return '优'
  if (/良/.test(text)) return '良'
  if (/差|不合格|不及格/.test(text)) return '差'
  return /中|一般|合格|及格/.test(text) ? '中' : null
}

const gradeMismatch: Rule = ({ table, total, settings }) => {
  const printed = printedGrade(table.grade ?? '')
  const score = table.total_score ?? total
  if (printed === null || score === null) return []
  const byPrinted = grade(score, settings)
  if (printed !== byPrinted)
    return [
      finding(
        'grade-mismatch',
        null,
        `等级写为「${table.grade}」，总分 ${score} 分应为「${byPrinted}」`,
      ),
    ]
  const byRule = total === null ? printed : grade(total, settings)
  return printed === byRule
    ? []
    : [
        finding(
          'grade-mismatch',
          null,
          `等级写为「${table.grade}」，按规则计算的总分 ${total} 分应为「${byRule}」`,
        ),
      ]
}

const ALWAYS: readonly Rule[] = [
  memoRows,
  duplicateRows,
  executionTwice,
  costDiffers,
  gradeMismatch,
]
const WHEN_COMPLETE: readonly Rule[] = [pointsNot100, totalNotSum, missingScores]

/** What does not agree between rows, or between the rows and the table's own totals. */
export const tableFindings: Rule = (checked) =>
  [...ALWAYS, ...(isComplete(checked.table) ? WHEN_COMPLETE : [])].flatMap((rule) => rule(checked))
