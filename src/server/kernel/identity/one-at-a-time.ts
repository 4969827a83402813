import { sql } from 'kysely'
import type { Db } from '../context.ts'

/** Those who change the archive's people or departments wait for each other: rules over all of them hold. */
export const oneAtATime = async ({
  db,
  archive,
}: {
  db: Db
  archive: { archiveId: string }
}): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${archive.archiveId}, 3))`.execute(db)
}
