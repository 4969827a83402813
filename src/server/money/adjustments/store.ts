import { sql } from 'kysely'
import type { Ctx } from '#server/kernel/context.ts'
import { after, pageRows } from '#server/kernel/paging.ts'
import type { EntryChange, EntryFilter, EntryState } from '../entries/store.ts'
import { tables } from '../tables.ts'
import type { OfYear } from '../waiting-of-year.ts'

const state = sql<EntryState>`case when a.withdrawn_at is not null then 'withdrawn'
  when a.confirmed_at is not null then 'confirmed' else 'waiting' end`

const adjustments = (ctx: Ctx) =>
  tables(ctx)
    .selectFrom('budgetAdjustment as a')
    .innerJoin('budgetLine as f', (join) =>
      join.onRef('f.archiveId', '=', 'a.archiveId').onRef('f.lineId', '=', 'a.fromLineId'),
    )
    .innerJoin('project as fp', (join) =>
      join.onRef('fp.archiveId', '=', 'f.archiveId').onRef('fp.projectId', '=', 'f.projectId'),
    )
    .innerJoin('budgetLine as t', (join) =>
      join.onRef('t.archiveId', '=', 'a.archiveId').onRef('t.lineId', '=', 'a.toLineId'),
    )
    .innerJoin('project as tp', (join) =>
      join.onRef('tp.archiveId', '=', 't.archiveId').onRef('tp.projectId', '=', 't.projectId'),
    )
    .innerJoin('person as i', (join) =>
      join.onRef('i.archiveId', '=', 'a.archiveId').onRef('i.personId', '=', 'a.enteredBy'),
    )
    .leftJoin('person as c', (join) =>
      join.onRef('c.archiveId', '=', 'a.archiveId').onRef('c.personId', '=', 'a.confirmedBy'),
    )
    .where('a.archiveId', '=', ctx.archive.archiveId)
    .select(['a.adjustmentId', 'f.year', 'a.amountFen', 'a.documentNumber', 'a.datedOn'])
    .select([
      'a.fromLineId',
      'f.projectId as fromProjectId',
      'fp.name as fromProjectName',
      'f.economicCode as fromEconomicCode',
    ])
    .select([
      'a.toLineId',
      't.projectId as toProjectId',
      'tp.name as toProjectName',
      't.economicCode as toEconomicCode',
    ])
    .select(['a.reason', state.as('state'), 'a.enteredBy', 'i.name as enteredByName'])
    .select(['c.name as confirmedByName', 'a.confirmedAt', 'a.withdrawnReason', 'a.version'])

export type Adjustment = NonNullable<Awaited<ReturnType<typeof adjustmentById>>>

export const adjustmentById = (ctx: Ctx, adjustmentId: string) =>
  adjustments(ctx).where('a.adjustmentId', '=', adjustmentId).executeTakeFirst()

export const adjustmentsById = (ctx: Ctx, adjustmentIds: readonly string[]) =>
  adjustments(ctx).where('a.adjustmentId', 'in', adjustmentIds).execute()

/** Takes the adjustment's row for this write alone; its lines never change. */
export const lockAdjustment = (ctx: Ctx, adjustmentId: string) =>
  tables(ctx)
    .selectFrom('budgetAdjustment')
    .select(['adjustmentId'])
    .where('archiveId', '=', ctx.archive.archiveId)
    .where('adjustmentId', '=', adjustmentId)
    .forUpdate()
    .executeTakeFirst()

/** Adjustments that touch a line or a project on either side, newest first. */
export const adjustmentPage = async (ctx: Ctx, filter: EntryFilter) => {
  const { cursor, limit, projectId, lineId, year } = filter
  let query = adjustments(ctx).where(
    after(cursor, [{ ref: 'a.adjustment_id', type: 'uuid' }], 'desc'),
  )
  if (projectId !== undefined)
    query = query.where((eb) =>
      eb.or([eb('f.projectId', '=', projectId), eb('t.projectId', '=', projectId)]),
    )
  if (lineId !== undefined)
    query = query.where((eb) =>
      eb.or([eb('a.fromLineId', '=', lineId), eb('a.toLineId', '=', lineId)]),
    )
  if (year !== undefined) query = query.where('f.year', '=', year)
  if (filter.state !== undefined) query = query.where(state, '=', filter.state)
  const rows = await query
    .orderBy('a.adjustmentId', 'desc')
    .limit(limit + 1)
    .execute()
  return pageRows(rows, limit, (row) => [row.adjustmentId])
}

/** How many adjustments wait for a person who did not enter them. */
export const waitingAdjustments = (ctx: Ctx): Promise<OfYear[]> =>
  tables(ctx)
    .selectFrom('budgetAdjustment as a')
    .innerJoin('budgetLine as l', (join) =>
      join.onRef('l.archiveId', '=', 'a.archiveId').onRef('l.lineId', '=', 'a.toLineId'),
    )
    .select(['l.year', sql<number>`count(*)::int`.as('count')])
    .where('a.archiveId', '=', ctx.archive.archiveId)
    .where('a.confirmedAt', 'is', null)
    .where('a.withdrawnAt', 'is', null)
    .where('a.enteredBy', '<>', ctx.actor.personId)
    .groupBy('l.year')
    .orderBy('l.year', 'desc')
    .execute()

export interface NewAdjustment {
  fromLineId: string
  toLineId: string
  amountFen: number
  documentNumber: string
  datedOn: string
  reason: string
}

export const insertAdjustment = (
  ctx: Ctx,
  adjustment: NewAdjustment & { adjustmentId: string; enteredBy: string },
) =>
  tables(ctx)
    .insertInto('budgetAdjustment')
    .values({ archiveId: ctx.archive.archiveId, ...adjustment })
    .execute()

export const updateAdjustment = (ctx: Ctx, adjustmentId: string, change: EntryChange) =>
  tables(ctx)
    .updateTable('budgetAdjustment')
    .set(change)
    .where('archiveId', '=', ctx.archive.archiveId)
    .where('adjustmentId', '=', adjustmentId)
    .execute()
