/**
 * Days and deadlines as people write them: 11月底前, 2022年12月, 2022-12-31, 12月31日前, 2022.12, 年底,
 * 上半年, 第三季度. A cell without a year leaves it open.
 */
export interface Period {
  /** The year written in the cell, if any. */
  readonly year: number | null
  /** First and last day meant, as `MM-DD`; a deadline 11月前 may mean either end of its month's start. */
  readonly from: string
  readonly to: string
  /** 前, 之前: everything up to the day is meant. */
  readonly before: boolean
  /** Where the same text could be a number or a span of time as well: 12月, 2022.12, 20221231. */
  readonly ambiguous: boolean
  /** The words around the date that are not filler. */
  readonly words: string
}

const LAST_DAY = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const two = (value: number): string => String(value).padStart(2, '0')
const lastDay = (month: number, year: number | null): number =>
  month === 2 && year !== null && new Date(Date.UTC(year, 2, 0)).getUTCDate() === 28
    ? 28
    : (LAST_DAY[month - 1] ?? 31)

interface Span {
  readonly from: string
  readonly to: string
}

const day = (month: number, date: number, year: number | null): Span | null =>
  month >= 1 && month <= 12 && date >= 1 && date <= lastDay(month, year)
    ? { from: `${two(month)}-${two(date)}`, to: `${two(month)}-${two(date)}` }
    : null

const months = (first: number, last: number, year: number | null): Span | null =>
  first >= 1 && last <= 12
    ? { from: `${two(first)}-01`, to: `${two(last)}-${two(lastDay(last, year))}` }
    : null

const PART: Readonly<Record<string, readonly [number, number]>> = {
  初: [1, 10],
  上旬: [1, 10],
  中旬: [11, 20],
  中: [11, 20],
}

const monthPart = (month: number, part: string, year: number | null): Span | null => {
  const whole = months(month, month, year)
  if (!whole || part === '') return whole
  if (part === '底' || part === '末') return { from: whole.to, to: whole.to }
  if (part === '下旬') return { from: `${two(month)}-21`, to: whole.to }
  const [from, to] = PART[part] ?? [1, 31]
  return { from: `${two(month)}-${two(from)}`, to: `${two(month)}-${two(to)}` }
}

const QUARTER: Readonly<Record<string, number>> = {
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  1: 1,
  2: 2,
  3: 3,
  4: 4,
}
const YEAR_END: Span = { from: '12-31', to: '12-31' }

type Reader = readonly [
  RegExp,
  (parts: RegExpExecArray, year: number | null) => Span | null,
  ambiguous?: boolean,
]

const number = (parts: RegExpExecArray, index: number): number => Number(parts[index] ?? 0)
const Y = '((?:19|20)\\d{2})'
const OPTIONAL_YEAR = `(?:${Y}年度?|本年度?|当年|今年)?`

