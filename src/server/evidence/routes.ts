import { signed, run } from '#server/kernel/router.ts'
import type { Ctx } from '#server/kernel/context.ts'
import type { Measure } from '#server/kernel/measure.ts'
import { amendFigure, defineFigure, reportedFigures, type OtherSources } from './figures.ts'
import type { FigureAsk } from './period.ts'
import { drillDown } from './records.ts'
import { breakdown, evaluate, measureOf, series } from './service.ts'

interface AskInput {
  key: string
  from: string
  to: string
  filters: Record<string, string>
}

const askOf = ({ key, from, to, filters }: AskInput): FigureAsk => ({
  measure: key,
  filters,
  period: { from, to },
})

const info = (ctx: Ctx, { facts: _, ...measure }: Measure) => ({
  ...measure,
  recordLabel: ctx.house.recordTypes.get(measure.recordType)?.label ?? measure.recordType,
})

/** The evidence room's procedures; `others` are figures that a later room computes. */
export const evidenceRoutes = (others: OtherSources) => ({
  measures: signed.evidence.measures.handler(
    run((ctx: Ctx) => [...ctx.house.measures.values()].map((measure) => info(ctx, measure))),
  ),
  measure: signed.evidence.measure.handler(run((ctx, { key }) => info(ctx, measureOf(ctx, key)))),
  value: signed.evidence.value.handler(run((ctx, input) => evaluate(ctx, askOf(input)))),
  series: signed.evidence.series.handler(run((ctx, input) => series(ctx, askOf(input)))),
  breakdown: signed.evidence.breakdown.handler(
    run((ctx, input) => breakdown(ctx, askOf(input), input.by)),
  ),
  records: signed.evidence.records.handler(
    run((ctx, input) => drillDown(ctx, askOf(input), input)),
  ),
  figures: signed.evidence.figures.handler(
    run((ctx, { year }) => reportedFigures(ctx, year, others)),
  ),
  defineFigure: signed.evidence.defineFigure.handler(
    run((ctx, input) => defineFigure(ctx, input, others)),
  ),
  amendFigure: signed.evidence.amendFigure.handler(
    run((ctx, input) => amendFigure(ctx, input, others)),
  ),
})
