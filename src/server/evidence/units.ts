import { Decimal } from 'decimal.js'

const Exact = Decimal.clone({ precision: 60, toExpNeg: -40, toExpPos: 60 })

/** Units a base unit can be shown in, and the power of ten between them. */
const scaleOf = (base: string, unit: string): number | null => {
  if (base === unit) return 0
  if (base === '分') return unit === '元' ? 2 : unit === '万元' ? 6 : unit === '亿元' ? 10 : null
  if (base === '字节') return unit === 'GB' ? 9 : unit === 'MB' ? 6 : null
  return unit === `万${base}` ? 4 : unit === `亿${base}` ? 8 : null
}

/** Whether a value of one unit can be shown in another. */
export const compatible = (base: string, unit: string): boolean => scaleOf(base, unit) !== null

/**
 * A value of a base unit in another unit, rounded half up to `decimals`; dates and grades pass as they are.
 * Null where the units do not go together.
 */
export const inUnit = (
  value: string,
  base: string,
  unit: string,
  decimals: number,
): string | null => {
  const scale = scaleOf(base, unit)
  if (scale === null) return null
  if (!/^-?\d+(\.\d+)?$/.test(value)) return value
  return new Exact(value).times(new Exact(10).pow(-scale)).toFixed(decimals, Decimal.ROUND_HALF_UP)
}

/** The exact value in another unit, for comparing with a target; null where the units do not go together. */
export const convert = (value: string, base: string, unit: string): string | null => {
  const scale = scaleOf(base, unit)
  return scale === null ? null : new Exact(value).times(new Exact(10).pow(-scale)).toString()
}
