/** Text of numbers, money and dates as Chinese offices write them. Pure; only a rate is rounded. */

import { grouped } from '#contract/grouped.ts'

/** A whole or decimal number, given as number or exact text, with thousands separators: `11,300`, `0.6125`. */
export const formatNumber = (value: number | string): string => {
  const [whole = '', fraction] = String(value).replace(/^-/, '').split('.')
  const sign = String(value).startsWith('-') ? '−' : ''
  return `${sign}${grouped(whole)}${fraction === undefined ? '' : `.${fraction}`}`
}

export type MoneyUnit = '元' | '万元'
const PLACES = { 元: 2, 万元: 6 } as const

/**
 * Money in 分 as exact text of a unit. 元 always shows two places; 万元 shows what there is, at least two:
 * 123456789 → `1,234,567.89` 元, `123.456789` 万元.
 */
export const formatMoney = (fen: number, unit: MoneyUnit = '元'): string => {
  const places = PLACES[unit]
  const digits = String(Math.abs(fen)).padStart(places + 1, '0')
  const fraction = digits
    .slice(-places)
    .replace(/(?<!0)0+$/, '')
    .padEnd(2, '0')
  return `${fen < 0 ? '−' : ''}${grouped(digits.slice(0, -places))}.${fraction}`
}

/** A ratio given as exact decimal text, as a percentage: `0.9653` → `96.53%`. Shifts the point, never rounds. */
export const formatPercent = (ratio: string): string => {
  const [whole = '0', fraction = ''] = ratio.replace(/^-/, '').split('.')
  const padded = fraction.padEnd(2, '0')
  const head = `${whole}${padded.slice(0, 2)}`.replace(/^0+(?=\d)/, '')
  const tail = padded.slice(2).replace(/(?<!0)0+$/, '')
  return `${ratio.startsWith('-') ? '−' : ''}${grouped(head)}${tail === '' ? '' : `.${tail}`}%`
}

/** A rate of execution as it is read: at most two places, `0.028421` → `2.84%`; the exact text stands in its title. */
export const formatRate = (ratio: string): string =>
  `${formatNumber(Number((Number(ratio) * 100).toFixed(2)))}%`

/** A business date: `2024-03-05` → `2024年3月5日`; `short` keeps the ISO form for tables. */
export const formatDate = (date: string, style: 'long' | 'short' = 'long'): string => {
  const [year = '', month = '', day = ''] = date.split('-')
  return style === 'short' ? date : `${year}年${Number(month)}月${Number(day)}日`
}

const clockIn = (timeZone: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })

let clock = clockIn('Asia/Shanghai')

/** From now on instants are told in the time of this zone: the archive's, once it is known. */
export const tellTimeIn = (timeZone: string): void => {
  clock = clockIn(timeZone)
}

/** An instant in the archive's time: `2024-03-05 14:30`. */
export const formatInstant = (instant: string): string => clock.format(new Date(instant))

/** A period from and to a date, in the shortest form that is exact: 2024年度, 2024年1月—7月, or both dates. */
export const formatPeriod = (from: string, to: string): string => {
  const year = from.slice(0, 4)
  if (year === to.slice(0, 4) && from.endsWith('-01') && isMonthEnd(to)) {
    const [first, last] = [Number(from.slice(5, 7)), Number(to.slice(5, 7))]
    if (first === 1 && last === 12) return `${year}年度`
    return first === last ? `${year}年${first}月` : `${year}年${first}月—${last}月`
  }
  return `${formatDate(from)}至${formatDate(to)}`
}

const isMonthEnd = (date: string): boolean => {
  const next = new Date(`${date}T00:00:00Z`)
  next.setUTCDate(next.getUTCDate() + 1)
  return next.getUTCDate() === 1
}

/** A size in bytes: `7.2 GB`. */
export const formatBytes = (bytes: number): string => {
  const units = ['B', 'KB', 'MB', 'GB', 'TB']
  const step = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), units.length - 1)
  const value = bytes / 1000 ** step
  return `${step === 0 ? value : Number(value.toFixed(1))} ${units[step] ?? 'B'}`
}
