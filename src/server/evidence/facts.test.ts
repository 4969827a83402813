import fc from 'fast-check'
import { sql, type RawBuilder } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Ctx } from '#server/kernel/context.ts'
import type { Measure } from '#server/kernel/measure.ts'
import { inWrite } from '#server/kernel/write.ts'
import { testHouse, type TestHouse } from '#test/support/house.ts'
import { branchesOf, textOf } from './branches.ts'
import { openingIn, readingIn } from './evidence.support.ts'
import { scope } from './facts.ts'
import { evaluate, yearOf } from './index.ts'
import { changesSince, movementSince, type Side } from './store.ts'

let house: TestHouse
let ctx: Ctx

beforeAll(async () => {
  house = await testHouse()
  ctx = await readingIn(house)
  await write(seed())
})
afterAll(() => house.close())

/** Some statements in one write; answers its change number. */
const write = async (
  statements: readonly RawBuilder<unknown>[],
  mode: 'write' | 'freeze' = 'write',
): Promise<number> =>
  inWrite({ ...(await openingIn(house)), mode }, {}, async (one) => {
    for (const statement of statements) await statement.execute(one.db)
    return one.changeNo
  })

/** A little of everything that is counted. */
const seed = (): RawBuilder<unknown>[] => {
  const { archiveId, departments } = house
  const own = sql`${archiveId}::uuid as archive_id, gen_random_uuid()`
  const someone = (username: string) =>
    sql`(select person_id from person where archive_id = ${archiveId} and username = ${username})`
  const make = (table: string, columns: string, values: RawBuilder<unknown>) =>
    sql`insert into ${sql.table(table)} (archive_id, ${sql.raw(columns)}) select ${own}, ${values}`
  const each = (table: string) => sql`from ${sql.table(table)} t, generate_series(1, 2) n`
  return [
    make(
      'fonds',
      'fonds_id, number, name, creating_body, department_id, held_from',
      sql`n::text, '民政局', '民政局', ${departments.use}::uuid, date '2024-02-01' from generate_series(1, 3) n`,
    ),
    make(
      'description_unit',
      'unit_id, fonds_id, level, reference_code, title, retention, carrier, pieces',
      sql`t.fonds_id, (array['file', 'item'])[n], t.number || '-' || n, '案卷', 'Y',
        (array['paper', 'photograph'])[n], n ${each('fonds')}`,
    ),
    make(
      'custody_event',
      'event_id, unit_id, kind, occurred_on',
      sql`t.unit_id, (array['received', 'transferred'])[n], date '2024-03-01' + n ${each('description_unit')}`,
    ),
    make('reader', 'reader_id, name, id_type', sql`'读者', 'other'`),
    make(
      'visit',
      'visit_id, reader_id, visited_on, purpose, channel, clerk_id, department_id, serves_archives, serves_reference, outcome',
      sql`t.reader_id, date '2024-05-06', 'work', 'desk', ${someone('clerk')}, ${departments.use}::uuid,
        true, true, 'found' ${each('reader')}`,
    ),
    make(
      'visit_use',
      'use_id, visit_id, kind, unit_id, description',
      sql`t.visit_id, 'file', case n when 1 then (select unit_id from description_unit limit 1) end, '案卷' ${each('visit')}`,
    ),
    make(
      'project',
      'project_id, code, name, basis, goal, department_id, starts_on, ends_on',
      sql`'p-' || n, '日常', '批复', '保管', ${departments.office}::uuid, date '2024-01-01', date '2024-12-31'
        from generate_series(1, 2) n`,
    ),
    make(
      'task',
      'task_id, project_id, name, due_on, finished_on',
      sql`t.project_id, '整理', date '2024-12-31', date '2024-06-01' ${each('project')}`,
    ),
    make(
      'budget_line',
      'line_id, project_id, year, economic_code',
      sql`t.project_id, 2024, (array['30201', '30202'])[n] ${each('project')}`,
    ),
    make(
      'budget_entry',
      'entry_id, line_id, kind, amount_fen, document_number, dated_on, entered_by, confirmed_by, confirmed_at',
      sql`t.line_id, 'opening', 1000, '财预1', date '2024-01-15', ${someone('finance-reviewer')},
        ${someone('finance-lead')}, now() from budget_line t`,
    ),
    make(
      'receipt',
      'receipt_id, line_id, received_on, amount_fen, document_number, entered_by',
      sql`t.line_id, date '2024-02-01', 500, '到账1', ${someone('finance-reviewer')} from budget_line t`,
    ),
  ]
}

