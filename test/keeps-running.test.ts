import { chmod, cp, stat, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { ensureRunning, openCluster, stop as stopCluster } from '#server/kernel/embedded/cluster.ts'
import { ownerUrl } from '#server/kernel/embedded/running.ts'
import { readConfig } from '#server/kernel/config.ts'
import { openHouse } from '#server/open-house.ts'
import { inDatabase, runOnce } from './support/address.ts'
import {
  eventually,
  isAlive,
  postmasterOf,
  runToEnd,
  start,
  startServer,
  type RunningServer,
} from './support/program.ts'
import { foundIn, type RealHouse } from './support/real-house.ts'
import { temporaryFolder } from './support/temporary-house.ts'
import { signInAt, writersAt, type Written } from './support/writers.ts'

// These start whole servers and break what they stand on; a busy machine may take its time.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

const configOf = (dataFolder: string) =>
  readConfig({ LANTAI_DATA: dataFolder, LANTAI_SAMPLE: 'none' })

const more = async (written: Written, than: number): Promise<void> =>
  eventually(() => Promise.resolve(written.acknowledged.size > than))

const numbersIn = async ({ open }: RealHouse): Promise<Set<string>> => {
  const { rows } = await sql<{ number: string }>`select number from fonds`.execute(open.house.db)
  return new Set(rows.map(({ number }) => number))
}

/** Kills every backend that serves the server's own connections just now. */
const killBackends = async (house: RealHouse): Promise<number> => {
  const { rows } = await sql<{ pid: number }>`select pid from pg_stat_activity
    where application_name = 'lantai' and pid <> pg_backend_pid() and state <> 'idle'
    limit 1`.execute(house.open.house.db)
  for (const { pid } of rows) process.kill(pid, 'SIGKILL')
  return rows.length
}

describe('a server whose database breaks under it', () => {
  let dataFolder = ''
  let server: RunningServer
  let house: RealHouse
  let cookie = ''

  beforeAll(async () => {
    dataFolder = await temporaryFolder()
    house = await foundIn(dataFolder)
    server = await startServer({ LANTAI_DATA: dataFolder })
    cookie = await signInAt(server.url)
    return async () => {
      await house.open.close()
      await server.stop()
    }
  })

  const deskOf = () => ({ url: server.url, cookie, departmentId: house.departments.use })

  test.each([
    ['a backend is killed', () => eventually(async () => (await killBackends(house)) > 0)],
    [
      'the postmaster is killed',
      async () => {
        process.kill((await postmasterOf(dataFolder)) ?? 0, 'SIGKILL')
      },
    ],
    [
      'the postmaster is killed, and the next one as it recovers',
      async () => {
        const first = (await postmasterOf(dataFolder)) ?? 0
        process.kill(first, 'SIGKILL')
        const next = async (): Promise<number> => {
          const pid = await postmasterOf(dataFolder)
          return pid !== null && pid !== first && pid > 0 && (await isAlive(pid)) ? pid : 0
        }
        await eventually(async () => (await next()) > 0)
        process.kill(await next(), 'SIGKILL')
      },
    ],
  ])('goes on, and loses and doubles nothing: %s', async (_, breakIt) => {
    const writers = writersAt(deskOf(), 8)
    await more(writers.written, 20)
    await breakIt()
    await more(writers.written, writers.written.acknowledged.size + 40)
    const { acknowledged, refused } = await writers.stop()
    expect(refused.filter((told) => !told.startsWith('503 '))).toEqual([])
    expect(server.child.exitCode).toBe(null)
    house = { ...house, open: (await foundAgain()).open }
    const present = await numbersIn(house)
    expect([...acknowledged].filter((number) => !present.has(number))).toEqual([])
  })

  // The house that the test itself reads by stands on the same database: it is opened anew.
  const foundAgain = async () => {
    await house.open.close()
    return { open: await openHouse(configOf(dataFolder), 'command') }
  }

  test('tells the system officer', async () => {
    const officer = await signInAt(server.url, 'system-officer')
    const listed = async (): Promise<string> =>
      (await fetch(`${server.url}/api/notices`, { headers: { cookie: officer } })).text()
    await eventually(async () => (await listed()).includes('内置数据库曾中断'))
    expect(
      await (
        await fetch(`${server.url}/api/desk/waiting`, { headers: { cookie: officer } })
      ).text(),
    ).toContain('未阅的系统提醒')
  })
})

test('a database that dies again and again stops the server with the reason', async () => {
  const dataFolder = await temporaryFolder()
  const server = await startServer({ LANTAI_DATA: dataFolder })
  for (let last = 0; server.child.exitCode === null;) {
    const pid = await postmasterOf(dataFolder)
    if (pid !== null && pid !== last && pid > 0 && (await isAlive(pid))) {
      last = pid
      process.kill(pid, 'SIGKILL')
    }
    await new Promise((done) => setTimeout(done, 50))
  }
  const { status, output } = await server.ended
  expect(output).toContain('内置数据库反复中断，服务停止')
  expect(output).not.toMatch(/^ +at /m)
  expect(status).toBe(1)
})

/** Sockets that began a request and do not end it. */
const halfRequests = async (url: string, count: number): Promise<void> => {
  const { hostname, port } = new URL(url)
  const opened = Array.from({ length: count }, () => {
    const socket = connect(Number(port), hostname)
    socket.on('error', () => undefined)
    return new Promise<void>((done) => {
      socket.on('connect', () => {
        socket.write('POST /api/sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{', () =>
          done(),
        )
      })
    })
  })
  await Promise.all(opened)
}

describe('asked to stop', () => {
  test('a server is gone with its database though requests hang', async () => {
    const dataFolder = await temporaryFolder()
    const server = await startServer({ LANTAI_DATA: dataFolder })
    const pid = (await postmasterOf(dataFolder)) ?? 0
    await halfRequests(server.url, 30)
    expect((await server.stop()).status).toBe(0)
    expect(await isAlive(pid)).toBe(false)
  })

  test('while it loads its sample, it is gone too', async () => {
    const dataFolder = await temporaryFolder()
    const settings = { LANTAI_DATA: dataFolder, PORT: '0', LANTAI_SAMPLE: 'huaihua-2024' }
    const server = start(['serve'], settings)
    await eventually(() => Promise.resolve(server.output().includes('%')))
    const pid = (await postmasterOf(dataFolder)) ?? 0
    server.child.kill('SIGTERM')
    await server.ended
    await eventually(async () => !(await isAlive(pid)))
    expect(server.output()).not.toMatch(/^ +at /m)
  })

  test('a second time while it cannot, it leaves no database behind', async () => {
    const dataFolder = await temporaryFolder()
    const server = await startServer({ LANTAI_DATA: dataFolder })
    const pid = (await postmasterOf(dataFolder)) ?? 0
    // A stopped postmaster answers no wish to stop.
    process.kill(pid, 'SIGSTOP')
    server.child.kill('SIGTERM')
    await new Promise((done) => setTimeout(done, 3200))
    server.child.kill('SIGTERM')
    await server.ended
    process.kill(pid, 'SIGCONT')
    await eventually(async () => !(await isAlive(pid)))
  })
})

describe('an external database', () => {
  const PASSWORD = '0123456789abcdef0123456789abcdef0123456789abcdef'

  const externalDatabase = async () => {
    const cluster = await openCluster(await temporaryFolder())
    const first = await ensureRunning(cluster, PASSWORD, {})
    const url = ownerUrl(first.port, PASSWORD, 'postgres')
    await runOnce(url, 'create database lantai')
    return {
      url: inDatabase(url, 'lantai'),
      restart: async () => {
        await stopCluster(cluster)
        await ensureRunning(cluster, PASSWORD, {}, first.port)
      },
      stop: () => stopCluster(cluster),
    }
  }

  test('serves one server: the second says so, and a restart under load is borne', async () => {
    const external = await externalDatabase()
    const DATABASE_URL = external.url
    const dataFolder = await temporaryFolder()
    const first = await startServer({ DATABASE_URL, LANTAI_DATA: dataFolder })
    const other = await temporaryFolder()
    await cp(join(dataFolder, 'secrets.json'), join(other, 'secrets.json'))
    const second = await runToEnd(['serve'], { DATABASE_URL, LANTAI_DATA: other, PORT: '0' })
    expect(second.status).toBe(1)
    expect(second.output).toContain('已有另一个兰台服务在使用')
    expect(second.output).not.toMatch(/^ +at /m)
    const house = await foundIn(dataFolder, { databaseUrl: DATABASE_URL })
    const cookie = await signInAt(first.url)
    const desk = { url: first.url, cookie, departmentId: house.departments.use }
    const writers = writersAt(desk, 8)
    await more(writers.written, 20)
    await external.restart()
    await more(writers.written, writers.written.acknowledged.size + 40)
    const { acknowledged, refused } = await writers.stop()
    expect(refused.filter((told) => !told.startsWith('503 '))).toEqual([])
    const present = await numbersIn(house)
    expect([...acknowledged].filter((number) => !present.has(number))).toEqual([])
    await house.open.close()
    expect((await first.stop()).status).toBe(0)
    await external.stop()
  })
})

describe('a data folder that cannot be used is said in one line', () => {
  const linesOf = async (dataFolder: string): Promise<string[]> => {
    const { status, output } = await runToEnd(['serve'], { LANTAI_DATA: dataFolder, PORT: '0' })
    expect(status).toBe(1)
    return output.trim().split('\n')
  }

  test('a file in its place, or on the way', async () => {
    const file = join(await temporaryFolder(), 'file')
    await writeFile(file, '')
    expect(await linesOf(file)).toEqual([expect.stringMatching(/无法使用：(它不是文件夹|路径)/)])
    expect(await linesOf(join(file, 'below'))).toEqual([
      expect.stringContaining('无法使用：路径中有一段不是文件夹'),
    ])
  })

  test('a place where nothing can be made', async () => {
    expect(await linesOf('/proc/lantai')).toEqual([expect.stringContaining('无法使用：')])
  })

  test('secrets that others can read', async () => {
    const dataFolder = await temporaryFolder()
    const server = await startServer({ LANTAI_DATA: dataFolder })
    await server.stop()
    const path = join(dataFolder, 'secrets.json')
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    await chmod(path, 0o644)
    expect(await linesOf(dataFolder)).toEqual([
      expect.stringContaining('可被其他用户读写（权限 644）'),
    ])
    await chmod(path, 0o600)
    const again = await startServer({ LANTAI_DATA: dataFolder })
    expect((await again.stop()).status).toBe(0)
  })
})
