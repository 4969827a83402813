import pg from 'pg'
import { newId } from '../../src/server/kernel/ids.ts'
import { REVIEWS_EACH, VISITS_EACH, type Prepared } from './prepare.ts'
import { pauseOf } from './work.ts'
import { isTransient } from '../../src/server/kernel/database-problem.ts'

/** What the server may hold at once; the peer gets the same. */
const CONNECTIONS = 20

interface Bare {
  text: string
  values: unknown[]
}

const claim = ({ archiveId }: Prepared, personId: string, key: string): Bare => ({
  text: `insert into idempotency (archive_id, person_id, key, procedure, input_digest) values ($1, $2, $3, 'bare', '')`,
  values: [archiveId, personId, key],
})

const audit = ({ archiveId }: Prepared, personId: string, recordId: string): Bare => ({
  text: `insert into audit (archive_id, change_no, person_id, procedure, record_id, summary)
    values ($1, current_setting('lantai.change')::bigint, $2, 'bare', $3, 'bare')`,
  values: [archiveId, personId, recordId],
})

const bareVisit = (prepared: Prepared, personId: string, departmentId: string): Bare[] => {
  const { archiveId, today, readerIds } = prepared
  const visitId = newId()
  const key = newId()
  return [
    claim(prepared, personId, key),
    {
      text: `insert into visit (archive_id, visit_id, reader_id, visited_on, purpose, channel, clerk_id, department_id,
        serves_archives, serves_reference, outcome) values ($1, $2, $3, $4, 'personal', 'desk', $5, $6, true, false, 'found')`,
      values: [archiveId, visitId, readerIds[0], today, personId, departmentId],
    },
    {
      text: `insert into visit_use (archive_id, use_id, visit_id, kind, description)
        values ($1, $2, $3, 'file', 'bare'), ($1, $4, $3, 'file', 'bare')`,
      values: [archiveId, newId(), visitId, newId()],
    },
    audit(prepared, personId, visitId),
    answered(archiveId, personId, key),
  ]
}

const answered = (archiveId: string, personId: string, key: string): Bare => ({
  text: `update idempotency set response = '{}' where archive_id = $1 and person_id = $2 and key = $3`,
  values: [archiveId, personId, key],
})

// The update is what writes the version row.
const bareReview = (prepared: Prepared, personId: string, requestId: string): Bare[] => {
  const { archiveId } = prepared
  const key = newId()
  return [
    claim(prepared, personId, key),
    {
      text: 'update payment_request set reviewer_id = $3 where archive_id = $1 and request_id = $2',
      values: [archiveId, requestId, personId],
    },
    {
      text: `insert into payment_step (archive_id, step_id, request_id, action, person_id) values ($1, $2, $3, 'review', $4)`,
      values: [archiveId, newId(), requestId, personId],
    },
    audit(prepared, personId, requestId),
    answered(archiveId, personId, key),
  ]
}

const once = async (client: pg.PoolClient, archiveId: string, work: readonly Bare[]) => {
  try {
    await client.query('begin')
    await client.query('select begin_write($1)', [archiveId])
    for (const { text, values } of work) await client.query(text, values)
    await client.query('commit')
    return true
  } catch (error) {
    await client.query('rollback')
    if (isTransient(error)) return false
    throw error
  }
}

/** Two change numbers of one microsecond are drawn again, as the house does. */
const inTransaction = async (pool: pg.Pool, archiveId: string, work: readonly Bare[]) => {
  const began = performance.now()
  const client = await pool.connect()
  try {
    while (!(await once(client, archiveId, work))) continue
  } finally {
    client.release()
  }
  return performance.now() - began
}

const inTurn = async (
  pool: pg.Pool,
  archiveId: string,
  works: readonly Bare[][],
  pause: number,
): Promise<number[]> => {
  const times: number[] = []
  for (const work of works) {
    await pauseOf(pause)
    times.push(await inTransaction(pool, archiveId, work))
  }
  return times
}

/**
 * The same people at the same pace, but with nothing between them and the database: the bare rows of a visit
 * or a review with their audit, version and key, unchecked, each in a transaction. Milliseconds of each.
 */
export const bareAtOnce = async (ownerUrl: string, prepared: Prepared, pause: number) => {
  const { archiveId, clerks, approvers, submitted } = prepared
  const pool = new pg.Pool({ connectionString: ownerUrl, max: CONNECTIONS })
  try {
    const { rows } = await pool.query<{ id: string }>('select department_id as id from department')
    const departmentId = rows[0]?.id ?? ''
    const each = (works: Bare[][]) => inTurn(pool, archiveId, works, pause)
    const [visits, reviews] = await Promise.all([
      Promise.all(
        clerks.map(({ personId }) =>
          each(
            Array.from({ length: VISITS_EACH }, () => bareVisit(prepared, personId, departmentId)),
          ),
        ),
      ),
      Promise.all(
        approvers.map(({ personId }, i) =>
          each(
            submitted
              .slice(i * REVIEWS_EACH, (i + 1) * REVIEWS_EACH)
              .map(({ requestId }) => bareReview(prepared, personId, requestId)),
          ),
        ),
      ),
    ])
    return { visits: visits.flat(), reviews: reviews.flat() }
  } finally {
    await pool.end()
  }
}
