import { sql } from 'kysely'
import { problem } from '#contract/problem.ts'
import { requirePermission, type Ctx, type Db } from '../context.ts'
import type { WriteCtx } from '../write.ts'
import { endHalves } from './half-sign-in.ts'
import type { Who } from './lock-out.ts'
import { IDLE_HOURS } from './session.ts'

// A session is named by the first half of its token's hash.
const name = sql<string>`encode(substring(s.token_hash from 1 for 16), 'hex')`

/** A person's live sessions; another's only for the security officer. */
export const listSessions = async (
  ctx: Ctx,
  { personId = ctx.actor.personId }: { personId?: string | undefined },
) => {
  if (personId !== ctx.actor.personId) requirePermission(ctx, 'session.revoke', '查看他人登录')
  const current = ctx.request.session
  const rows = await ctx.db
    .selectFrom('session as s')
    .innerJoin('person as p', (join) =>
      join.onRef('p.archiveId', '=', 's.archiveId').onRef('p.personId', '=', 's.personId'),
    )
    .select([
      name.as('sessionId'),
      'p.name as personName',
      's.createdAt',
      's.seenAt',
      's.ip',
      's.userAgent',
      's.tokenHash',
    ])
    .where('s.archiveId', '=', ctx.archive.archiveId)
    .where('s.personId', '=', personId)
    .where('s.revokedAt', 'is', null)
    .where(
      sql<boolean>`s.expires_at > now() and s.seen_at > now() - make_interval(hours => ${IDLE_HOURS})`,
    )
    .orderBy('s.createdAt', 'desc')
    .limit(100)
    .execute()
  return rows.map(({ tokenHash, ...row }) => ({
    ...row,
    current: current !== null && tokenHash.equals(current),
  }))
}

/** Ends a session: one's own, or another's by the security officer. */
export const revokeSession = async (ctx: WriteCtx, { sessionId }: { sessionId: string }) => {
  const found = await ctx.db
    .selectFrom('session as s')
    .select(['s.personId', 's.tokenHash'])
    .where('s.archiveId', '=', ctx.archive.archiveId)
    .where(name, '=', sessionId)
    .where('s.revokedAt', 'is', null)
    .executeTakeFirst()
  const foreign = found && found.personId !== ctx.actor.personId
  if (!found || (foreign && !ctx.actor.permissions.has('session.revoke')))
    throw problem('not-found', 'unknown-session', '没有这个登录会话，或已终止')
  await endSession(ctx, found.tokenHash)
  ctx.audit({ summary: '终止登录会话', recordType: 'person', recordId: found.personId })
  return {}
}

/** Ends the session of a token's hash. */
export const endSession = async (ctx: WriteCtx, tokenHash: Buffer): Promise<void> => {
  await ctx.db
    .updateTable('session')
    .set({ revokedAt: ctx.now.toISOString() })
    .where('archiveId', '=', ctx.archive.archiveId)
    .where('tokenHash', '=', tokenHash)
    .execute()
}

/** Ends all sessions of a person, but for one that goes on, and what they have begun to sign in with. */
export const endSessions = async (
  db: Db,
  { archiveId, personId }: Who,
  but: Buffer | null = null,
): Promise<void> => {
  let open = db
    .updateTable('session')
    .set({ revokedAt: sql`now()` })
    .where('archiveId', '=', archiveId)
    .where('personId', '=', personId)
    .where('revokedAt', 'is', null)
  if (but) open = open.where('tokenHash', '!=', but)
  await open.execute()
  await endHalves(db, { archiveId, personId })
}
