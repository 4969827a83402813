const HUNDRED = 100n

/** As it was meant: half-width, without the signs that group digits. */
const plain = (text: string): string => text.normalize('NFKC').replaceAll(/[,\s]/g, '')

/** What is typed of a number: nothing, the number, or the text itself where it is none, for its field to refuse. */
type Typed = number | string | null

/** `1,200.5` 元 → 120050 分, exactly; two decimals at most. */
export const readMoney = (text: string): Typed => {
  const typed = plain(text)
  if (typed === '') return null
  const [, sign = '', yuan = '', cents = ''] = /^(-?)(\d{1,13})(?:\.(\d{1,2}))?$/.exec(typed) ?? []
  if (yuan === '') return text
  return Number(`${sign}${BigInt(yuan) * HUNDRED + BigInt(cents.padEnd(2, '0') || '0')}`)
}

export const writeMoney = (fen: number): string => {
  const digits = String(Math.abs(fen)).padStart(3, '0')
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

export const readWhole = (text: string): Typed => {
  const typed = plain(text)
  if (typed === '') return null
  return /^-?\d{1,15}$/.test(typed) ? Number(typed) : text
}
