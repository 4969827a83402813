import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { contract } from '#contract/index.ts'
import { measures } from '#server/app.ts'
import type { Caller } from '#server/call.ts'
import { startSession } from '#server/kernel/identity/session.ts'
import { holdingOf, photographOf, type Holding } from './support/holding.ts'
import { testHouse, type TestArchive, type TestHouse } from './support/house.ts'
import {
  attempt,
  everyPermission,
  idsOf,
  inputOf,
  isObject,
  newest,
  proceduresIn,
  readable,
  recordsOf,
  WORDS,
  type Named,
  type Outcome,
  type Procedure,
} from './support/procedures.ts'
import { nameOf, sample, type Path } from './support/shape.ts'
import { furnish } from './support/tenant.ts'

const OURS = '本馆标记'
const THEIRS = '他馆标记'

// What anyone may call names no tenant but by its published code.
const procedures = proceduresIn(contract).filter(({ access }) => access !== 'public')

let house: TestHouse
let owner: Client
let other: TestArchive
let ours: Holding
let theirs: Holding
let us: Caller
let them: Caller
let strangers: readonly string[]
const alone = new Map<string, string>()

/** Every table's count and digest of what the other archive has in it. */
const photograph = (): Promise<unknown> => photographOf(owner, other.archiveId)

/** What an answer shows of the other archive that the question did not say. */
const leaks = async (outcome: Outcome, input: unknown): Promise<string[]> => {
  const text = await readable('output' in outcome ? outcome.output : outcome.problem)
  const asked = JSON.stringify(input) ?? ''
  return [...strangers, THEIRS].filter((word) => text.includes(word) && !asked.includes(word))
}

/** Without an id of the other archive in it, does the answer still hold a row? */
const isEmpty = (output: unknown): boolean => {
  if (Array.isArray(output)) return output.length === 0
  if (isObject(output) && 'rows' in output && Array.isArray(output.rows))
    return output.rows.length === 0
  if (isObject(output) && 'count' in output) return output.count === 0
  // Numbers alone are the counts of something.
  return isObject(output) && Object.values(output).every((one) => one === 0)
}

/** Ids that are compared with what the record has now, and so never looked up. */
const COMPARED: Record<string, [code: string, reason: string]> = {
  'evaluation.reorderIndicators indicatorIds': ['rule', 'order-incomplete'],
  'identity.reorderDepartments departmentIds': ['rule', 'order-incomplete'],
  'evaluation.judge replaces': ['stale', 'judged-meanwhile'],
}

/** How an id of another archive is refused: as unknown, like one that never was. */
const refusalOf = (name: string, at: Path): unknown =>
  COMPARED[`${name} ${nameOf(at)}`] ?? ['not-found', expect.stringMatching(/^unknown-/)]

/** Every question that names no record, as one archive asks it, with every answer as text. */
const answersWithoutIds = async (): Promise<Map<string, string>> => {
  const answers = new Map<string, string>()
  const ask = async (name: string, input: unknown, label = name) => {
    const outcome = await attempt(house, us, name, input)
    answers.set(label, await readable('output' in outcome ? outcome.output : outcome.problem))
  }
  for (const one of procedures.filter(({ asks }) => asks).filter(mayLackIds))
    await ask(one.name, inputOf(one, ours))
  for (const key of measures.keys())
    for (const name of ['evidence.value', 'evidence.breakdown', 'evidence.records'])
      await ask(
        name,
        { key, from: '2000-01-01', to: '2025-01-10', by: 'department' },
        `${name} ${key}`,
      )
  return answers
}

const mayLackIds = (one: Procedure): boolean => {
  const asked = sample(one.schema, {
    id: () => 'an id',
    words: { ...WORDS, version: [1] },
    text: '文字',
  })
  return !(JSON.stringify(asked) ?? '').includes('an id')
}

beforeAll(async () => {
  let clock = () => new Date('2025-01-10T04:00:00Z')
  const follow = (next: () => Date) => void (clock = next)
  house = await testHouse({ clock: () => clock() })
  owner = new Client({ connectionString: house.database.ownerUrl })
  await owner.connect()
  await furnish(house, house, OURS, 3, follow)
  us = await everyPermission(house, 'applicant', house.code)
  await startSession(house.database.db, house.archiveId, us.actor.personId, {
    ip: null,
    userAgent: OURS,
  })
  ours = await holdingOf(owner, house.archiveId)
  for (const [name, answer] of await answersWithoutIds()) alone.set(name, answer)
  other = await house.anotherArchive()
  await furnish(house, other, THEIRS, 5, follow)
  them = await everyPermission(house, 'applicant', other.code)
  await startSession(house.database.db, other.archiveId, them.actor.personId, {
    ip: null,
    userAgent: THEIRS,
  })
  theirs = await holdingOf(owner, other.archiveId)
  strangers = [other.archiveId, ...[...theirs.ids.values()].flat()]
}, 180_000)
afterAll(async () => {
  await owner.end()
  await house.close()
})

