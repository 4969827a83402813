import fc from 'fast-check'
import { kindOf, newest, related, type Asking } from './asking.ts'
import { HINTS } from './hints.ts'
import type { Row } from './knowledge.ts'
import { fits, patternOf, type Schema } from './schema.ts'

const CHARACTERS = [
  ...'档案馆藏利用接待查阅目录全宗卷件年度项目资金绩效评价指标报告审核支付凭证读者部门',
]

const text = ({ random }: Asking, { minLength = 0, maxLength = 12 }: Schema): string =>
  Array.from(
    { length: random.whole(Math.max(minLength, 2), Math.min(Math.max(maxLength, 2), 14)) },
    () => random.pick(CHARACTERS),
  )
    .join('')
    .slice(0, maxLength)

const matches = new Map<string, string[]>()

/** Texts of a pattern, made once. */
const matching = (pattern: string): string[] => {
  const kept =
    matches.get(pattern) ??
    fc.sample(fc.stringMatching(patternOf(pattern)), { numRuns: 40, seed: 1 })
  matches.set(pattern, kept)
  return kept
}

const two = (value: number): string => String(value).padStart(2, '0')

/** A day of the year that the record asked about belongs to, as a rule not after today. */
const date = ({ random, about, today }: Asking, name: string): string => {
  const own = about?.row['year']
  const year = typeof own === 'number' ? own : Number(today.slice(0, 4))
  if (/^(starts|heldFrom|from$)/.test(name)) return `${year}-01-01`
  if (/(^ends|Until|^to$)/.test(name)) return `${year}-12-31`
  const day = `${year}-${two(random.whole(1, 12))}-${two(random.whole(1, 28))}`
  return day > today && random.chance(0.8) ? today : day
}

const number = ({ random }: Asking, { minimum = -1000, maximum = 1000 }: Schema): number => {
  if (random.chance(0.1)) return random.pick([minimum, maximum]) ?? minimum
  const low = Math.max(minimum, -1000)
  return random.whole(low, Math.min(maximum, low + 40))
}

/** An id that no record has. */
const unknownId = ({ random }: Asking): string => {
  const hex = (count: number) =>
    Array.from({ length: count }, () => random.whole(0, 15).toString(16)).join('')
  return `${hex(8)}-${hex(4)}-7${hex(3)}-8${hex(3)}-${hex(12)}`
}

const string = (one: Asking, schema: Schema, name: string): unknown => {
  if (schema.format === 'uuid') return unknownId(one)
  if (schema.format === 'date') return date(one, name)
  if (schema.format === 'date-time') return `${date(one, name)}T08:00:00Z`
  return schema.pattern ? one.random.pick(matching(schema.pattern)) : text(one, schema)
}

const list = (
  one: Asking,
  { items, minItems = 0, maxItems = 3 }: Schema,
  name: string,
): unknown[] => {
  const length = one.random.whole(Math.max(minItems, 1), Math.max(minItems, Math.min(maxItems, 2)))
  const values = Array.from({ length }, () => valueOf(one, items ?? {}, name))
  return [...new Set(values)]
}

/** Fields of an object: those it must have, and some that it may. */
export const object = (one: Asking, { properties = {}, required = [] }: Schema): Row => {
  const fields = Object.entries(properties).filter(
    ([name]) => required.includes(name) || one.random.chance(0.4),
  )
  return Object.fromEntries(fields.map(([name, schema]) => [name, valueOf(one, schema, name)]))
}

const fresh = (one: Asking, schema: Schema, name: string): unknown => {
  const { random } = one
  if (schema.anyOf) {
    const real = schema.anyOf.filter(({ type }) => type !== 'null')
    const chosen = random.chance(0.75) ? random.pick(real) : random.pick(schema.anyOf)
    return fresh(one, chosen ?? {}, name)
  }
  if (schema.enum) return random.pick(schema.enum)
  if (schema.const !== undefined) return schema.const
  if (schema.type === 'string') return string(one, schema, name)
  if (schema.type === 'integer' || schema.type === 'number') return number(one, schema)
  if (schema.type === 'boolean') return random.chance(0.5)
  if (schema.type === 'array') return list(one, schema, name)
  return schema.type === 'object' ? object(one, schema) : null
}

const isId = ({ ids }: Asking, schema: Schema, name: string): boolean =>
  schema.format === 'uuid' ||
  schema.anyOf?.some(({ format }) => format === 'uuid') === true ||
  (ids.has(name) && schema.type !== 'array')

const idFor = (one: Asking, schema: Schema, name: string): unknown => {
  const { about, random, knowledge, ids } = one
  if (about?.field === name && random.chance(0.97)) return about.id
  const told = about?.row[name]
  if (told && fits(schema, told) && random.chance(0.7)) return told
  const near = random.chance(0.8) ? related(one, name) : knowledge.of(kindOf(ids, name))
  const found = newest(random, near)?.id
  return found !== undefined && fits(schema, found) ? found : fresh(one, schema, name)
}

/** What was told in a field of that name: of the record itself most often, else of any. */
const told = (one: Asking, schema: Schema, name: string): unknown => {
  const { random, part, about, recipe, knowledge } = one
  const found = [
    part[name],
    random.chance(name === 'version' ? 1 : 0.6) ? about?.row[name] : undefined,
    random.chance(0.6) ? recipe[name] : undefined,
    random.chance(0.25) ? newest(random, knowledge.values(name)) : undefined,
  ]
  return found.find((value) => value !== undefined && value !== null && fits(schema, value))
}

/** A value for a field that fits its schema, learnt where something was learnt. */
export const valueOf = (one: Asking, schema: Schema, name: string): unknown => {
  const { operation, random, knowledge } = one
  const hint = HINTS[`${operation.id} ${name}`] ?? HINTS[name]
  const hinted = hint && random.chance(0.85) ? hint(one) : undefined
  if (hinted !== undefined && fits(schema, hinted)) return hinted
  if (name === 'cursor') return random.pick(knowledge.cursors(operation.id))
  if (isId(one, schema, name)) return idFor(one, schema, name)
  return told(one, schema, name) ?? fresh(one, schema, name)
}
