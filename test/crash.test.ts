import { spawn, type ChildProcess } from 'node:child_process'
import { readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { readConfig } from '#server/kernel/config.ts'
import { openHouse } from '#server/open-house.ts'
import { addArchive } from './support/house.ts'
import {
  eventually,
  isAlive,
  postmasterOf,
  start,
  startServer,
  type RunningServer,
} from './support/program.ts'
import { temporaryFolder } from './support/temporary-house.ts'
import { signInAt, writersAt } from './support/writers.ts'

const configOf = (dataFolder: string) =>
  readConfig({ LANTAI_DATA: dataFolder, LANTAI_SAMPLE: 'none' })

// These start and kill whole servers; a busy machine may take its time.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

const sleep = (milliseconds: number): Promise<void> =>
  new Promise((done) => setTimeout(done, milliseconds))

interface Round {
  /** Milliseconds of writing before the kill. */
  after: number
  /** The database is killed as well, first. */
  database?: boolean
  /** The next start is killed too, after so many milliseconds. */
  restart?: number
}

const ROUNDS: Round[] = [
  { after: 150 },
  { after: 400, database: true },
  { after: 30 },
  { after: 250, restart: 300 },
  { after: 90, database: true, restart: 700 },
  { after: 700 },
]

const killDatabase = async (dataFolder: string): Promise<void> => {
  const pid = await postmasterOf(dataFolder)
  if (pid) process.kill(pid, 'SIGKILL')
}

const crashWhileStarting = async (dataFolder: string, after: number): Promise<void> => {
  const server = start(['serve'], { LANTAI_DATA: dataFolder, PORT: '0', LANTAI_SAMPLE: 'none' })
  await sleep(after)
  server.child.kill('SIGKILL')
  await server.ended
}

describe('a server killed while it writes', () => {
  let dataFolder = ''
  let departmentId = ''
  const acknowledged = new Set<string>()

  beforeAll(async () => {
    dataFolder = await temporaryFolder()
    const open = await openHouse(configOf(dataFolder), 'command')
    const archive = await addArchive(open.house.db, 'first')
    departmentId = archive.departments.use
    await open.close()
  })

  /** Every acknowledged write is there, each with its audit row, and none by halves. */
  const checkAll = async (): Promise<void> => {
    const open = await openHouse(configOf(dataFolder), 'command')
    const fonds = await sql<{ number: string }>`select number from fonds`.execute(open.house.db)
    const audited = await sql<{ n: number }>`
      select count(*)::int as n from audit where procedure = 'holdings.createFonds'`.execute(
      open.house.db,
    )
    await open.close()
    const present = new Set(fonds.rows.map(({ number }) => number))
    expect([...acknowledged].filter((number) => !present.has(number))).toEqual([])
    expect(audited.rows).toEqual([{ n: present.size }])
  }

  let server: RunningServer
  let cookie = ''

  beforeAll(async () => {
    server = await startServer({ LANTAI_DATA: dataFolder })
    cookie = await signInAt(server.url)
  })

  const writeFor = async (milliseconds: number) => {
    const writers = writersAt({ url: server.url, cookie, departmentId }, 8)
    await eventually(() => Promise.resolve(writers.written.acknowledged.size > 0))
    await sleep(milliseconds)
    return writers
  }

  test.for(ROUNDS)('loses nothing: %o', async ({ after, database, restart }) => {
    const writing = await writeFor(after)
    if (database) await killDatabase(dataFolder)
    await server.crash()
    const written = await writing.stop()
    // With its database killed a server may still answer that it cannot; it must not claim the write.
    expect(written.refused.filter((told) => !told.startsWith('503 '))).toEqual([])
    for (const number of written.acknowledged) acknowledged.add(number)
    if (restart !== undefined) await crashWhileStarting(dataFolder, restart)
    server = await startServer({ LANTAI_DATA: dataFolder })
    await checkAll()
  })

  test('stops its database when it ends by itself', async () => {
    const pid = await postmasterOf(dataFolder)
    expect(pid && (await isAlive(pid))).toBe(true)
    expect((await server.stop()).status).toBe(0)
    expect(pid && (await isAlive(pid))).toBe(false)
  })
})

test('a database half made when it was killed is made anew', async () => {
  const dataFolder = await temporaryFolder()
  const settings = { LANTAI_DATA: dataFolder, PORT: '0', LANTAI_SAMPLE: 'none' }
  const first = start(['serve'], settings)
  const making = (): Promise<boolean> =>
    readdir(join(dataFolder, 'postgres')).then(
      (names) => names.some((name) => /^making-[0-9a-f]+$/.test(name)),
      () => false,
    )
  await eventually(making)
  first.child.kill('SIGKILL')
  await first.ended
  const server = await startServer(settings)
  expect(await making()).toBe(false)
  expect((await server.stop()).status).toBe(0)
})

/** A program that has nothing to do with the database, of the account that the database runs under. */
const programOfOwner = async (folder: string): Promise<ChildProcess> => {
  const { uid, gid } = await stat(folder)
  return spawn('sleep', ['600'], {
    stdio: 'ignore',
    ...(process.getuid?.() === 0 ? { uid, gid } : {}),
  })
}

test('a process id noted by a dead database and now another program’s does not keep it from starting', async () => {
  const dataFolder = await temporaryFolder()
  const first = await startServer({ LANTAI_DATA: dataFolder })
  const pid = await postmasterOf(dataFolder)
  await killDatabase(dataFolder)
  await first.crash()
  await eventually(async () => !(pid && (await isAlive(pid))))
  const other = await programOfOwner(join(dataFolder, 'postgres/cluster'))
  await writeFile(
    join(dataFolder, 'postgres/cluster/postmaster.pid'),
    `${other.pid}\n${dataFolder}/postgres/cluster\n1700000000\n5432\n\n127.0.0.1\n  1  1\nready\n`,
  )
  const server = await startServer({ LANTAI_DATA: dataFolder })
  expect((await server.stop()).status).toBe(0)
  expect(other.kill()).toBe(true)
})
