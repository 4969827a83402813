import { sql, type Insertable, type Updateable } from 'kysely'
import type { z } from 'zod'
import type { listReadersInput } from '#contract/reading-room-rows.ts'
import type { Permission } from '#contract/permissions.ts'
import type { Ctx } from '#server/kernel/context.ts'
import { sortedPage, words, wordsIfAny, type Sorts } from '#server/kernel/ordering.ts'
import { askedTogether } from '#server/kernel/asked-together.ts'
import type { WriteCtx } from '#server/kernel/write.ts'
import type { ReaderTable, ReadingRoomTables, VisitTable, VisitUseTable } from './tables.ts'

/** The room's tables on the request's connection. Every query names the archive. */
export const tables = (ctx: Ctx) => ctx.db.withTables<ReadingRoomTables>()

/** Any of these ids; none where the list is empty. */
export const anyOf = (ids: readonly string[]) => sql<string>`any(${ids}::uuid[])`

/** An instant as ISO text with its offset. */
export const instantText = (column: string) =>
  sql<string | null>`to_jsonb(${sql.ref(column)}) #>> '{}'`

/** What the end of an identity number is told for: serving readers. */
export const TELLS_TAIL = 'reading-room.record' satisfies Permission

// Whatever is read of readers comes from here: the sealed number and its hash never, its end to who serves them.
const readerRows = (ctx: Ctx) =>
  tables(ctx)
    .selectFrom('reader as r')
    .select(['r.readerId', 'r.name', 'r.idType', 'r.organisation'])
    .select(
      sql<
        string | null
      >`case when ${ctx.actor.permissions.has(TELLS_TAIL)}::boolean then r.id_number_tail end`.as(
        'idNumberTail',
      ),
    )
    .select(['r.withdrawnReason', 'r.version', instantText('r.withdrawnAt').as('withdrawnAt')])
    .where('r.archiveId', '=', ctx.archive.archiveId)

const READER_SORTS: Sorts<'readingRoom.listReaders'> = {
  list: 'readingRoom.listReaders',
  by: { name: words('r.name'), organisation: wordsIfAny('r.organisation') },
  id: { ref: 'r.readerId', type: 'uuid' },
}

/** A page of readers, by name unless asked otherwise. */
export const readerPage = (ctx: Ctx, input: z.infer<typeof listReadersInput>) => {
  let query = readerRows(ctx).where('r.withdrawnAt', input.withdrawn ? 'is not' : 'is', null)
  if (input.name) query = query.where(sql<boolean>`position(${input.name} in r.name) > 0`)
  return sortedPage(ctx, query, READER_SORTS, input)
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

/**
 * Counts an identity number to the person and the day, but for the very one before it; answers how many there
 * were. The row is held until the transaction ends.
 */
export const countNumber = async (ctx: WriteCtx, lastNumber: Buffer): Promise<number> => {
  const { numbers } = await tables(ctx)
    .insertInto('numberLookup')
    .values({
      archiveId: ctx.archive.archiveId,
      personId: ctx.actor.personId,
      lookedOn: ctx.today,
      lastNumber,
    })
    .onConflict((conflict) =>
      conflict.columns(['archiveId', 'personId', 'lookedOn']).doUpdateSet({
        numbers: sql`number_lookup.numbers + (number_lookup.last_number <> excluded.last_number)::int`,
        lastNumber: sql`excluded.last_number`,
      }),
    )
    .returning('numbers')
    .executeTakeFirstOrThrow()
  return numbers
}

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

/** A visit with its reader, and its standing uses in the order they were entered. */
export const visitById = async (ctx: Ctx, visitId: string) => {
  const readerId = tables(ctx)
    .selectFrom('visit')
    .select('readerId')
    .where('archiveId', '=', ctx.archive.archiveId)
    .where('visitId', '=', visitId)
  const [[visit], [reader], uses] = await askedTogether(ctx.db, (ask) =>
    Promise.all([
      ask(visitRows(ctx).where('v.visitId', '=', visitId)),
      ask(readerRows(ctx).where('r.readerId', '=', readerId)),
      ask(standingUses(ctx, visitId)),
    ]),
  )
  return visit && reader && { ...visit, reader, uses }
}

export const visitsById = (ctx: Ctx, visitIds: readonly string[]) =>
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

const standingUses = (ctx: Ctx, visitId: string) =>
  useRows(ctx)
    .where('u.visitId', '=', visitId)
    .where('u.withdrawnAt', 'is', null)
    .orderBy('u.useId')

/** The standing uses of a visit in the order they were entered. */
export const usesOf = (ctx: Ctx, visitId: string) => standingUses(ctx, visitId).execute()

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
