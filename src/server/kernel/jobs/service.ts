import type { JobRow } from '#contract/jobs.ts'
import { problem } from '#contract/problem.ts'
import type { Ctx } from '../context.ts'
import { documentOf } from '../document.ts'
import { newId } from '../ids.ts'
import { pageRows } from '../paging.ts'
import * as store from './store.ts'

const unknown = () => problem('not-found', 'unknown-job', '没有这项后台任务')

const jobOf = async (ctx: Ctx, jobId: string): Promise<JobRow> => {
  const row = await store.ownJob(ctx, jobId)
  if (!row) throw unknown()
  return row
}

/** Jobs of one person that have not ended. */
const MOST = 10

const requireRoom = async (ctx: Ctx): Promise<void> => {
  const count = await store.countOpen(ctx)
  if (count < MOST) return
  throw problem(
    'too-many',
    'too-many-jobs',
    `您已有 ${count} 项后台任务尚未完成，每人同时最多 ${MOST} 项，请等其中一些完成，或取消不需要的，再提交`,
    { params: { count, most: MOST } },
  )
}

/**
 * Puts long work in the queue, in the caller's transaction: it is done after the commit, or never.
 * The kind must be one that the house knows; a person who has ten unfinished is refused (`too-many`).
 */
export const enqueue = async (
  ctx: Ctx,
  { kind, title, input }: { kind: string; title: string; input: unknown },
): Promise<JobRow> => {
  if (!ctx.house.jobs.kinds.has(kind)) throw new Error(`no job of the kind ${kind}`)
  await requireRoom(ctx)
  const jobId = newId()
  await store.insertJob(ctx, { jobId, kind, title, input })
  // Whoever hears it takes longer to come than this transaction to commit, and looks more than once.
  ctx.house.jobs.ring()
  return jobOf(ctx, jobId)
}

/** The caller's jobs, the newest first. */
export const listJobs = async (ctx: Ctx, input: { cursor?: string | undefined; limit: number }) =>
  pageRows(await store.ownJobs(ctx, input), input.limit, ({ jobId }) => [jobId])

export const getJob = (ctx: Ctx, { jobId }: { jobId: string }): Promise<JobRow> => jobOf(ctx, jobId)

/** Stops a job of the caller's; one that has ended says so. */
export const cancelJob = async (ctx: Ctx, { jobId }: { jobId: string }): Promise<JobRow> => {
  const { title } = await jobOf(ctx, jobId)
  if (!(await store.cancelOwn(ctx, jobId)))
    throw problem('rule', 'job-ended', `“${title}”已经结束，不必取消`)
  ctx.audit({ summary: `取消后台任务“${title}”`, detail: { jobId } })
  return jobOf(ctx, jobId)
}

/** The document that a finished job left, checked against its digest. */
export const jobDocument = async (ctx: Ctx, { jobId }: { jobId: string }): Promise<File> => {
  const row = await store.ownDocument(ctx, jobId)
  if (!row) throw unknown()
  if (row.sha256 === null)
    throw problem('rule', 'no-document', '这项后台任务没有文件：它尚未完成，或者没有办成')
  const bytes = await ctx.house.objects.get(ctx.archive.archiveId, row.sha256)
  return documentOf(bytes, row.fileName ?? jobId, row.mediaType ?? '')
}
