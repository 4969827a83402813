import type { z } from 'zod'
import type { overviewRow } from '#contract/evaluation-rows.ts'
import type { Ctx } from '#server/kernel/context.ts'
import { driftSince, hasDrifted, scoredOf } from '../result/service.ts'
import { evaluationsIn, viewOf, type Evaluation } from '../store.ts'

type OverviewRow = z.infer<typeof overviewRow>

const rowOf = async (ctx: Ctx, evaluation: Evaluation): Promise<OverviewRow> => {
  const { result, blockers } = await scoredOf(ctx, evaluation)
  const { score, soFar, points, grade } = result.total
  return {
    evaluation: viewOf(evaluation),
    rate: result.execution.rate,
    score,
    soFar,
    points,
    grade,
    met: result.indicators.filter((one) => one.met).length,
    indicators: result.indicators.length,
    blockers: blockers.length,
    drifted: (await driftSince(ctx, evaluation)).filter(hasDrifted).length,
  }
}

/** Every project evaluated for a year: execution, score, grade, what is still to do, what moved. */
export const getOverview = async (ctx: Ctx, { year }: { year: number }): Promise<OverviewRow[]> => {
  const rows: OverviewRow[] = []
  for (const evaluation of await evaluationsIn(ctx, year)) rows.push(await rowOf(ctx, evaluation))
  return rows
}
