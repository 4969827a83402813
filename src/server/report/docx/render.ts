import { drawAppendix } from './appendix.ts'
import { drawBody } from './body.ts'
import { cleanText } from './clean.ts'
import { loadMarkdownReader } from './markdown.ts'
import type { ReportDocument } from './model.ts'
import { appendixPages, bodyPages, coverPages } from './pages.ts'
import { makeRepeatable } from './repeatable.ts'
import { createSources } from './sources.ts'
import { STYLES } from './style.ts'

/**
 * The report as .docx in the style of Chinese official documents (GB/T 9704-2012): cover, text with tables
 * and charts, and the appendix 数据来源 to whose rows every number is linked. The same input gives the same
 * bytes in any process, on any day, in any time zone. Throws `report.unresolved-figures` where a bound
 * figure is unknown or cannot be shown in the unit asked for.
 */
export const renderDocx = async (report: ReportDocument): Promise<Buffer> => {
  const docx = await import('docx')
  const read = await loadMarkdownReader()
  const sources = createSources(report.figures)
  const body = await drawBody(docx, read, sources, report)
  sources.finish()
  const document = new docx.Document({
    title: cleanText(report.title).replaceAll('\n', ''),
    creator: cleanText(report.unitName),
    styles: STYLES,
    evenAndOddHeaderAndFooters: true,
    defaultTabStop: 640,
    sections: [
      coverPages(docx, report),
      bodyPages(docx, report, body),
      ...(sources.list().length > 0
        ? [appendixPages(docx, drawAppendix(docx, sources.list()))]
        : []),
    ],
  })
  return makeRepeatable(await docx.Packer.toBuffer(document), report)
}
