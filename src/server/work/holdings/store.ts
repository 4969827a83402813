import { sql, type RawBuilder } from 'kysely'
import type { Ctx } from '#server/kernel/context.ts'
import { sightOf } from './units/rules.ts'
import type { HoldingsTables } from './tables.ts'

/** The room's tables on the request's connection. Every query names the archive. */
export const tables = (ctx: Ctx) => ctx.db.withTables<HoldingsTables>()

/** Any of these ids; none where the list is empty. */
export const anyOf = (ids: readonly string[]) => sql<string>`any(${ids}::uuid[])`

/** An instant as ISO text with its offset. */
export const instantText = (column: string) =>
  sql<string | null>`to_jsonb(${sql.ref(column)}) #>> '{}'`

/**
 * What the person may see of the units under the alias `u`: the one scope of list, record, search, count,
 * history and attachments. The rule is {@link sightOf}.
 */
export const readable = (ctx: Ctx) => {
  const { closed, internal } = sightOf(ctx.actor)
  const parts = [
    closed ? null : sql<boolean>`u.access_status = 'open'`,
    internal?.departmentId === null ? null : notInternal(internal?.departmentId ?? null),
  ].filter((part) => part !== null)
  return parts.length === 0 ? sql<boolean>`true` : sql<boolean>`(${sql.join(parts, sql` and `)})`
}

/** Whether the unit of an id is one of a fonds that the person may see, withdrawn ones included. */
export const isUnitOf = (ctx: Ctx, fondsId: string, unitId: RawBuilder<unknown>) =>
  sql<boolean>`${unitId} in (select u.unit_id from description_unit u
    where u.archive_id = ${ctx.archive.archiveId} and u.fonds_id = ${fondsId}::uuid and ${readable(ctx)})`

const notInternal = (departmentId: string | null) =>
  departmentId === null
    ? sql<boolean>`u.secrecy <> 'internal'`
    : sql<boolean>`(u.secrecy <> 'internal' or exists (select from fonds own where own.archive_id = u.archive_id
        and own.fonds_id = u.fonds_id and own.department_id = ${departmentId}::uuid))`
