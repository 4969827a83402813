import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'
import { sql, type Kysely } from 'kysely'
import { StartError } from './start-error.ts'

/** The role the running server signs in with: one for each database, as roles belong to the whole cluster. */
export const serverRole = (database: string): string =>
  `lantai_app_${createHash('sha256').update(database).digest('hex').slice(0, 8)}`

/** Tables whose rows are let go once they have served: everything else is withdrawn, never deleted. */
export const DELETABLE: readonly string[] = ['idempotency', 'session']

const ITERATIONS = 4096

/** A SCRAM-SHA-256 verifier (RFC 5802), so that the password itself never reaches the database's log. */
const verifier = (password: string): string => {
  const salt = randomBytes(16)
  const salted = pbkdf2Sync(password, salt, ITERATIONS, 32, 'sha256')
  const hmac = (text: string): Buffer => createHmac('sha256', salted).update(text).digest()
  const stored = createHash('sha256').update(hmac('Client Key')).digest('base64')
  return `SCRAM-SHA-256$${ITERATIONS}:${salt.toString('base64')}$${stored}:${hmac('Server Key').toString('base64')}`
}

const isDenied = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === '42501'

/** Creates the role, or gives it the password again where it exists. */
export const keepRole = async (
  db: Kysely<unknown>,
  role: string,
  password: string,
): Promise<void> => {
  const { rows } = await sql`select from pg_roles where rolname = ${role}`.execute(db)
  // PostgreSQL 15 lets none but a superuser name these attributes of a role that is there already.
  const text =
    rows.length === 0
      ? `create role ${role} login nosuperuser nocreatedb nocreaterole password '${verifier(password)}'`
      : `alter role ${role} password '${verifier(password)}'`
  await sql
    .raw(text)
    .execute(db)
    .catch((error: unknown) => {
      throw isDenied(error) ? cannotMakeRole(role) : error
    })
}

const cannotMakeRole = (role: string): StartError =>
  new StartError(
    `设置 DATABASE_URL 的用户不能建立或修改服务所用的角色 ${role}，请由管理员执行：alter role 该用户 createrole`,
  )

/** Rows of these tables are only ever added and read: the audit trail, and superseded versions. */
const isAppendOnly = (table: string): boolean => table === 'audit' || table.endsWith('_version')

const tablesIn = async (db: Kysely<unknown>): Promise<string[]> => {
  const { rows } = await sql<{ name: string }>`
    select c.relname as name from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`.execute(
    db,
  )
  return rows.map(({ name }) => name)
}

const quoted = (names: readonly string[]): string =>
  names.map((name) => `public."${name}"`).join(', ')

/**
 * Says what the running server may do: read, add and amend; add only to audit and versions; delete from
 * the named tables alone; nothing in the migrations' own schema. Rights that an older version had go.
 */
export const grantRights = async (
  db: Kysely<unknown>,
  role: string,
  deletable: readonly string[],
): Promise<void> => {
  const tables = await tablesIn(db)
  const appendOnly = tables.filter(isAppendOnly)
  const unknown = deletable.filter((name) => !tables.includes(name) || isAppendOnly(name))
  if (unknown.length > 0) throw new Error(`not tables to delete from: ${unknown.join(', ')}`)
  const all = 'in schema public'
  const statements = [
    `revoke create on schema public from public`,
    `grant usage on schema public to ${role}`,
    `revoke all on all tables ${all} from ${role}`,
    `grant select, insert, update on all tables ${all} to ${role}`,
    appendOnly.length > 0 && `revoke update on ${quoted(appendOnly)} from ${role}`,
    deletable.length > 0 && `grant delete on ${quoted(deletable)} to ${role}`,
    `grant usage on all sequences ${all} to ${role}`,
    `grant execute on all routines ${all} to ${role}`,
  ]
  for (const statement of statements) if (statement) await sql.raw(statement).execute(db)
}
