import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { OWN_CALL } from '../src/contract/own-call.ts'
import { readConfig } from '../src/server/kernel/config.ts'
import { openHouse, type OpenHouse } from '../src/server/open-house.ts'
import { addArchive } from '../test/support/house.ts'
import { postmasterOf, startServer, type RunningServer } from '../test/support/program.ts'
import { signInAt } from '../test/support/writers.ts'
import { p95, report } from './line.ts'

const WRITERS = 16

const pauseOf = (milliseconds: number): Promise<void> =>
  new Promise((done) => setTimeout(done, milliseconds))

const freePort = (): Promise<number> =>
  new Promise((done) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => done(typeof address === 'object' && address ? address.port : 0))
    })
  })

interface Tally {
  acknowledged: Set<string>
  /** When the last write was acknowledged that had been sent after the moment given. */
  answeredAfter: (moment: number) => number | null
}

/** Sixteen people who write without rest; what gets no answer is sent again under its key, as the web does. */
const startWriting = (url: string, cookies: readonly string[]) => {
  const stopped = new AbortController()
  const acknowledged = new Set<string>()
  let newest = { sent: 0, answered: 0 }
  let number = 0
  const send = async (cookie: string, turn: number): Promise<boolean> => {
    const name = `读者${turn}`
    const sent = performance.now()
    const headers = { ...OWN_CALL, cookie, 'content-type': 'application/json' }
    const answer = await fetch(`${url}/api/readers`, {
      method: 'POST',
      headers: { ...headers, 'idempotency-key': `write-${turn}` },
      body: JSON.stringify({ name, idType: 'other' }),
      signal: AbortSignal.timeout(20_000),
    }).catch(() => null)
    const told = await answer?.text().catch(() => null)
    if (answer?.status !== 200 || typeof told !== 'string') return false
    if (newest.sent < sent) newest = { sent, answered: performance.now() }
    acknowledged.add(name)
    return true
  }
  const work = async (cookie: string): Promise<void> => {
    while (!stopped.signal.aborted) {
      const turn = ++number
      while (!(await send(cookie, turn)) && !stopped.signal.aborted) await pauseOf(50)
      await pauseOf(20)
    }
  }
  const all = Promise.all(cookies.map(work))
  const tally: Tally = {
    acknowledged,
    answeredAfter: (moment) => (newest.sent > moment ? newest.answered : null),
  }
  return {
    tally,
    stop: async () => {
      stopped.abort()
      await all
    },
  }
}

const untilAnswered = async ({ answeredAfter }: Tally, moment: number): Promise<number> => {
  for (;;) {
    const answered = answeredAfter(moment)
    if (answered !== null) return answered - moment
    if (performance.now() - moment > 120_000) throw new Error('the house never came back')
    await pauseOf(5)
  }
}

/** One of the server's own backends, at work if any is. */
const backendOf = async ({ house }: OpenHouse): Promise<number> => {
  const { rows } = await sql<{ pid: number }>`select pid from pg_stat_activity
    where application_name = 'lantai' and pid <> pg_backend_pid()
    order by state = 'idle', query_start desc limit 1`.execute(house.db)
  return rows[0]?.pid ?? 0
}

const counted = async (dataFolder: string, { acknowledged }: Tally) => {
  const open = await openHouse(configOf(dataFolder), 'command')
  const { rows } = await sql<{ name: string; count: number }>`
    select name, count(*)::int as count from reader group by name`.execute(open.house.db)
  await open.close()
  const kept = new Map(rows.map(({ name, count }) => [name, count]))
  return {
    lost: [...acknowledged].filter((name) => !kept.has(name)).length,
    doubled: rows.filter(({ count }) => count > 1).length,
  }
}

const configOf = (dataFolder: string) =>
  readConfig({ LANTAI_DATA: dataFolder, LANTAI_SAMPLE: 'none' })

const foundHouse = async (dataFolder: string): Promise<string[]> => {
  const open = await openHouse(configOf(dataFolder), 'command')
  const archive = await addArchive(open.house.db, 'first')
  const names = Array.from({ length: WRITERS }, (_, i) => `writer${i}`)
  for (const name of names) await archive.person(name, ['clerk'])
  await open.close()
  return names
}

/**
 * Kills the server, one backend and the postmaster in turn while sixteen people write: what was acknowledged must be
 * there once, with nobody lending a hand. The server is started again as a service manager does, the database by it.
 */
export const benchKill = async (rounds: number): Promise<void> => {
  const dataFolder = await mkdtemp(join(tmpdir(), 'lantai-bench-'))
  const settings = { LANTAI_DATA: dataFolder, PORT: String(await freePort()) }
  const names = await foundHouse(dataFolder)
  let server: RunningServer = await startServer(settings)
  const cookies: string[] = []
  for (const name of names) cookies.push(await signInAt(server.url, name))
  const { tally, stop } = startWriting(server.url, cookies)
  const times: number[] = []
  const kills = [
    async () => {
      await server.crash()
      server = await startServer(settings)
    },
    async () => {
      const open = await openHouse(configOf(dataFolder), 'command')
      const pid = await backendOf(open)
      if (pid) process.kill(pid, 'SIGKILL')
      await open.close().catch(() => undefined)
    },
    async () => process.kill((await postmasterOf(dataFolder)) ?? 0, 'SIGKILL'),
  ]
  for (let round = 0; round < rounds; round++) {
    await pauseOf(300)
    const kill = kills[round % kills.length]
    const moment = performance.now()
    await kill?.()
    times.push(await untilAnswered(tally, moment))
  }
  await stop()
  await server.stop()
  const { lost, doubled } = await counted(dataFolder, tally)
  await rm(dataFolder, { recursive: true, force: true })
  const what = `${rounds} kills of server, backend and postmaster under ${WRITERS} writers`
  console.error(`${what}: ${tally.acknowledged.size} writes acknowledged`)
  report(`${what}: acknowledged writes lost or doubled`, 'count', lost + doubled, { goal: 0 })
  report(`${what}: back at work, p95`, 's', p95(times) / 1000, { goal: 5 })
}

if (import.meta.main) await benchKill(Number(process.argv[2] ?? 100))
