import { isDecimal, isZero, shiftDecimal } from './decimal.ts'
import type { Binding, Rendered, ReportFigure } from './figure.ts'
import { isMoney, unitShift } from './units.ts'

type Wanted = Pick<Binding, 'unit' | 'decimals' | 'bare'>

export const NO_RECORD = '尚无记录'
const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})$/
const WORD_UNITS = new Set(['', 'grade', 'text', 'date'])
const DATE_UNITS = new Set(['日', '月', '年'])

const name = (figure: ReportFigure): string => `数据“${figure.label}”（${figure.key}）`

/** `2024-12-05` as 2024年12月5日, or to the month or year. Months and days carry no leading zero (GB/T 9704-2012, 7.3.5.4). */
export const formatDate = (iso: string, precision: string = '日'): string => {
  const [, year = '', month = '', day = ''] = ISO_DATE.exec(iso) ?? []
  const parts = [`${Number(year)}年`, `${Number(month)}月`, `${Number(day)}日`]
  return parts.slice(0, precision === '年' ? 1 : precision === '月' ? 2 : 3).join('')
}

const renderDate = (figure: ReportFigure, value: string, { unit, decimals }: Wanted): Rendered => {
  if (decimals !== undefined) return { error: `${name(figure)}是日期，不能规定小数位数` }
  if (unit !== undefined && !DATE_UNITS.has(unit))
    return { error: `${name(figure)}是日期，不能以“${unit}”为单位，可写“日”“月”或“年”` }
  return { text: formatDate(value, unit) }
}

const renderWord = (figure: ReportFigure, value: string, { unit, decimals }: Wanted): Rendered =>
  unit === undefined && decimals === undefined
    ? { text: value }
    : { error: `${name(figure)}的值是文字“${value}”，不能规定单位或小数位数` }

/** Money kept in 分 is read in 元 where the text asks for nothing else. */
const readingUnit = (figure: ReportFigure, money: boolean): string =>
  money && figure.unit === '分' ? '元' : figure.unit

const renderNumber = (figure: ReportFigure, value: string, wanted: Wanted): Rendered => {
  const money = isMoney(figure.unit, figure.quantity)
  const unit = wanted.unit ?? readingUnit(figure, money)
  const shift = unitShift(figure.unit, unit, money)
  if (shift === null)
    return { error: `${name(figure)}的单位是“${figure.unit}”，不能换算为“${unit}”` }
  const number = shiftDecimal(value, shift, wanted.decimals)
  const text = wanted.bare || WORD_UNITS.has(unit) ? number : number + unit
  if (isZero(number) && !isZero(value))
    return { text, warning: `${name(figure)}按所定单位和小数位数四舍五入后为零` }
  return { text }
}

/**
 * A figure as the report shows it: scaled exactly among compatible units (分 → 元 → 万元, 卷 → 万卷, % → ‰),
 * rounded half up, without thousands separators, its unit attached so that number and unit never part.
 * A unit it cannot be shown in is an error; a missing value shows 尚无记录 with a warning.
 */
export const renderFigure = (figure: ReportFigure, wanted: Wanted): Rendered => {
  const { value } = figure
  if (value === null) return { text: NO_RECORD, warning: `${name(figure)}${NO_RECORD}` }
  if (ISO_DATE.test(value)) return renderDate(figure, value, wanted)
  return isDecimal(value) ? renderNumber(figure, value, wanted) : renderWord(figure, value, wanted)
}
