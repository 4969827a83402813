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
    .where('state', 'in', ['queued', 'running'])
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export interface JobKey {
  archiveId: string
  jobId: string
}

/** Jobs of all archives that have not ended, the oldest first. */
export const unfinished = (db: Db): Promise<JobKey[]> =>
  db
    .selectFrom('job')
    .select(['archiveId', 'jobId'])
    .where('state', 'in', ['queued', 'running'])
    .orderBy('jobId')
    .limit(100)
    .execute()

const LOCK = 8

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
    .where('state', 'in', ['queued', 'running'])

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
