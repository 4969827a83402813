import { sql } from 'kysely'
import type { Ctx } from '#server/kernel/context.ts'
import type { HoldingsTables } from './tables.ts'

/** The room's tables on the request's connection. Every query names the archive. */
export const tables = (ctx: Ctx) => ctx.db.withTables<HoldingsTables>()

/** Any of these ids; none where the list is empty. */
export const anyOf = (ids: readonly string[]) => sql<string>`any(${ids}::uuid[])`

/** An instant as ISO text with its offset. */
export const instantText = (column: string) =>
  sql<string | null>`to_jsonb(${sql.ref(column)}) #>> '{}'`
