import type * as library from 'docx'
import type { Paragraph, ParagraphChild } from 'docx'
import type { Block, Run } from './model.ts'
import { FONT, LINE, SIZE, TITLE_LINE } from './style.ts'

export type Docx = typeof library

/** Bookmark of a figure's row in the appendix. */
export const sourceAnchor = (number: number): string => `source_${number}`

const CODE_FONT = { ascii: 'Courier New', hAnsi: 'Courier New', eastAsia: '仿宋' }

// Pages are filled to their 22 lines.
const FILLED = { widowControl: false }

const INDENT = { firstLine: SIZE.body * 20, firstLineChars: 200 }

const look = (run: Run) => ({
  text: run.text,
  ...(run.bold && { bold: true }),
  ...(run.italic && { italics: true }),
  ...(run.strike && { strike: true }),
  ...(run.code && { font: CODE_FONT }),
  ...(run.breakBefore && { break: 1 }),
})

/** Runs of Word; a figure is a link, without any mark, to its row in the appendix. */
export const wordRuns = (docx: Docx, runs: readonly Run[], size?: number): ParagraphChild[] =>
  runs.map((run) => {
    const child = new docx.TextRun({ ...look(run), ...(size !== undefined && { size }) })
    if (run.figure === undefined) return child
    return new docx.InternalHyperlink({ anchor: sourceAnchor(run.figure), children: [child] })
  })

const body = (docx: Docx, runs: readonly Run[]): Paragraph =>
  new docx.Paragraph({ ...FILLED, indent: INDENT, children: wordRuns(docx, runs) })

const quote = (docx: Docx, runs: readonly Run[]): Paragraph =>
  new docx.Paragraph({
    ...FILLED,
    indent: { ...INDENT, left: SIZE.body * 20 },
    run: { font: FONT.kai },
    children: runs.map((run) => new docx.TextRun({ ...look(run), font: FONT.kai })),
  })

const item = (docx: Docx, block: Extract<Block, { kind: 'item' }>): Paragraph =>
  new docx.Paragraph({
    ...FILLED,
    indent: { ...INDENT, left: block.depth * SIZE.body * 10 },
    children: wordRuns(docx, [{ text: block.marker }, ...block.runs]),
  })

const codeLines = (docx: Docx, lines: readonly Run[][]): Paragraph[] =>
  lines.map((runs) => {
    const text = runs.map((run) => run.text).join('')
    return new docx.Paragraph({
      indent: { left: SIZE.body * 20 },
      children: [new docx.TextRun({ text, font: CODE_FONT, size: SIZE.caption })],
    })
  })

/** The paragraphs of a block that is neither heading nor table. */
export const paragraphsOf = (docx: Docx, block: Block): Paragraph[] => {
  if (block.kind === 'code') return codeLines(docx, block.lines)
  if (block.kind === 'item') return [item(docx, block)]
  if (block.kind !== 'paragraph') return []
  return [block.quoted ? quote(docx, block.runs) : body(docx, block.runs)]
}

export const heading = (
  docx: Docx,
  level: number,
  number: string,
  runs: readonly Run[],
): Paragraph => {
  const { HEADING_1, HEADING_2, HEADING_3, HEADING_4 } = docx.HeadingLevel
  const style = [HEADING_1, HEADING_2, HEADING_3, HEADING_4][Math.min(level, 4) - 1] ?? HEADING_4
  return new docx.Paragraph({
    heading: style,
    children: wordRuns(docx, [{ text: number }, ...runs]),
  })
}

export const title = (docx: Docx, text: string, before = 0): Paragraph[] =>
  text.split('\n').map(
    (line, index) =>
      new docx.Paragraph({
        alignment: docx.AlignmentType.CENTER,
        spacing: {
          line: TITLE_LINE,
          lineRule: 'exact',
          before: index === 0 ? before : 0,
          after: 0,
        },
        children: [new docx.TextRun({ text: line, font: FONT.title, size: SIZE.title })],
      }),
  )

export const blank = (docx: Docx): Paragraph => new docx.Paragraph({ children: [] })

/** A caption of a table (above, kept with it) or of a chart (below). */
export const caption = (docx: Docx, text: string, keepNext: boolean): Paragraph =>
  new docx.Paragraph({
    alignment: docx.AlignmentType.CENTER,
    keepNext,
    spacing: {
      line: LINE,
      lineRule: 'exact',
      before: keepNext ? 120 : 0,
      after: keepNext ? 0 : 120,
    },
    children: [new docx.TextRun({ text, font: FONT.hei, size: SIZE.caption })],
  })

export const note = (docx: Docx, text: string): Paragraph =>
  new docx.Paragraph({
    spacing: { line: 360, lineRule: 'atLeast', before: 60, after: 120 },
    children: [new docx.TextRun({ text, size: SIZE.table })],
  })
