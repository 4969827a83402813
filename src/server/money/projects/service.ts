import { problem } from '#contract/problem.ts'
import type { ProjectRow } from '#contract/money-rows.ts'
import type { Ctx } from '#server/kernel/context.ts'
import { requireDepartment } from '#server/kernel/identity/departments.ts'
import { newId } from '#server/kernel/ids.ts'
import type { WriteCtx } from '#server/kernel/write.ts'
import { summarise } from '../budget/rules.ts'
import { lineRowOf, linesOfProjects, type LineRecord } from '../budget/store.ts'
import { found, refuse, requireLive, requireVersion } from '../guard.ts'
import { termCovers } from './rules.ts'
import * as store from './store.ts'

const WHAT = '项目'

const rowOf = (
  { withdrawnAt, ...project }: store.ProjectRecord,
  lines: readonly LineRecord[],
): ProjectRow => ({
  ...project,
  withdrawn: withdrawnAt !== null,
  summary: summarise(lines),
})

const rowById = async (ctx: Ctx, projectId: string): Promise<ProjectRow> => {
  const project = found(await store.projectById(ctx, projectId), WHAT)
  return rowOf(project, await linesOfProjects(ctx, [projectId]))
}

/** Projects by code, each with its money of one year or of all. */
export const listProjects = async (ctx: Ctx, filter: store.ProjectFilter) => {
  const { rows, next } = await store.projectPage(ctx, filter)
  const lines = await linesOfProjects(
    ctx,
    rows.map((row) => row.projectId),
    filter.year,
  )
  const byProject = Map.groupBy(lines, (line) => line.projectId)
  return { rows: rows.map((row) => rowOf(row, byProject.get(row.projectId) ?? [])), next }
}

/** A project with its lines and each year's money; `year` narrows lines and summary, not the list of years. */
export const getProject = async (
  ctx: Ctx,
  { projectId, year }: { projectId: string; year?: number | undefined },
) => {
  const project = found(await store.projectById(ctx, projectId), WHAT)
  const all = await linesOfProjects(ctx, [projectId])
  const lines = year === undefined ? all : all.filter((line) => line.year === year)
  const years = [...Map.groupBy(all, (line) => line.year)].map(([year, of]) => ({
    year,
    summary: summarise(of),
  }))
  return { ...rowOf(project, lines), lines: lines.map(lineRowOf), years }
}

export const createProject = async (
  ctx: WriteCtx,
  input: store.ProjectFields & { code: string },
) => {
  await requireDepartment(ctx, input.departmentId)
  const projectId = newId()
  await store.insertProject(ctx, { projectId, ...input })
  ctx.audit({ summary: `新增项目 ${input.name}`, recordType: 'project', recordId: projectId })
  return rowById(ctx, projectId)
}

const forChange = async (ctx: WriteCtx, projectId: string, version: number) => {
  const project = found(await store.holdProject(ctx, projectId, 'update'), WHAT)
  requireVersion(project, version, WHAT)
  requireLive(project, WHAT)
  return project
}

/** Amends a project; its term keeps covering what was already asked or paid. */
export const amendProject = async (
  ctx: WriteCtx,
  { projectId, version, ...fields }: store.ProjectFields & { projectId: string; version: number },
) => {
  await forChange(ctx, projectId, version)
  await requireDepartment(ctx, fields.departmentId)
  refuse(termCovers(fields, await store.requestDates(ctx, projectId)))
  await store.updateProject(ctx, projectId, fields)
  ctx.audit({ summary: `修改项目 ${fields.name}`, recordType: 'project', recordId: projectId })
  return rowById(ctx, projectId)
}

/** Withdraws a project on which nothing stands any more. */
export const withdrawProject = async (
  ctx: WriteCtx,
  { projectId, version, reason }: { projectId: string; version: number; reason: string },
) => {
  const project = await forChange(ctx, projectId, version)
  if (await store.hangsOnProject(ctx, projectId))
    throw problem('conflict', 'project-in-use', '项目下还有预算行或任务，请先逐一作废')
  await store.withdrawProject(ctx, projectId, reason)
  ctx.audit({
    summary: `作废项目 ${project.name}：${reason}`,
    recordType: 'project',
    recordId: projectId,
  })
  return rowById(ctx, projectId)
}
