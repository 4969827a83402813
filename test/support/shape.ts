import { z } from 'zod'

/** Where a value stands in an input; a list's element stands at 0. */
export type Path = readonly (string | number)[]

/** What a sample is made with. */
export interface Wish {
  /** The id at a place; `name` is the field it stands in. */
  id: (path: Path, name: string) => string
  /** Values to try first in a field of that name, where they fit its schema. */
  words: Readonly<Record<string, readonly unknown[]>>
  /** The text of every free field. */
  text: string
  /** A place to fill though it may be left out. */
  must?: Path
  /** Fills every place that may be left out, but for ids. */
  full?: boolean
  /** Names of fields to fill though they may be left out. */
  fill?: readonly string[]
}

const NUMBERS = [2024, 1, 0, -1]
const TEXTS = ['2024-06-03', '2024-06-03T08:00:00Z', '0.5', '1', '6222000012345678', 'Z77', 'ab']

export const nameOf = (path: Path): string => {
  const name = path.findLast((part) => typeof part === 'string')
  return typeof name === 'string' ? name : ''
}

const isIdentifier = (schema: unknown, path: Path): boolean =>
  schema instanceof z.ZodUUID || nameOf(path) === 'sessionId'

/** The schema below what makes a value optional, nullable, defaulted, read-only or transformed. */
const inside = (schema: unknown): unknown => {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return schema.unwrap()
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodReadonly) return schema.unwrap()
  return schema instanceof z.ZodPipe ? schema.in : schema
}

/** Every place of an input where an id may stand, in the schema's order. */
export const idPlaces = (schema: unknown, path: Path = []): Path[] => {
  const within = inside(schema)
  if (within !== schema) return idPlaces(within, path)
  if (isIdentifier(schema, path)) return [path]
  if (schema instanceof z.ZodArray) return idPlaces(schema.element, [...path, 0])
  if (!(schema instanceof z.ZodObject)) return []
  return Object.entries(schema.shape).flatMap(([key, field]) => idPlaces(field, [...path, key]))
}

export const samePath = (one: Path, other: Path): boolean => one.join('.') === other.join('.')

const leadsTo = (path: Path, place: Path | undefined): boolean =>
  place !== undefined && samePath(path, place.slice(0, path.length))

/** Whether a value that may be left out is given. */
const isGiven = (schema: unknown, path: Path, wish: Wish): boolean =>
  leadsTo(path, wish.must) ||
  wish.fill?.includes(nameOf(path)) === true ||
  (wish.full === true && idPlaces(schema, path).length === 0)

const fitting = (schema: z.ZodType, path: Path, wish: Wish): unknown => {
  const first = wish.words[nameOf(path)] ?? []
  const found = [...first, wish.text, ...TEXTS, ...NUMBERS].find(
    (value) => schema.safeParse(value).success,
  )
  if (found === undefined) throw new Error(`no sample fits ${path.join('.')}: add a word for it`)
  return found
}

const pdf = (): File =>
  new File([new Uint8Array(Buffer.from('%PDF-1.7\n%%EOF\n'))], '样.pdf', {
    type: 'application/pdf',
  })

const closed = (schema: unknown): unknown => {
  if (schema instanceof z.ZodEnum) return schema.options[0]
  if (schema instanceof z.ZodLiteral) return [...schema.values][0]
  if (schema instanceof z.ZodBoolean) return false
  if (schema instanceof z.ZodFile) return pdf()
  return schema instanceof z.ZodRecord ? {} : undefined
}

const compound = (schema: unknown, path: Path, wish: Wish): unknown => {
  if (schema instanceof z.ZodArray) return [sample(schema.element, wish, [...path, 0])]
  if (schema instanceof z.ZodUnion) return sample(schema.options[0], wish, path)
  if (!(schema instanceof z.ZodObject)) return undefined
  const fields = Object.entries(schema.shape).map(([key, field]) => [
    key,
    sample(field, wish, [...path, key]),
  ])
  return Object.fromEntries(fields.filter(([, value]) => value !== undefined))
}

/** An input of the schema's shape: no more than it asks for, unless the wish says otherwise. */
export const sample = (schema: unknown, wish: Wish, path: Path = []): unknown => {
  const mayLack = schema instanceof z.ZodOptional || schema instanceof z.ZodDefault
  if (mayLack && !isGiven(schema, path, wish)) return undefined
  if (schema instanceof z.ZodNullable && !isGiven(schema, path, wish)) return null
  const within = inside(schema)
  if (within !== schema) return sample(within, wish, path)
  if (isIdentifier(schema, path)) return wish.id(path, nameOf(path))
  if (
    schema instanceof z.ZodNumber ||
    schema instanceof z.ZodString ||
    schema instanceof z.ZodStringFormat
  )
    return fitting(schema, path, wish)
  return closed(schema) ?? compound(schema, path, wish)
}
