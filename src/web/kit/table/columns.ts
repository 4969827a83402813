import type { Column } from './parts.tsx'

const wanted = (cols: string): Set<string> => new Set(cols.split(',').filter(Boolean))

/** The columns in sight: those chosen in the address, else those not hidden. */
export const columnsInSight = <T>(
  columns: readonly Column<T>[],
  cols: string,
): readonly Column<T>[] => {
  const keys = wanted(cols)
  const chosen = columns.filter(({ key }) => keys.has(key))
  return chosen.length > 0 ? chosen : columns.filter(({ hidden }) => hidden !== true)
}

/** The address's word for the columns after one is shown or hidden; empty for those shown unless told. */
export const toggled = <T>(columns: readonly Column<T>[], cols: string, key: string): string => {
  const now = new Set(columnsInSight(columns, cols).map((column) => column.key))
  if (now.has(key)) now.delete(key)
  else now.add(key)
  const usual = columnsInSight(columns, '').map((column) => column.key)
  const next = columns.map((column) => column.key).filter((one) => now.has(one))
  if (next.length === 0) return cols
  return next.join() === usual.join() ? '' : next.join()
}

const plain = <T>(column: Column<T>, row: T): string => {
  if (column.text) return column.text(row)
  const cell = column.cell(row)
  return typeof cell === 'string' || typeof cell === 'number' ? String(cell) : ''
}

/** Rows as text that a spreadsheet takes in: a line a row, a tab between cells. */
export const asText = <T>(columns: readonly Column<T>[], rows: readonly T[]): string =>
  [
    columns.map(({ title }) => title),
    ...rows.map((row) => columns.map((column) => plain(column, row))),
  ]
    .map((cells) => cells.map((cell) => cell.replaceAll(/[\t\n\r]+/g, ' ')).join('\t'))
    .join('\n')

/** Puts text on the clipboard, also where the browser keeps its own way for encrypted pages. */
export const copyText = async (text: string): Promise<boolean> => {
  if (window.isSecureContext) {
    return navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    )
  }
  const area = document.createElement('textarea')
  area.value = text
  document.body.append(area)
  area.select()
  const done = document.execCommand('copy')
  area.remove()
  return done
}
