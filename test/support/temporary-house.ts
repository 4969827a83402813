import { spawn } from 'node:child_process'
import { statSync } from 'node:fs'
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { tryLock, waitForLock } from '#server/kernel/embedded/lock.ts'
import { openDatabase, type OpenDatabase } from '#server/kernel/open-database.ts'

const PREFIX = 'lantai-test-'

/** Nothing here outlives a run, so nothing need reach the disk. */
const FAST = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '300',
  shared_buffers: '256MB',
}

/** Ends with its standard input: when the run is gone, however it went, the database and its folder go too. */
const WATCH = `cat >/dev/null
pid=$(head -n 1 "$1/postgres/cluster/postmaster.pid" 2>/dev/null) && kill -QUIT "$pid" && sleep 1
rm -rf "$1"`

const watch = (folder: string): void => {
  if (process.platform === 'win32') return
  const watcher = spawn('sh', ['-c', WATCH, 'sh', folder], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  watcher.unref()
  if (watcher.stdin && 'unref' in watcher.stdin && typeof watcher.stdin.unref === 'function')
    watcher.stdin.unref()
}

const ownerOf = (folder: string): string => join(folder, 'owner')

/** Folders younger than this are left alone: one that is just being made is not yet held by its maker. */
const MINUTES = 10 * 60_000

/** Whether the process that made the folder is gone. */
const isAbandoned = (folder: string): boolean => {
  try {
    if (Date.now() - statSync(ownerOf(folder)).ctimeMs < MINUTES) return false
    const lock = tryLock(ownerOf(folder), 'exclusive')
    lock?.release()
    return lock !== null
  } catch {
    return false
  }
}

/** Removes what an earlier run left whose watcher was killed as well. */
const sweep = async (): Promise<void> => {
  const names = (await readdir(tmpdir())).filter((name) => name.startsWith(PREFIX))
  for (const folder of names.map((name) => join(tmpdir(), name)).filter(isAbandoned)) {
    const left = await openDatabase(
      { dataFolder: folder, databaseUrl: null },
      { role: 'command' },
    ).catch(() => null)
    await left?.close()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** A folder of its own for a test, open enough for PostgreSQL's account, removed when the run ends, however it ends. */
export const temporaryFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), PREFIX))
  await chmod(folder, 0o711)
  await waitForLock(ownerOf(folder), 'shared', 10_000)
  watch(folder)
  return folder
}

/** The server the run is made on instead of the embedded one, to prove another version of PostgreSQL; it must allow 300 connections. */
const databaseUrl = process.env['TEST_DATABASE_URL'] ?? null

/** A data folder of its own with a running PostgreSQL, the embedded one unless `TEST_DATABASE_URL` names another; `close` stops and removes it. */
export const temporaryHouse = async (): Promise<OpenDatabase> => {
  await sweep()
  const dataFolder = await temporaryFolder()
  const open = await openDatabase({ dataFolder, databaseUrl }, { role: 'server', settings: FAST })
  return {
    ...open,
    close: async () => {
      await open.close()
      await rm(dataFolder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
