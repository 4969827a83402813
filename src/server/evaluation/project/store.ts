import { sql } from 'kysely'
import { problem } from '#contract/problem.ts'
import type { Ctx } from '#server/kernel/context.ts'

/** What an evaluation needs to know of a project. */
export interface Project {
  projectId: string
  code: string
  name: string
  departmentId: string
  departmentName: string
  startsOn: string
  endsOn: string
  withdrawn: boolean
}

const find = async (
  ctx: Ctx,
  column: 'project_id' | 'code',
  values: readonly string[],
): Promise<Project[]> => {
  if (values.length === 0) return []
  const { rows } =
    await sql<Project>`select p.project_id, p.code, p.name, p.department_id, d.name as department_name,
      p.starts_on, p.ends_on, p.withdrawn_at is not null as withdrawn
    from project p join department d on d.archive_id = p.archive_id and d.department_id = p.department_id
    where p.archive_id = ${ctx.archive.archiveId} and p.${sql.ref(column)}::text in (${sql.join([...values])})`.execute(
      ctx.db,
    )
  return rows
}

/** Projects by id, for rows that name them. */
export const projectsOf = async (ctx: Ctx, ids: readonly string[]): Promise<Map<string, Project>> =>
  new Map((await find(ctx, 'project_id', [...new Set(ids)])).map((one) => [one.projectId, one]))

export const getProject = async (ctx: Ctx, projectId: string): Promise<Project> => {
  const found = (await projectsOf(ctx, [projectId])).get(projectId)
  if (!found) throw problem('not-found', 'unknown-project', '没有这个项目')
  return found
}

export const projectByCode = async (ctx: Ctx, code: string): Promise<Project | null> =>
  (await find(ctx, 'code', [code]))[0] ?? null
