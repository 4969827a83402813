import { sql } from 'kysely'
import { problem, type Problem } from '#contract/problem.ts'
import type { Db } from '../context.ts'

/** After this many wrong passwords or codes in a row the account rests for a quarter of an hour. */
const MOST_FAILURES = 5
const LOCK_MINUTES = 15

/** What the log says of the failure that was one too many. */
export const LOCKED = `账号自此锁定 ${LOCK_MINUTES} 分钟`

/** A person by the key of their tables. */
export interface Who {
  archiveId: string
  personId: string
}

/** What somebody is told whose account rests. */
export const refuseLocked = (): Problem =>
  problem(
    'too-many',
    'locked-out',
    `连续 ${MOST_FAILURES} 次密码或验证码错误，账号已锁定，请 ${LOCK_MINUTES} 分钟后再试`,
  )

/**
 * A person's credential, held until the transaction ends: of many guesses sent at once, each waits for the
 * one before it to be counted.
 */
export const holdCredential = (db: Db, { archiveId, personId }: Who) =>
  db
    .selectFrom('credential')
    .select('passwordHash')
    .select(sql<boolean>`locked_until is not null and locked_until > now()`.as('locked'))
    .where('archiveId', '=', archiveId)
    .where('personId', '=', personId)
    .forUpdate()
    .executeTakeFirst()

/** Counts a wrong password or code; true where it was one too many and the account is locked. */
export const countFailure = async (db: Db, { archiveId, personId }: Who): Promise<boolean> => {
  const row = await db
    .updateTable('credential')
    .set({
      failedAttempts: sql`case when failed_attempts + 1 >= ${MOST_FAILURES} then 0 else failed_attempts + 1 end`,
      lockedUntil: sql`case when failed_attempts + 1 >= ${MOST_FAILURES}
        then now() + make_interval(mins => ${LOCK_MINUTES}) else locked_until end`,
    })
    .where('archiveId', '=', archiveId)
    .where('personId', '=', personId)
    .returning(sql<boolean>`locked_until is not null and locked_until > now()`.as('locked'))
    .executeTakeFirst()
  return row?.locked ?? false
}

/** Forgets the failures before a sign-in that went through. */
export const clearFailures = async (db: Db, { archiveId, personId }: Who): Promise<void> => {
  await db
    .updateTable('credential')
    .set({ failedAttempts: 0, lockedUntil: null })
    .where('archiveId', '=', archiveId)
    .where('personId', '=', personId)
    .execute()
}
