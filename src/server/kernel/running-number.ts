import { sql } from 'kysely'
import type { WriteCtx } from './write.ts'

/**
 * The next number of a table's `number` column under a prefix, from 1: `ZF2024-` and 7 are `ZF2024-0007`.
 * Those who ask at once wait for each other; a number given to what was rolled back is given again.
 */
export const nextNumber = async (
  ctx: WriteCtx,
  table: 'payment_request' | 'permit',
  prefix: string,
): Promise<string> => {
  const { archiveId } = ctx.archive
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${archiveId} ${prefix}`}, 2))`.execute(
    ctx.db,
  )
  const { rows } = await sql<{
    next: number
  }>`select coalesce(max(substr(number, ${prefix.length + 1})::bigint), 0) + 1 as next
    from ${sql.table(table)} where archive_id = ${archiveId} and number ~ ${`^${prefix}[0-9]{1,9}$`}`.execute(
    ctx.db,
  )
  return `${prefix}${String(rows[0]?.next ?? 1).padStart(4, '0')}`
}
