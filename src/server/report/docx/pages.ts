import type { Footer, ISectionOptions, Paragraph, Table } from 'docx'
import { formatDate } from '#contract/report-text/index.ts'
import { cleanText } from './clean.ts'
import type { ReportDocument } from './model.ts'
import { FONT, mm, PAGE, SIZE, TITLE_LINE } from './style.ts'
import { blank, title, type Docx } from './text.ts'

type Children = readonly (Paragraph | Table)[]

/** Page numbers stand outside: right on odd pages, left on even ones, one character in (GB/T 9704-2012, 7.5). */
const footer = (docx: Docx, side: 'left' | 'right'): Footer => {
  const run = new docx.TextRun({
    font: FONT.song,
    size: SIZE.page,
    children: ['— ', docx.PageNumber.CURRENT, ' —'],
  })
  return new docx.Footer({
    children: [
      new docx.Paragraph({
        alignment: docx.AlignmentType[side === 'left' ? 'LEFT' : 'RIGHT'],
        indent: { [side]: SIZE.page * 10 },
        children: [run],
      }),
    ],
  })
}

const footers = (docx: Docx) => ({ default: footer(docx, 'right'), even: footer(docx, 'left') })

const size = { width: PAGE.width, height: PAGE.height }

const centred = (docx: Docx, text: string, before: number): Paragraph =>
  new docx.Paragraph({
    alignment: docx.AlignmentType.CENTER,
    spacing: { before, line: TITLE_LINE, lineRule: 'exact' },
    children: [new docx.TextRun({ text })],
  })

export const coverPages = (docx: Docx, report: ReportDocument): ISectionOptions => ({
  properties: { page: { size, margin: PAGE.margin } },
  children: [
    ...title(docx, cleanText(report.title), mm(42)),
    centred(docx, `单位名称：${cleanText(report.unitName)}（盖章）`, mm(95)),
    centred(docx, formatDate(report.date), mm(4)),
  ],
})

export const bodyPages = (
  docx: Docx,
  report: ReportDocument,
  children: Children,
): ISectionOptions => ({
  properties: { page: { size, margin: PAGE.margin, pageNumbers: { start: 1 } } },
  footers: footers(docx),
  children: [
    ...title(docx, cleanText(report.title)),
    blank(docx),
    ...children,
    ...signature(docx, report),
  ],
})

export const appendixPages = (docx: Docx, children: Children): ISectionOptions => ({
  properties: {
    page: {
      size: { ...size, orientation: docx.PageOrientation.LANDSCAPE },
      margin: {
        ...PAGE.margin,
        top: mm(28),
        right: mm(25),
        bottom: mm(26),
        left: mm(25),
        footer: mm(17),
      },
    },
  },
  footers: footers(docx),
  children: [...children],
})

/** 落款: unit and date at the right, four characters in, kept together. */
const signature = (docx: Docx, report: ReportDocument): Paragraph[] => {
  const line = (text: string, keepNext: boolean): Paragraph =>
    new docx.Paragraph({
      alignment: docx.AlignmentType.RIGHT,
      indent: { right: SIZE.body * 40 },
      keepNext,
      children: [new docx.TextRun({ text })],
    })
  return [blank(docx), line(cleanText(report.unitName), true), line(formatDate(report.date), false)]
}
