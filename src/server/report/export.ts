import { problem } from '#contract/problem.ts'
import type { Ctx } from '#server/kernel/context.ts'
import type { OtherSources } from '#server/evidence/index.ts'
import { textFigure } from './content.ts'
import { indicatorTable, moneyTable, renderDocx } from './docx/index.ts'
import { contentOf, usedKeys, withDigests } from './service.ts'
import * as store from './store.ts'

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** The report of a year as .docx; the same records, text and date give the same bytes. */
export const exportReport = async (
  ctx: Ctx,
  { year }: { year: number },
  others: OtherSources,
): Promise<File> => {
  const row = await store.reportOfYear(ctx, year)
  if (!row) throw problem('not-found', 'no-report', `${year}年度还没有自评报告，请先新建`)
  const sections = await store.sectionsOf(ctx, row.reportId)
  const content = await contentOf(ctx, row, others)
  const figures = await withDigests(ctx, content, usedKeys(sections, content))
  const bytes = await renderDocx({
    title: row.title,
    unitName: ctx.archive.name,
    date: row.datedOn,
    sections: sections.map(({ heading, level, markdown, attach }) => ({
      heading,
      level: level === 1 ? 1 : level === 2 ? 2 : 3,
      markdown,
      attach,
    })),
    figures: figures.map(textFigure),
    money: content.money.length > 1 ? moneyTable(content.money) : null,
    indicators: content.indicators.map((one) => indicatorTable(one.project, one.rows, one.total)),
    charts: content.charts,
  })
  const name = `${row.title.replaceAll(/\s+/g, '')}.docx`
  return new File([new Uint8Array(bytes)], name, { type: DOCX })
}
