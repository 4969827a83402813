import { Decimal } from 'decimal.js'
import { ECONOMIC_CODES, type EconomicCode } from '#contract/money-codes.ts'
import { formatYuan, type MoneySummary } from '#contract/money-rows.ts'
import { problem, type Problem } from '#contract/problem.ts'

/** Sums of a line's records, in 分. */
export interface LineSums {
  openingFen: number
  additionsFen: number
  /** What adjustments brought in, less what they took. */
  adjustmentsFen: number
  receivedFen: number
  grantedFen: number
  committedFen: number
  paidFen: number
}

const RATE_PLACES = 4

/** Net paid ÷ full-year budget in percent, never ÷ the opening budget (财预〔2020〕10号); null without a budget. */
export const executionRate = (paidFen: number, budgetFen: number): string | null =>
  budgetFen === 0
    ? null
    : new Decimal(paidFen).times(100).div(budgetFen).toDecimalPlaces(RATE_PLACES).toString()

const add = (rows: readonly LineSums[], of: (row: LineSums) => number): number =>
  rows.reduce((sum, row) => sum + of(row), 0)

/** The summary of any number of lines: sums first, then the rate of the sums. */
export const summarise = (rows: readonly LineSums[]): MoneySummary => {
  const openingFen = add(rows, (row) => row.openingFen)
  const additionsFen = add(rows, (row) => row.additionsFen)
  const adjustmentsFen = add(rows, (row) => row.adjustmentsFen)
  const committedFen = add(rows, (row) => row.committedFen)
  const paidFen = add(rows, (row) => row.paidFen)
  const budgetFen = openingFen + additionsFen + adjustmentsFen
  return {
    openingFen,
    additionsFen,
    adjustmentsFen,
    budgetFen,
    receivedFen: add(rows, (row) => row.receivedFen),
    committedFen,
    paidFen,
    availableFen: add(rows, (row) => row.grantedFen) - committedFen,
    executionRate: executionRate(paidFen, budgetFen),
  }
}

export interface LineName {
  projectName: string
  year: number
  economicCode: EconomicCode
}

/** A line as a person names it: `2024 年“日常档案管理”30201 办公费`. */
export const lineName = ({ projectName, year, economicCode }: LineName): string =>
  `${year} 年“${projectName}”${economicCode} ${ECONOMIC_CODES[economicCode]}`

export interface Balance {
  grantedFen: number
  committedFen: number
}

/** Refuses a commitment beyond what is left of its line: which line, what is left, what was asked. */
export const withinBudget = (
  line: LineName,
  balance: Balance,
  askedFen: number,
): Problem | null => {
  const left = balance.grantedFen - balance.committedFen
  if (askedFen <= left) return null
  const detail = `超出可用额度：预算行 ${lineName(line)} 可用 ${formatYuan(left)} 元，申请 ${formatYuan(askedFen)} 元`
  return problem('rule', 'budget-not-exceeded', detail, {
    fields: [
      {
        path: 'amountFen',
        label: '金额',
        message: `应不超过可用额度 ${formatYuan(left)} 元`,
        value: formatYuan(askedFen),
      },
    ],
    params: { availableFen: left, requestedFen: askedFen },
  })
}

/** A confirmed entry may go only while what it granted is not committed. */
export const notInUse = (line: LineName, balance: Balance, amountFen: number): Problem | null => {
  const left = balance.grantedFen - balance.committedFen
  if (amountFen <= left) return null
  const detail = `预算行 ${lineName(line)} 仅余 ${formatYuan(left)} 元未占用，撤销 ${formatYuan(amountFen)} 元将使已占用金额超出预算`
  return problem('rule', 'budget-in-use', detail, { params: { availableFen: left, amountFen } })
}

/** What one person enters another confirms, and another takes back (指标录入与确认分离). */
export const byAnother = (
  entry: { enteredBy: string },
  personId: string,
  what: string,
): Problem | null =>
  entry.enteredBy === personId
    ? problem('rule', 'entered-by-self', `预算须由录入人以外的人${what}`)
    : null

/** Half of an adjustment is not decided without the other half. */
export const standsAlone = (entry: { adjustmentId: string | null }): Problem | null =>
  entry.adjustmentId === null
    ? null
    : problem(
        'conflict',
        'half-of-adjustment',
        '该记录是一项预算调剂的一半，请打开这项调剂，调出与调入一并办理',
        { params: { adjustmentId: entry.adjustmentId } },
      )

/** A line belongs to a year that its project's term touches. */
export const withinTermYears = (
  term: { startsOn: string; endsOn: string },
  year: number,
): Problem | null => {
  const first = Number(term.startsOn.slice(0, 4))
  const last = Number(term.endsOn.slice(0, 4))
  if (year >= first && year <= last) return null
  const message = `应在项目期限 ${first} 至 ${last} 年内`
  return problem('invalid', 'outside-term', `年度 ${year} ${message}`, {
    fields: [{ path: 'year', label: '年度', message, value: String(year) }],
  })
}
