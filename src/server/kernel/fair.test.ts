import { promisify } from 'node:util'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { evaluate } from '#server/evidence/index.ts'
import { OWN_CALL } from '#contract/own-call.ts'
import { PASSWORD, testHouse, type TestHouse } from '#test/support/house.ts'
import { reasonOf } from '#test/support/reason.ts'
import { callerOfName } from './identity/session.ts'
import { NO_COOKIES, readCtx } from './router.ts'

const YEAR = { from: '2024-01-01', to: '2024-12-31' }
const VISITORS = { key: 'reading-room.visitors', ...YEAR, by: 'purpose', filters: {} }
const FONDS = { key: 'holdings.fonds', ...YEAR, by: 'department', filters: {} }

let house: TestHouse
/** One holds a lock; the other looks on, as a transaction sees the same activity until its end. */
let holder: Client
let watcher: Client
beforeAll(async () => {
  // As many connections as a running server has.
  house = await testHouse({ connections: 20 })
  holder = new Client({ connectionString: house.database.ownerUrl })
  watcher = new Client({ connectionString: house.database.ownerUrl })
  await Promise.all([holder.connect(), watcher.connect()])
})
afterAll(async () => {
  await Promise.all([holder.end(), watcher.end()])
  await house.close()
})

const WAITING = `select application_name as name, count(*)::int as count from pg_stat_activity
  where datname = current_database() and wait_event_type = 'Lock' group by 1`

/** How many connections of each pool wait for a lock. */
const waiting = async (): Promise<Record<string, number>> => {
  const rows = z
    .array(z.object({ name: z.string(), count: z.int() }))
    .parse((await watcher.query(WAITING)).rows)
  return Object.fromEntries(
    rows.map(({ name, count }) => [name === 'lantai heavy' ? 'heavy' : 'day', count]),
  )
}

const allWait = (expected: Record<string, number>) =>
  expect.poll(waiting, { timeout: 60_000 }).toEqual(expected)

/** Holds up every call that comes to the register of visits, looks at those beside it, and lets all go on. */
const heldUp = async <T>(
  mode: string,
  ask: () => Promise<T>,
  look: () => Promise<void>,
): Promise<T> => {
  await holder.query('begin')
  await holder.query(`lock table visit in ${mode} mode`)
  const asked = ask()
  try {
    await look()
  } finally {
    await holder.query('commit')
  }
  return asked
}

const many = <T>(count: number, call: (i: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, i) => reasonOf(call(i))))

const tally = (reasons: readonly string[]): Record<string, number> =>
  Object.fromEntries([...Map.groupBy(reasons, (one) => one)].map(([one, all]) => [one, all.length]))

test("one person's heavy calls leave connections to others' heavy calls, and none of the day's work waits for them", async () => {
  const [greedy, other] = [await house.client('director'), await house.client('finance-lead')]
  const ask = () => many(64, () => greedy.evidence.breakdown(VISITORS))
  const all = await heldUp('access exclusive', ask, async () => {
    await allWait({ heavy: 2 })
    expect(await other.evidence.breakdown(FONDS)).toEqual([])
    expect((await other.money.listProjects({ limit: 50 })).rows).toEqual([])
    expect((await greedy.money.listProjects({ limit: 50 })).rows).toEqual([])
    expect(await waiting()).toEqual({ heavy: 2 })
  })
  expect(tally(all)).toEqual({ none: 34, 'too-many-calls': 30 })
})

test("one person's reading leaves connections to others, and is all answered in the end", async () => {
  const [greedy, other] = [await house.client('clerk'), await house.client('archivist')]
  const ask = () => many(64, () => greedy.readingRoom.listVisits({ limit: 50 }))
  const all = await heldUp('access exclusive', ask, async () => {
    await allWait({ day: 6 })
    expect((await other.holdings.listFonds({ limit: 50 })).rows).toEqual([])
    expect(await waiting()).toEqual({ day: 6 })
  })
  expect(tally(all)).toEqual({ none: 64 })
})

/** A person's own browser. */
const browserOf = async (username: string) => {
  const app = await house.http()
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  const { headers } = await app.inject({
    method: 'POST',
    url: '/api/sign-in',
    headers: OWN_CALL,
    payload: { username, password: PASSWORD },
  })
  const cookie = String(headers['set-cookie']).split(';')[0] ?? ''
  const breakdown = (signal?: AbortSignal): Promise<number> =>
    fetch(
      `${url}/api/measures/${VISITORS.key}/breakdown?from=${YEAR.from}&to=${YEAR.to}&by=purpose`,
      { headers: { cookie }, signal: signal ?? null },
    ).then(
      ({ status }) => status,
      () => 0,
    )
  const open = () => promisify(app.server.getConnections.bind(app.server))()
  return { breakdown, open, close: () => app.close() }
}

test('a browser that goes away leaves the line', async () => {
  const { breakdown, open, close } = await browserOf('director')
  const greedy = await house.client('director')
  const after: Promise<string[]>[] = []
  const ask = () => Promise.all([breakdown(), breakdown()])
  const before = await heldUp('access exclusive', ask, async () => {
    await allWait({ heavy: 2 })
    const away = new AbortController()
    const left = Array.from({ length: 33 }, () => breakdown(away.signal))
    // The one that found the line full tells that all others stand in it.
    expect(await Promise.race(left)).toBe(429)
    away.abort()
    expect((await Promise.all(left)).filter((status) => status === 0)).toHaveLength(32)
    await expect.poll(open, { timeout: 60_000 }).toBeLessThan(10)
    after.push(many(32, () => greedy.evidence.breakdown(VISITORS)))
  })
  expect(before).toEqual([200, 200])
  expect(await Promise.all(after)).toEqual([Array.from({ length: 32 }, () => 'none')])
  await close()
})

test('forty people whose writes wait for each other leave connections to all else', async () => {
  const names = Array.from({ length: 40 }, (_, i) => `clerk-${i}`)
  for (const name of names) await house.person(name, ['clerk'], 'use')
  const clerks = await Promise.all(names.map((name) => house.client(name)))
  const other = await house.client('archivist')
  const ask = () =>
    many(40, async (i) => {
      await clerks[i]?.readingRoom.registerVisit({
        reader: { name: `读者${i}`, idType: 'other' },
        visitedOn: '2024-03-01',
        purpose: 'work',
        channel: 'desk',
        servesArchives: true,
        servesReference: false,
        outcome: 'found',
      })
    })
  const all = await heldUp('exclusive', ask, async () => {
    await allWait({ day: 10 })
    await other.desk.saveView({ place: '/fonds', name: '全部', search: 'q=1' })
    expect((await other.holdings.listFonds({ limit: 50 })).rows).toEqual([])
    expect(await waiting()).toEqual({ day: 10 })
  })
  expect(tally(all)).toEqual({ none: 40 })
  const { visits } = await other.readingRoom.countVisits({})
  expect(visits).toBe(40)
})

test('a figure is never read on the connections of the day', async () => {
  const caller = await callerOfName(house.database.db, 'director', house.code)
  if (!caller) throw new Error('no director')
  const request = { id: 'r', ip: null, userAgent: null, idempotencyKey: null, session: null }
  const edge = { house: house.house, caller, request, ...NO_COOKIES }
  const ask = { measure: VISITORS.key, filters: {}, period: YEAR }
  await expect(evaluate(readCtx(edge, house.house.db), ask)).rejects.toThrow('heavy')
  expect(await evaluate(readCtx(edge, house.house.heavyDb), ask)).toMatchObject({ records: 40 })
})
