import { z } from 'zod'
import { year } from '#contract/fields.ts'
import { problem } from '#contract/problem.ts'
import type { Ctx } from '#server/kernel/context.ts'
import { documentOf } from '#server/kernel/document.ts'
import { jobKind, type JobKind, type Progress } from '#server/kernel/jobs/kind.ts'
import { enqueue } from '#server/kernel/jobs/service.ts'
import type { OtherSources } from '#server/evidence/index.ts'
import { textFigure } from './content.ts'
import { indicatorTable, moneyTable, renderDocx, type ReportDocument } from './docx/index.ts'
import type { Content } from './frozen.ts'
import { contentOf, withDigests } from './service.ts'
import * as store from './store.ts'
import { refuseErrors, usedKeys } from './text.ts'

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const KIND = 'report.export'

const reportOf = async (ctx: Ctx, of: number): Promise<store.ReportRecord> => {
  const row = await store.reportOfYear(ctx, of)
  if (!row) throw problem('not-found', 'no-report', `${of}年度还没有自评报告，请先新建`)
  return row
}

/** Asks for the report of a year as .docx. */
export const exportReport = async (ctx: Ctx, input: { year: number }) => {
  const { reportId } = await reportOf(ctx, input.year)
  ctx.audit({
    summary: `导出${input.year}年度自评报告`,
    recordType: 'report',
    recordId: reportId,
  })
  return enqueue(ctx, { kind: KIND, title: `${input.year}年度自评报告（Word）`, input })
}

type Sections = Awaited<ReturnType<typeof store.sectionsOf>>

/** What the document is made of: the text, and what stands beside it. */
export const wordOf = (
  row: Pick<store.ReportRecord, 'title' | 'datedOn'> & { unitName: string },
  sections: readonly Pick<Sections[number], 'heading' | 'level' | 'markdown' | 'attach'>[],
  content: Content,
): ReportDocument => ({
  title: row.title,
  unitName: row.unitName,
  date: row.datedOn,
  sections: sections.map(({ heading, level, markdown, attach }) => ({
    heading,
    level: level === 1 ? 1 : level === 2 ? 2 : 3,
    markdown,
    attach,
  })),
  figures: content.figures.map(textFigure),
  money: content.money.length > 1 ? moneyTable(content.money) : null,
  indicators: content.indicators.map((one) => indicatorTable(one.project, one.rows, one.total)),
  charts: content.charts,
})

/** The report of a year as .docx; the same records, text and date give the same bytes. */
const makeDocx = async (
  ctx: Ctx,
  of: number,
  others: OtherSources,
  progress: Progress,
): Promise<File> => {
  await progress('计算数字', 0, 4)
  const row = await reportOf(ctx, of)
  const sections = await store.sectionsOf(ctx, row.reportId)
  const content = await contentOf(ctx, row, others)
  if (row.state === 'draft') await refuseErrors(sections, content, '导出')
  await progress('核对记录与摘要值', 1, 4)
  const figures = await withDigests(ctx, content, await usedKeys(sections, content))
  await progress('排版正文、表格与图表', 2, 4)
  const bytes = await renderDocx(
    wordOf({ ...row, unitName: ctx.archive.name }, sections, { ...content, figures }),
  )
  await progress('保存文件', 3, 4)
  const name = `${row.title.replaceAll(/\s+/g, '')}.docx`
  return documentOf(bytes, name, DOCX)
}

/** The long work of the report room. */
export const reportJobs = (others: OtherSources): JobKind[] => [
  jobKind({
    kind: KIND,
    permission: 'report.export',
    input: z.object({ year: year() }),
    run: (ctx, input, progress) => makeDocx(ctx, input.year, others, progress),
  }),
]
