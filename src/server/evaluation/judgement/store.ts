import type { z } from 'zod'
import type { judgementRow } from '#contract/evaluation-result.ts'
import type { Ctx } from '#server/kernel/context.ts'
import { after, pageRows } from '#server/kernel/paging.ts'
import type { EvaluationTables } from '../tables.ts'
import { tidy } from '../template/rules.ts'

export type Judgement = z.infer<typeof judgementRow>

const tables = (ctx: Ctx) => ctx.db.withTables<EvaluationTables>()

const selected = (ctx: Ctx) =>
  tables(ctx)
    .selectFrom('judgement as j')
    .innerJoin('person as p', (join) =>
      join.onRef('p.archiveId', '=', 'j.archiveId').onRef('p.personId', '=', 'j.judgedBy'),
    )
    .select([
      'j.judgementId',
      'j.indicatorId',
      'j.band',
      'j.share',
      'j.answer',
      'j.reason',
      'p.name as judgedBy',
      'j.judgedAt',
    ])
    .select(['j.withdrawnAt', 'j.withdrawnReason', 'j.version'])
    .where('j.archiveId', '=', ctx.archive.archiveId)

const present = (row: Judgement): Judgement => ({
  ...row,
  share: row.share === null ? null : tidy(row.share),
})

export const findJudgement = async (ctx: Ctx, judgementId: string): Promise<Judgement | null> => {
  const row = await selected(ctx).where('j.judgementId', '=', judgementId).executeTakeFirst()
  return row ? present(row) : null
}

export const judgementsByIds = async (ctx: Ctx, ids: readonly string[]): Promise<Judgement[]> =>
  ids.length === 0
    ? []
    : (
        await selected(ctx)
          .where('j.judgementId', 'in', [...ids])
          .execute()
      ).map(present)

/** The judgement that stands for an indicator, or null. */
export const judgementOf = async (ctx: Ctx, indicatorId: string): Promise<Judgement | null> => {
  const row = await selected(ctx)
    .where('j.indicatorId', '=', indicatorId)
    .where('j.withdrawnAt', 'is', null)
    .executeTakeFirst()
  return row ? present(row) : null
}

/** The judgements that stand for the indicators of an evaluation, by indicator. */
export const judgementsIn = async (
  ctx: Ctx,
  evaluationId: string,
): Promise<Map<string, Judgement>> => {
  const rows = await selected(ctx)
    .innerJoin('indicator as i', (join) =>
      join.onRef('i.archiveId', '=', 'j.archiveId').onRef('i.indicatorId', '=', 'j.indicatorId'),
    )
    .where('i.evaluationId', '=', evaluationId)
    .where('j.withdrawnAt', 'is', null)
    .execute()
  return new Map(rows.map((row) => [row.indicatorId, present(row)]))
}

/** Every judgement an indicator has had, the newest first. */
export const judgementPage = async (
  ctx: Ctx,
  indicatorId: string,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
) => {
  const rows = await selected(ctx)
    .where('j.indicatorId', '=', indicatorId)
    .where(after(cursor, [{ ref: 'j.judgement_id', type: 'uuid' }], 'desc'))
    .orderBy('j.judgementId', 'desc')
    .limit(limit + 1)
    .execute()
  return pageRows(rows.map(present), limit, (row) => [row.judgementId])
}

export interface NewJudgement {
  judgementId: string
  indicatorId: string
  band: 'achieved' | 'partial' | 'missed' | null
  share: string | null
  answer: string | null
  reason: string
}

export const insertJudgement = (ctx: Ctx, row: NewJudgement) =>
  tables(ctx)
    .insertInto('judgement')
    .values({
      archiveId: ctx.archive.archiveId,
      ...row,
      judgedBy: ctx.actor.personId,
      judgedAt: ctx.now.toISOString(),
    })
    .execute()

export const setJudgementWithdrawn = (ctx: Ctx, judgementId: string, reason: string) =>
  tables(ctx)
    .updateTable('judgement')
    .set({ withdrawnAt: ctx.now.toISOString(), withdrawnReason: reason })
    .where('archiveId', '=', ctx.archive.archiveId)
    .where('judgementId', '=', judgementId)
    .execute()
