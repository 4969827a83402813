import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { OWN_CALL } from '#contract/own-call.ts'
import { NUMBERS_A_DAY } from '#contract/reading-room-rows.ts'
import { PASSWORD, testHouse, type TestHouse } from '#test/support/house.ts'
import { reasonOf } from '#test/support/reason.ts'

const { most } = NUMBERS_A_DAY
const KNOWN = 'KNOWN00001'

let house: TestHouse
let clock = new Date('2025-01-10T04:00:00Z')
let clerk: Awaited<ReturnType<TestHouse['client']>>
let people = 0
let last = 0

/** A number nobody is registered under. */
const guess = (): string => `GUESS${String((last += 1)).padStart(6, '0')}`

const visit = {
  visitedOn: '2024-05-06',
  purpose: 'personal',
  channel: 'desk',
  outcome: 'found',
} as const

beforeAll(async () => {
  house = await testHouse({ clock: () => clock })
  const archivist = await house.client('archivist')
  await archivist.readingRoom.registerReader({ name: '向某某', idType: 'other', idNumber: KNOWN })
})
afterAll(() => house.close())

// Each with a day of their own that is not used yet.
beforeEach(async () => {
  clock = new Date('2025-01-10T04:00:00Z')
  const username = `clerk-${String((people += 1))}`
  await house.person(username, ['clerk'], 'use')
  clerk = await house.client(username)
})

const find = (idNumber: string, as = clerk) =>
  as.readingRoom.findReader({ idType: 'other', idNumber })

const usedUp = async (but = 0): Promise<void> => {
  await find(guess())
  await sql`update number_lookup set numbers = ${most - but}
    where numbers = 1 and looked_on = ${clock.toISOString().slice(0, 10)}::date`.execute(
    house.database.db,
  )
}

const logOf = async () =>
  (await (await house.client('audit-officer')).records.audit({ limit: 200 })).rows

