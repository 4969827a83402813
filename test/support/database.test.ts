import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from 'kysely'
import { testDatabase, type TestDatabase } from './database.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const refused = (text: string) =>
  expect(sql.raw(text).execute(database.db)).rejects.toThrow('permission denied')

test('the running server can only add to and read audit and versions', async () => {
  await refused('delete from audit')
  await refused(`update audit set summary = ''`)
  await refused('delete from person_version')
  await refused('update person_version set version = 0')
  await refused('truncate audit')
  await refused('delete from person')
})

test('the running server cannot touch the migrations or make tables', async () => {
  await refused('select from lantai_migration.script')
  await refused('create table extra (id int)')
})

test('reads whole numbers, dates, decimals and instants as the house writes them', async () => {
  const { rows } =
    await sql`select 9007199254740991::int8 as big_int, '2024-02-29'::date as day, 1.50::numeric as share,
    timestamptz '2024-01-01 00:00:00+08' as at, array['2024-02-29'::date, null] as days, '{"a_b": 1}'::jsonb as json`.execute(
      database.db,
    )
  expect(rows).toEqual([
    {
      bigInt: 9007199254740991,
      day: '2024-02-29',
      share: '1.50',
      at: '2023-12-31T16:00:00.000Z',
      days: ['2024-02-29', null],
      json: { a_b: 1 },
    },
  ])
})

test('a number too large to be exact is an error, never rounded', async () => {
  await expect(sql`select 9007199254740993::int8 as n`.execute(database.db)).rejects.toThrow(
    '9007199254740993',
  )
})
