import { formatDate, formatMoney, formatNumber } from '../kit/format.ts'

/** How a measure's own unit is called to a reader: money is held in 分 and read in 元; a date has none. */
export const unitName = (unit: string): string =>
  unit === '分' ? '元' : unit === '日期' ? '' : unit

const isDate = (value: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(value)

/** A measure's exact value as a reader sees it, in the unit of {@link unitName}. */
export const amountText =
  (unit: string) =>
  (value: string | number): string => {
    const text = String(value)
    if (unit === '分' && /^-?\d+$/.test(text)) return formatMoney(Number(text))
    return isDate(text) ? formatDate(text) : formatNumber(text)
  }

/** What a bar's length or a chart's height is drawn by; never shown as a number. */
export const magnitude = (unit: string, value: string | null): number | null => {
  if (value === null || isDate(value)) return null
  return unit === '分' ? Number(value) / 100 : Number(value)
}

/** The `Figure` properties of a measure's value. */
export const figureAmount = (unit: string) => {
  const name = unitName(unit)
  return { format: amountText(unit), ...(name === '' ? {} : { unit: name }) }
}
