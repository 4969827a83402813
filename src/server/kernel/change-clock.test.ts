import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { OWN_CALL } from '#contract/own-call.ts'
import { runOnce } from '#test/support/address.ts'
import { PASSWORD, testHouse, type TestHouse } from '#test/support/house.ts'
import { reasonOf } from '#test/support/reason.ts'
import { dateIn } from './clock.ts'
import { inWrite } from './write.ts'

let house: TestHouse
let clerk: Awaited<ReturnType<TestHouse['client']>>
let auditor: Awaited<ReturnType<TestHouse['client']>>

const HOUR = 3_600_000_000
const AS_IT_IS = '(extract(epoch from clock_timestamp()) * 1000000)::bigint'

/** Sets the database's clock, as whoever turns the machine's does. */
const turnClock = (micros: string): Promise<unknown> =>
  runOnce(
    house.database.ownerUrl,
    `create or replace function clock_micros() returns bigint language sql volatile as $$ select ${micros} $$`,
  )

let last = 0
const write = () =>
  clerk.readingRoom.registerReader({ name: `读者${++last}`, idType: 'other', idNumber: null })

const freeze = async (): Promise<void> => {
  const { archiveId } = house
  const caller = {
    archive: { archiveId, code: 'first', name: '', timeZone: 'Asia/Shanghai' },
    actor: { personId: await house.person(`who${++last}`, []), name: '', username: '' },
  }
  const actor = { ...caller.actor, departmentId: null, roles: [], permissions: new Set<never>() }
  const request = { id: 'x', ip: null, userAgent: null, idempotencyKey: null, session: null }
  const opening = { house: house.house, ...caller, actor, request, procedure: 'x', summary: 'x' }
  await inWrite({ ...opening, mode: 'freeze' }, {}, async () => undefined)
}

const log = async () => {
  const { rows } = await sql<{ changeNo: number; at: string; behind: number }>`
    select change_no, at::text, clock_behind as behind from audit where archive_id = ${house.archiveId}
    order by change_no`.execute(house.database.db)
  return rows
}

const newest = async () => (await auditor.records.audit({ limit: 1 })).rows[0]

beforeAll(async () => {
  house = await testHouse({ connections: 16 })
  clerk = await house.client('clerk')
  auditor = await house.client('audit-officer')
})
beforeEach(() => turnClock(AS_IT_IS))
afterAll(() => house.close())

test('a freeze made while the clock stood two hours ahead keeps nobody from writing or signing in', async () => {
  await turnClock(`${AS_IT_IS} + 2 * ${HOUR}`)
  await freeze()
  await turnClock(AS_IT_IS)
  await Promise.all(Array.from({ length: 20 }, write))
  const app = await house.http()
  const answer = await app.inject({
    method: 'POST',
    url: '/api/sign-in',
    headers: OWN_CALL,
    payload: { username: 'clerk', password: PASSWORD },
  })
  expect(answer.statusCode, answer.body).toBe(200)
  await app.close()
})

test('numbers rise strictly while the clock stands still, also of writes at once', async () => {
  const { rows } = await sql<{ now: string }>`select clock_micros()::text as now`.execute(
    house.database.db,
  )
  await turnClock(`${rows[0]?.now}::bigint`)
  const before = (await log()).length
  await Promise.all(Array.from({ length: 40 }, write))
  const numbers = (await log()).map(({ changeNo }) => changeNo)
  expect(numbers.length).toBe(before + 40)
  expect(new Set(numbers).size).toBe(numbers.length)
})

test('a number is drawn after the last one drawn, also where that one was not kept', async () => {
  await turnClock(`${AS_IT_IS} + 5 * ${HOUR}`)
  const lost = await sql<{
    number: number
  }>`select begin_write(${house.archiveId}) as number`.execute(house.database.db)
  await turnClock(AS_IT_IS)
  await write()
  const [row] = (await log()).slice(-1)
  expect(row?.changeNo).toBeGreaterThan(lost.rows[0]?.number ?? Infinity)
  expect(row?.behind).toBeGreaterThan(4 * HOUR)
})

describe('the log, after the clock was three days ahead and set back', () => {
  beforeAll(async () => {
    await turnClock(`${AS_IT_IS} + 72 * ${HOUR}`)
    await write()
    await turnClock(AS_IT_IS)
    await write()
  })

  test('marks the row that is dated before the one in front of it, and no other', async () => {
    expect(await newest()).toMatchObject({ clockSetBack: true })
    await write()
    expect(await newest()).toMatchObject({ clockSetBack: false })
  })

  test('finds the rows of today among those of their day', async () => {
    await write()
    const today = dateIn('Asia/Shanghai', new Date((await newest())?.at ?? ''))
    const { rows } = await auditor.records.audit({ from: today, to: today, limit: 1 })
    expect(rows[0]).toEqual(await newest())
  })
})

test.each([
  ['1970', '0'],
  ['2100', '4102444800000000'],
])(
  'a clock of %s is refused in words, and nothing is lost when it is right again',
  async (year, micros) => {
    const before = await log()
    await turnClock(`${micros}::bigint`)
    await expect(write()).rejects.toMatchObject({
      body: { code: 'unavailable', detail: expect.stringContaining(year) },
    })
    expect(await reasonOf(write())).toBe('clock-wrong')
    expect((await clerk.readingRoom.listReaders({ limit: 1 })).rows.length).toBe(1)
    await turnClock(AS_IT_IS)
    await write()
    expect((await log()).length).toBe(before.length + 1)
  },
)

test('a house put back from a backup draws above all that it brings', async () => {
  await runOnce(house.database.ownerUrl, `select setval('change_clock', 1)`)
  await turnClock('1600000000000000::bigint')
  const [before] = (await log()).slice(-1)
  await write()
  const [row] = (await log()).slice(-1)
  expect(row?.changeNo).toBe((before?.changeNo ?? 0) + 1)
})
