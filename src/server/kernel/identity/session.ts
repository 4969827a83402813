import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { permissionsOf, type Role } from '#contract/permissions.ts'
import type { Actor, Archive, Db } from '../context.ts'

/** A working day; a session not used for two hours ends sooner. */
const LIFETIME_HOURS = 12
const IDLE_HOURS = 2

const hash = (token: string): Buffer => createHash('sha256').update(token).digest()

/** A new session's token (only its hash is stored): the archive's id and 32 random bytes. */
export const newToken = (archiveId: string): string =>
  `${archiveId.replaceAll('-', '')}.${randomBytes(32).toString('base64url')}`

const TOKEN =
  /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})\.[A-Za-z0-9_-]{43}$/

const archiveOf = (token: string): string | null => {
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
      tokenHash: hash(token),
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

const actorColumns = (db: Db) =>
  db
    .selectFrom('person as p')
    .innerJoin('archive as a', 'a.archiveId', 'p.archiveId')
    .select(['a.archiveId', 'a.code', 'a.name as archiveName', 'a.timeZone'])
    .select(['p.personId', 'p.name', 'p.username', 'p.departmentId'])
    .select(
      sql<
        Role[]
      >`coalesce((select array_agg(r.role order by r.role) from person_role r where r.archive_id = p.archive_id
        and r.person_id = p.person_id and r.withdrawn_at is null), '{}')`.as('roles'),
    )
    .where('p.state', '=', 'active')

type ActorRow = Awaited<ReturnType<ReturnType<typeof actorColumns>['executeTakeFirstOrThrow']>>

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
  const tokenHash = hash(token)
  const row = await actorColumns(db)
    .innerJoin('session as s', (join) =>
      join.onRef('s.archiveId', '=', 'p.archiveId').onRef('s.personId', '=', 'p.personId'),
    )
    .select(sql<boolean>`s.seen_at < now() - interval '1 minute'`.as('stale'))
    .where('s.archiveId', '=', archiveId)
    .where('s.tokenHash', '=', tokenHash)
    .where('s.revokedAt', 'is', null)
    .where(
      sql<boolean>`s.expires_at > now() and s.seen_at > now() - make_interval(hours => ${IDLE_HOURS})`,
    )
    .executeTakeFirst()
  if (!row) return null
  if (row.stale) await touch(db, archiveId, tokenHash)
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

/** The person of a username, for calls from the command line; the archive's code decides among several. */
export const callerOfName = async (db: Db, username: string, archiveCode?: string) => {
  let query = actorColumns(db).where('p.username', '=', username)
  if (archiveCode !== undefined) query = query.where('a.code', '=', archiveCode)
  const row = await query.executeTakeFirst()
  return row ? callerOf(row) : null
}
