import type { z } from 'zod'
import type { indicatorInput, indicatorRow } from '#contract/evaluation-rows.ts'
import type { Ctx } from '#server/kernel/context.ts'
import type { EvaluationTables } from '../tables.ts'
import { tidy } from '../template/rules.ts'

export type Indicator = z.infer<typeof indicatorRow>
export type IndicatorInput = z.infer<typeof indicatorInput>

const tables = (ctx: Ctx) => ctx.db.withTables<EvaluationTables>()

const selected = (ctx: Ctx) =>
  tables(ctx)
    .selectFrom('indicator as i')
    .select([
      'i.indicatorId',
      'i.evaluationId',
      'i.sort',
      'i.level1',
      'i.level2',
      'i.level3',
      'i.direction',
      'i.target',
    ])
    .select([
      'i.unit',
      'i.points',
      'i.basis',
      'i.source',
      'i.measure',
      'i.filters',
      'i.deviationReason',
      'i.improvement',
    ])
    .select(['i.withdrawnAt', 'i.withdrawnReason', 'i.version'])
    .where('i.archiveId', '=', ctx.archive.archiveId)

const present = (row: Omit<Indicator, 'points'> & { points: string }): Indicator => ({
  ...row,
  points: tidy(row.points),
})

export const findIndicator = async (ctx: Ctx, indicatorId: string): Promise<Indicator | null> => {
  const row = await selected(ctx).where('i.indicatorId', '=', indicatorId).executeTakeFirst()
  return row ? present(row) : null
}

export const indicatorsByIds = async (ctx: Ctx, ids: readonly string[]): Promise<Indicator[]> =>
  ids.length === 0
    ? []
    : (
        await selected(ctx)
          .where('i.indicatorId', 'in', [...ids])
          .execute()
      ).map(present)

/** The sheet's indicators in order, without the withdrawn. */
export const indicatorsOf = async (ctx: Ctx, evaluationId: string): Promise<Indicator[]> => {
  const rows = await selected(ctx)
    .where('i.evaluationId', '=', evaluationId)
    .where('i.withdrawnAt', 'is', null)
    .orderBy('i.sort')
    .orderBy('i.indicatorId')
    .execute()
  return rows.map(present)
}

const written = ({ measure, filters, ...input }: IndicatorInput) => ({
  ...input,
  measure: measure ?? null,
  filters: JSON.stringify(filters),
})

export const insertIndicator = (
  ctx: Ctx,
  row: { indicatorId: string; evaluationId: string; sort: number; input: IndicatorInput },
) => {
  const { input, ...keys } = row
  return tables(ctx)
    .insertInto('indicator')
    .values({ archiveId: ctx.archive.archiveId, ...keys, ...written(input) })
    .execute()
}

const update = (ctx: Ctx, indicatorId: string) =>
  tables(ctx)
    .updateTable('indicator')
    .where('archiveId', '=', ctx.archive.archiveId)
    .where('indicatorId', '=', indicatorId)

export const updateIndicator = (ctx: Ctx, indicatorId: string, input: IndicatorInput) =>
  update(ctx, indicatorId).set(written(input)).execute()

export const setSort = (ctx: Ctx, indicatorId: string, sort: number) =>
  update(ctx, indicatorId).set({ sort }).execute()

export const setIndicatorWithdrawn = (ctx: Ctx, indicatorId: string, reason: string) =>
  update(ctx, indicatorId)
    .set({ withdrawnAt: ctx.now.toISOString(), withdrawnReason: reason })
    .execute()

export const setReason = (
  ctx: Ctx,
  indicatorId: string,
  { reason, improvement }: { reason: string | null; improvement: string | null },
) => update(ctx, indicatorId).set({ deviationReason: reason, improvement }).execute()
