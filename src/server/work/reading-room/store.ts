import { sql, type Insertable, type Updateable } from 'kysely'
import type { z } from 'zod'
import type { listReadersInput, listVisitsInput } from '#contract/reading-room.ts'
import type { Ctx } from '#server/kernel/context.ts'
import { after, pageRows } from '#server/kernel/paging.ts'
import type { WriteCtx } from '#server/kernel/write.ts'
import type { ReaderTable, ReadingRoomTables, VisitTable, VisitUseTable } from './tables.ts'

/** The room's tables on the request's connection. Every query names the archive. */
export const tables = (ctx: Ctx) => ctx.db.withTables<ReadingRoomTables>()

/** Any of these ids; none where the list is empty. */
export const anyOf = (ids: readonly string[]) => sql<string>`any(${ids}::uuid[])`

/** An instant as ISO text with its offset. */
export const instantText = (column: string) =>
  sql<string | null>`to_jsonb(${sql.ref(column)}) #>> '{}'`

// The sealed number and its hash are never among what is read.
const readerRows = (ctx: Ctx) =>
  tables(ctx)
    .selectFrom('reader as r')
    .select(['r.readerId', 'r.name', 'r.idType', 'r.idNumberTail', 'r.organisation'])
    .select(['r.withdrawnReason', 'r.version', instantText('r.withdrawnAt').as('withdrawnAt')])
    .where('r.archiveId', '=', ctx.archive.archiveId)

/** A page of readers by name. */
export const readerPage = async (ctx: Ctx, input: z.infer<typeof listReadersInput>) => {
  const columns = [
    { ref: 'r.name', type: 'text' },
    { ref: 'r.readerId', type: 'uuid' },
  ] as const
  let query = readerRows(ctx)
    .where('r.withdrawnAt', input.withdrawn ? 'is not' : 'is', null)
    .where(after(input.cursor, columns, 'asc'))
  if (input.name) query = query.where(sql<boolean>`position(${input.name} in r.name) > 0`)
  const rows = await query
    .orderBy('r.name')
    .orderBy('r.readerId')
    .limit(input.limit + 1)
    .execute()
  return pageRows(rows, input.limit, (row) => [row.name, row.readerId])
}

export const readerById = (ctx: Ctx, readerId: string) =>
  readerRows(ctx).where('r.readerId', '=', readerId).executeTakeFirst()

export const readerByHash = (ctx: Ctx, hash: Buffer) =>
  readerRows(ctx)
    .where('r.idNumberHash', '=', hash)
    .where('r.withdrawnAt', 'is', null)
    .executeTakeFirst()

export const readersById = (ctx: Ctx, readerIds: readonly string[]) =>
  readerRows(ctx).where('r.readerId', '=', anyOf(readerIds)).execute()

/** A reader held still until commit, the sealed number included: `update` to change it, `share` to register a visit. */
export const lockReader = (ctx: WriteCtx, readerId: string, mode: 'update' | 'share') => {
  const query = tables(ctx)
    .selectFrom('reader')
    .selectAll()
    .where('archiveId', '=', ctx.archive.archiveId)
    .where('readerId', '=', readerId)
  return (mode === 'update' ? query.forUpdate() : query.forShare()).executeTakeFirst()
}

export const insertReader = (ctx: WriteCtx, row: Omit<Insertable<ReaderTable>, 'archiveId'>) =>
  tables(ctx)
    .insertInto('reader')
    .values({ ...row, archiveId: ctx.archive.archiveId })
    .execute()

export const updateReader = (ctx: WriteCtx, readerId: string, change: Updateable<ReaderTable>) =>
  tables(ctx)
    .updateTable('reader')
    .set(change)
    .where('archiveId', '=', ctx.archive.archiveId)
    .where('readerId', '=', readerId)
    .execute()

/** A standing visit of the reader, or none. */
export const anyVisitOf = (ctx: Ctx, readerId: string) =>
  tables(ctx)
    .selectFrom('visit')
    .select(['visitId', 'visitedOn'])
    .where('archiveId', '=', ctx.archive.archiveId)
    .where('readerId', '=', readerId)
    .where('withdrawnAt', 'is', null)
    .limit(1)
    .executeTakeFirst()

export const clerk = (ctx: Ctx, personId: string) =>
  ctx.db
    .selectFrom('person')
    .select(['personId', 'departmentId'])
    .where('archiveId', '=', ctx.archive.archiveId)
    .where('personId', '=', personId)
    .executeTakeFirst()

export const departmentExists = async (ctx: Ctx, departmentId: string): Promise<boolean> => {
  const row = await ctx.db
    .selectFrom('department')
    .select('departmentId')
    .where('archiveId', '=', ctx.archive.archiveId)
    .where('departmentId', '=', departmentId)
    .executeTakeFirst()
  return row !== undefined
}

const visitRows = (ctx: Ctx) =>
  tables(ctx)
    .selectFrom('visit as v')
    .innerJoin('reader as r', (join) =>
      join.onRef('r.archiveId', '=', 'v.archiveId').onRef('r.readerId', '=', 'v.readerId'),
    )
    .innerJoin('person as p', (join) =>
      join.onRef('p.archiveId', '=', 'v.archiveId').onRef('p.personId', '=', 'v.clerkId'),
    )
    .innerJoin('department as d', (join) =>
      join.onRef('d.archiveId', '=', 'v.archiveId').onRef('d.departmentId', '=', 'v.departmentId'),
    )
    .innerJoinLateral(usedOf, (join) => join.onTrue())
    .select([
      'v.visitId',
      'v.visitedOn',
      'v.readerId',
      'r.name as readerName',
      'v.purpose',
      'v.topic',
      'v.channel',
    ])
    .select([
      'v.clerkId',
      'p.name as clerkName',
      'v.departmentId',
      'd.name as departmentName',
      'v.partySize',
    ])
    .select([
      'v.servesArchives',
      'v.servesReference',
      'v.outcome',
      'v.outcomeReason',
      'v.copiedPages',
    ])
    .select(['v.referenceCopiedPages', 'v.satisfaction', 'v.withdrawnReason', 'v.version'])
    .select([
      'used.filesUsed',
      'used.itemsUsed',
      'used.booksUsed',
      instantText('v.withdrawnAt').as('withdrawnAt'),
    ])
    .where('v.archiveId', '=', ctx.archive.archiveId)

