import { sql } from 'kysely'
import type { WriteCtx } from '../write.ts'

/** Those who change the archive's people or departments wait for each other: rules over all of them hold. */
export const oneAtATime = async ({ db, archive }: WriteCtx): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${archive.archiveId}, 3))`.execute(db)
}
