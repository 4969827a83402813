import { renderFigure, type ReportFigure } from '#contract/report-text/index.ts'
import type { ExplainDriftInput } from '#contract/evidence.ts'
import { problem } from '#contract/problem.ts'
import type { ReportDocumentView } from '#contract/report.ts'
import type { Ctx } from '#server/kernel/context.ts'
import { stale } from '#server/kernel/editing.ts'
import { newId } from '#server/kernel/ids.ts'
import {
  currentDigest,
  driftOf,
  explainDrift,
  freezeFigures,
  frozenFigures,
  type OtherSources,
} from '#server/evidence/index.ts'
import { evaluationsIn } from '#server/evaluation/index.ts'
import { computeContent } from './content.ts'
import { indicatorTable, moneyTable, type Cell, type ReportTable } from './docx/index.ts'

import { frozenContent, parseContent, type AskedFigure, type Content } from './frozen.ts'
import { REPORT_OUTLINE } from './outline.ts'
import * as store from './store.ts'
import { figureMap, refuseErrors, shownProblems, usedKeys } from './text.ts'

const noReport = (year: number) =>
  problem('not-found', 'no-report', `${year}年度还没有自评报告，请先新建`)

const viewOf = ({ frozenContent: _, frozenAt: __, ...row }: store.ReportRecord) => row

/** What the report shows: as frozen, or computed now. */
export const contentOf = async (
  ctx: Ctx,
  row: store.ReportRecord,
  others: OtherSources,
): Promise<Content> =>
  row.state === 'frozen' ? parseContent(row.frozenContent) : computeContent(ctx, row.year, others)

const cellText = (figures: ReadonlyMap<string, ReportFigure>, cell: Cell): string => {
  if (typeof cell === 'string') return cell
  const figure = figures.get(cell.figure)
  const rendered = figure && renderFigure(figure, { ...cell, bare: cell.bare ?? false })
  return rendered === undefined ? '—' : 'text' in rendered ? rendered.text : rendered.error
}

const plainTable = (content: Content, { caption, note, columns, rows }: ReportTable) => {
  const figures = figureMap(content)
  return {
    caption,
    ...(note === undefined ? {} : { note }),
    columns: columns.map(({ title, align }) => ({
      title,
      ...(align === undefined ? {} : { align }),
    })),
    rows: rows.map((row) => row.map((cell) => cellText(figures, cell))),
  }
}

/** The report of a year as its editor and its preview need it. */
export const getReport = async (
  ctx: Ctx,
  { year }: { year: number },
  others: OtherSources,
): Promise<ReportDocumentView> => {
  const row = await store.reportOfYear(ctx, year)
  if (!row) throw noReport(year)
  const sections = await store.sectionsOf(ctx, row.reportId)
  const content = await contentOf(ctx, row, others)
  return {
    report: viewOf(row),
    sections,
    figures: content.figures.map(({ measureAsk: _, ...figure }) => figure),
    // What is frozen had no errors, and nobody can act on a warning any more.
    problems: row.state === 'frozen' ? [] : await shownProblems(sections, content),
    money: content.money.length > 1 ? plainTable(content, moneyTable(content.money)) : null,
    indicators: content.indicators.map((one) =>
      plainTable(content, indicatorTable(one.project, one.rows, one.total)),
    ),
    charts: content.charts,
    frozenAt: row.frozenAt,
  }
}

/** Begins a year's report from the outline; each section belongs to a department, the first where its own is missing. */
export const createReport = async (ctx: Ctx, { year }: { year: number }) => {
  const departments = await store.departmentIds(ctx)
  const [first] = departments.values()
  if (first === undefined) throw problem('rule', 'no-department', '请先设立部门，再新建报告')
  const reportId = newId()
  const title = `${year}年度${ctx.archive.name}\n项目支出绩效自评报告`
  await store.insertReport(ctx, { reportId, year, title, datedOn: ctx.today })
  await store.insertSections(
    ctx,
    REPORT_OUTLINE.map(({ key, level, heading, department, markdown, attach = [] }, sort) => ({
      sectionId: newId(),
      reportId,
      key,
      sort,
      level,
      heading,
      markdown,
      departmentId: departments.get(department) ?? first,
      attach: [...attach],
    })),
  )
  ctx.audit({ summary: `新建${year}年度自评报告`, recordType: 'report', recordId: reportId })
  return viewOf(await reportOf(ctx, reportId))
}

const reportOf = async (ctx: Ctx, reportId: string): Promise<store.ReportRecord> => {
  const row = await store.reportById(ctx, reportId)
  if (!row) throw problem('not-found', 'unknown-report', '没有这份自评报告')
  return row
}

const requireDraft = (row: store.ReportRecord): void => {
  if (row.state === 'frozen')
    throw problem('rule', 'report-frozen', `${row.year}年度自评报告已定稿，不能再修改`)
}

