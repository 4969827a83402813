import { Decimal } from 'decimal.js'
import { grouped } from '#contract/grouped.ts'

/**
 * Exact decimal arithmetic for scores and rates. A constructor of our own, so that no other module's
 * settings can change the result: 40 significant digits, halves away from zero (四舍五入), no exponents.
 */
export const Exact = Decimal.clone({
  precision: 40,
  rounding: Decimal.ROUND_HALF_UP,
  toExpNeg: -1000,
  toExpPos: 1000,
})

export type Exact = Decimal

/** What a caller may hand in: decimal text, a number as JSON printed it, or an exact decimal. */
export type Numeric = string | number | Decimal

export const exact = (value: Numeric): Exact => new Exact(value)

/** Rounds halves away from zero to so many decimals. */
export const rounded = (value: Exact, decimals: number): Exact => value.toDecimalPlaces(decimals)

/** Plain text of a decimal, without trailing zeros or exponent, e.g. `97.5`. */
export const plain = (value: Exact): string => value.toFixed()

/** A number for people: thousands separated, at most four decimals, e.g. `3,085`. */
export const readable = (value: Exact): string => {
  const [whole = '0', fraction] = plain(value.toDecimalPlaces(4)).split('.')
  return fraction ? `${grouped(whole)}.${fraction}` : grouped(whole)
}

/** A rate as a percentage for people, two decimals, e.g. `97.75%`. */
export const percent = (rate: Exact): string => `${readable(rounded(rate.times(100), 2))}%`

export const least = (a: Exact, b: Exact): Exact => (a.lessThan(b) ? a : b)
export const most = (a: Exact, b: Exact): Exact => (a.greaterThan(b) ? a : b)
