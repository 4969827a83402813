import { z } from 'zod'
import { choice, id, instant, pageOf, paging, whole } from './fields.ts'
import { mutation, query } from './procedure.ts'

const tag = '后台任务'

export const JOB_STATES = {
  queued: '排队中',
  running: '进行中',
  done: '已完成',
  failed: '未完成',
  cancelled: '已取消',
} as const

/** Long work asked for by a person: how far it is, and what became of it. */
export const jobRow = z.object({
  jobId: id('后台任务'),
  kind: z.string().meta({ title: '任务类别' }),
  title: z.string().meta({ title: '任务' }),
  state: choice('状态', JOB_STATES),
  /** What is being done now. */
  step: z.string().nullable().meta({ title: '步骤' }),
  stepsDone: whole('已完成步骤', 0, 1_000_000),
  steps: whole('全部步骤', 0, 1_000_000),
  failure: z.string().nullable().meta({ title: '未完成的原因' }),
  fileName: z.string().nullable().meta({ title: '文件名' }),
  createdAt: instant('提交时间'),
  finishedAt: instant('结束时间').nullable(),
})
export type JobRow = z.infer<typeof jobRow>

const key = z.object({ jobId: id('后台任务') })

/** A job belongs to the person who asked for it: nobody else sees it, stops it, or takes its document. */
export const jobs = {
  list: query({ path: '/jobs', summary: '我的后台任务', access: 'signed-in', tag })
    .input(z.object(paging))
    .output(pageOf(jobRow)),
  get: query({ path: '/jobs/{jobId}', summary: '后台任务', access: 'signed-in', tag })
    .input(key)
    .output(jobRow),
  cancel: mutation({
    path: '/jobs/{jobId}/cancel',
    summary: '取消后台任务',
    access: 'signed-in',
    tag,
  })
    .input(key)
    .output(jobRow),
  document: query({
    path: '/jobs/{jobId}/document',
    summary: '后台任务的文件',
    access: 'signed-in',
    tag,
  })
    .input(key)
    .output(z.file()),
}
