/** Exact decimals as text: the point moves and digits are rounded; nothing passes through floating point. */

const DECIMAL = /^([+-]?)(\d{1,40})(?:\.(\d{1,40}))?$/
const MAX_DECIMALS = 12

export const isDecimal = (text: string): boolean => DECIMAL.test(text)

interface Parts {
  negative: boolean
  digits: bigint
  /** digits ÷ 10^scale is the number. */
  scale: number
}

const parse = (text: string): Parts => {
  const [, sign, whole = '0', fraction = ''] = DECIMAL.exec(text) ?? []
  return { negative: sign === '-', digits: BigInt(whole + fraction), scale: fraction.length }
}

const rescale = ({ digits, scale }: Parts, decimals: number): bigint => {
  if (scale <= decimals) return digits * 10n ** BigInt(decimals - scale)
  const divisor = 10n ** BigInt(scale - decimals)
  return (digits * 2n + divisor) / (divisor * 2n)
}

const format = (digits: bigint, decimals: number, negative: boolean): string => {
  const padded = digits.toString().padStart(decimals + 1, '0')
  const whole = padded.slice(0, padded.length - decimals)
  const fraction = decimals ? `.${padded.slice(-decimals)}` : ''
  return `${negative && digits > 0n ? '-' : ''}${whole}${fraction}`
}

const trimZeros = (text: string): string =>
  text.includes('.') ? text.replace(/(?<!0)0+$/, '').replace(/\.$/, '') : text

/**
 * `text` × 10^shift. With `decimals` rounded half up (away from zero, 四舍五入) to so many places, else exact
 * without trailing zeros.
 */
export const shiftDecimal = (text: string, shift: number, decimals?: number): string => {
  const parts = parse(text)
  const moved = { ...parts, scale: parts.scale - shift }
  const places = decimals ?? Math.max(moved.scale, 0)
  const shown = format(rescale(moved, places), places, parts.negative)
  return decimals === undefined ? trimZeros(shown) : shown
}

export const isZero = (text: string): boolean => /^[+-]?[0.]*$/.test(text)

export const allowedDecimals = (decimals: number): boolean =>
  Number.isInteger(decimals) && decimals >= 0 && decimals <= MAX_DECIMALS
