import type { Ctx } from '#server/kernel/context.ts'
import { newId } from '#server/kernel/ids.ts'
import type { WriteCtx } from '#server/kernel/write.ts'
import { found, refuse, requireLive, requireVersion } from '../guard.ts'
import { holdProject, projectById } from '../projects/store.ts'
import { acceptanceFits, finishFits, notQualified, reasonGiven } from './rules.ts'
import * as store from './store.ts'

const WHAT = '任务'

interface Named {
  taskId: string
  version: number
}

export const getTask = async (ctx: Ctx, { taskId }: { taskId: string }) =>
  found(await store.taskById(ctx, taskId), WHAT)

/** A project's tasks by due date. */
export const listTasks = async (ctx: Ctx, filter: store.TaskFilter) => {
  found(await projectById(ctx, filter.projectId), '项目')
  return store.taskPage(ctx, filter)
}

export const createTask = async (
  ctx: WriteCtx,
  input: { projectId: string; name: string; dueOn: string },
) => {
  requireLive(found(await holdProject(ctx, input.projectId, 'share'), '项目'), '项目')
  const taskId = newId()
  await store.insertTask(ctx, { taskId, ...input })
  ctx.audit({ summary: `新增任务 ${input.name}`, recordType: 'task', recordId: taskId })
  return getTask(ctx, { taskId })
}

const forChange = async (ctx: WriteCtx, { taskId, version }: Named) => {
  const task = found(await store.lockTask(ctx, taskId), WHAT)
  requireVersion(task, version, WHAT)
  requireLive(task, WHAT)
  return task
}

export const amendTask = async (ctx: WriteCtx, input: Named & { name: string; dueOn: string }) => {
  const task = await forChange(ctx, input)
  refuse(notQualified(task, '再修改'))
  await store.updateTask(ctx, task.taskId, { name: input.name, dueOn: input.dueOn })
  ctx.audit({ summary: `修改任务 ${input.name}`, recordType: 'task', recordId: task.taskId })
  return getTask(ctx, input)
}

/** Records the finish. After 不合格 it records the finish of the rework, and acceptance begins anew. */
export const finishTask = async (ctx: WriteCtx, input: Named & { finishedOn: string }) => {
  const task = await forChange(ctx, input)
  const project = found(await projectById(ctx, task.projectId), '项目')
  refuse(notQualified(task, '重新登记完成'), finishFits(input.finishedOn, project, ctx.today))
  const anew = { acceptance: null, acceptedOn: null, acceptorId: null, acceptanceNote: null }
  await store.updateTask(ctx, task.taskId, { finishedOn: input.finishedOn, ...anew })
  ctx.audit({ summary: `登记任务完成 ${task.name}`, recordType: 'task', recordId: task.taskId })
  return getTask(ctx, input)
}

interface Acceptance extends Named {
  acceptance: 'qualified' | 'unqualified'
  acceptedOn: string
  note: string | null
}

/** Accepts a finished task as 合格 or 不合格; the acceptor is who calls. */
export const acceptTask = async (ctx: WriteCtx, input: Acceptance) => {
  const task = await forChange(ctx, input)
  const { acceptance, acceptedOn, note } = input
  refuse(acceptanceFits(task, acceptedOn, ctx.today), reasonGiven(acceptance, note))
  const acceptorId = ctx.actor.personId
  await store.updateTask(ctx, task.taskId, {
    acceptance,
    acceptedOn,
    acceptorId,
    acceptanceNote: note,
  })
  const verdict = acceptance === 'qualified' ? '合格' : '不合格'
  ctx.audit({
    summary: `验收任务 ${task.name}：${verdict}`,
    recordType: 'task',
    recordId: task.taskId,
  })
  return getTask(ctx, input)
}

export const withdrawTask = async (ctx: WriteCtx, input: Named & { reason: string }) => {
  const task = await forChange(ctx, input)
  const { reason } = input
  await store.updateTask(ctx, task.taskId, {
    withdrawnAt: ctx.now.toISOString(),
    withdrawnReason: reason,
  })
  ctx.audit({
    summary: `作废任务 ${task.name}：${reason}`,
    recordType: 'task',
    recordId: task.taskId,
  })
  return getTask(ctx, input)
}
