import { sql, type Insertable, type Updateable } from 'kysely'
import type { z } from 'zod'
import type { listFondsInput } from '#contract/holdings-rows.ts'
import type { Ctx } from '#server/kernel/context.ts'
import { column, dateIfAny, sortedPage, words, type Sorts } from '#server/kernel/ordering.ts'
import type { WriteCtx } from '#server/kernel/write.ts'
import { anyOf, instantText, tables } from '../store.ts'
import type { FondsTable } from '../tables.ts'

const fondsRows = (ctx: Ctx) =>
  tables(ctx)
    .selectFrom('fonds as f')
    .innerJoin('department as d', (join) =>
      join.onRef('d.archiveId', '=', 'f.archiveId').onRef('d.departmentId', '=', 'f.departmentId'),
    )
    .select(['f.fondsId', 'f.number', 'f.name', 'f.creatingBody', 'f.datedFrom', 'f.datedTo'])
    .select(['f.departmentId', 'd.name as departmentName', 'f.heldFrom', 'f.heldUntil'])
    .select(['f.withdrawnReason', 'f.version', instantText('f.withdrawnAt').as('withdrawnAt')])
    .where('f.archiveId', '=', ctx.archive.archiveId)

const SORTS: Sorts<'holdings.listFonds'> = {
  list: 'holdings.listFonds',
  by: {
    number: column('f.sortKey', 'text'),
    name: words('f.name'),
    creatingBody: words('f.creatingBody'),
    departmentName: words('d.name'),
    datedFrom: dateIfAny('f.datedFrom'),
    datedTo: dateIfAny('f.datedTo'),
    heldFrom: column('f.heldFrom', 'date'),
  },
  id: { ref: 'f.fondsId', type: 'uuid' },
}

/** A page of fonds, by their numbers unless asked otherwise. */
export const fondsPage = (ctx: Ctx, input: z.infer<typeof listFondsInput>) => {
  let query = fondsRows(ctx).where('f.withdrawnAt', input.withdrawn ? 'is not' : 'is', null)
  if (input.q)
    query = query.where(sql<boolean>`position(${input.q} in f.number || ' ' || f.name) > 0`)
  if (input.departmentId) query = query.where('f.departmentId', '=', input.departmentId)
  return sortedPage(ctx, query, SORTS, input)
}

export const fondsById = (ctx: Ctx, fondsId: string) =>
  fondsRows(ctx).where('f.fondsId', '=', fondsId).executeTakeFirst()

export const fondsTitles = (ctx: Ctx, fondsIds: readonly string[]) =>
  tables(ctx)
    .selectFrom('fonds')
    .select(['fondsId', 'number', 'name', 'creatingBody'])
    .where('archiveId', '=', ctx.archive.archiveId)
    .where('fondsId', '=', anyOf(fondsIds))
    .execute()

/**
 * A fonds held still until commit: `update` to change it, `share` to lean on it while describing what it
 * holds, so that it cannot be withdrawn meanwhile.
 */
export const lockFonds = (ctx: WriteCtx, fondsId: string, mode: 'update' | 'share') => {
  const query = tables(ctx)
    .selectFrom('fonds')
    .selectAll()
    .where('archiveId', '=', ctx.archive.archiveId)
    .where('fondsId', '=', fondsId)
  return (mode === 'update' ? query.forUpdate() : query.forShare()).executeTakeFirst()
}

export const insertFonds = (ctx: WriteCtx, row: Omit<Insertable<FondsTable>, 'archiveId'>) =>
  tables(ctx)
    .insertInto('fonds')
    .values({ ...row, archiveId: ctx.archive.archiveId })
    .execute()

export const updateFonds = (ctx: WriteCtx, fondsId: string, change: Updateable<FondsTable>) =>
  tables(ctx)
    .updateTable('fonds')
    .set(change)
    .where('archiveId', '=', ctx.archive.archiveId)
    .where('fondsId', '=', fondsId)
    .execute()

/** One unit of the fonds that is described and not withdrawn, or none. */
export const anyUnitOf = (ctx: Ctx, fondsId: string) =>
  tables(ctx)
    .selectFrom('descriptionUnit')
    .select(['unitId', 'referenceCode'])
    .where('archiveId', '=', ctx.archive.archiveId)
    .where('fondsId', '=', fondsId)
    .where('withdrawnAt', 'is', null)
    .limit(1)
    .executeTakeFirst()

/** An event of the fonds' units that lies outside the days the fonds is held, or none. */
export const eventOutside = (ctx: Ctx, fondsId: string, from: string, until: string | null) =>
  tables(ctx)
    .selectFrom('descriptionUnit as u')
    .innerJoin('custodyEvent as e', (join) =>
      join.onRef('e.archiveId', '=', 'u.archiveId').onRef('e.unitId', '=', 'u.unitId'),
    )
    .select(['u.referenceCode', 'e.occurredOn'])
    .where('u.archiveId', '=', ctx.archive.archiveId)
    .where('u.fondsId', '=', fondsId)
    .where('u.withdrawnAt', 'is', null)
    .where('e.withdrawnAt', 'is', null)
    .where(sql<boolean>`(e.occurred_on < ${from}::date or e.occurred_on > ${until}::date)`)
    .limit(1)
    .executeTakeFirst()

/** A unit of the fonds that is in stock by all its events, or none. */
export const unitStillHeld = (ctx: Ctx, fondsId: string) =>
  tables(ctx)
    .selectFrom('descriptionUnit as u')
    .innerJoin('custodyEvent as e', (join) =>
      join.onRef('e.archiveId', '=', 'u.archiveId').onRef('e.unitId', '=', 'u.unitId'),
    )
    .select('u.referenceCode')
    .where('u.archiveId', '=', ctx.archive.archiveId)
    .where('u.fondsId', '=', fondsId)
    .where('u.withdrawnAt', 'is', null)
    .where('e.withdrawnAt', 'is', null)
    .groupBy(['u.unitId', 'u.referenceCode'])
    .having(sql<boolean>`sum(case e.kind when 'received' then 1 else -1 end) > 0`)
    .limit(1)
    .executeTakeFirst()

/** The fonds that were in the house at the end of a day, with their departments. */
export const fondsOn = (ctx: Ctx, on: string) =>
  fondsRows(ctx)
    .where('f.withdrawnAt', 'is', null)
    .where('f.heldFrom', '<=', on)
    .where((where) => where.or([where('f.heldUntil', 'is', null), where('f.heldUntil', '>', on)]))
    .orderBy('f.sortKey')
    .execute()
