/** Exact sums and products of decimal text for previews; the server's score is the one that counts. */

interface Exact {
  digits: bigint
  scale: number
}

const read = (text: string): Exact => {
  const [whole = '0', fraction = ''] = text.split('.')
  return { digits: BigInt(`${whole}${fraction}`), scale: fraction.length }
}

const write = ({ digits, scale }: Exact): string => {
  const sign = digits < 0n ? '-' : ''
  const padded = String(digits < 0n ? -digits : digits).padStart(scale + 1, '0')
  const whole = padded.slice(0, padded.length - scale)
  const fraction = padded.slice(padded.length - scale).replace(/(?<!0)0+$/, '')
  return `${sign}${whole}${fraction === '' ? '' : `.${fraction}`}`
}

const at = ({ digits, scale }: Exact, wanted: number): bigint =>
  digits * 10n ** BigInt(wanted - scale)

/** `10 + 8.50` → `18.5`; nothing adds up to `0`. */
export const sum = (texts: readonly string[]): string => {
  const all = texts.map(read)
  const scale = Math.max(0, ...all.map((one) => one.scale))
  return write({ digits: all.reduce((total, one) => total + at(one, scale), 0n), scale })
}

/** `8 × 0.875` → `7`. */
export const times = (a: string, b: string): string => {
  const [left, right] = [read(a), read(b)]
  return write({ digits: left.digits * right.digits, scale: left.scale + right.scale })
}

/** `a − b`. */
export const less = (a: string, b: string): string => sum([a, times(b, '-1')])

/** Half up, to so many places, as forms round scores; for amounts that are not negative. */
export const rounded = (text: string, places: number): string => {
  const { digits, scale } = read(text)
  if (scale <= places) return write({ digits, scale })
  const step = 10n ** BigInt(scale - places)
  return write({ digits: (digits + step / 2n) / step, scale: places })
}

export const isDecimal = (text: string): boolean => /^\d{1,9}(\.\d{1,8})?$/.test(text)
