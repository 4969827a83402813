import type { ReportFigure } from '#contract/report-text/index.ts'
import type { Attachment } from '../outline.ts'

/** A table cell: plain text, or a figure that the appendix will list. */
export type Cell = string | FigureCell

export interface FigureCell {
  figure: string
  unit?: string
  decimals?: number
  /** Number without its unit, where the heading holds it. */
  bare?: boolean
}

export interface Column {
  title: string
  /** Share of the page's width. */
  width: number
  align?: 'left' | 'center' | 'right'
  /** Size of the type in half points where it differs from the table's. */
  size?: number
}

export interface ReportTable {
  caption: string
  /** Set small under the table. */
  note?: string
  columns: readonly Column[]
  rows: readonly (readonly Cell[])[]
  /** Leading columns whose equal neighbours melt into one cell. */
  merge?: number
  /** The last row is a total, set bold. */
  total?: boolean
}

export interface ReportChart {
  title: string
  kind: 'bar' | 'line'
  unit: string
  categories: readonly string[]
  series: readonly { name: string; values: readonly (number | null)[] }[]
}

export interface ReportSection {
  heading: string
  level: 1 | 2 | 3
  /** Markdown with bound figures. */
  markdown: string
  attach?: readonly Attachment[] | undefined
}

/** Everything a report is made of. The document depends on nothing else, so it is the same on every day. */
export interface ReportDocument {
  /** A line break divides the title on the cover. */
  title: string
  unitName: string
  /** `YYYY-MM-DD`: on the cover, under the text and in the properties. */
  date: string
  /** Markdown before the first chapter. */
  preface?: string | undefined
  sections: readonly ReportSection[]
  figures: readonly ReportFigure[]
  money?: ReportTable | null | undefined
  indicators?: readonly ReportTable[] | undefined
  charts?: readonly ReportChart[] | undefined
}

/** A stretch of text of one look; `figure` is the number of its row in the appendix. */
export interface Run {
  text: string
  bold?: boolean
  italic?: boolean
  strike?: boolean
  code?: boolean
  breakBefore?: boolean
  figure?: number
}

export type Block =
  | { kind: 'paragraph'; runs: Run[]; quoted: boolean }
  | { kind: 'heading'; depth: number; runs: Run[] }
  | { kind: 'item'; depth: number; marker: string; runs: Run[]; quoted: boolean }
  | { kind: 'code'; lines: Run[][] }
  | { kind: 'table'; rows: Run[][][]; align: readonly ('left' | 'center' | 'right')[] }
