import { Kysely, PostgresDialect } from 'kysely'
import { Client, Pool, types as pgTypes, type CustomTypesConfig } from 'pg'
import { CamelCaseRows, SnakeCaseCompiler } from './column-names.ts'
import { keepingPlans } from './kept-plans.ts'
import type { KernelTables } from './tables.ts'

/** Reads one value of a column's text. */
type Parser = (text: string) => unknown

const safeInteger = (text: string): number => {
  const value = Number(text)
  if (Number.isSafeInteger(value)) return value
  throw new RangeError(`bigint ${text} is beyond what a number holds exactly`)
}

/** `2024-01-02 03:04:05.678901+00` → `2024-01-02T03:04:05.678Z` */
const instant = (text: string): string =>
  new Date(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')).toISOString()

const verbatim = (text: string): string => text

/** The elements of a one-dimensional array of plain values: `{1,NULL,"2024-01-02"}`. */
const elements =
  (parse: Parser): Parser =>
  (text) =>
    text === '{}'
      ? []
      : text
          .slice(1, -1)
          .split(',')
          .map((one) => (one === 'NULL' ? null : parse(one.replaceAll('"', ''))))

/** Type → [its id, the id of its array, how it is read]. */
const READ = {
  int8: [20, 1016, safeInteger],
  date: [1082, 1182, verbatim],
  timestamptz: [1184, 1185, instant],
  numeric: [1700, 1231, verbatim],
} as const

const PARSERS = new Map<number, Parser>(
  Object.values(READ).flatMap(([scalar, array, parse]) => [
    [scalar, parse],
    [array, elements(parse)],
  ]),
)

/** bigint as a safe number, numeric and date as text, instants as ISO text in UTC. */
export const types: CustomTypesConfig = {
  getTypeParser: (oid, format?: 'text' | 'binary') =>
    PARSERS.get(oid) ?? pgTypes.getTypeParser(oid, format),
}

export interface PoolOptions {
  max?: number
  /** Shown in pg_stat_activity. */
  name?: string
  /** Milliseconds a statement may take; 0 for no limit. */
  statementTimeout?: number
}

const SECOND = 1000

/** A pool of connections with the house's session settings and types. */
export const createPool = (url: string, options: PoolOptions = {}): Pool => {
  const pool = new Pool({
    connectionString: url,
    max: options.max ?? 20,
    application_name: options.name ?? 'lantai',
    types,
    pipeline: true,
    // A new connection plans everything anew: those of a busy hour stay through its pauses.
    idleTimeoutMillis: 600 * SECOND,
    options: '-c timezone=UTC',
    statement_timeout: options.statementTimeout ?? 30 * SECOND,
    idle_in_transaction_session_timeout: 60 * SECOND,
    connectionTimeoutMillis: 10 * SECOND,
  })
  // A connection that breaks, idle or in use, is replaced at the next use; unheard, its error would end the process.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

/** A connection of its own, outside the pools; one that breaks fails what is asked of it, and nothing else. */
export const openClient = async (url: string, connectWithin = 10 * SECOND): Promise<Client> => {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: connectWithin })
  client.on('error', () => undefined)
  await client.connect()
  return client
}

class Dialect extends PostgresDialect {
  override createQueryCompiler(): SnakeCaseCompiler {
    return new SnakeCaseCompiler()
  }
}

/** Kysely over a pool; camelCase in code, snake_case in the database. Keys inside JSON stay as they are. */
export const createDatabase = (pool: Pool): Kysely<KernelTables> =>
  new Kysely<KernelTables>({
    dialect: new Dialect({ pool: keepingPlans(pool) }),
    plugins: [new CamelCaseRows()],
  })
