import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testHouse } from '#test/support/house.ts'
import { evaluationDesk, type EvaluationDesk } from '../desk.support.ts'

let desk: EvaluationDesk
beforeAll(async () => {
  desk = await evaluationDesk((clock) => testHouse({ clock }))
  for (let turn = 0; turn < 5; turn++) await desk.visit()
})
afterAll(() => desk.house.close())

/** A connection of its own, as the server's database role has it. */
const connect = async (): Promise<Client> => {
  const client = new Client({ connectionString: desk.house.database.appUrl })
  await client.connect()
  return client
}

const waitingForLock = async (watcher: Client): Promise<boolean> => {
  const { rowCount } = await watcher.query(
    `select from pg_stat_activity where wait_event_type = 'Lock' and wait_event = 'advisory'
      and query like '%open_change(%' and datname = current_database()`,
  )
  return rowCount === 1
}

const until = async (condition: () => Promise<boolean>): Promise<void> => {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 10))
}

const visitors = async (evaluationId: string) =>
  (await desk.fresh(evaluationId)).indicators.find((one) => one.level3 === '接待查阅利用档案人次')

test('a write begun before the director signs makes the signature wait, and is counted in it', async () => {
  const { evaluationId } = await desk.ready()
  await desk.sign(evaluationId, 'department', 'finance')
  const [writer, watcher] = [await connect(), await connect()]
  await writer.query('begin')
  await writer.query('select begin_write($1)', [desk.house.archiveId])
  await writer.query(
    `insert into visit (archive_id, visit_id, reader_id, visited_on, purpose, channel, clerk_id, department_id,
        party_size, serves_archives, serves_reference, outcome)
      select archive_id, gen_random_uuid(), reader_id, visited_on, purpose, channel, clerk_id, department_id,
        10, true, false, 'found' from visit where archive_id = $1 limit 1`,
    [desk.house.archiveId],
  )
  const version = await desk.version(evaluationId)
  let signed = false
  const signing = desk
    .signAs(desk.director, 'director', evaluationId, version)
    .then(() => (signed = true))
  await until(() => waitingForLock(watcher))
  expect(signed).toBe(false)
  await writer.query('commit')
  await signing
  expect(await visitors(evaluationId)).toMatchObject({
    actual: '15',
    figure: { value: '15', records: 6 },
  })
  expect((await desk.fresh(evaluationId)).drifted).toEqual([])
  await Promise.all([writer.end(), watcher.end()])
})

test('a write that comes while the freeze is open waits for it, and is drift afterwards', async () => {
  const { evaluationId } = await desk.ready()
  await desk.sign(evaluationId, 'department', 'finance')
  const before = (await visitors(evaluationId))?.actual
  const [freezer, watcher] = [await connect(), await connect()]
  await freezer.query('begin')
  await freezer.query('select begin_freeze($1)', [desk.house.archiveId])
  const version = await desk.version(evaluationId)
  // Both queue behind the open freeze, the signature first: PostgreSQL grants a lock in the order asked for.
  const signing = desk.signAs(desk.director, 'director', evaluationId, version)
  await until(() => waitingForLock(watcher))
  const writing = desk.visit({ partySize: 3 })
  await freezer.query('commit')
  await Promise.all([signing, writing])
  const { drifted } = await desk.fresh(evaluationId)
  expect((await visitors(evaluationId))?.actual).toBe(before)
  expect(drifted).toContainEqual(
    expect.objectContaining({ current: String(Number(before) + 3), changes: 1 }),
  )
  await Promise.all([freezer.end(), watcher.end()])
})
