import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import type pg from 'pg'
import { openClient } from '#server/kernel/database.ts'
import { from } from 'pg-copy-streams'
import { problem } from '#contract/problem.ts'
import type { ObjectStore } from '#server/kernel/objects.ts'
import { MIGRATIONS } from '#server/kernel/migrate.ts'
import { intoNewTables } from '../sample/bulk.ts'
import { manifest, quoted, type Manifest } from './manifest.ts'

const damaged = (what: string) =>
  problem('invalid', 'backup-damaged', `备份不完整或已损坏：${what}`)

const otherVersion = () =>
  problem('rule', 'other-version', '备份来自另一版本的兰台，请用该版本恢复后再升级')

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Reads a backup's table of contents. */
export const readManifest = async (folder: string): Promise<Manifest> => {
  const text = await readFile(join(folder, 'manifest.json'), 'utf8').catch(() => {
    throw problem('not-found', 'no-backup', `${folder} 不是兰台的备份文件夹（没有 manifest.json）`)
  })
  const read = manifest.safeParse(parse(text))
  if (!read.success) throw damaged('manifest.json')
  return read.data
}

const sha256Of = async (folder: string, table: string): Promise<string> => {
  const hash = createHash('sha256')
  await pipeline(createReadStream(join(folder, `${table}.copy.gz`)), createGunzip(), hash).catch(
    () => {
      throw damaged(table)
    },
  )
  return hash.digest('hex')
}

const checkObject = async (
  folder: string,
  { archiveId, sha256 }: Manifest['objects'][number],
): Promise<void> => {
  const bytes = await readFile(join(folder, 'objects', archiveId, sha256)).catch(() => null)
  if (!bytes || createHash('sha256').update(bytes).digest('hex') !== sha256)
    throw damaged(`附件 ${sha256}`)
}

/** Reads a backup through, so that one that is damaged or of another version leaves no trace where it was to go. */
export const checkBackup = async (folder: string, content: Manifest): Promise<void> => {
  const files = (await readdir(MIGRATIONS)).filter((name) => name.endsWith('.sql')).sort()
  if (files.map((name) => name.replace(/\.sql$/, '')).join() !== content.migrations.join())
    throw otherVersion()
  for (const { table, sha256 } of content.tables)
    if ((await sha256Of(folder, table)) !== sha256) throw damaged(table)
  for (const one of content.objects) await checkObject(folder, one)
}

const checkTarget = async (client: pg.Client, { migrations }: Manifest): Promise<void> => {
  const { rows: archives } = await client.query('select from archive limit 1')
  if (archives.length > 0)
    throw problem(
      'conflict',
      'not-empty',
      '库中已有档案馆，备份只能恢复到空库（可用 LANTAI_DATA 指定新的数据文件夹）',
    )
  const { rows } = await client.query<{ name: string }>(
    'select name from lantai_migration.script order by name',
  )
  const mine = rows.map(({ name }) => name).join('、')
  if (mine !== migrations.join('、')) throw otherVersion()
}

const copyIn = async (
  client: pg.Client,
  folder: string,
  { table, columns, sha256 }: Manifest['tables'][number],
): Promise<void> => {
  const hash = createHash('sha256')
  const watch = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      done(null, chunk)
    },
  })
  const target = client.query(
    from(`copy ${quoted(table)} (${columns.map(quoted).join(', ')}) from stdin`),
  )
  const source = createReadStream(join(folder, `${table}.copy.gz`))
  await pipeline(source, createGunzip(), watch, target).catch((error: unknown) => {
    throw error instanceof Error && 'code' in error && /^(ENOENT|Z_)/.test(String(error.code))
      ? damaged(table)
      : error
  })
  if (hash.digest('hex') !== sha256) throw damaged(table)
}

const putObjects = async (
  store: ObjectStore,
  folder: string,
  objects: Manifest['objects'],
): Promise<void> => {
  for (const { archiveId, sha256 } of objects) {
    const bytes = await readFile(join(folder, 'objects', archiveId, sha256)).catch(() => null)
    if (!bytes || (await store.put(archiveId, bytes)) !== sha256) throw damaged(`附件 ${sha256}`)
  }
}

/** Puts a backup into an empty house of the same version: all of it in one transaction, every digest checked. */
export const putBack = async (
  ownerUrl: string,
  objects: ObjectStore,
  folder: string,
  content: Manifest,
): Promise<void> => {
  const client = await openClient(ownerUrl)
  try {
    await checkTarget(client, content)
    await putObjects(objects, folder, content.objects)
    await client.query('begin')
    // Triggers guard what people write; rows that come back were guarded when they were written.
    await intoNewTables(
      client,
      content.tables.map(({ table }) => table),
      async () => {
        for (const one of content.tables) {
          await client.query(`alter table ${quoted(one.table)} disable trigger user`)
          await copyIn(client, folder, one)
          await client.query(`alter table ${quoted(one.table)} enable trigger user`)
        }
      },
    )
    await client.query('commit')
    await client.query('vacuum analyze')
  } finally {
    await client.end()
  }
}
