import { sql, type Insertable, type Updateable } from 'kysely'
import type { z } from 'zod'
import type { carrier, listFondsInput, listUnitsInput } from '#contract/holdings.ts'
import type { Ctx } from '#server/kernel/context.ts'
import type { WriteCtx } from '#server/kernel/write.ts'
import { after, pageRows } from '#server/kernel/paging.ts'
import type {
  CustodyEventTable,
  DescriptionUnitTable,
  FondsTable,
  HoldingsTables,
} from './tables.ts'

const tables = (ctx: Ctx) => ctx.db.withTables<HoldingsTables>()

/** Any of these ids; none where the list is empty. */
const anyOf = (ids: readonly string[]) => sql<string>`any(${ids}::uuid[])`

const instantText = (column: string) => sql<string | null>`to_jsonb(${sql.ref(column)}) #>> '{}'`

const fondsRows = (ctx: Ctx) =>
  tables(ctx)
    .selectFrom('fonds as f')
    .innerJoin('department as d', (join) =>
      join.onRef('d.archiveId', '=', 'f.archiveId').onRef('d.departmentId', '=', 'f.departmentId'),
    )
    .select([
      'f.fondsId',
      'f.number',
      'f.sortKey',
      'f.name',
      'f.creatingBody',
      'f.datedFrom',
      'f.datedTo',
    ])
    .select(['f.departmentId', 'd.name as departmentName', 'f.heldFrom', 'f.heldUntil'])
    .select(['f.withdrawnReason', 'f.version', instantText('f.withdrawnAt').as('withdrawnAt')])
    .where('f.archiveId', '=', ctx.archive.archiveId)

