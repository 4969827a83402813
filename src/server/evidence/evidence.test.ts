import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#server/kernel/ids.ts'
import { dateIn } from '#server/kernel/clock.ts'
import type { Ctx, House } from '#server/kernel/context.ts'
import { inWrite } from '#server/kernel/write.ts'
import { callerOfName } from '#server/kernel/identity/session.ts'
import { testHouse, type TestHouse } from '#test/support/house.ts'
import {
  breakdown,
  driftOf,
  drillDown,
  evaluate,
  freezeFigures,
  sampleRecords,
  series,
  yearOf,
  type FigureAsk,
} from './index.ts'
import { moveForward } from './checkpoint.ts'
import { branchesOf } from './facts.ts'
import { minus, plus } from './value.ts'

let house: TestHouse
let clerk: Awaited<ReturnType<TestHouse['client']>>

beforeAll(async () => {
  house = await testHouse()
  clerk = await house.client('clerk')
})
afterAll(() => house.close())

const opening = async (one: House) => {
  const caller = await callerOfName(one.db, 'director', house.code)
  if (!caller) throw new Error('no director')
  const request = { id: newId(), ip: null, userAgent: null, idempotencyKey: null, session: null }
  return { house: one, ...caller, request, procedure: 'test', summary: '测试' }
}

const reading = async (): Promise<Ctx> => {
  const open = await opening(house.house)
  const now = new Date()
  const audit = () => undefined
  return {
    ...open,
    db: house.house.heavyDb,
    now,
    today: dateIn(open.archive.timeZone, now),
    audit,
    changeNo: 0,
  }
}

const freeze = async (asks: readonly { name: string; ask: FigureAsk }[]): Promise<string> => {
  const id = newId()
  const open = await opening(house.house)
  await inWrite({ ...open, mode: 'freeze' }, {}, (ctx) =>
    freezeFigures(ctx, { type: 'report', id }, asks),
  )
  return id
}

const visit = (
  on: string,
  partySize = 1,
  satisfaction: 'satisfied' | 'dissatisfied' = 'satisfied',
) =>
  clerk.readingRoom.registerVisit({
    reader: { name: '测试读者', idType: 'other' },
    visitedOn: on,
    purpose: 'work',
    channel: 'desk',
    partySize,
    servesArchives: true,
    servesReference: false,
    outcome: 'found',
    satisfaction,
    uses: [{ kind: 'item', description: '会议记录', quantity: partySize }],
  })

const year = yearOf(2024)
const visitors: FigureAsk = { measure: 'reading-room.visitors', filters: {}, period: year }

test('a figure, its months, its groups and its records say the same', async () => {
  for (const [on, party] of [
    ['2024-01-05', 2],
    ['2024-03-31', 1],
    ['2024-12-31', 4],
    ['2023-12-31', 9],
    ['2025-01-01', 9],
  ] as const)
    await visit(on, party)
  const ctx = await reading()
  const value = await evaluate(ctx, visitors)
  expect(value).toMatchObject({ value: '7', records: 3, unit: '人次' })
  const months = await series(ctx, visitors)
  expect(months).toHaveLength(12)
  expect(months.reduce((sum, month) => plus(sum, month.value ?? '0'), '0')).toBe('7')
  const groups = await breakdown(ctx, visitors, 'purpose')
  expect(groups.reduce((sum, group) => plus(sum, group.value ?? '0'), '0')).toBe('7')
  const first = await drillDown(ctx, visitors, { limit: 2 })
  const second = await drillDown(ctx, visitors, { limit: 2, cursor: first.next ?? undefined })
  const rows = [...first.rows, ...second.rows]
  expect(rows.map((row) => row.on)).toEqual(['2024-12-31', '2024-03-31', '2024-01-05'])
  expect(rows.every((row) => row.recordType === 'visit' && row.title !== '')).toBe(true)
})

test('what many rows were written behind is summed anew, though none of them counts', async () => {
  const ctx = await reading()
  const files: FigureAsk = { measure: 'holdings.files', filters: {}, period: year }
  const value = await evaluate(ctx, files)
  const markOf = async () => {
    const { rows } = await sql<{ mark: number }>`select max(mark) as mark from checkpoint
      where archive_id = ${house.archiveId} and name like '%holdings.files%'`.execute(ctx.db)
    return rows[0]?.mark ?? 0
  }
  const before = await markOf()
  await evaluate(ctx, files)
  expect(await markOf()).toBe(before)
  await inWrite(await opening(house.house), {}, (one) =>
    sql`insert into fonds (archive_id, fonds_id, number, name, creating_body, department_id, held_from)
      select ${house.archiveId}, gen_random_uuid(), 'X' || n, '市档案馆', '市档案馆', department_id, '2024-01-01'
      from generate_series(1, 2001) n, (select department_id from department where archive_id = ${house.archiveId} limit 1) d`.execute(
      one.db,
    ),
  )
  expect(await evaluate(ctx, files)).toEqual(value)
  expect(await markOf()).toBeGreaterThan(before)
})

test('the same seed draws the same sample', async () => {
  const ctx = await reading()
  const draw = async (seed: string) =>
    (await sampleRecords(ctx, visitors, seed, 2)).map((row) => row.recordId)
  expect(await draw('2024')).toEqual(await draw('2024'))
})

