import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type pg from 'pg'
import { openClient } from '#server/kernel/database.ts'
import { to } from 'pg-copy-streams'
import { problem } from '#contract/problem.ts'
import type { ObjectStore } from '#server/kernel/objects.ts'
import { LEFT_OUT, quoted, type Manifest } from './manifest.ts'

interface Source {
  ownerUrl: string
  objects: ObjectStore
  identityKey: Buffer
}

const tablesOf = async (client: pg.Client): Promise<{ table: string; columns: string[] }[]> => {
  const { rows } = await client.query<{ table: string; columns: string[] }>(
    `select c.table_name as table, json_agg(c.column_name order by c.ordinal_position) as columns
     from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
     where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.is_generated = 'NEVER' and c.table_name <> all ($1)
     group by 1 order by 1`,
    [LEFT_OUT],
  )
  return rows
}

const copyOut = async (
  client: pg.Client,
  folder: string,
  { table, columns }: { table: string; columns: string[] },
) => {
  const hash = createHash('sha256')
  let rows = 0
  const watch = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      for (const byte of chunk) if (byte === 10) rows++
      done(null, chunk)
    },
  })
  const source = client.query(
    to(`copy ${quoted(table)} (${columns.map(quoted).join(', ')}) to stdout`),
  )
  await pipeline(
    source,
    watch,
    createGzip({ level: 3 }),
    createWriteStream(join(folder, `${table}.copy.gz`), { mode: 0o600 }),
  )
  return { table, columns, rows, sha256: hash.digest('hex') }
}

const objectsOf = async (client: pg.Client): Promise<Manifest['objects']> => {
  const { rows } = await client.query<{ archiveId: string; sha256: string }>(
    `select archive_id as "archiveId", sha256 from attachment
     union select archive_id, sha256 from job where sha256 is not null order by 1, 2`,
  )
  return rows
}

const copyObjects = async (
  store: ObjectStore,
  folder: string,
  objects: Manifest['objects'],
): Promise<void> => {
  for (const { archiveId, sha256 } of objects) {
    await mkdir(join(folder, 'objects', archiveId), { recursive: true, mode: 0o700 })
    await writeFile(
      join(folder, 'objects', archiveId, sha256),
      await store.get(archiveId, sha256),
      { mode: 0o600 },
    )
  }
}

/**
 * Takes a backup into a new folder: every table by COPY in one REPEATABLE READ snapshot, so that all of it is
 * of one moment, and every document. Nothing half-done is left under the folder's name.
 */
export const takeBackup = async (
  { ownerUrl, objects, identityKey }: Source,
  folder: string,
): Promise<Manifest> => {
  const part = `${folder}.part`
  await mkdir(part, { mode: 0o700 }).catch(() => {
    throw problem('conflict', 'folder-exists', `无法新建文件夹 ${part}，请换一个名称或先移走它`)
  })
  const client = await openClient(ownerUrl)
  try {
    await client.query('begin isolation level repeatable read read only')
    const { rows } = await client.query<{ name: string }>(
      'select name from lantai_migration.script order by name',
    )
    const taken = {
      format: 1 as const,
      takenAt: new Date().toISOString(),
      migrations: rows.map(({ name }) => name),
    }
    const tables = []
    for (const one of await tablesOf(client)) tables.push(await copyOut(client, part, one))
    const listed = await objectsOf(client)
    await copyObjects(objects, part, listed)
    const content: Manifest = {
      ...taken,
      identityKey: identityKey.toString('hex'),
      tables,
      objects: listed,
    }
    await writeFile(join(part, 'manifest.json'), JSON.stringify(content, null, 2), { mode: 0o600 })
    await rename(part, folder)
    return content
  } catch (error) {
    await rm(part, { recursive: true, force: true })
    throw error
  } finally {
    await client.end()
  }
}
