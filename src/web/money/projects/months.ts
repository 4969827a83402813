/** A month of a project's money. */
export interface Month {
  /** `3月`. */
  name: string
  from: string
  to: string
  paidFen: number
  /** How many payments and corrections make the amount. */
  payments: number
  /** Paid from the beginning of the year to the end of the month. */
  totalFen: number
  /** Of the year's budget; null where there is none. */
  rate: string | null
}

interface Point {
  month: string
  value: string | null
  records: number
}

/** Shares to a hundredth of a per cent. */
const EXACT = 10_000

const lastDay = (month: string): string => {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return `${month}-${String(new Date(Date.UTC(year, number, 0)).getUTCDate())}`
}

/** The months of a year up to the last in which anything was paid. */
export const monthsOf = (series: readonly Point[], budgetFen: number): Month[] => {
  let totalFen = 0
  return series
    .slice(0, series.findLastIndex(({ records }) => records > 0) + 1)
    .map(({ month, value, records }) => {
      const paidFen = Number(value ?? 0)
      totalFen += paidFen
      return {
        name: `${String(Number(month.slice(5)))}月`,
        from: `${month}-01`,
        to: lastDay(month),
        paidFen,
        payments: records,
        totalFen,
        rate: budgetFen === 0 ? null : String(Math.round((totalFen / budgetFen) * EXACT) / EXACT),
      }
    })
}
