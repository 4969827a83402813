import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createHash, type Hash } from 'node:crypto'
import type { Client } from 'pg'
import { from } from 'pg-copy-streams'

const ESCAPES: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

const escape = (text: string): string =>
  /[\\\t\n\r]/.test(text) ? text.replaceAll(/[\\\t\n\r]/g, (c) => ESCAPES[c] ?? c) : text

/** One value in PostgreSQL's COPY text format; objects and lists as JSON. */
export const copyValue = (value: unknown): string => {
  if (value === null || value === undefined) return '\\N'
  if (typeof value === 'string') return escape(value)
  if (typeof value === 'number') return String(value)
  if (typeof value === 'boolean') return value ? 't' : 'f'
  if (Buffer.isBuffer(value)) return `\\\\x${value.toString('hex')}`
  return escape(JSON.stringify(value))
}

const CHUNK = 64 * 1024

function* encode(
  rows: Iterable<unknown[]>,
  hash: Hash,
  onRows: (count: number) => void,
): Generator<Buffer> {
  let text = ''
  let count = 0
  for (const row of rows) {
    text += `${row.map(copyValue).join('\t')}\n`
    count++
    if (text.length < CHUNK) continue
    const chunk = Buffer.from(text)
    hash.update(chunk)
    yield chunk
    onRows(count)
    text = ''
    count = 0
  }
  const last = Buffer.from(text)
  hash.update(last)
  yield last
  onRows(count)
}

export interface CopySource {
  table: string
  columns: readonly string[]
  rows: () => Iterable<unknown[]>
}

const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`

interface CopyOptions {
  /** Fed with all that is sent. */
  hash?: Hash
  /** Tells how many rows went after each chunk. */
  onRows?: (count: number) => void
  /** For a table that was emptied in this transaction: its rows need no second look at who may see them. */
  frozen?: boolean
}

/** Copies rows into a table, in COPY's text format. */
export const copyInto = async (
  client: Client,
  { table, columns, rows }: CopySource,
  { hash = createHash('sha256'), onRows = () => undefined, frozen = false }: CopyOptions = {},
): Promise<void> => {
  const names = columns.map(identifier).join(', ')
  const target = client.query(
    from(`copy ${identifier(table)} (${names}) from stdin${frozen ? ' (freeze)' : ''}`),
  )
  await pipeline(Readable.from(encode(rows(), hash, onRows)), target)
}
