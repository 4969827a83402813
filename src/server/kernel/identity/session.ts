import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { permissionsOf, type Role } from '#contract/permissions.ts'
import type { Actor, Archive, Db } from '../context.ts'
import { readAgain } from '../connection-loss.ts'
import { KEPT } from '../kept-plans.ts'

/** A working day; a session not used for two hours ends sooner. */
const LIFETIME_HOURS = 12
export const IDLE_HOURS = 2

/** What is kept of a token. */
export const hashOfToken = (token: string): Buffer => createHash('sha256').update(token).digest()

/** A new session's token (only its hash is stored): the archive's id and 32 random bytes. */
export const newToken = (archiveId: string): string =>
  `${archiveId.replaceAll('-', '')}.${randomBytes(32).toString('base64url')}`

const TOKEN =
  /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})\.[A-Za-z0-9_-]{43}$/

/** The archive that a token names; null for what is no token. */
export const archiveOf = (token: string): string | null => {
  const parts = TOKEN.exec(token)
  return parts ? parts.slice(1, 6).join('-') : null
}

export interface Origin {
  ip: string | null
  userAgent: string | null
}

/** Stores a session for a person and returns its token. */
export const startSession = async (
  db: Db,
  archiveId: string,
  personId: string,
  origin: Origin,
): Promise<string> => {
  const token = newToken(archiveId)
  await db
    .insertInto('session')
    .values({
      archiveId,
      tokenHash: hashOfToken(token),
      personId,
      expiresAt: new Date(Date.now() + LIFETIME_HOURS * 3_600_000).toISOString(),
      ip: origin.ip,
      userAgent: origin.userAgent?.slice(0, 300) ?? null,
    })
    .execute()
  return token
}

export interface Caller {
  archive: Archive
  actor: Actor
  session: Buffer
}

interface ActorRow {
  archiveId: string
  code: string
  archiveName: string
  timeZone: string
  personId: string
  name: string
  username: string
  departmentId: string | null
  roles: Role[]
}

const actorColumns = sql`a.archive_id, a.code, a.name as archive_name, a.time_zone,
  p.person_id, p.name, p.username, p.department_id,
  coalesce((select array_agg(r.role order by r.role) from person_role r
    where r.archive_id = p.archive_id and r.person_id = p.person_id and r.withdrawn_at is null), '{}') as roles`

const callerOf = (row: ActorRow): { archive: Archive; actor: Actor } => ({
  archive: {
    archiveId: row.archiveId,
    code: row.code,
    name: row.archiveName,
    timeZone: row.timeZone,
  },
  actor: {
    personId: row.personId,
    name: row.name,
    username: row.username,
    departmentId: row.departmentId,
    roles: row.roles,
    permissions: new Set(permissionsOf(row.roles)),
  },
})

/** Who a token belongs to now, with the roles of this moment; null for one unknown, ended or revoked. */
export const callerOfToken = async (db: Db, token: string): Promise<Caller | null> => {
  const archiveId = archiveOf(token)
  if (!archiveId) return null
  const tokenHash = hashOfToken(token)
  const ask = sql<ActorRow & { stale: boolean }>`${sql.raw(KEPT)}
    select ${actorColumns}, s.seen_at < now() - interval '1 minute' as stale
    from session s
    join person p on p.archive_id = s.archive_id and p.person_id = s.person_id
    join archive a on a.archive_id = s.archive_id
    where s.archive_id = ${archiveId} and s.token_hash = ${tokenHash} and s.revoked_at is null
      and s.expires_at > now() and s.seen_at > now() - make_interval(hours => ${IDLE_HOURS})
      and p.state = 'active'`
  const { rows } = await readAgain(() => ask.execute(db))
  const [row] = rows
  if (!row) return null
  // Who reads goes on reading where nothing can be written, as on a full disk.
  if (row.stale) await touch(db, archiveId, tokenHash).catch(() => undefined)
  return { ...callerOf(row), session: tokenHash }
}

const touch = async (db: Db, archiveId: string, tokenHash: Buffer): Promise<void> => {
  await db
    .updateTable('session')
    .set({ seenAt: sql`now()` })
    .where('archiveId', '=', archiveId)
    .where('tokenHash', '=', tokenHash)
    .execute()
}

/**
 * The person of a username, for jobs and for calls from the command line, which ask no password; the
 * archive's code decides among several.
 */
export const callerOfName = async (db: Db, username: string, archiveCode?: string) => {
  const { rows } = await sql<ActorRow>`
    select ${actorColumns} from person p join archive a on a.archive_id = p.archive_id
    where p.username = ${username} and p.state = 'active'
      and (${archiveCode ?? null}::text is null or a.code = ${archiveCode ?? null}) limit 1`.execute(
    db,
  )
  const [row] = rows
  return row ? callerOf(row) : null
}