/** Keys of the tables that are edited. */
const KEYS = {
  fonds: 'fonds_id',
  description_unit: 'unit_id',
  custody_event: 'event_id',
  visit: 'visit_id',
  visit_use: 'use_id',
  person: 'person_id',
  project: 'project_id',
  task: 'task_id',
  budget_entry: 'entry_id',
  receipt: 'receipt_id',
} as const
type Table = keyof typeof KEYS

/** What may be set to one value of several: what no figure reads, and what some figure does. */
const UNREAD: readonly (readonly [Table, string, readonly string[]])[] = [
  ['fonds', 'name', ['民政局', '档案局']],
  ['description_unit', 'title', ['案卷', '另一案卷']],
  ['custody_event', 'document', ['交接单一', '交接单二']],
  ['visit', 'outcome_reason', ['缺页', '未移交']],
  ['visit_use', 'description', ['会议记录', '名册']],
  ['person', 'name', ['甲', '乙']],
  ['project', 'name', ['日常', '专项']],
  ['task', 'name', ['整理', '修复']],
  ['budget_entry', 'reason', ['甲', '乙']],
  ['receipt', 'document_number', ['到账一', '到账二']],
]
const DAYS = ['2023-12-31', '2024-01-01', '2024-12-31', '2025-01-01']
const AMOUNTS = ['1', '2', '3']
const READ: typeof UNREAD = [
  ['fonds', 'department_id', ['use', 'office']],
  ['fonds', 'held_from', DAYS],
  ['fonds', 'held_until', ['2025-12-31', '2026-12-31']],
  ['description_unit', 'retention', ['Y', 'D30']],
  ['description_unit', 'carrier', ['paper', 'photograph']],
  ['description_unit', 'pieces', AMOUNTS],
  ['custody_event', 'occurred_on', DAYS],
  ['custody_event', 'kind', ['received', 'deaccessioned']],
  ['visit', 'department_id', ['use', 'office']],
  ['visit', 'visited_on', DAYS],
  ['visit', 'party_size', AMOUNTS],
  ['visit', 'satisfaction', ['satisfied', 'dissatisfied']],
  ['visit_use', 'quantity', AMOUNTS],
  ['project', 'department_id', ['use', 'office']],
  ['task', 'finished_on', DAYS],
  ['budget_entry', 'amount_fen', AMOUNTS],
  ['budget_entry', 'dated_on', DAYS],
  ['receipt', 'amount_fen', AMOUNTS],
  ['receipt', 'received_on', DAYS],
]
const WITHDRAWN: readonly Table[] = [
  'fonds',
  'description_unit',
  'custody_event',
  'visit',
  'visit_use',
  'task',
  'budget_entry',
  'receipt',
]
const COPIED: readonly Table[] = ['custody_event', 'visit', 'visit_use', 'task', 'receipt']

const rowAt = (table: Table, place: number): RawBuilder<unknown> =>
  sql`(select ${sql.ref(KEYS[table])} from ${sql.table(table)} order by 1
    offset ${place} % (select count(*)::int from ${sql.table(table)}) limit 1)`

const set = (table: Table, column: string, value: string | null, where: RawBuilder<unknown>) =>
  sql`update ${sql.table(table)} set ${sql.ref(column)} = ${value === null ? sql`null` : sql.lit(value)} where ${where}`

const departmentOr = (value: string): string =>
  value === 'use' || value === 'office' ? house.departments[value] : value

const picked = (table: Table, place: number): RawBuilder<unknown> =>
  sql`${sql.ref(KEYS[table])} = ${rowAt(table, place)}`

const copy = (table: Table, place: number): RawBuilder<unknown> =>
  sql`insert into ${sql.table(table)} select (jsonb_populate_record(t, jsonb_build_object(
      ${KEYS[table]}::text, gen_random_uuid(), 'version', 1,
      'change_no', current_setting('lantai.change')::bigint))).*
    from ${sql.table(table)} t where ${picked(table, place)}`

const place = fc.nat(20)
const editing = (columns: typeof UNREAD) =>
  fc.tuple(fc.constantFrom(...columns), place, fc.nat(3)).map(
    ([[table, column, values], at, n]) =>
      () =>
        set(table, column, departmentOr(values[n % values.length] ?? ''), picked(table, at)),
  )
