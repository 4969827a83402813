import { Decimal } from 'decimal.js'
import type { Measure } from '#server/kernel/measure.ts'

/** What a figure's query gives: sums as exact decimal text, the latest date, the number of facts. */
export interface Sums {
  part: string
  whole: string | null
  latest: string | null
  records: number
}

const Exact = Decimal.clone({ precision: 60, toExpNeg: -40, toExpPos: 60 })

/** Places a ratio's percentage is kept to; a score is computed from part and whole, never from this. */
const RATIO_PLACES = 4

/** A figure's value from its sums: `latest` a date, a ratio in percent, all else the sum; null where nothing decides. */
export const valueOf = (measure: Measure, sums: Sums): string | null => {
  if (measure.kind === 'latest') return sums.latest
  if (measure.kind !== 'ratio') return sums.part
  const whole = new Exact(sums.whole ?? 0)
  if (whole.isZero()) return null
  return new Exact(sums.part).times(100).div(whole).toDecimalPlaces(RATIO_PLACES).toString()
}

/** a + b as exact decimal text. */
export const plus = (a: string, b: string): string => new Exact(a).plus(b).toString()

/** a − b as exact decimal text. */
export const minus = (a: string, b: string): string => new Exact(a).minus(b).toString()
