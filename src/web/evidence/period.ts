/** A closed interval of calendar dates. */
export interface Period {
  from: string
  to: string
}

const two = (number: number): string => String(number).padStart(2, '0')

const lastDay = (year: number, month: number): number =>
  new Date(Date.UTC(year, month, 0)).getUTCDate()

/** Whole months of a year, counted from 1: `monthsOf(2024, 1, 3)` is the first quarter. */
export const monthsOf = (year: number, first: number, last: number): Period => ({
  from: `${year}-${two(first)}-01`,
  to: `${year}-${two(last)}-${two(lastDay(year, last))}`,
})

export const yearPeriod = (year: number): Period => monthsOf(year, 1, 12)

export const quarterPeriod = (year: number, quarter: number): Period =>
  monthsOf(year, quarter * 3 - 2, quarter * 3)

export const monthPeriod = (year: number, month: number): Period => monthsOf(year, month, month)

export const samePeriod = (a: Period, b: Period): boolean => a.from === b.from && a.to === b.to

/** Whether a whole month lies inside a period. */
export const holds = (outer: Period, inner: Period): boolean =>
  outer.from <= inner.from && inner.to <= outer.to

/** The year whose ruler a period is shown on: that of its end. */
export const yearOf = ({ to }: Period): number => Number(to.slice(0, 4))
