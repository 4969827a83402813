import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testHouse, type TestHouse } from '#test/support/house.ts'
import type { Db } from './context.ts'
import { newId } from './ids.ts'
import { askedTogether } from './asked-together.ts'
import { beginChange, inSavepoint } from './write.ts'

let house: TestHouse
let clerk = ''
beforeAll(async () => {
  house = await testHouse()
  const { personId } = await house.house.db
    .selectFrom('person')
    .select('personId')
    .where('username', '=', 'clerk')
    .executeTakeFirstOrThrow()
  clerk = personId
})
afterAll(() => house.close())

const inTransaction = <T>(work: (db: Db) => Promise<T>): Promise<T> =>
  house.house.db.transaction().execute(async (db) => {
    await beginChange(db, house.archiveId)
    return work(db)
  })

/** A saved view of the clerk's; one of nobody's is refused. */
const insert = (db: Db, name: string, personId = clerk) =>
  db
    .insertInto('savedView')
    .values({
      archiveId: house.archiveId,
      viewId: newId(),
      personId,
      place: '/test',
      name,
      search: '',
      withdrawnAt: null,
    })
    .execute()

const named = async (db: Db): Promise<string[]> =>
  (
    await db
      .selectFrom('savedView')
      .select('name')
      .where('place', '=', '/test')
      .orderBy('name')
      .execute()
  ).map(({ name }) => name)

const NOBODY = newId()

test('what is inserted is there for the next question, however many went before it', async () => {
  const names = Array.from({ length: 40 }, (_, i) => `many ${String(i).padStart(2, '0')}`)
  const seen = await inTransaction(async (db) => {
    for (const name of names) await insert(db, name)
    return named(db)
  })
  expect(seen).toEqual(names)
  expect(await named(house.house.db)).toEqual(names)
})

test('the failure of an insert is that of the statement after it, in its own words', async () => {
  const before = await named(house.house.db)
  const refused = inTransaction(async (db) => {
    await insert(db, 'fails', NOBODY)
    await insert(db, 'never')
    return named(db)
  })
  await expect(refused).rejects.toMatchObject({ code: '23503' })
  expect(await named(house.house.db)).toEqual(before)
})

test('the failure of the last insert is the commit’s, and nothing is kept', async () => {
  const before = await named(house.house.db)
  const refused = inTransaction(async (db) => {
    await insert(db, 'never')
    await insert(db, 'fails', NOBODY)
  })
  await expect(refused).rejects.toMatchObject({ code: '23503' })
  expect(await named(house.house.db)).toEqual(before)
})

test('in a part, it fails the part and nothing else', async () => {
  const part = await inTransaction(async (db) => {
    await insert(db, 'stands')
    const refused = await inSavepoint(db, () => insert(db, 'fails', NOBODY))
    await insert(db, 'stands too')
    return refused
  })
  expect(part).toMatchObject({ refused: { body: { code: 'not-found' } } })
  expect(await named(house.house.db)).toEqual(expect.arrayContaining(['stands', 'stands too']))
  expect(await named(house.house.db)).not.toContain('fails')
})

test('a write that is given up leaves its connection fit for the next', async () => {
  await house.house.db.connection().execute(async (one) => {
    const given = one.transaction().execute(async (db) => {
      await beginChange(db, house.archiveId)
      await insert(db, 'given up')
      throw new Error('given up')
    })
    await expect(given).rejects.toThrow('given up')
    expect(await named(one)).not.toContain('given up')
  })
})

test('questions asked together are answered each with its own rows, and one that fails says so', async () => {
  const { db } = house.house
  const value = (text: string) =>
    sql<{ itsValue: string }>`select ${text}::text as its_value`.compile(db)
  const asked = (text: string) => ({ compile: () => value(text) })
  expect(
    await askedTogether(db, (ask) => Promise.all([ask(asked('one')), ask(asked('two'))])),
  ).toEqual([[{ itsValue: 'one' }], [{ itsValue: 'two' }]])
  const broken = { compile: () => sql<{ nothing: number }>`select 1 / 0 as nothing`.compile(db) }
  await expect(
    askedTogether(db, (ask) => Promise.all([ask(asked('one')), ask(broken)])),
  ).rejects.toMatchObject({ code: '22012' })
  expect(await named(db)).toContain('stands')
})
