import type { Paragraph, Table, TableCell, TableRow } from 'docx'
import { cleanText } from './clean.ts'
import type { Cell, Column, ReportTable, Run } from './model.ts'
import type { Sources } from './sources.ts'
import { FONT, mm, SIZE, TEXT_WIDTH } from './style.ts'
import { sourceAnchor, wordRuns, type Docx } from './text.ts'

/** A table with its cells as runs, ready to be drawn. */
interface Grid {
  columns: readonly Column[]
  rows: readonly (readonly Run[][])[]
  merge: number
  total: boolean
  width: number
  size: number
  /** Rows are targets of links: row n is figure n. */
  anchored: boolean
}

const widths = (columns: readonly Column[], width: number): number[] => {
  const shares = columns.reduce((total, column) => total + column.width, 0)
  return columns.map((column) => Math.floor((column.width * width) / shares))
}

const paragraph = (
  docx: Docx,
  runs: readonly Run[],
  align: Column['align'],
  size: number,
  { anchor, keepNext = false }: { anchor?: string | undefined; keepNext?: boolean } = {},
): Paragraph => {
  const children = wordRuns(docx, runs, size)
  return new docx.Paragraph({
    alignment:
      docx.AlignmentType[align === 'left' ? 'LEFT' : align === 'right' ? 'RIGHT' : 'CENTER'],
    keepNext,
    spacing: { line: size * 12, lineRule: 'atLeast', before: 20, after: 20 },
    children: anchor === undefined ? children : [new docx.Bookmark({ id: anchor, children })],
  })
}

interface Span {
  rowSpan?: number
  columnSpan?: number
}

const cell = (docx: Docx, width: number, child: Paragraph, span: Span = {}): TableCell =>
  new docx.TableCell({
    width: { size: width, type: docx.WidthType.DXA },
    verticalAlign: docx.VerticalAlignTable.CENTER,
    ...span,
    children: [child],
  })

const headerRow = (docx: Docx, grid: Grid, sizes: readonly number[]): TableRow =>
  new docx.TableRow({
    tableHeader: true,
    cantSplit: true,
    children: grid.columns.map((column, index) => {
      const run = new docx.TextRun({
        text: cleanText(column.title),
        font: FONT.hei,
        size: grid.size,
      })
      const child = new docx.Paragraph({
        alignment: docx.AlignmentType.CENTER,
        keepNext: true,
        spacing: { line: grid.size * 12, lineRule: 'atLeast', before: 40, after: 40 },
        children: [run],
      })
      return cell(docx, sizes[index] ?? 0, child)
    }),
  })

const sameUpTo = (grid: Grid, row: number, other: number, column: number): boolean =>
  Array.from({ length: column + 1 }, (_, index) => index).every((index) => {
    const [mine, theirs] = [grid.rows[row]?.[index], grid.rows[other]?.[index]]
    return mine !== undefined && theirs !== undefined && textOf(mine) === textOf(theirs)
  })

const textOf = (runs: readonly Run[]): string => runs.map(({ text }) => text).join('')

/** Rows that a merged cell covers from here; 0 where the cell above covers this one. */
const span = (grid: Grid, row: number, column: number): number => {
  if (column >= grid.merge || textOf(grid.rows[row]?.[column] ?? []) === '') return 1
  if (row > 0 && sameUpTo(grid, row, row - 1, column)) return 0
  let count = 1
  while (row + count < grid.rows.length && sameUpTo(grid, row, row + count, column)) count += 1
  return count
}

/** In a total row the label takes the empty cells after it. */
const labelSpan = (row: readonly Run[][]): number => {
  const filled = row.findIndex((runs, index) => index > 0 && textOf(runs) !== '')
  return filled === -1 ? row.length : filled
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, next) => total + next, 0)

const totalRow = (
  docx: Docx,
  grid: Grid,
  row: readonly Run[][],
  sizes: readonly number[],
): TableRow => {
  const across = labelSpan(row)
  const bold = row.map((runs) => runs.map((run) => ({ ...run, bold: true })))
  const label = paragraph(docx, bold[0] ?? [], 'center', grid.size)
  const rest = grid.columns.slice(across).map((column, index) => {
    const child = paragraph(docx, bold[across + index] ?? [], column.align, grid.size)
    return cell(docx, sizes[across + index] ?? 0, child)
  })
  const first = cell(docx, sum(sizes.slice(0, across)), label, { columnSpan: across })
  return new docx.TableRow({ cantSplit: true, children: [first, ...rest] })
}

const bodyRow = (docx: Docx, grid: Grid, index: number, sizes: readonly number[]): TableRow => {
  const row = grid.rows[index] ?? []
  if (grid.total && index === grid.rows.length - 1) return totalRow(docx, grid, row, sizes)
  // A total does not stand alone at the top of a page.
  const keepNext = grid.total && index === grid.rows.length - 2
  const children = grid.columns.flatMap((column, at) => {
    const rowSpan = span(grid, index, at)
    if (rowSpan === 0) return []
    const anchor = grid.anchored && at === 0 ? sourceAnchor(index + 1) : undefined
    const child = paragraph(docx, row[at] ?? [], column.align, column.size ?? grid.size, {
      anchor,
      keepNext,
    })
    return [cell(docx, sizes[at] ?? 0, child, { rowSpan })]
  })
  return new docx.TableRow({ cantSplit: true, children })
}

export const drawGrid = (docx: Docx, grid: Grid): Table => {
  const sizes = widths(grid.columns, grid.width)
  const margin = {
    top: 0,
    bottom: 0,
    left: mm(1),
    right: mm(1),
    marginUnitType: docx.WidthType.DXA,
  }
  return new docx.Table({
    width: { size: sum(sizes), type: docx.WidthType.DXA },
    columnWidths: sizes,
    layout: docx.TableLayoutType.FIXED,
    alignment: docx.AlignmentType.CENTER,
    margins: margin,
    rows: [
      headerRow(docx, grid, sizes),
      ...grid.rows.map((_, index) => bodyRow(docx, grid, index, sizes)),
    ],
  })
}

const cellRuns = (value: Cell, sources: Sources): Run[] => {
  if (typeof value === 'string') return [{ text: cleanText(value) }]
  const { figure: key, bare = false, ...rest } = value
  return [sources.resolve({ key, bare, ...rest })]
}

/** Narrow type for wide tables, so that they stay on the page. */
const sizeFor = (columns: number): number => (columns > 7 ? SIZE.small : SIZE.table)

export const drawTable = (docx: Docx, table: ReportTable, sources: Sources): Table =>
  drawGrid(docx, {
    columns: table.columns,
    rows: table.rows.map((row) => row.map((value) => cellRuns(value, sources))),
    merge: table.merge ?? 0,
    total: table.total ?? false,
    width: TEXT_WIDTH,
    size: sizeFor(table.columns.length),
    anchored: false,
  })

/** A table of the Markdown; columns share the page by the length of what they hold. */
export const drawMarkdownTable = (
  docx: Docx,
  rows: readonly (readonly Run[][])[],
  align: readonly ('left' | 'center' | 'right')[],
): Table => {
  const [head = [], ...body] = rows
  const longest = (index: number): number =>
    Math.max(...rows.map((row) => textOf(row[index] ?? []).length), 1)
  const columns = head.map((runs, index) => ({
    title: textOf(runs),
    width: Math.min(Math.max(longest(index), 4), 24),
    align: align[index] ?? 'left',
  }))
  const size = sizeFor(columns.length)
  return drawGrid(docx, {
    columns,
    rows: body,
    merge: 0,
    total: false,
    width: TEXT_WIDTH,
    size,
    anchored: false,
  })
}