test('twenty thousand guesses end at the day’s limit, each answered one with its row in the log', async () => {
  const before = (await logOf()).length
  const said: string[] = []
  for (let i = 0; i < most + 5; i++) said.push(await reasonOf(find(guess())))
  expect(said.filter((reason) => reason === 'none')).toHaveLength(most)
  expect(new Set(said.slice(most))).toEqual(new Set(['numbers-a-day']))
  expect(await reasonOf(find(KNOWN))).toBe('numbers-a-day')
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from audit
    where procedure = 'readingRoom.findReader'`.execute(house.database.db)
  expect(rows[0]?.count).toBe(most + 6)
  const log = (await logOf()).slice(0, -before)
  expect(log[0]).toMatchObject({
    outcome: 'refused',
    act: '按证件号码查找读者',
    summary: `每人每日输入的证件号码超过 ${String(most)} 个，未予答复`,
  })
})

test('guesses sent at once over several connections are counted one by one', async () => {
  await usedUp(5)
  const app = await house.http()
  const username = `clerk-${String(people)}`
  const { cookies } = await app.inject({
    method: 'POST',
    url: '/api/sign-in',
    headers: OWN_CALL,
    payload: { archive: house.code, username, password: PASSWORD },
  })
  const answers = await Promise.all(
    Array.from({ length: 20 }, () =>
      app.inject({
        method: 'POST',
        url: '/api/readers/find',
        headers: OWN_CALL,
        payload: { idType: 'other', idNumber: guess() },
        cookies: Object.fromEntries(cookies.map(({ name, value }) => [name, value])),
      }),
    ),
  )
  await app.close()
  const codes = answers.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)
  expect(codes).toEqual([...Array<number>(5).fill(200), ...Array<number>(15).fill(429)])
})

test('a day ends with the archive’s day, and one clerk’s numbers are not another’s', async () => {
  await usedUp()
  // Midnight of Shanghai is four in the afternoon of Greenwich.
  clock = new Date('2025-01-10T15:59:59Z')
  expect(await reasonOf(find(guess()))).toBe('numbers-a-day')
  expect(await reasonOf(find(guess(), await house.client('archivist')))).toBe('none')
  clock = new Date('2025-01-10T16:00:00Z')
  expect(await reasonOf(find(guess()))).toBe('none')
})

describe('every door that tells whether a number is registered', () => {
  const numbersToday = async (): Promise<number> => {
    const { rows } = await sql<{ numbers: number }>`select l.numbers from number_lookup l
      join person p using (archive_id, person_id)
      where p.username = ${`clerk-${String(people)}`}`.execute(house.database.db)
    return rows[0]?.numbers ?? 0
  }
  const reader = (idNumber: string, name = '某') => ({ name, idType: 'other', idNumber }) as const
  const letter = () => clerk.readingRoom.registerReader({ name: '信', idType: 'letter' })

  test('counts what is registered', async () => {
    await clerk.readingRoom.registerReader(reader(guess()))
    await clerk.readingRoom.registerVisit({ ...visit, reader: reader(guess()) })
    await clerk.readingRoom.amendReader({ ...(await letter()), idNumber: guess() })
    expect(await numbersToday()).toBe(3)
  })

  test('counts what is refused, and what is refused for another reason', async () => {
    const tried = (idNumber: string) => reader(idNumber, '只试')
    const doors = [
      (idNumber: string) => clerk.readingRoom.registerReader(tried(idNumber)),
      (idNumber: string) => clerk.readingRoom.registerVisit({ ...visit, reader: tried(idNumber) }),
      async (idNumber: string) => clerk.readingRoom.amendReader({ ...(await letter()), idNumber }),
      (idNumber: string) =>
        clerk.readingRoom.registerVisit({
          ...visit,
          reader: tried(idNumber),
          uses: [{ kind: 'file', unitId: '01900000-0000-7000-8000-000000000000' }],
        }),
    ]
    const refusals = []
    for (const door of doors) {
      refusals.push(await reasonOf(door(KNOWN)))
      await find(guess())
    }
    expect(refusals).toEqual(doors.map(() => 'reader-identity'))
    expect(await numbersToday()).toBe(8)
    const [, , , withUnit] = doors
    expect(await reasonOf(withUnit?.(guess()) ?? Promise.resolve())).toBe('unknown-unit')
    expect(await numbersToday()).toBe(9)
    expect((await clerk.readingRoom.listReaders({ name: '只试' })).rows).toEqual([])
  })

  test('is shut at the limit, and the desk goes on with the readers it knows', async () => {
    await usedUp()
    const { readerId } = await letter()
    expect(await reasonOf(clerk.readingRoom.registerReader(reader(KNOWN)))).toBe('numbers-a-day')
    const asNew = { ...visit, reader: reader(guess()) }
    expect(await reasonOf(clerk.readingRoom.registerVisit(asNew))).toBe('numbers-a-day')
    const amended = clerk.readingRoom.amendReader({ readerId, version: 1, idNumber: guess() })
    expect(await reasonOf(amended)).toBe('numbers-a-day')
    expect((await clerk.readingRoom.registerVisit({ ...visit, readerId })).readerId).toBe(readerId)
    const bare = { ...visit, reader: { name: '介绍', idType: 'letter' } } as const
    expect((await clerk.readingRoom.registerVisit(bare)).reader.name).toBe('介绍')
    const renamed = await clerk.readingRoom.amendReader({ readerId, version: 1, name: '改' })
    expect(renamed.name).toBe('改')
  })

  test('counts once the number that is looked for and then registered', async () => {
    const idNumber = guess()
    await find(idNumber)
    await clerk.readingRoom.registerVisit({ ...visit, reader: reader(idNumber) })
    expect(await numbersToday()).toBe(1)
    await find(KNOWN)
    await find(idNumber)
    expect(await numbersToday()).toBe(3)
  })

  test('counts no number that cannot exist: nothing is told of it', async () => {
    const wrong = clerk.readingRoom.findReader({ idType: 'resident-id', idNumber: '1' })
    expect(await reasonOf(wrong)).toBe('identity-number')
    expect(await numbersToday()).toBe(0)
  })
})

test('the log says who was found and what for; the number and the answer stand nowhere', async () => {
  const { reader } = await clerk.readingRoom.findReader({
    idType: 'other',
    idNumber: KNOWN,
    purpose: 'register',
  })
  const [row] = await logOf()
  expect(row).toMatchObject({
    summary: '按证件号码查找读者（查找查阅登记）：查到 向某某',
    recordType: 'reader',
    recordId: reader?.readerId,
    outcome: 'done',
  })
  for (const table of ['audit', 'idempotency', 'number_lookup']) {
    const { rows } = await sql<{ line: string }>`
      select to_jsonb(t)::text as line from ${sql.table(table)} t`.execute(house.database.db)
    for (const { line } of rows) expect(line).not.toMatch(/KNOWN0|GUESS0/)
  }
  const hash =
    await sql`select from number_lookup l join reader r on l.last_number = r.id_number_hash`.execute(
      house.database.db,
    )
  expect(hash.rows).toEqual([])
})

test('is for who serves readers', async () => {
  const director = await house.client('director')
  expect(await reasonOf(find(KNOWN, director))).toBe('no-permission')
})
