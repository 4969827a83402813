import { sql, type Insertable, type Updateable } from 'kysely'
import type { z } from 'zod'
import type { listUnitsInput } from '#contract/holdings-rows.ts'
import type { Ctx } from '#server/kernel/context.ts'
import { after, pageRows } from '#server/kernel/paging.ts'
import type { WriteCtx } from '#server/kernel/write.ts'
import type { CustodyStep } from '../custody/rules.ts'
import { anyOf, instantText, readable, tables } from '../store.ts'
import type { DescriptionUnitTable } from '../tables.ts'

/** Rows of units with their fonds, as the contract shows them; no scope but the archive. */
export const unitRows = (ctx: Ctx) =>
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
  let query = unitRows(ctx)
    .where(readable(ctx))
    .where('u.withdrawnAt', input.withdrawn ? 'is not' : 'is', null)
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
export const beginsWith = (prefix: string) =>
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

/** A unit the person may see. */
export const unitById = (ctx: Ctx, unitId: string) =>
  unitRows(ctx).where(readable(ctx)).where('u.unitId', '=', unitId).executeTakeFirst()

/** A unit just written, to answer its writer even where it is out of their sight from now on. */
export const writtenUnit = (ctx: WriteCtx, unitId: string) =>
  unitRows(ctx).where('u.unitId', '=', unitId).executeTakeFirst()

/** Codes, titles and access status of the units the person may see, withdrawn ones included. */
export const readableTitles = (ctx: Ctx, unitIds: readonly string[]) =>
  tables(ctx)
    .selectFrom('descriptionUnit as u')
    .select(['u.unitId', 'u.referenceCode', 'u.title', 'u.accessStatus'])
    .where('u.archiveId', '=', ctx.archive.archiveId)
    .where('u.unitId', '=', anyOf(unitIds))
    .where(readable(ctx))
    .execute()

export const lockUnit = (ctx: WriteCtx, unitId: string) =>
  tables(ctx)
    .selectFrom('descriptionUnit as u')
    .selectAll('u')
    .where('u.archiveId', '=', ctx.archive.archiveId)
    .where('u.unitId', '=', unitId)
    .where(readable(ctx))
    .forUpdate('u')
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

const standingCustody = sql<CustodyStep[]>`(
  select coalesce(json_agg(json_build_object('eventId', event_id, 'kind', kind, 'occurredOn', occurred_on)), '[]')
  from custody_event where archive_id = u.archive_id and unit_id = u.unit_id and withdrawn_at is null)`

/** Units by id or reference code with their custody, those withdrawn left out: what other rooms may lean on. */
export const unitsNamed = (ctx: Ctx, unitIds: readonly string[], codes: readonly string[]) =>
  tables(ctx)
    .selectFrom('descriptionUnit as u')
    .select(['u.unitId', 'u.referenceCode', 'u.title', 'u.level', 'u.accessStatus'])
    .select(standingCustody.as('custody'))
    .where('u.archiveId', '=', ctx.archive.archiveId)
    .where('u.withdrawnAt', 'is', null)
    .where(readable(ctx))
    .where((where) =>
      where.or([
        where('u.unitId', '=', anyOf(unitIds)),
        where('u.referenceCode', '=', sql<string>`any(${codes}::text[])`),
      ]),
    )
    .execute()
