import { asValue, type Asking } from './asking.ts'
import { noExperience, recordFor, subjectOf, type Experience } from './focus.ts'
import { AGREEING } from './hints.ts'
import { spoilt } from './junk.ts'
import { createKnowledge, isRow, type Knowledge, type Known, type Row } from './knowledge.ts'
import { fieldsOf, idsOf, type Operation } from './operations.ts'
import type { Person } from './people.ts'
import type { Random } from './random.ts'
import { object, valueOf } from './values.ts'
import { requestOf, type Request } from './wire.ts'

/** What a run works with and what it has learnt. */
export interface Run {
  random: Random
  operations: readonly Operation[]
  people: readonly Person[]
  foreign: readonly string[]
  today: string
  /** Operations that were accepted outside this run: they need not be tried for. */
  elsewhere: ReadonlySet<string>
  ids: ReadonlySet<string>
  knowledge: Knowledge
  experience: Map<string, Experience>
}

/** A request that was made up, and from what. */
export interface Asked {
  operation: Operation
  person: Person
  about: Known | null
  /** As it was before anything in it was spoilt. */
  input: Row
  isSpoilt: boolean
  request: Request
}

export const newRun = (given: Omit<Run, 'ids' | 'knowledge' | 'experience'>): Run => {
  const ids = idsOf(given.operations)
  const experience = new Map(given.operations.map(({ id }) => [id, noExperience()]))
  return { ...given, ids, knowledge: createKnowledge(ids), experience }
}

export const experienceOf = ({ experience }: Run, { id }: Operation): Experience =>
  experience.get(id) ?? noExperience()

/** What an operation would do to who asks here, so that nobody could ask any more. */
const SPARES_PEOPLE = /^identity\.(updatePerson|suspendPerson|invite|removeTwoFactorOf)$/

/** Asked less often, or nothing would live long enough to be worked with. */
const TAKES_BACK = /\/(withdraw|revoke|suspend|cancel|return)$/

const chooseOperation = (run: Run): Operation | undefined => {
  const { random, operations, elsewhere } = run
  const unreached = operations.filter(
    (one) => experienceOf(run, one).accepted === 0 && !elsewhere.has(one.id),
  )
  const chosen = random.pick(unreached.length > 0 && random.chance(0.2) ? unreached : operations)
  const again = chosen && TAKES_BACK.test(chosen.path) && experienceOf(run, chosen).accepted > 0
  return again && random.chance(0.85) ? chooseOperation(run) : chosen
}

const chooseRecord = (run: Run, operation: Operation, subject: string): Known | null => {
  const own = new Set<unknown>(run.people.map(({ personId }) => personId))
  const isSpared = ({ field, id }: Known) =>
    field === 'personId' && SPARES_PEOPLE.test(operation.id) && own.has(id)
  return recordFor(run, subject, experienceOf(run, operation), isSpared)
}

const choosePerson = ({ random, people }: Run, { roles }: Operation, about: Known | null) => {
  const may = people.filter((one) => one.roles.some((role) => roles.includes(role)))
  // Some steps are for who is named in the record, is of its department or saw it last; others for anybody else.
  const row: Row = about?.row ?? {}
  const near = may.filter(
    ({ personId, departmentId, username }) =>
      username === about?.by ||
      departmentId === row['departmentId'] ||
      Object.values(row).includes(personId),
  )
  if (near.length > 0 && random.chance(0.6)) return random.pick(near)
  return random.pick(random.chance(0.96) ? may : people)
}

/** What was told of a record that has several of the fields the operation takes. */
const partsFor = (operation: Operation, about: Known | null): readonly Row[] => {
  const names = fieldsOf(operation).map(({ name }) => name)
  const several = (part: Row) => names.filter((name) => Object.hasOwn(part, name)).length > 1
  return about?.parts.filter(several) ?? []
}

const inputFor = (one: Asking): Row => {
  const { operation, random } = one
  const parameters = operation.parameters
    .filter(({ required }) => required || random.chance(0.2))
    .map(({ name, schema }) => [name, valueOf(one, schema, name)])
  const input: Row = { ...Object.fromEntries(parameters), ...object(one, operation.body ?? {}) }
  const agreeing = random.pick(AGREEING[operation.id] ?? [])
  if (!agreeing || random.chance(0.3)) return input
  const laid = Object.entries(agreeing).map(([name, value]) => [name, asValue(one, value)])
  return { ...input, ...Object.fromEntries(laid) }
}

/** A request to ask next; null where nobody or nothing fits. */
export const makeUp = (run: Run): Asked | null => {
  const { random, knowledge, ids, today, foreign } = run
  const operation = chooseOperation(run)
  if (!operation) return null
  const subject = subjectOf(operation, ids)
  const about =
    subject === null
      ? (knowledge.find('path', operation.path) ?? null)
      : chooseRecord(run, operation, subject)
  // Without any record of the kind there is little to ask.
  if (subject !== null && !about && random.chance(0.97)) return makeUp(run)
  const person = choosePerson(run, operation, about)
  if (!person) return null
  const recipe = random.pick(experienceOf(run, operation).recipes) ?? {}
  const part = random.pick(partsFor(operation, about)) ?? {}
  const input = inputFor({ operation, random, knowledge, ids, about, part, recipe, today })
  const bad = random.chance(0.2) ? spoilt(input, random, foreign) : null
  const request = requestOf(operation, isRow(bad) ? bad : input, random)
  if (random.chance(0.98)) request.headers['cookie'] = person.cookie
  if (request.method !== 'GET' && random.chance(0.1))
    request.headers['idempotency-key'] = `key-${random.whole(0, 1_000_000)}`
  return { operation, person, about, input, isSpoilt: isRow(bad), request }
}
