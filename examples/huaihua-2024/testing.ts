import { createHash } from 'node:crypto'
import type { SampleOptions, SampleTable } from './base/table.ts'
import { PEOPLE } from './house/people.ts'
import { sampleYear } from './index.ts'

/** What the tests make the sample with: the seal is a hash, so that two runs are equal. */
export const OPTIONS: SampleOptions = {
  archiveId: '0191a000-0000-7000-8000-000000000001',
  passwordHashes: Object.fromEntries(
    PEOPLE.map(({ username }) => [username, `hash of ${username}`]),
  ),
  closeIdNumber: (plain, type) => ({
    sealed: Buffer.from(plain),
    hash: createHash('sha256').update(`${type} ${plain}`).digest(),
    tail: plain.slice(-4),
  }),
}

export const TABLES: readonly SampleTable[] = sampleYear(OPTIONS)

export type Row = Record<string, unknown>

const tableNamed = (name: string): SampleTable => {
  const table = TABLES.find((one) => one.table === name)
  if (table === undefined) throw new Error(`no table ${name}`)
  return table
}

/** The rows of a table one by one, keyed by column. */
function* rowsOf(name: string): Generator<Row> {
  const { columns, rows } = tableNamed(name)
  for (const row of rows())
    yield Object.fromEntries(columns.map((column, index) => [column, row[index]]))
}

/** Chosen columns of a large table as text, row by row. */
export function* textOf<const C extends string>(
  name: string,
  chosen: readonly C[],
): Generator<Record<C, string>> {
  const { columns, rows } = tableNamed(name)
  const places = chosen.map((column) => [column, columns.indexOf(column)] as const)
  const line: Record<string, string> = {}
  const filled = (record: Record<string, string>): record is Record<C, string> =>
    chosen.every((column) => column in record)
  for (const row of rows()) {
    for (const [column, place] of places) line[column] = String(row[place])
    if (filled(line)) yield line
  }
}

/** All rows of a table; for small ones. */
export const readTable = (name: string): Row[] => [...rowsOf(name)]

/** A column's sum over rows. */
export const sum = (rows: Iterable<Row>, column: string): number => {
  let total = 0
  for (const row of rows) total += Number(row[column])
  return total
}

/** The first rows of many. */
export function* take<T>(rows: Iterable<T>, count: number): Generator<T> {
  let left = count
  for (const row of rows) {
    if (left === 0) return
    left -= 1
    yield row
  }
}

/** What is allowed to a pass over half a million rows, on a busy machine too. */
export const SLOW = 240_000
