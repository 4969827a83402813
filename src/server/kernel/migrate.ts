import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Kysely, PostgresDialect, sql } from 'kysely'
import { Migrator, type Migration } from 'kysely/migration'
import { createPool } from './database.ts'
import { keyFingerprint, type Secrets } from './secrets.ts'
import { DELETABLE, grantRights, keepRole, serverRole } from './server-role.ts'
import { StartError } from './start-error.ts'

/** The schema of the migrations' own tables, closed to the running server. */
const SCHEMA = 'lantai_migration'

export const MIGRATIONS = fileURLToPath(new URL('../../../migrations', import.meta.url))

interface Script {
  name: string
  text: string
  sha256: string
}

export interface MigrateOptions {
  /** Tables that the running server may delete rows from; the house's own list unless told. */
  deletable?: readonly string[]
  /** Folder of the scripts, `NNNN-name.sql`. */
  folder?: string
}

const FILE = /^(\d{4})-[a-z0-9-]+\.sql$/

const readScripts = async (folder: string): Promise<Script[]> => {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  const numbers = files.map((file) => FILE.exec(file)?.[1])
  if (numbers.includes(undefined))
    throw new Error(`a migration is not named NNNN-name.sql: ${files.join(', ')}`)
  if (new Set(numbers).size < numbers.length)
    throw new Error(`two migrations of one number: ${files.join(', ')}`)
  return Promise.all(files.map((file) => readScript(folder, file)))
}

const readScript = async (folder: string, file: string): Promise<Script> => {
  // Git may have given the file other line ends; its statements are the same.
  const text = (await readFile(join(folder, file), 'utf8')).replaceAll('\r\n', '\n')
  return {
    name: file.replace(/\.sql$/, ''),
    text,
    sha256: createHash('sha256').update(text).digest('hex'),
  }
}

const openBook = (db: Kysely<unknown>): Promise<unknown> =>
  sql
    .raw(
      `create schema if not exists ${SCHEMA};
       create table if not exists ${SCHEMA}.script (name text primary key, sha256 text not null);
       create table if not exists ${SCHEMA}.identity_key (fingerprint text primary key);`,
    )
    .execute(db)

/** Refuses a database of a newer version, and scripts that are not what was run. */
const compare = async (db: Kysely<unknown>, scripts: readonly Script[]): Promise<void> => {
  const { rows } = await sql<{ name: string; sha256: string }>`
    select name, sha256 from ${sql.table(`${SCHEMA}.script`)} order by name`.execute(db)
  const known = new Map(scripts.map(({ name, sha256 }) => [name, sha256]))
  const newer = rows.filter(({ name }) => !known.has(name)).map(({ name }) => name)
  if (newer.length > 0)
    throw new StartError(
      `数据库由较新版本的兰台建立（含本程序没有的迁移 ${newer.join('、')}），请使用该版本或更新的版本启动`,
    )
  const edited = rows
    .filter(({ name, sha256 }) => known.get(name) !== sha256)
    .map(({ name }) => name)
  if (edited.length > 0)
    throw new StartError(
      `迁移文件 ${edited.map((name) => `migrations/${name}.sql`).join('、')} 与数据库执行过的内容不一致，请恢复原文件`,
    )
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : 'unknown')

const migrationOf = ({ name, text, sha256 }: Script): Migration => ({
  up: async (db) => {
    await sql.raw(text).execute(db)
    await sql`insert into ${sql.table(`${SCHEMA}.script`)} values (${name}, ${sha256})`.execute(db)
  },
})

const runScripts = async (db: Kysely<unknown>, scripts: readonly Script[]): Promise<void> => {
  const migrations = Object.fromEntries(scripts.map((script) => [script.name, migrationOf(script)]))
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(migrations) },
    migrationTableSchema: SCHEMA,
  })
  const { error, results } = await migrator.migrateToLatest()
  if (!error) return
  const failed = results?.find(({ status }) => status === 'Error')?.migrationName
  throw new Error(`migration ${failed ?? ''} failed: ${messageOf(error)}`, {
    cause: error,
  })
}

/** Binds the database to its key: with another key its identity numbers could not be read. */
const bindKey = async (db: Kysely<unknown>, identityKey: Buffer): Promise<void> => {
  const mine = keyFingerprint(identityKey)
  const { rows } = await sql<{ fingerprint: string }>`
    select fingerprint from ${sql.table(`${SCHEMA}.identity_key`)}`.execute(db)
  const [row] = rows
  if (!row)
    await sql`insert into ${sql.table(`${SCHEMA}.identity_key`)} values (${mine})`.execute(db)
  else if (row.fingerprint !== mine)
    throw new StartError(
      '数据文件夹中的 secrets.json 与该数据库不配套：证件号码是用另一份密钥加密的，请恢复原来的 secrets.json',
    )
}

const asRole = (url: string, role: string, password: string): string => {
  const address = new URL(url)
  address.username = role
  address.password = password
  return address.href
}

const databaseOf = (url: string): string => decodeURIComponent(new URL(url).pathname.slice(1))

/**
 * Brings the database up to this version as its owner, one process at a time, and readies the role that
 * the running server signs in with.
 * @returns the server's own address
 * @throws StartError where the database is newer, a script was edited, or the key is another one
 */
export const migrate = async (
  ownerUrl: string,
  secrets: Secrets,
  options: MigrateOptions = {},
): Promise<{ appUrl: string }> => {
  const scripts = await readScripts(options.folder ?? MIGRATIONS)
  const role = serverRole(databaseOf(ownerUrl))
  const pool = createPool(ownerUrl, { max: 1, name: 'lantai migrate', statementTimeout: 0 })
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  try {
    await db.connection().execute(async (one) => {
      await sql`select pg_advisory_lock(hashtextextended('lantai migrate', 0))`.execute(one)
      await openBook(one)
      await compare(one, scripts)
      await runScripts(one, scripts)
      await bindKey(one, secrets.identityKey)
      await one.transaction().execute(async (transaction) => {
        await keepRole(transaction, role, secrets.serverPassword)
        await grantRights(transaction, role, options.deletable ?? DELETABLE)
      })
    })
  } finally {
    await db.destroy()
  }
  return { appUrl: asRole(ownerUrl, role, secrets.serverPassword) }
}
