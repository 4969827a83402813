import { sql } from 'kysely'
import type { BudgetKind } from '#contract/money-rows.ts'
import type { Ctx } from '#server/kernel/context.ts'
import { column, sortedPage, words, type Sorts } from '#server/kernel/ordering.ts'
import { tables } from '../tables.ts'
import type { OfYear } from '../waiting-of-year.ts'

export type EntryState = 'waiting' | 'confirmed' | 'withdrawn'

const state = sql<EntryState>`case when e.withdrawn_at is not null then 'withdrawn'
  when e.confirmed_at is not null then 'confirmed' else 'waiting' end`

const entries = (ctx: Ctx) =>
  tables(ctx)
    .selectFrom('budgetEntry as e')
    .innerJoin('budgetLine as l', (join) =>
      join.onRef('l.archiveId', '=', 'e.archiveId').onRef('l.lineId', '=', 'e.lineId'),
    )
    .innerJoin('project as p', (join) =>
      join.onRef('p.archiveId', '=', 'l.archiveId').onRef('p.projectId', '=', 'l.projectId'),
    )
    .innerJoin('person as i', (join) =>
      join.onRef('i.archiveId', '=', 'e.archiveId').onRef('i.personId', '=', 'e.enteredBy'),
    )
    .leftJoin('person as c', (join) =>
      join.onRef('c.archiveId', '=', 'e.archiveId').onRef('c.personId', '=', 'e.confirmedBy'),
    )
    .where('e.archiveId', '=', ctx.archive.archiveId)
    .select([
      'e.entryId',
      'e.lineId',
      'e.adjustmentId',
      'l.projectId',
      'p.name as projectName',
      'l.year',
      'l.economicCode',
    ])
    .select([
      'e.kind',
      'e.amountFen',
      'e.documentNumber',
      'e.datedOn',
      'e.reason',
      state.as('state'),
    ])
    .select([
      'e.enteredBy',
      'i.name as enteredByName',
      'e.confirmedBy',
      'c.name as confirmedByName',
    ])
    .select(['e.confirmedAt', 'e.withdrawnReason', 'e.version'])

export const entryById = (ctx: Ctx, entryId: string) =>
  entries(ctx).where('e.entryId', '=', entryId).executeTakeFirst()

export const entriesById = (ctx: Ctx, entryIds: readonly string[]) =>
  entries(ctx).where('e.entryId', 'in', entryIds).execute()

export const lockEntry = (ctx: Ctx, entryId: string) =>
  tables(ctx)
    .selectFrom('budgetEntry')
    .select([
      'entryId',
      'lineId',
      'adjustmentId',
      'amountFen',
      'documentNumber',
      'enteredBy',
      'confirmedAt',
      'withdrawnAt',
      'version',
    ])
    .where('archiveId', '=', ctx.archive.archiveId)
    .where('entryId', '=', entryId)
    .forUpdate()
    .executeTakeFirst()

export interface EntryFilter {
  cursor?: string | undefined
  limit: number
  projectId?: string | undefined
  lineId?: string | undefined
  year?: number | undefined
  state?: EntryState | undefined
}

const SORTS: Sorts<'money.listEntries'> = {
  list: 'money.listEntries',
  by: {
    documentNumber: words('e.documentNumber'),
    projectName: words('p.name'),
    economicCode: column('l.economicCode', 'text'),
    amountFen: column('e.amountFen', 'bigint'),
    datedOn: column('e.datedOn', 'date'),
  },
  id: { ref: 'e.entryId', type: 'uuid' },
}

/** Budget entries, newest first unless asked otherwise. */
export const entryPage = (ctx: Ctx, filter: EntryFilter & { order?: string | undefined }) => {
  const { projectId, lineId, year } = filter
  let query = entries(ctx)
  if (projectId !== undefined) query = query.where('l.projectId', '=', projectId)
  if (lineId !== undefined) query = query.where('e.lineId', '=', lineId)
  if (year !== undefined) query = query.where('l.year', '=', year)
  if (filter.state !== undefined) query = query.where(state, '=', filter.state)
  return sortedPage(ctx, query, SORTS, filter)
}

/** How many entries wait for a person who did not enter them; the halves of an adjustment wait as one elsewhere. */
export const waitingEntries = (ctx: Ctx): Promise<OfYear[]> =>
  tables(ctx)
    .selectFrom('budgetEntry as e')
    .innerJoin('budgetLine as l', (join) =>
      join.onRef('l.archiveId', '=', 'e.archiveId').onRef('l.lineId', '=', 'e.lineId'),
    )
    .select(['l.year', sql<number>`count(*)::int`.as('count')])
    .where('e.archiveId', '=', ctx.archive.archiveId)
    .where('e.adjustmentId', 'is', null)
    .where('e.confirmedAt', 'is', null)
    .where('e.withdrawnAt', 'is', null)
    .where('e.enteredBy', '<>', ctx.actor.personId)
    .groupBy('l.year')
    .orderBy('l.year', 'desc')
    .execute()

export interface NewEntry {
  lineId: string
  kind: 'opening' | 'addition'
  amountFen: number
  documentNumber: string
  datedOn: string
  reason: string | null
}

type EntryRow = Omit<NewEntry, 'kind'> & {
  entryId: string
  kind: BudgetKind
  adjustmentId: string | null
  enteredBy: string
}

export const insertEntry = (ctx: Ctx, entry: EntryRow) =>
  tables(ctx)
    .insertInto('budgetEntry')
    .values({ archiveId: ctx.archive.archiveId, ...entry })
    .execute()

export interface EntryChange {
  confirmedBy?: string
  confirmedAt?: string
  withdrawnAt?: string
  withdrawnReason?: string
}

export const updateEntry = (ctx: Ctx, entryId: string, change: EntryChange) =>
  tables(ctx)
    .updateTable('budgetEntry')
    .set(change)
    .where('archiveId', '=', ctx.archive.archiveId)
    .where('entryId', '=', entryId)
    .execute()

/** Changes both halves of an adjustment, which always say the same. */
export const updateHalves = (ctx: Ctx, adjustmentId: string, change: EntryChange) =>
  tables(ctx)
    .updateTable('budgetEntry')
    .set(change)
    .where('archiveId', '=', ctx.archive.archiveId)
    .where('adjustmentId', '=', adjustmentId)
    .execute()
