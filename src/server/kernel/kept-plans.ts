import type { PostgresPool } from 'kysely'
import type { Pool, PoolClient, QueryResult } from 'pg'
import { patiently } from './connection-loss.ts'
import { sendingTogether } from './sent-together.ts'

/** A reading statement that begins with this keeps its plan as well: what every request asks. */
export const KEPT = '/* plan kept */'

/** A write's statements are few and short; what is longer, or comes in many forms, is planned each time. */
const LONGEST = 2000
const MOST_VALUES = 30
const MOST = 400

/** Statement → the name it is prepared under, the same on every connection of a pool. */
type Names = Map<string, string>

/** None where a statement is not worth keeping. */
const nameOf = (names: Names, text: string, values: readonly unknown[]): string | undefined => {
  const known = names.get(text)
  if (known !== undefined) return known
  if (text.length > LONGEST || values.length > MOST_VALUES || names.size >= MOST) return undefined
  const name = `kept_${names.size}`
  names.set(text, name)
  return name
}

const OPENS = 'open_change('
const ENDS = new Set(['commit', 'rollback'])

/** How long a request waits for a database that is being started again. */
const PATIENCE = 8000

const speaking = (client: PoolClient, names: Names): PoolClient => {
  const send = sendingTogether(client)
  let writing = false
  const query = (text: string, values: unknown[]): Promise<QueryResult> => {
    if (ENDS.has(text)) writing = false
    const name = writing || text.startsWith(KEPT) ? nameOf(names, text, values) : undefined
    if (text.includes(OPENS)) writing = true
    return send(name === undefined ? { text, values } : { name, text, values }, writing)
  }
  return new Proxy(client, {
    get: (target, key) => (key === 'query' ? query : Reflect.get(target, key)),
  })
}

/** Gives each connection one face, which Kysely knows it again by. */
const keeping = () => {
  const names: Names = new Map()
  const known = new WeakMap<PoolClient, PoolClient>()
  return (client: PoolClient): PoolClient => {
    const found = known.get(client) ?? speaking(client, names)
    known.set(client, found)
    return found
  }
}

/**
 * A pool whose connections keep the plans of what writes ask, from `open_change` to the transaction's end: a
 * write finds its rows by their keys, so that one plan is good for all values, and planning it anew costs
 * several times what it does. Other reading is planned for its values each time.
 */
export const keepingPlans = (pool: Pool): PostgresPool => {
  const kept = keeping()
  return {
    connect: async () => kept(await patiently(() => pool.connect(), PATIENCE)),
    end: () => pool.end(),
    options: pool.options,
  }
}
