import { sql } from 'kysely'
import { deviceName } from '#contract/device.ts'
import { problem } from '#contract/problem.ts'
import type { Ctx, Db } from '../context.ts'
import { after, pageRows } from '../paging.ts'
import type { WriteCtx } from '../write.ts'
import { endHalves } from './half-sign-in.ts'
import type { Who } from './lock-out.ts'
import { rolesHeld } from './roles.ts'
import { IDLE_HOURS } from './session.ts'

// A session is named by the first half of its token's hash.
const name = sql<string>`encode(substring(s.token_hash from 1 for 16), 'hex')`

const live = (ctx: Ctx) =>
  ctx.db
    .selectFrom('session as s')
    .innerJoin('person as p', (join) =>
      join.onRef('p.archiveId', '=', 's.archiveId').onRef('p.personId', '=', 's.personId'),
    )
    .select([name.as('sessionId'), 's.createdAt', 's.seenAt', 's.ip', 's.userAgent', 's.tokenHash'])
    .where('s.archiveId', '=', ctx.archive.archiveId)
    .where('s.revokedAt', 'is', null)
    .where(
      sql<boolean>`s.expires_at > now() and s.seen_at > now() - make_interval(hours => ${IDLE_HOURS})`,
    )

/** Says which is the caller's own and on what device each is, and keeps the rest of the hash inside. */
const shown = <T extends { tokenHash: Buffer; userAgent: string | null }>(
  { request }: Ctx,
  { tokenHash, userAgent, ...row }: T,
) => ({
  ...row,
  device: deviceName(userAgent),
  current: request.session !== null && tokenHash.equals(request.session),
})

/** The caller's own live sessions, the latest first. */
export const listSessions = async (ctx: Ctx) => {
  const rows = await live(ctx)
    .where('s.personId', '=', ctx.actor.personId)
    .orderBy('s.createdAt', 'desc')
    .limit(100)
    .execute()
  return rows.map((row) => shown(ctx, row))
}

// To the microsecond, as a page begins after it.
const begun = sql<number>`(extract(epoch from s.created_at) * 1000000)::bigint`

interface LiveQuery {
  cursor?: string | undefined
  limit: number
  personId?: string | undefined
}

/** Everybody's live sessions, the latest first, or one person's. */
export const listLiveSessions = async (ctx: Ctx, { cursor, limit, personId }: LiveQuery) => {
  const keys = [
    { by: begun, type: 'bigint' as const },
    { by: name, type: 'text' as const },
  ]
  let query = live(ctx)
    .leftJoin('department as d', (join) =>
      join.onRef('d.archiveId', '=', 'p.archiveId').onRef('d.departmentId', '=', 'p.departmentId'),
    )
    .select(['p.personId', 'p.name as personName', 'p.username', 'd.name as departmentName'])
    .select([rolesHeld.as('roles'), begun.as('begun')])
    .where(after(cursor, keys, 'desc'))
  if (personId) query = query.where('s.personId', '=', personId)
  const found = await query
    .orderBy(begun, 'desc')
    .orderBy(name, 'desc')
    .limit(limit + 1)
    .execute()
  const { rows, next } = pageRows(found, limit, (row) => [row.begun, row.sessionId])
  return { rows: rows.map(({ begun: _, ...row }) => shown(ctx, row)), next }
}

/** Ends a session: one's own, or another's by the security officer. */
export const revokeSession = async (ctx: WriteCtx, { sessionId }: { sessionId: string }) => {
  const found = await ctx.db
    .selectFrom('session as s')
    .innerJoin('person as p', (join) =>
      join.onRef('p.archiveId', '=', 's.archiveId').onRef('p.personId', '=', 's.personId'),
    )
    .select(['s.personId', 's.tokenHash', 's.userAgent', 'p.name', 'p.username'])
    .where('s.archiveId', '=', ctx.archive.archiveId)
    .where(name, '=', sessionId)
    .where('s.revokedAt', 'is', null)
    .executeTakeFirst()
  const foreign = found && found.personId !== ctx.actor.personId
  if (!found || (foreign && !ctx.actor.permissions.has('session.revoke')))
    throw problem('not-found', 'unknown-session', '没有这个登录会话，或已终止')
  await endSession(ctx, found.tokenHash)
  const device = deviceName(found.userAgent)
  const whose = `${found.name}（${found.username}）在 ${device} 的登录会话`
  ctx.audit({ summary: `终止 ${whose}`, recordType: 'person', recordId: found.personId })
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
