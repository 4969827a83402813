import { sql } from 'kysely'
import type { PoolClient, QueryConfig, QueryResult } from 'pg'

/** What is answered for a statement that is not sent yet: nothing that anybody may read. */
const HELD: QueryResult = { command: '', rowCount: null, oid: 0, fields: [], rows: [] }

/** So many wait at most: what is written in a loop reaches the database as it goes. */
const MOST = 16

/** Ends a statement of a write whose answer nobody reads. */
export const UNANSWERED = '/* unanswered */'
export const unanswered = sql.raw(UNANSWERED)

const opens = (text: string): boolean => text === 'begin'

/** Statements that give nothing back but their failure, which fails the transaction just as well a little later. */
const givesNothing = (text: string): boolean =>
  text.startsWith('savepoint ') ||
  text.endsWith(UNANSWERED) ||
  (text.startsWith('insert ') && !text.includes(' returning '))

const undoes = (text: string): boolean => text.startsWith('rollback')

const isRefused = (one: PromiseSettledResult<unknown>): one is PromiseRejectedResult =>
  one.status === 'rejected'

/** Whatever is sent before the next turn goes in one message. */
const inOneMessage = ({ connection: { stream } }: PoolClient): void => {
  stream.cork()
  process.nextTick(() => stream.uncork())
}

/** The last statement's, or the failure of the first that failed. */
const send = async (
  client: PoolClient,
  held: readonly QueryConfig[],
  last: QueryConfig,
): Promise<QueryResult> => {
  const before = held.map((one) => client.query(one))
  const answer = client.query(last)
  const outcomes = await Promise.allSettled([...before, answer])
  const refused = undoes(last.text) ? undefined : outcomes.find(isRefused)
  if (refused) throw refused.reason
  return answer
}

/**
 * A connection's statements, fewer of which are waited for: a transaction's `begin`, and in a write the savepoints
 * and the inserts that return nothing, go with the statement after them, as each message and its answer costs several
 * times what such a statement does. Their failure is that statement's, or the commit's. The connection must pipeline.
 */
export const sendingTogether = (client: PoolClient) => {
  let held: QueryConfig[] = []
  return (statement: QueryConfig, writing: boolean): Promise<QueryResult> => {
    const { text } = statement
    if (held.length < MOST && (opens(text) || (writing && givesNothing(text)))) {
      held.push(statement)
      return Promise.resolve(HELD)
    }
    const before = held
    held = []
    inOneMessage(client)
    return before.length === 0 ? client.query(statement) : send(client, before, statement)
  }
}
