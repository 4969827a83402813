import type { z } from 'zod'
import type { studyRow } from '#contract/evaluation-rows.ts'
import type { Ctx } from '#server/kernel/context.ts'
import { after, pageRows } from '#server/kernel/paging.ts'
import type { EvaluationTables } from '../tables.ts'

export type Study = z.infer<typeof studyRow>

const tables = (ctx: Ctx) => ctx.db.withTables<EvaluationTables>()

const selected = (ctx: Ctx) =>
  tables(ctx)
    .selectFrom('documentStudy as s')
    .innerJoin('person as p', (join) =>
      join.onRef('p.archiveId', '=', 's.archiveId').onRef('p.personId', '=', 's.studiedBy'),
    )
    .select([
      's.studyId',
      's.evaluationId',
      's.indicatorId',
      's.title',
      's.documentNumber',
      's.finding',
      'p.name as studiedBy',
    ])
    .select(['s.studiedOn', 's.withdrawnAt', 's.withdrawnReason', 's.version'])
    .where('s.archiveId', '=', ctx.archive.archiveId)

export const findStudy = (ctx: Ctx, studyId: string): Promise<Study | undefined> =>
  selected(ctx).where('s.studyId', '=', studyId).executeTakeFirst()

export const studiesByIds = async (ctx: Ctx, ids: readonly string[]): Promise<Study[]> =>
  ids.length === 0
    ? []
    : selected(ctx)
        .where('s.studyId', 'in', [...ids])
        .execute()

export interface StudyFilter {
  evaluationId: string
  indicatorId?: string | undefined
  cursor?: string | undefined
  limit: number
}

/** A page of the documents read for an evaluation, the newest first; the withdrawn stay in sight. */
export const studyPage = async (
  ctx: Ctx,
  { evaluationId, indicatorId, cursor, limit }: StudyFilter,
) => {
  const rows = await selected(ctx)
    .where('s.evaluationId', '=', evaluationId)
    .where(after(cursor, [{ ref: 's.study_id', type: 'uuid' }], 'desc'))
    .$if(indicatorId !== undefined, (q) => q.where('s.indicatorId', '=', indicatorId ?? ''))
    .orderBy('s.studyId', 'desc')
    .limit(limit + 1)
    .execute()
  return pageRows(rows, limit, (row) => [row.studyId])
}

/** How many documents were read for each indicator. */
export const studyCounts = async (ctx: Ctx, evaluationId: string): Promise<Map<string, number>> => {
  const rows = await tables(ctx)
    .selectFrom('documentStudy')
    .select(['indicatorId', (eb) => eb.fn.countAll<number>().as('count')])
    .where('archiveId', '=', ctx.archive.archiveId)
    .where('evaluationId', '=', evaluationId)
    .where('withdrawnAt', 'is', null)
    .where('indicatorId', 'is not', null)
    .groupBy('indicatorId')
    .execute()
  return new Map(rows.map((row) => [row.indicatorId ?? '', row.count]))
}

export interface NewStudy {
  studyId: string
  evaluationId: string
  indicatorId: string | null
  title: string
  documentNumber: string | null
  finding: string
  studiedOn: string
}

export const insertStudy = (ctx: Ctx, row: NewStudy) =>
  tables(ctx)
    .insertInto('documentStudy')
    .values({ archiveId: ctx.archive.archiveId, ...row, studiedBy: ctx.actor.personId })
    .execute()

export const setStudyWithdrawn = (ctx: Ctx, studyId: string, reason: string) =>
  tables(ctx)
    .updateTable('documentStudy')
    .set({ withdrawnAt: ctx.now.toISOString(), withdrawnReason: reason })
    .where('archiveId', '=', ctx.archive.archiveId)
    .where('studyId', '=', studyId)
    .execute()
