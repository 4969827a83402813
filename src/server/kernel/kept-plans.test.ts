import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testHouse, type TestHouse } from '#test/support/house.ts'
import type { Db } from './context.ts'
import { KEPT } from './kept-plans.ts'
import { beginChange } from './write.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house.close())

const MARK = 'kept-plans'
const asked = (db: Db, value: number) =>
  sql<{ value: number }>`select ${value}::int as value, ${MARK}::text as mark`.execute(db)

/** How many plans of the marked statement this connection keeps, and how often they served. */
const kept = async (db: Db) => {
  const { rows } = await sql<{ plans: number; served: number }>`
    select count(*)::int as plans, coalesce(sum(generic_plans + custom_plans), 0)::int as served
    from pg_prepared_statements where statement like '%as mark%' and statement not like '%pg_prepared%'`.execute(
    db,
  )
  return rows[0]
}

test('a write keeps the plan of what it asks, for this write and the next on its connection', async () => {
  const { db } = house.house
  await db.connection().execute(async (one) => {
    for (const value of [1, 2])
      await one.transaction().execute(async (write) => {
        await beginChange(write, house.archiveId)
        expect((await asked(write, value)).rows).toMatchObject([{ value }])
      })
    expect(await kept(one)).toEqual({ plans: 1, served: 2 })
  })
})

test('what only reads is planned for its values each time', async () => {
  await house.house.db.connection().execute(async (one) => {
    const before = await kept(one)
    await asked(one, 3)
    await one.transaction().execute((read) => asked(read, 4))
    expect(await kept(one)).toEqual(before)
  })
})

test('a plan outlives a write that was refused', async () => {
  const { db } = house.house
  await db.connection().execute(async (one) => {
    const refused = one.transaction().execute(async (write) => {
      await beginChange(write, house.archiveId)
      await asked(write, 5)
      await sql`select 1 / 0`.execute(write)
    })
    await expect(refused).rejects.toMatchObject({ code: '22012' })
    await one.transaction().execute(async (write) => {
      await beginChange(write, house.archiveId)
      expect((await asked(write, 6)).rows).toMatchObject([{ value: 6 }])
    })
  })
})

test('reading that every request does keeps its plan, inside a write and outside', async () => {
  await house.house.db.connection().execute(async (one) => {
    const look = () => sql`${sql.raw(KEPT)} select 7 as seven`.execute(one)
    await look()
    await look()
    const { rows } = await sql<{ served: number }>`
      select (generic_plans + custom_plans)::int as served from pg_prepared_statements
      where statement like ${`${KEPT}%seven`}`.execute(one)
    expect(rows).toEqual([{ served: 2 }])
  })
})
