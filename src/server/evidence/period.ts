/** A closed interval of calendar dates. */
export interface Period {
  from: string
  to: string
}

/** A calendar year. */
export const yearOf = (year: number): Period => ({ from: `${year}-01-01`, to: `${year}-12-31` })

/** What a figure asks: a measure, its filters (dimension → value) and a period. A figure is data. */
export interface FigureAsk {
  measure: string
  filters: Readonly<Record<string, string>>
  period: Period
}