test('an unknown dimension, measure or a period that ends before it begins is named', async () => {
  const ctx = await reading()
  await expect(evaluate(ctx, { ...visitors, filters: { colour: 'red' } })).rejects.toThrow(
    '没有维度 colour',
  )
  await expect(evaluate(ctx, { ...visitors, measure: 'no.such' })).rejects.toThrow(
    '没有指标项 no.such',
  )
  await expect(
    evaluate(ctx, { ...visitors, period: { from: '2024-02-01', to: '2024-01-01' } }),
  ).rejects.toThrow('起始日期')
})

test('drift names what was entered, amended, redated and withdrawn, and is silent where nothing counts', async () => {
  const [amended, redated, withdrawn] = [
    await visit('2024-05-06', 2),
    await visit('2024-05-07', 3),
    await visit('2024-05-08', 5),
  ]
  const ctx = await reading()
  const before = await evaluate(ctx, visitors)
  const id = await freeze([{ name: 'visitors', ask: visitors }])
  expect((await driftOf(ctx, { type: 'report', id }))[0]).toMatchObject({
    current: before.value,
    changes: [],
    definitionChanged: false,
  })

  await visit('2024-06-01', 7)
  await visit('2025-06-01', 70)
  await clerk.readingRoom.amendVisit({
    visitId: amended.visitId,
    version: amended.version,
    partySize: 4,
  })
  await clerk.readingRoom.amendVisit({
    visitId: redated.visitId,
    version: redated.version,
    visitedOn: '2023-05-07',
  })
  await clerk.readingRoom.withdrawVisit({
    visitId: withdrawn.visitId,
    version: withdrawn.version,
    reason: '重复登记',
  })

  const [drift] = await driftOf(ctx, { type: 'report', id })
  expect(drift?.counts).toEqual({ entered: 1, amended: 1, redated: 1, withdrawn: 1 })
  expect(drift?.difference).toBe(String(7 + 2 - 3 - 5))
  expect(drift?.current).toBe((await evaluate(ctx, visitors)).value)
})

const asks: FigureAsk[] = [
  visitors,
  { ...visitors, filters: { purpose: 'work' } },
  { measure: 'reading-room.items-used', filters: {}, period: year },
  { measure: 'reading-room.satisfaction', filters: {}, period: year },
]

const operation = fc.record({
  kind: fc.constantFrom('enter', 'amend', 'redate', 'withdraw'),
  pick: fc.nat(50),
  party: fc.integer({ min: 1, max: 9 }),
  on: fc.constantFrom('2023-12-31', '2024-01-01', '2024-07-15', '2024-12-31', '2025-01-01'),
  happy: fc.boolean(),
})

test('whatever is done after a freeze, its drift is what today differs from then', async () => {
  const alive: { visitId: string; version: number }[] = []
  const act = async ({
    kind,
    pick,
    party,
    on,
    happy,
  }: typeof operation extends fc.Arbitrary<infer T> ? T : never) => {
    const index = alive.length === 0 ? -1 : pick % alive.length
    const target = alive[index]
    if (kind === 'enter' || !target)
      return void alive.push(await visit(on, party, happy ? 'satisfied' : 'dissatisfied'))
    if (kind === 'withdraw') {
      await clerk.readingRoom.withdrawVisit({
        visitId: target.visitId,
        version: target.version,
        reason: '测试',
      })
      return void alive.splice(index, 1)
    }
    const change = kind === 'amend' ? { partySize: party } : { visitedOn: on }
    alive[index] = await clerk.readingRoom.amendVisit({
      visitId: target.visitId,
      version: target.version,
      ...change,
    })
  }
  await fc.assert(
    fc.asyncProperty(
      fc.array(operation, { maxLength: 6 }),
      fc.array(operation, { maxLength: 8 }),
      async (earlier, later) => {
        for (const one of earlier) await act(one)
        const ctx = await reading()
        const before = await Promise.all(asks.map((ask) => evaluate(ctx, ask)))
        const id = await freeze(asks.map((ask, i) => ({ name: `f${i}`, ask })))
        for (const one of later) await act(one)
        const drifts = await driftOf(ctx, { type: 'report', id })
        for (const [i, ask] of asks.entries()) {
          const now = await evaluate(ctx, ask)
          const drift = drifts[i]
          expect(drift?.frozen.value).toBe(before[i]?.value)
          expect(drift?.current).toBe(now.value)
          if (!drift || now.kind === 'ratio') continue
          const sums = {
            part: before[i]?.value ?? '0',
            whole: null,
            latest: null,
            records: before[i]?.records ?? 0,
          }
          const moved = moveForward(
            sums,
            drift.changes.map((change) => ({
              ...change,
              sameNumbers: false,
              before: side(change.before),
              after: side(change.after),
            })),
          )
          expect(moved).toMatchObject({ part: now.value, records: now.records })
          expect(drift.difference).toBe(minus(now.value ?? '0', before[i]?.value ?? '0'))
        }
      },
    ),
    { numRuns: 30 },
  )
}, 120_000)

const side = (one: { on: string; quantity: string; inside: boolean } | null) =>
  one && { ...one, whole: null }

test('facts join plainly, so that drift can find every changed row', async () => {
  const ctx = await reading()
  for (const measure of ctx.house.measures.values())
    for (const branch of branchesOf(measure)) {
      const text = branch((name) => sql.table(name)).compile(ctx.db).sql
      expect(text, measure.key).not.toMatch(
        /\b(left|right|full)\s+(outer\s+)?join\b|\bunion\b|\bexists\b|\bnot\s+in\b/i,
      )
    }
})