/** A page of fonds in the order of their numbers. */
export const fondsPage = async (ctx: Ctx, input: z.infer<typeof listFondsInput>) => {
  const columns = [
    { ref: 'f.sortKey', type: 'text' },
    { ref: 'f.fondsId', type: 'uuid' },
  ] as const
  let query = fondsRows(ctx)
    .where('f.withdrawnAt', input.withdrawn ? 'is not' : 'is', null)
    .where(after(input.cursor, columns, 'asc'))
  if (input.q)
    query = query.where(sql<boolean>`position(${input.q} in f.number || ' ' || f.name) > 0`)
  if (input.departmentId) query = query.where('f.departmentId', '=', input.departmentId)
  const rows = await query
    .orderBy('f.sortKey')
    .orderBy('f.fondsId')
    .limit(input.limit + 1)
    .execute()
  return pageRows(rows, input.limit, (row) => [row.sortKey, row.fondsId])
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

export const departmentExists = async (ctx: Ctx, departmentId: string): Promise<boolean> => {
  const row = await ctx.db
    .selectFrom('department')
    .select('departmentId')
    .where('archiveId', '=', ctx.archive.archiveId)
    .where('departmentId', '=', departmentId)
    .executeTakeFirst()
  return row !== undefined
}

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

const unitRows = (ctx: Ctx) =>
  tables(ctx)
    .selectFrom('descriptionUnit as u')
    .innerJoin('fonds as f', (join) =>
      join.onRef('f.archiveId', '=', 'u.archiveId').onRef('f.fondsId', '=', 'u.fondsId'),
    )
    .select(['u.unitId', 'u.fondsId', 'f.number as fondsNumber', 'f.name as fondsName', 'u.level'])
    .select([
      'u.referenceCode',
      'u.title',
      'u.creator',
      'u.documentNumber',
      'u.datedFrom',
      'u.datedTo',
    ])
    .select(['u.retention', 'u.carrier', 'u.pages', 'u.pieces', 'u.sizeBytes', 'u.digitisedPages'])
    .select(['u.accessStatus', 'u.secrecy', 'u.shelf', 'u.withdrawnReason', 'u.version'])
    .select(instantText('u.withdrawnAt').as('withdrawnAt'))
    .where('u.archiveId', '=', ctx.archive.archiveId)

type UnitFilter = z.infer<typeof listUnitsInput>

const filtered = (ctx: Ctx, input: UnitFilter) => {
  let query = unitRows(ctx).where('u.withdrawnAt', input.withdrawn ? 'is not' : 'is', null)
  if (input.fondsId) query = query.where('u.fondsId', '=', input.fondsId)
  if (input.level) query = query.where('u.level', '=', input.level)
  if (input.retention) query = query.where('u.retention', '=', input.retention)
  if (input.carrier) query = query.where('u.carrier', '=', input.carrier)
  if (input.accessStatus) query = query.where('u.accessStatus', '=', input.accessStatus)
  if (input.codePrefix) query = query.where(beginsWith(input.codePrefix))
  if (input.year) query = query.where(ofYear(input.year))
  return query
}

// The column is compared byte by byte (collate "C"), so a range is a prefix and the index serves it.
const beginsWith = (prefix: string) =>
  sql<boolean>`(u.reference_code >= ${prefix} and u.reference_code < ${prefix}::text || ${'\u{10ffff}'}::text)`

/** Formed in the year: its span of dates touches it. */
const ofYear = (year: number) => {
  const [first, last] = [`${String(year)}-01-01`, `${String(year)}-12-31`]
  return sql<boolean>`(u.dated_from <= ${last}::date and coalesce(u.dated_to, u.dated_from) >= ${first}::date)`
}

/** A page of units by reference code. */
export const unitPage = async (ctx: Ctx, input: UnitFilter) => {
  const columns = [
    { ref: 'u.referenceCode', type: 'text' },
    { ref: 'u.unitId', type: 'uuid' },
  ] as const
  const rows = await filtered(ctx, input)
    .where(after(input.cursor, columns, 'asc'))
    .orderBy('u.referenceCode')
    .orderBy('u.unitId')
    .limit(input.limit + 1)
    .execute()
  return pageRows(rows, input.limit, (row) => [row.referenceCode, row.unitId])
}

export const unitById = (ctx: Ctx, unitId: string) =>
  unitRows(ctx).where('u.unitId', '=', unitId).executeTakeFirst()

export const unitTitles = (ctx: Ctx, unitIds: readonly string[]) =>
  tables(ctx)
    .selectFrom('descriptionUnit')
    .select(['unitId', 'referenceCode', 'title'])
    .where('archiveId', '=', ctx.archive.archiveId)
    .where('unitId', '=', anyOf(unitIds))
    .execute()

export const lockUnit = (ctx: WriteCtx, unitId: string) =>
  tables(ctx)
    .selectFrom('descriptionUnit')
    .selectAll()
    .where('archiveId', '=', ctx.archive.archiveId)
    .where('unitId', '=', unitId)
    .forUpdate()
    .executeTakeFirst()

export const insertUnit = (
  ctx: WriteCtx,
  row: Omit<Insertable<DescriptionUnitTable>, 'archiveId'>,
) =>
  tables(ctx)
    .insertInto('descriptionUnit')
    .values({ ...row, archiveId: ctx.archive.archiveId })
    .execute()

export const updateUnit = (
  ctx: WriteCtx,
  unitId: string,
  change: Updateable<DescriptionUnitTable>,
) =>
  tables(ctx)
    .updateTable('descriptionUnit')
    .set(change)
    .where('archiveId', '=', ctx.archive.archiveId)
    .where('unitId', '=', unitId)
    .execute()

const eventRows = (ctx: Ctx) =>
  tables(ctx)
    .selectFrom('custodyEvent as e')
    .select([
      'e.eventId',
      'e.unitId',
      'e.kind',
      'e.occurredOn',
      'e.document',
      'e.withdrawnReason',
      'e.version',
    ])
    .select(instantText('e.withdrawnAt').as('withdrawnAt'))
    .where('e.archiveId', '=', ctx.archive.archiveId)

export const custodyOf = (ctx: Ctx, unitId: string) =>
  eventRows(ctx)
    .where('e.unitId', '=', unitId)
    .orderBy('e.occurredOn')
    .orderBy('e.eventId')
    .execute()

export const custodyOfMany = (ctx: Ctx, unitIds: readonly string[]) =>
  eventRows(ctx).where('e.unitId', '=', anyOf(unitIds)).where('e.withdrawnAt', 'is', null).execute()

export const eventById = (ctx: Ctx, eventId: string) =>
  eventRows(ctx).where('e.eventId', '=', eventId).executeTakeFirst()

export const eventTitles = (ctx: Ctx, eventIds: readonly string[]) =>
  eventRows(ctx)
    .innerJoin('descriptionUnit as u', (join) =>
      join.onRef('u.archiveId', '=', 'e.archiveId').onRef('u.unitId', '=', 'e.unitId'),
    )
    .select(['u.referenceCode', 'u.title'])
    .where('e.eventId', '=', anyOf(eventIds))
    .execute()

export const insertEvent = (ctx: WriteCtx, row: Omit<Insertable<CustodyEventTable>, 'archiveId'>) =>
  tables(ctx)
    .insertInto('custodyEvent')
    .values({ ...row, archiveId: ctx.archive.archiveId })
    .execute()

export const updateEvent = (
  ctx: WriteCtx,
  eventId: string,
  change: Updateable<CustodyEventTable>,
) =>
  tables(ctx)
    .updateTable('custodyEvent')
    .set(change)
    .where('archiveId', '=', ctx.archive.archiveId)
    .where('eventId', '=', eventId)
    .execute()

/** Units by id or reference code, those withdrawn left out: what other rooms may lean on. */
export const unitsNamed = (ctx: Ctx, unitIds: readonly string[], codes: readonly string[]) =>
  tables(ctx)
    .selectFrom('descriptionUnit')
    .select(['unitId', 'referenceCode', 'title', 'level', 'accessStatus'])
    .where('archiveId', '=', ctx.archive.archiveId)
    .where('withdrawnAt', 'is', null)
    .where((where) =>
      where.or([
        where('unitId', '=', anyOf(unitIds)),
        where('referenceCode', '=', sql<string>`any(${codes}::text[])`),
      ]),
    )
    .execute()

export interface StockRow {
  fondsId: string
  carrier: z.infer<typeof carrier>
  files: number
  items: number
  photographs: number
  recordings: number
  electronicBytes: number
  digitisedPages: number
  openFiles: number
  openItems: number
}

/**
 * What stood in the house at the end of a day, by fonds and carrier. Each receipt adds and each removal
 * takes away, so one pass over two indexes answers, with no look at any single unit's custody.
 */
export const stockOn = async (ctx: Ctx, on: string): Promise<StockRow[]> => {
  const { archiveId } = ctx.archive
  const { rows } = await sql<StockRow>`
    select u.fonds_id, u.carrier,
      coalesce(sum(e.sign) filter (where u.level = 'file' and u.carrier = 'paper'), 0)::float8 as files,
      coalesce(sum(e.sign) filter (where u.level = 'item'), 0)::float8 as items,
      coalesce(sum(e.sign * u.pieces) filter (where u.carrier = 'photograph'), 0)::float8 as photographs,
      coalesce(sum(e.sign * u.pieces) filter (where u.carrier = 'audio-visual'), 0)::float8 as recordings,
      coalesce(sum(e.sign * u.size_bytes) filter (where u.carrier = 'electronic'), 0)::float8 as electronic_bytes,
      sum(e.sign * u.digitised_pages)::float8 as digitised_pages,
      coalesce(sum(e.sign) filter (where u.access_status = 'open' and u.level = 'file' and u.carrier = 'paper'), 0)::float8 as open_files,
      coalesce(sum(e.sign) filter (where u.access_status = 'open' and u.level = 'item'), 0)::float8 as open_items
    from (select unit_id, case kind when 'received' then 1 else -1 end as sign
      from custody_event where archive_id = ${archiveId} and occurred_on <= ${on}::date and withdrawn_at is null) e
    join description_unit u on u.archive_id = ${archiveId} and u.unit_id = e.unit_id and u.withdrawn_at is null
    group by u.fonds_id, u.carrier`.execute(ctx.db)
  return rows
}

/** The fonds that were in the house at the end of a day, with their departments. */
export const fondsOn = (ctx: Ctx, on: string) =>
  fondsRows(ctx)
    .where('f.withdrawnAt', 'is', null)
    .where('f.heldFrom', '<=', on)
    .where((where) => where.or([where('f.heldUntil', 'is', null), where('f.heldUntil', '>', on)]))
    .orderBy('f.sortKey')
    .execute()