/** Amends title and date of a draft. */
export const amendReport = async (
  ctx: Ctx,
  input: { reportId: string; version: number; title: string; datedOn: string },
) => {
  const row = await reportOf(ctx, input.reportId)
  requireDraft(row)
  const { reportId, version, title, datedOn } = input
  if (!(await store.updateReport(ctx, reportId, version, { title, datedOn })))
    throw stale('报告', row)
  ctx.audit({
    summary: `修改${row.year}年度自评报告的标题与日期`,
    recordType: 'report',
    recordId: reportId,
  })
  return viewOf(await reportOf(ctx, reportId))
}

/** A section is written by its department; the office (办公室), which puts the report together, may edit all. */
const requireOwner = async (ctx: Ctx, section: store.SectionRecord): Promise<void> => {
  const office = (await store.departmentIds(ctx)).get('office')
  const mine = ctx.actor.departmentId
  if (mine !== null && (mine === section.departmentId || mine === office)) return
  throw problem('forbidden', 'not-the-owner', `“${section.heading}”由${section.departmentName}编写`)
}

interface SectionInput {
  sectionId: string
  version: number
  heading: string
  markdown: string
}

/** Saves a section's heading and text; `stale` where someone else saved since. */
export const saveSection = async (ctx: Ctx, input: SectionInput) => {
  const section = await store.sectionById(ctx, input.sectionId)
  if (!section) throw problem('not-found', 'unknown-section', '没有这个章节')
  requireDraft(await reportOf(ctx, section.reportId))
  await requireOwner(ctx, section)
  if (!(await store.updateSection(ctx, input))) throw stale(`“${section.heading}”`, section)
  ctx.audit({
    summary: `保存报告章节“${input.heading}”`,
    recordType: 'report-section',
    recordId: section.sectionId,
  })
  return {
    ...section,
    heading: input.heading,
    markdown: input.markdown,
    version: section.version + 1,
  }
}

const requireReady = async (ctx: Ctx, row: store.ReportRecord, content: Content): Promise<void> => {
  const unsigned = (await evaluationsIn(ctx, row.year)).filter((one) => one.state !== 'signed')
  if (unsigned.length > 0)
    throw problem(
      'rule',
      'unsigned-evaluations',
      `下列项目的绩效评价尚未签发，不能定稿：${unsigned.map((one) => one.projectName).join('、')}`,
    )
  await refuseErrors(await store.sectionsOf(ctx, row.reportId), content, '定稿')
}

const hasAsk = (
  figure: AskedFigure,
): figure is AskedFigure & { measureAsk: NonNullable<AskedFigure['measureAsk']> } =>
  figure.measureAsk !== null

/** Freezes the report: its figures with their evidence, and all that it shows, so that it exports the same for ever. */
export const freezeReport = async (
  ctx: Ctx,
  input: { reportId: string; version: number },
  others: OtherSources,
) => {
  const row = await reportOf(ctx, input.reportId)
  requireDraft(row)
  const content = await computeContent(ctx, row.year, others)
  await requireReady(ctx, row, content)
  const used = await usedKeys(await store.sectionsOf(ctx, row.reportId), content)
  const subject = { type: 'report', id: row.reportId } as const
  const asked = content.figures.filter((figure) => used.has(figure.key)).filter(hasAsk)
  await freezeFigures(
    ctx,
    subject,
    asked.map(({ key, measureAsk }) => ({ name: key, ask: measureAsk })),
  )
  const digests = new Map((await frozenFigures(ctx, subject)).map((one) => [one.name, one.digest]))
  const figures = content.figures.map((one) => ({
    ...one,
    frozen: true,
    digest: digests.get(one.key) ?? null,
  }))
  const change = {
    state: 'frozen',
    frozenContent: frozenContent({ ...content, figures }),
    frozenAt: ctx.now.toISOString(),
  } as const
  if (!(await store.updateReport(ctx, row.reportId, input.version, change)))
    throw stale('报告', row)
  ctx.audit({
    summary: `${row.year}年度自评报告定稿`,
    recordType: 'report',
    recordId: row.reportId,
    count: asked.length,
  })
  return viewOf(await reportOf(ctx, row.reportId))
}

/** What became of the frozen report's figures since. */
export const reportDrift = async (ctx: Ctx, { reportId }: { reportId: string }) => {
  await reportOf(ctx, reportId)
  return driftOf(ctx, { type: 'report', id: reportId })
}

/** Says why a figure of the frozen report moved. */
export const explainReportDrift = async (
  ctx: Ctx,
  { reportId, ...input }: ExplainDriftInput & { reportId: string },
) => {
  await reportOf(ctx, reportId)
  return explainDrift(ctx, { type: 'report', id: reportId }, input)
}

/** The content with the digests of the figures it uses; frozen ones carry theirs. */
export const withDigests = async (
  ctx: Ctx,
  content: Content,
  used: ReadonlySet<string>,
): Promise<AskedFigure[]> => {
  const figures: AskedFigure[] = []
  for (const figure of content.figures) {
    const wanted = used.has(figure.key) && figure.digest === null && figure.measureAsk !== null
    figures.push(
      wanted && figure.measureAsk
        ? { ...figure, digest: await currentDigest(ctx, figure.measureAsk) }
        : figure,
    )
  }
  return figures
}