const withdrawing = fc
  .tuple(fc.constantFrom(...WITHDRAWN), place, fc.constantFrom('2025-01-01', null))
  .map(
    ([table, at, when]) =>
      () =>
        set(table, 'withdrawn_at', when, picked(table, at)),
  )
const copying = fc.tuple(fc.constantFrom(...COPIED), place).map(
  ([table, at]) =>
    () =>
      copy(table, at),
)

const edit = fc.oneof(editing(UNREAD), editing(READ), withdrawing, copying)
const writes = fc.array(fc.array(edit, { minLength: 1, maxLength: 4 }), { maxLength: 6 })

const period = yearOf(2024)
const askOf = ({ key }: Measure) => ({ measure: key, filters: {}, period })
const measures = (): Measure[] => [...ctx.house.measures.values()]

interface Told extends Side {
  recordId: string
  fact: string
}

/** Every fact of a measure, read from the tables themselves without any of the engine's views. */
const allFacts = async (measure: Measure): Promise<Told[]> => {
  const texts = branchesOf(measure).map((branch) => sql`(${sql.raw(textOf(ctx, branch))})`)
  const whole = measure.kind === 'ratio' ? sql`trim_scale(f.whole::numeric)::text` : sql`null::text`
  const { rows } =
    await sql<Told>`select f.record_id, f."on"::text as "on", to_jsonb(f)::text as fact,
      trim_scale(f.quantity::numeric)::text as quantity, ${whole} as whole,
      ${scope(measure, house.archiveId, {}, period)} as inside
    from (${sql.join(texts, sql` union all `)}) f order by f.record_id, f."on", f.quantity`.execute(
      ctx.db,
    )
  return rows
}

const sideOf = (told: Told | undefined): Side | null =>
  told ? { on: told.on, quantity: told.quantity, whole: told.whole, inside: told.inside } : null

/** What drift is, by looking at every fact of then and of now. */
const differences = (then: readonly Told[], now: readonly Told[]) => {
  const [before, after] = [then, now].map((facts) => Map.groupBy(facts, (one) => one.recordId))
  const ids = [...new Set([...then, ...now].map(({ recordId }) => recordId))].toSorted()
  return ids.flatMap((recordId) => {
    const [was, is] = [before?.get(recordId) ?? [], after?.get(recordId) ?? []]
    return Array.from(
      { length: Math.max(was.length, is.length) },
      (_, i) => [was[i], is[i]] as const,
    )
      .filter(([b, a]) => (b?.inside || a?.inside) && b?.fact !== a?.fact)
      .map(([b, a]) => ({ recordId, before: sideOf(b), after: sideOf(a) }))
  })
}

test('whatever is written after a freeze, drift is the difference of all facts then and now', async () => {
  await fc.assert(
    fc.asyncProperty(writes, async (later) => {
      const since = await write([], 'freeze')
      const then = new Map<Measure, Told[]>()
      for (const measure of measures()) then.set(measure, await allFacts(measure))
      for (const edits of later) await write(edits.map((one) => one()))
      for (const measure of measures()) {
        const now = await allFacts(measure)
        const changes = await changesSince(ctx, measure, askOf(measure), since)
        expect(
          changes.map(({ recordId, before, after }) => ({ recordId, before, after })),
          measure.key,
        ).toEqual(differences(then.get(measure) ?? [], now))
        const { records } = await evaluate(ctx, askOf(measure))
        expect(records, measure.key).toBe(now.filter(({ inside }) => inside).length)
      }
    }),
    { numRuns: 20 },
  )
}, 180_000)

const tablesMoved = async (since: number): Promise<string[]> => {
  const moved = []
  for (const measure of measures()) moved.push(...(await movementSince(ctx, measure, since)).moved)
  return [...new Set(moved)].toSorted()
}

test('what no figure reads moves nothing, though every row of it is written', async () => {
  const since = await write([], 'freeze')
  for (const [table, column, values] of UNREAD)
    await write([set(table, column, `${values[0]}（改）`, sql`true`)])
  expect(await tablesMoved(since)).toEqual([])
})

test('a row that is moved and put back moves nothing; one that is entered does', async () => {
  const since = await write([], 'freeze')
  const first = picked('visit', 0)
  await write([sql`update visit set party_size = party_size + 1 where ${first}`])
  expect(await tablesMoved(since)).toEqual(['visit'])
  await write([sql`update visit set party_size = party_size - 1 where ${first}`])
  expect(await tablesMoved(since)).toEqual([])
  await write([copy('custody_event', 0)])
  expect(await tablesMoved(since)).toEqual(['custody_event'])
})