const usedOf = () =>
  sql<{ filesUsed: number; itemsUsed: number; booksUsed: number }>`(select
      coalesce(sum(quantity) filter (where kind = 'file'), 0)::int4 as files_used,
      coalesce(sum(quantity) filter (where kind = 'item'), 0)::int4 as items_used,
      coalesce(sum(quantity) filter (where kind = 'reference-book'), 0)::int4 as books_used
    from visit_use where archive_id = v.archive_id and visit_id = v.visit_id and withdrawn_at is null)`.as<'used'>(
    sql`used`,
  )

type VisitFilter = z.infer<typeof listVisitsInput>

const filtered = (ctx: Ctx, input: VisitFilter) => {
  let query = visitRows(ctx).where('v.withdrawnAt', input.withdrawn ? 'is not' : 'is', null)
  if (input.from) query = query.where('v.visitedOn', '>=', input.from)
  if (input.to) query = query.where('v.visitedOn', '<=', input.to)
  if (input.purpose) query = query.where('v.purpose', '=', input.purpose)
  if (input.channel) query = query.where('v.channel', '=', input.channel)
  if (input.outcome) query = query.where('v.outcome', '=', input.outcome)
  if (input.clerkId) query = query.where('v.clerkId', '=', input.clerkId)
  if (input.readerId) query = query.where('v.readerId', '=', input.readerId)
  return query
}

/** A page of visits, newest first. */
export const visitPage = async (ctx: Ctx, input: VisitFilter) => {
  const columns = [
    { ref: 'v.visitedOn', type: 'date' },
    { ref: 'v.visitId', type: 'uuid' },
  ] as const
  const rows = await filtered(ctx, input)
    .where(after(input.cursor, columns, 'desc'))
    .orderBy('v.visitedOn', 'desc')
    .orderBy('v.visitId', 'desc')
    .limit(input.limit + 1)
    .execute()
  return pageRows(rows, input.limit, (row) => [row.visitedOn, row.visitId])
}

export const visitById = (ctx: Ctx, visitId: string) =>
  visitRows(ctx).where('v.visitId', '=', visitId).executeTakeFirst()

export const visitTitles = (ctx: Ctx, visitIds: readonly string[]) =>
  visitRows(ctx).where('v.visitId', '=', anyOf(visitIds)).execute()

export const lockVisit = (ctx: WriteCtx, visitId: string) =>
  tables(ctx)
    .selectFrom('visit')
    .selectAll()
    .where('archiveId', '=', ctx.archive.archiveId)
    .where('visitId', '=', visitId)
    .forUpdate()
    .executeTakeFirst()

export const insertVisit = (ctx: WriteCtx, row: Omit<Insertable<VisitTable>, 'archiveId'>) =>
  tables(ctx)
    .insertInto('visit')
    .values({ ...row, archiveId: ctx.archive.archiveId })
    .execute()

export const updateVisit = (ctx: WriteCtx, visitId: string, change: Updateable<VisitTable>) =>
  tables(ctx)
    .updateTable('visit')
    .set(change)
    .where('archiveId', '=', ctx.archive.archiveId)
    .where('visitId', '=', visitId)
    .execute()

const useRows = (ctx: Ctx) =>
  tables(ctx)
    .selectFrom('visitUse as u')
    .leftJoin('permit as p', (join) =>
      join.onRef('p.archiveId', '=', 'u.archiveId').onRef('p.permitId', '=', 'u.permitId'),
    )
    .select(['u.useId', 'u.visitId', 'u.kind', 'u.unitId', 'u.description', 'u.quantity'])
    .select(['u.permitId', 'p.number as permitNumber'])
    .where('u.archiveId', '=', ctx.archive.archiveId)

/** The standing uses of a visit in the order they were entered. */
export const usesOf = (ctx: Ctx, visitId: string) =>
  useRows(ctx)
    .where('u.visitId', '=', visitId)
    .where('u.withdrawnAt', 'is', null)
    .orderBy('u.useId')
    .execute()

export const usesById = (ctx: Ctx, useIds: readonly string[]) =>
  useRows(ctx).where('u.useId', '=', anyOf(useIds)).execute()

export const insertUses = async (
  ctx: WriteCtx,
  visitId: string,
  rows: readonly Omit<Insertable<VisitUseTable>, 'archiveId' | 'visitId'>[],
): Promise<void> => {
  if (rows.length === 0) return
  const { archiveId } = ctx.archive
  await tables(ctx)
    .insertInto('visitUse')
    .values(rows.map((row) => ({ ...row, archiveId, visitId })))
    .execute()
}

export const updateUse = (ctx: WriteCtx, useId: string, change: Updateable<VisitUseTable>) =>
  tables(ctx)
    .updateTable('visitUse')
    .set(change)
    .where('archiveId', '=', ctx.archive.archiveId)
    .where('useId', '=', useId)
    .execute()
