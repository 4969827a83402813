import { sql, type RawBuilder } from 'kysely'
import { problem } from '#contract/problem.ts'

type Key = string | number

const encode = (key: readonly Key[]): string =>
  Buffer.from(JSON.stringify(key)).toString('base64url')

const parse = (cursor: string): unknown => {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch {
    return null
  }
}

const isKey = (value: unknown): value is Key =>
  (typeof value === 'string' && !value.includes('\u0000')) ||
  (typeof value === 'number' && Number.isFinite(value))

const badCursor = () =>
  problem('invalid', 'bad-cursor', '翻页位置无效，请从第一页重新打开', {
    fields: [{ path: 'cursor', label: '翻页位置', message: '应为上一页返回的翻页位置' }],
  })

/** Decodes a cursor made by {@link pageRows}; throws `invalid` for anything else. `length` is the number of key parts. */
export const decodeCursor = (cursor: string, length: number): Key[] => {
  const key = parse(cursor)
  if (!Array.isArray(key) || key.length !== length || !key.every(isKey)) throw badCursor()
  return key
}

/** A column or expression of the order, with the type the cursor's part is read as. */
type KeyPart = { ref: string; type: KeyType } | { by: RawBuilder<unknown>; type: KeyType }

/** A row comparison that starts after the cursor: `(a, b) < ($1::date, $2::uuid)`. */
export const after = (
  cursor: string | undefined,
  columns: readonly KeyPart[],
  direction: 'asc' | 'desc',
): RawBuilder<boolean> => {
  if (!cursor) return sql<boolean>`true`
  const key = decodeCursor(cursor, columns.length)
  checkTypes(key, columns)
  const refs = sql.join(columns.map(refOf))
  const values = sql.join(columns.map(({ type }, i) => sql`${key[i]}::${sql.raw(type)}`))
  return direction === 'asc'
    ? sql<boolean>`(${refs}) > (${values})`
    : sql<boolean>`(${refs}) < (${values})`
}

/** A comparison of the first part alone, its equals included: what an index on it without the others is looked up by. */
export const notBefore = (
  cursor: string | undefined,
  columns: readonly KeyPart[],
  direction: 'asc' | 'desc',
): RawBuilder<boolean> => {
  const [first] = columns
  if (!cursor || !first) return sql<boolean>`true`
  const [key] = decodeCursor(cursor, columns.length)
  const value = sql`${key}::${sql.raw(first.type)}`
  return direction === 'asc'
    ? sql<boolean>`${refOf(first)} >= ${value}`
    : sql<boolean>`${refOf(first)} <= ${value}`
}

const refOf = (part: KeyPart): RawBuilder<unknown> => ('ref' in part ? sql.ref(part.ref) : part.by)

const PATTERNS = {
  uuid: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
  date: /^(?!0000)\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/,
  text: /^[\s\S]*$/,
  integer: /^-?\d{1,9}$/,
  bigint: /^-?\d{1,16}$/,
  timestamptz: /^\d{4}-\d\d-\d\dT[\d:.]+Z$/,
}

/** What a part of a cursor is read as. */
export type KeyType = keyof typeof PATTERNS

const checkTypes = (key: readonly Key[], columns: readonly { type: KeyType }[]): void => {
  for (const [i, { type }] of columns.entries()) {
    const text = String(key[i])
    if (!PATTERNS[type].test(text)) throw badCursor()
    if (type === 'date' && Number.isNaN(Date.parse(text))) throw badCursor()
  }
}

/** Splits `limit + 1` fetched rows into a page and the cursor of the next. */
export const pageRows = <T>(
  rows: readonly T[],
  limit: number,
  keyOf: (row: T) => readonly Key[],
): { rows: T[]; next: string | null } => {
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return { rows: page, next: rows.length > limit && last ? encode(keyOf(last)) : null }
}
