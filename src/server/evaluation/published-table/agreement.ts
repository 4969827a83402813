import { exact, rounded } from '../scoring/index.ts'
import type { PublishedTable } from './input.ts'

type Exact = ReturnType<typeof exact>

const decimalsOf = (value: number): number => exact(value).decimalPlaces()

/** The rounding a table uses: the most decimals among its printed scores. */
export const tableDecimals = (table: PublishedTable): number => {
  const scores = [table.budget?.score ?? null, ...table.indicators.map((row) => row.score)]
  return Math.max(0, ...scores.map((score) => (score === null ? 0 : decimalsOf(score))))
}

export const difference = (published: number, value: Exact): Exact =>
  exact(published).minus(value).abs()

/** Further from the rule than one decimal's rounding can explain. */
export const isCoarse = (published: number, value: Exact): boolean =>
  difference(published, value).gt('0.05')

/** Agrees to 0.01, to one decimal, or to the rounding the table uses. */
export const agreesWith = (published: number, value: Exact, decimals: number): boolean => {
  if (difference(published, value).lte('0.01')) return true
  const usual = [decimals, ...(decimals > 1 ? [1] : [])]
  return usual.some((places) => rounded(value, places).eq(published))
}
