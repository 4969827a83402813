import type { Paragraph, Table } from 'docx'
import type { Attachment } from '../outline.ts'
import { cleanText } from './clean.ts'
import { CHART, drawChart } from './chart.ts'
import type { MarkdownReader } from './markdown.ts'
import type { Block, ReportChart, ReportDocument, ReportSection, ReportTable } from './model.ts'
import { createNumbering } from './numbering.ts'
import type { Sources } from './sources.ts'
import { drawMarkdownTable, drawTable } from './table.ts'
import { caption, heading, note, paragraphsOf, type Docx } from './text.ts'

type Child = Paragraph | Table

interface Writer {
  docx: Docx
  read: MarkdownReader
  sources: Sources
  number: (level: number) => string
  tables: number
  charts: number
}

/** 150 mm, in pixels of 1/96 inch. */
const CHART_WIDTH = 567

const NUMBERED = /^\s*(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+[.．、]|（\d+）)/

const drawBlock = (writer: Writer, block: Block, level: number): Child[] => {
  const { docx } = writer
  if (block.kind === 'heading') {
    const depth = Math.min(level + block.depth, 4)
    return [heading(docx, depth, writer.number(depth), block.runs)]
  }
  if (block.kind === 'table')
    return [drawMarkdownTable(docx, block.rows, block.align), note(docx, '')]
  return paragraphsOf(docx, block)
}

const drawReportTable = (writer: Writer, table: ReportTable): Child[] => {
  const { docx, sources } = writer
  writer.tables += 1
  sources.enter(`表${writer.tables}`)
  const name = `表${writer.tables}　${cleanText(table.caption)}`
  const drawn = drawTable(docx, table, sources)
  return [caption(docx, name, true), drawn, note(docx, cleanText(table.note ?? ''))]
}

const drawReportChart = (writer: Writer, chart: ReportChart, png: Buffer): Child[] => {
  const { docx } = writer
  writer.charts += 1
  const name = `图${writer.charts}　${cleanText(chart.title)}`
  const picture = new docx.ImageRun({
    type: 'png',
    data: png,
    transformation: {
      width: CHART_WIDTH,
      height: Math.round((CHART_WIDTH * CHART.height) / CHART.width),
    },
    altText: { name: `图${writer.charts}`, title: cleanText(chart.title), description: name },
  })
  const frame = new docx.Paragraph({
    alignment: docx.AlignmentType.CENTER,
    keepNext: true,
    spacing: { line: 240, lineRule: 'auto', before: 120 },
    children: [picture],
  })
  return [frame, caption(docx, name, false)]
}

const drawAttachment = async (
  writer: Writer,
  report: ReportDocument,
  attachment: Attachment,
): Promise<Child[]> => {
  if (attachment === 'money') return report.money ? drawReportTable(writer, report.money) : []
  if (attachment === 'indicators')
    return (report.indicators ?? []).flatMap((table) => drawReportTable(writer, table))
  const charts = report.charts ?? []
  const pictures = await Promise.all(charts.map(drawChart))
  return pictures.flatMap((png, index) => {
    const chart = charts[index]
    return chart ? drawReportChart(writer, chart, png) : []
  })
}

/** 一、 … （二）: where a figure stands, as the appendix names it. */
const createPlaces = (): ((level: number, number: string) => string) => {
  const path: string[] = []
  return (level, number) => {
    path.splice(level - 1)
    path[level - 1] = number.replace(/[、.]$/, '')
    return path.join('')
  }
}

const drawHeading = (writer: Writer, section: ReportSection, number: string): Paragraph => {
  const text = cleanText(section.heading).replace(NUMBERED, '')
  return heading(writer.docx, section.level, number, [{ text }])
}

const ALL: readonly Attachment[] = ['money', 'charts', 'indicators']

/** The text of the report with its tables and charts; those that no section calls for come last. */
export const drawBody = async (
  docx: Docx,
  read: MarkdownReader,
  sources: Sources,
  report: ReportDocument,
): Promise<Child[]> => {
  const writer: Writer = { docx, read, sources, number: createNumbering(), tables: 0, charts: 0 }
  const place = createPlaces()
  const children: Child[] = []
  const write = (markdown: string, level: number): void => {
    for (const block of read(markdown, sources)) children.push(...drawBlock(writer, block, level))
  }
  sources.enter('前言')
  write(report.preface ?? '', 0)
  for (const section of report.sections) {
    const number = writer.number(section.level)
    sources.enter(place(section.level, number))
    children.push(drawHeading(writer, section, number))
    write(section.markdown, section.level)
    for (const attachment of section.attach ?? [])
      children.push(...(await drawAttachment(writer, report, attachment)))
  }
  const called = new Set(report.sections.flatMap(({ attach = [] }) => attach))
  for (const attachment of ALL)
    if (!called.has(attachment))
      children.push(...(await drawAttachment(writer, report, attachment)))
  return children
}
