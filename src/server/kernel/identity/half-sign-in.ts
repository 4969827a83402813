import { sql } from 'kysely'
import type { Db } from '../context.ts'
import type { Who } from './lock-out.ts'
import { archiveOf, hashOfToken, newToken } from './session.ts'

const MINUTES = 5

/** Keeps that a person's password was right and a code is awaited; answers the token for the browser's cookie. */
export const beginHalf = async (db: Db, who: Who): Promise<string> => {
  const token = newToken(who.archiveId)
  await endHalves(db, who)
  await db
    .insertInto('halfSignIn')
    .values({
      archiveId: who.archiveId,
      personId: who.personId,
      tokenHash: hashOfToken(token),
      expiresAt: new Date(Date.now() + MINUTES * 60_000).toISOString(),
      endedAt: null,
    })
    .execute()
  return token
}

const live = sql<boolean>`h.ended_at is null and h.expires_at > now() and p.state = 'active'`

/** Whose sign-in waits for its code under a token; null where it took too long, was finished or called off. */
export const findHalf = async (db: Db, token: string): Promise<Who | null> => {
  const archiveId = archiveOf(token)
  if (archiveId === null) return null
  const found = await db
    .selectFrom('halfSignIn as h')
    .innerJoin('person as p', (join) =>
      join.onRef('p.archiveId', '=', 'h.archiveId').onRef('p.personId', '=', 'h.personId'),
    )
    .select(['h.archiveId', 'h.personId'])
    .where('h.archiveId', '=', archiveId)
    .where('h.tokenHash', '=', hashOfToken(token))
    .where(live)
    .executeTakeFirst()
  return found ?? null
}

/** Calls off all that a person has begun: one sign-in waits at a time, and none once its password is no longer good. */
export const endHalves = async (db: Db, { archiveId, personId }: Who): Promise<void> => {
  await db
    .updateTable('halfSignIn')
    .set({ endedAt: sql`now()` })
    .where('archiveId', '=', archiveId)
    .where('personId', '=', personId)
    .where('endedAt', 'is', null)
    .execute()
}
