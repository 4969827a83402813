import type { ReportedFigure } from '#contract/evidence.ts'
import { problem } from '#contract/problem.ts'
import type { Ctx } from '#server/kernel/context.ts'
import { stale } from '#server/kernel/editing.ts'
import { newId } from '#server/kernel/ids.ts'
import { yearOf } from './period.ts'
import { evaluate, measureOf } from './service.ts'
import * as store from './store.ts'
import { compatible, inUnit } from './units.ts'

type FigureRow = Awaited<ReturnType<typeof store.allFigures>>[number]

/** Figures whose measure belongs to another room (the evaluation's score and grade): measure → its value of a year. */
export type OtherSources = ReadonlyMap<
  string,
  (
    ctx: Ctx,
    filters: Readonly<Record<string, string>>,
    year: number,
  ) => Promise<{ value: string | null; unit: string; records: number; label: string }>
>

/** Every figure the archive reports, with its value of the year in its own unit and rounding. */
export const reportedFigures = async (
  ctx: Ctx,
  year: number,
  others: OtherSources,
): Promise<ReportedFigure[]> => {
  const reported: ReportedFigure[] = []
  for (const figure of await store.allFigures(ctx))
    reported.push(await report(ctx, figure, year, others))
  return reported
}

const report = async (
  ctx: Ctx,
  figure: FigureRow,
  year: number,
  others: OtherSources,
): Promise<ReportedFigure> => {
  const other = others.get(figure.measure)
  if (other) {
    const { value, unit, records } = await other(ctx, figure.filters, year)
    return {
      ...figure,
      value: value && inUnit(value, unit, figure.unit, figure.decimals),
      records,
      base: null,
    }
  }
  if (!ctx.house.measures.has(figure.measure))
    return { ...figure, value: null, records: null, base: null }
  const base = await evaluate(ctx, {
    measure: figure.measure,
    filters: figure.filters,
    period: yearOf(year),
  })
  const value =
    base.value === null ? null : inUnit(base.value, base.unit, figure.unit, figure.decimals)
  return { ...figure, value, records: base.records, base }
}

const checkUnit = (
  ctx: Ctx,
  { measure, unit }: { measure: string; unit: string },
  others: OtherSources,
): void => {
  if (others.has(measure)) return
  const { unit: base, label } = measureOf(ctx, measure)
  if (compatible(base, unit)) return
  throw problem('invalid', 'incompatible-unit', `“${label}”以${base}计，不能用${unit}表示`, {
    fields: [{ path: 'unit', label: '单位', message: `应为${base}或其万、亿倍单位`, value: unit }],
  })
}

type FigureInput = Omit<store.NewFigure, 'figureId'>

/** Names a figure: a measure with filters, shown in a unit. */
export const defineFigure = async (ctx: Ctx, input: FigureInput, others: OtherSources) => {
  checkUnit(ctx, input, others)
  const figureId = newId()
  await store.insertFigure(ctx, { ...input, figureId })
  ctx.audit({
    summary: `定义报告数字 ${input.key}（${input.label}）`,
    recordType: 'figure',
    recordId: figureId,
  })
  return { ...input, figureId, filters: { ...input.filters }, version: 1 }
}

/** Amends a figure; `stale` where someone else did since the editor's version. */
export const amendFigure = async (
  ctx: Ctx,
  input: Omit<FigureInput, 'key'> & { figureId: string; version: number },
  others: OtherSources,
) => {
  checkUnit(ctx, input, others)
  const updated = await store.updateFigure(ctx, input)
  const figure = (await store.allFigures(ctx)).find((one) => one.figureId === input.figureId)
  if (!figure) throw problem('not-found', 'unknown-figure', '没有这个报告数字')
  if (!updated) throw stale('该数字', figure)
  ctx.audit({
    summary: `修改报告数字 ${figure.key}（${figure.label}）`,
    recordType: 'figure',
    recordId: figure.figureId,
  })
  return figure
}