/** Group 1 is always the year. */
const READERS: readonly Reader[] = [
  [new RegExp(`${Y}([-/.])(\\d{1,2})\\2(\\d{1,2})`), (p, y) => day(number(p, 3), number(p, 4), y)],
  [new RegExp(`${Y}年(\\d{1,2})月(\\d{1,2})[日号]?`), (p, y) => day(number(p, 2), number(p, 3), y)],
  [
    new RegExp(`${OPTIONAL_YEAR}(\\d{1,2})月(\\d{1,2})[日号]?`),
    (p, y) => day(number(p, 2), number(p, 3), y),
  ],
  [
    new RegExp(`${Y}年(\\d{1,2})月份?(底|末|初|上旬|中旬|下旬|中)?`),
    (p, y) => monthPart(number(p, 2), p[3] ?? '', y),
  ],
  [new RegExp(`${Y}[-/](\\d{1,2})(?![\\d%])`), (p, y) => months(number(p, 2), number(p, 2), y)],
  [
    new RegExp(`${Y}\\.(\\d{1,2})(?![\\d%])`),
    (p, y) => months(number(p, 2), number(p, 2), y),
    true,
  ],
  [
    new RegExp(`()(\\d{1,2})月份?(底|末|初|上旬|中旬|下旬)`),
    (p, y) => monthPart(number(p, 2), p[3] ?? '', y),
  ],
  [new RegExp(`()(\\d{1,2})月份`), (p, y) => months(number(p, 2), number(p, 2), y)],
  [new RegExp(`()(\\d{1,2})月(?=(?:之|以)?前)`), (p, y) => months(number(p, 2), number(p, 2), y)],
  [
    new RegExp(`()(?<![\\d.])(\\d{1,2})月(?!\\d)`),
    (p, y) => months(number(p, 2), number(p, 2), y),
    true,
  ],
  [new RegExp(`^${Y}(\\d{2})(\\d{2})$`), (p, y) => day(number(p, 2), number(p, 3), y), true],
  [new RegExp(`(?:${Y}年?|本年?|当年?|今年?|全年?|年)度?[底末]`), () => YEAR_END],
  [new RegExp(`${OPTIONAL_YEAR}上半年`), () => ({ from: '01-01', to: '06-30' })],
  [new RegExp(`${OPTIONAL_YEAR}下半年`), () => ({ from: '07-01', to: '12-31' })],
  [
    new RegExp(`${OPTIONAL_YEAR}第?([一二三四1-4])季度?`),
    (p, y) => {
      const quarter = QUARTER[p[2] ?? ''] ?? 0
      return months(quarter * 3 - 2, quarter * 3, y)
    },
  ],
  [new RegExp(`${Y}年(?:度|内)?`), () => ({ from: '01-01', to: '12-31' })],
]

/** The time of day that an export puts behind a date. */
const MIDNIGHT = /(?<=\d)[t;]\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?z?$/
const CHINESE_MONTH = /(十[一二]?|[一二三四五六七八九])月/g
const MONTHS = '一二三四五六七八九'
const monthNumber = (text: string): number =>
  text.startsWith('十') ? 10 + MONTHS.indexOf(text[1] ?? '') + 1 : MONTHS.indexOf(text) + 1

const FILLER =
  /完成时间|完成时限|时间|时限|日期|截至|截止到?|实际|计划|预计|确保|力争|全部|按时|按期|如期|已经|已|完成|为|于|在|是|[:：,;、。()≤=]|内|止$/g
const BEFORE = /^(?:之|以)?前/

const read = (text: string): { reader: Reader; parts: RegExpExecArray } | null => {
  for (const reader of READERS) {
    const parts = reader[0].exec(text)
    if (parts) return { reader, parts }
  }
  return null
}

/** Reads a cell that holds one date or period; null for none, several, or a day that does not exist. */
export const readPeriod = (normalised: string): Period | null => {
  const text = normalised
    .replace(MIDNIGHT, '')
    .replace(CHINESE_MONTH, (_, month: string) => `${monthNumber(month)}月`)
  if (text.length > 60 || /[≥>]/.test(text)) return null
  const found = read(text)
  if (!found) return null
  const { reader, parts } = found
  const year = parts[1] ? Number(parts[1]) : null
  const span = reader[1](parts, year)
  const behind = text.slice(parts.index + parts[0].length)
  const words = text.slice(0, parts.index) + behind.replace(BEFORE, '')
  if (!span || /[\d%]/.test(words)) return null
  return {
    ...span,
    year,
    before: BEFORE.test(behind),
    ambiguous: reader[2] ?? false,
    words: words.replace(FILLER, ''),
  }
}

interface Days {
  readonly earliest: string
  readonly latest: string
}

/** The days a deadline may mean: 11月底前 is one day, 11月前 is 31 October to 30 November. */
export const deadline = (period: Period, year: number): Days => {
  const latest = `${year}-${period.to}`
  if (!period.before || period.from === period.to) return { earliest: latest, latest }
  const first = new Date(`${year}-${period.from}T00:00:00Z`)
  first.setUTCDate(first.getUTCDate() - 1)
  return { earliest: first.toISOString().slice(0, 10), latest }
}

/** The days on which something was done; of 10月底前 only the last is known. */
export const doneOn = (period: Period, year: number): Days => ({
  earliest: period.before ? '0000-01-01' : `${year}-${period.from}`,
  latest: `${year}-${period.to}`,
})
