import { sql } from 'kysely'
import type { Ctx, Db } from '../context.ts'
import { after } from '../paging.ts'

const COLUMNS = [
  'jobId',
  'kind',
  'title',
  'state',
  'step',
  'stepsDone',
  'steps',
  'failure',
  'fileName',
  'createdAt',
  'finishedAt',
] as const

/** The states of a job that has not ended. */
const OPEN = ['queued', 'running'] as const

/** The caller's own jobs: no other is ever read through a request. */
const own = (ctx: Ctx) =>
  ctx.db
    .selectFrom('job')
    .where('archiveId', '=', ctx.archive.archiveId)
    .where('personId', '=', ctx.actor.personId)

export const ownJobs = (
  ctx: Ctx,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
) =>
  own(ctx)
    .select(COLUMNS)
    .where(after(cursor, [{ ref: 'job_id', type: 'uuid' }], 'desc'))
    .orderBy('jobId', 'desc')
    .limit(limit + 1)
    .execute()

export const ownJob = (ctx: Ctx, jobId: string) =>
  own(ctx).select(COLUMNS).where('jobId', '=', jobId).executeTakeFirst()

export const ownDocument = (ctx: Ctx, jobId: string) =>
  own(ctx).select(['sha256', 'fileName', 'mediaType']).where('jobId', '=', jobId).executeTakeFirst()

export interface NewJob {
  jobId: string
  kind: string
  title: string
  input: unknown
}

export const insertJob = async (ctx: Ctx, { input, ...job }: NewJob): Promise<void> => {
  const { archiveId } = ctx.archive
  const row = { archiveId, personId: ctx.actor.personId, ...job, input: JSON.stringify(input) }
  await ctx.db.insertInto('job').values(row).execute()
}

/** Ends a job that has not ended, in whatever hands it is; false where it has. */
export const cancelOwn = async (ctx: Ctx, jobId: string): Promise<boolean> => {
  const { numUpdatedRows } = await ctx.db
    .updateTable('job')
    .set({ state: 'cancelled', finishedAt: ctx.now.toISOString() })
    .where('archiveId', '=', ctx.archive.archiveId)
    .where('personId', '=', ctx.actor.personId)
    .where('jobId', '=', jobId)
    .where('state', 'in', OPEN)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export interface JobKey {
  archiveId: string
  jobId: string
}

/**
 * Each person's next job, in the order in which the people have waited: since they asked for it, or since they
 * last had one done. A person's running job is their next one until it ends, so that nobody has two at a time.
 */
export const nextOfEach = async (db: Db): Promise<JobKey[]> => {
  const { rows } = await sql<JobKey>`
    select n.archive_id, n.job_id from (
      select distinct on (archive_id, person_id) archive_id, person_id, job_id, created_at
      from job where state in (${sql.join(OPEN)}) order by archive_id, person_id, job_id) n
    cross join lateral (select max(d.finished_at) as at from job d
      where d.archive_id = n.archive_id and d.person_id = n.person_id and d.tries > 0) done
    order by greatest(n.created_at, done.at), n.job_id`.execute(db)
  return rows
}

const LOCK = 8
const COUNTING = 9

/** How many of the person's jobs have not ended; nobody else counts them until the transaction ends. */
export const countOpen = async (ctx: Ctx): Promise<number> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${ctx.actor.personId}, ${COUNTING}))`.execute(
    ctx.db,
  )
  const { count } = await own(ctx)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('state', 'in', OPEN)
    .executeTakeFirstOrThrow()
  return count
}

/** Holds a job for as long as the connection lives; false where another worker does. */
export const hold = async (connection: Db, { jobId }: JobKey): Promise<boolean> => {
  const { rows } = await sql<{ held: boolean }>`
    select pg_try_advisory_lock(hashtextextended(${jobId}, ${LOCK})) as held`.execute(connection)
  return rows[0]?.held === true
}

export const letGo = async (connection: Db, { jobId }: JobKey): Promise<void> => {
  await sql`select pg_advisory_unlock(hashtextextended(${jobId}, ${LOCK}))`.execute(connection)
}

const open = (db: Db, { archiveId, jobId }: JobKey) =>
  db
    .updateTable('job')
    .where('archiveId', '=', archiveId)
    .where('jobId', '=', jobId)
    .where('state', 'in', OPEN)

/** Begins a held job, once more where a worker died over it; undefined where it has ended meanwhile. */
export const begin = (db: Db, key: JobKey) =>
  open(db, key)
    .set((eb) => ({ state: 'running', tries: eb('tries', '+', 1) }))
    .returning(['kind', 'input', 'personId', 'tries'])
    .executeTakeFirst()

/** Says who asked for a job, as the command line names a person. */
export const askedBy = (db: Db, { archiveId }: JobKey, personId: string) =>
  db
    .selectFrom('person as p')
    .innerJoin('archive as a', 'a.archiveId', 'p.archiveId')
    .select(['p.username', 'a.code'])
    .where('p.archiveId', '=', archiveId)
    .where('p.personId', '=', personId)
    .executeTakeFirstOrThrow()

interface Advance {
  step: string
  stepsDone: number
  steps: number
}

interface Made {
  fileName: string
  mediaType: string
  sha256: string
}

/** Each answers false where the job was cancelled meanwhile; then nothing is kept of it. */
const changed = async (update: Promise<{ numUpdatedRows: bigint }>): Promise<boolean> =>
  (await update).numUpdatedRows > 0n

export const advance = (db: Db, key: JobKey, progress: Advance): Promise<boolean> =>
  changed(open(db, key).set(progress).executeTakeFirst())

export const finish = (db: Db, key: JobKey, made: Made): Promise<boolean> =>
  changed(
    open(db, key)
      .set((eb) => ({ state: 'done', ...made, stepsDone: eb.ref('steps'), finishedAt: sql`now()` }))
      .executeTakeFirst(),
  )

export const fail = (db: Db, key: JobKey, failure: string): Promise<boolean> =>
  changed(
    open(db, key)
      .set({ state: 'failed', failure, finishedAt: sql`now()` })
      .executeTakeFirst(),
  )