test('every table belongs to an archive, and both archives are furnished', async () => {
  const { rows } = await owner.query(`
    select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and not exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'archive_id')`)
  expect(rows).toEqual([])
  const lacking = [...theirs.ids].filter(([, ids]) => ids.length === 0).map(([field]) => field)
  expect(lacking).toEqual([])
  expect(procedures.length).toBeGreaterThan(90)
})

describe('another archive changes no answer here', () => {
  test('to any list, count, table or measure', async () => {
    const now = await answersWithoutIds()
    expect([...now.keys()]).toEqual([...alone.keys()])
    for (const [name, answer] of now) expect(answer, name).toBe(alone.get(name))
    expect([...now.values()].join('\n')).toContain(OURS)
  })

  test.each(
    procedures
      .filter(({ asks }) => asks)
      .filter(mayLackIds)
      .map((one) => ({ ...one, one })),
  )('$name, asked for its very words', async ({ name, one }) => {
    const input = inputOf(one, ours, { text: THEIRS, full: true })
    const outcome = await attempt(house, us, name, input)
    expect(await leaks(outcome, '')).toEqual([])
  })
})

describe('the same questions are answered at home', () => {
  test.each(
    procedures
      .filter(({ asks, places }) => asks && places.length > 0)
      .map((one) => ({ ...one, one })),
  )('$name', async ({ name, one }) => {
    for (const at of one.places) {
      const field = nameOf(at)
      const id = field === 'recordId' ? newest(theirs, 'projectId') : newest(theirs, field)
      const input = inputOf(one, theirs, { at, record: { id, recordType: 'project' } })
      expect(await attempt(house, them, name, input), JSON.stringify(input)).toHaveProperty(
        'output',
      )
    }
  })
})

/** The ids of the other archive to put in a place: of the right kind, and of some wrong ones. */
const foreignFor = (field: string): Named[] => {
  if (field === 'recordId') return recordsOf(theirs)
  const fitting = idsOf(theirs, field)
  const right = new Set([...fitting.slice(0, 3), ...fitting.slice(-1)])
  const wrong = [newest(theirs, 'projectId'), newest(theirs, 'personId'), other.archiveId]
  const ids = field === 'sessionId' ? [...right] : [...right, ...wrong]
  return ids.map((id) => ({ id, recordType: 'project' }))
}

describe('an id of another archive is unknown here', () => {
  test.each(procedures.filter(({ places }) => places.length > 0).map((one) => ({ ...one, one })))(
    '$name',
    async ({ name, one, asks, places }) => {
      const before = await photograph()
      for (const at of places)
        for (const record of foreignFor(nameOf(at))) {
          const input = inputOf(one, ours, { at, record, elsewhere: theirs })
          const said = `${at.join('.')} = ${JSON.stringify(record)} in ${JSON.stringify(input)}`
          expect(
            one.schema instanceof z.ZodType && one.schema.safeParse(input).error,
            said,
          ).toBeUndefined()
          const outcome = await attempt(house, us, name, input)
          expect(await leaks(outcome, input), said).toEqual([])
          if ('problem' in outcome) {
            expect([outcome.problem.code, outcome.problem.reason], said).toEqual(
              refusalOf(name, at),
            )
          } else
            expect({ asks, empty: isEmpty(outcome.output) }, said).toEqual({
              asks: true,
              empty: true,
            })
        }
      expect(await photograph()).toEqual(before)
    },
  )
})

describe('what names no record writes here alone', () => {
  test.each(
    procedures
      .filter(({ asks }) => !asks)
      .filter(mayLackIds)
      .map((one) => ({ ...one, one })),
  )('$name', async ({ name, one }) => {
    const before = await photograph()
    const input = inputOf(one, ours)
    expect(await leaks(await attempt(house, us, name, input), input)).toEqual([])
    expect(await photograph()).toEqual(before)
  })
})
