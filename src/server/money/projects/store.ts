import { sql } from 'kysely'
import type { Ctx } from '#server/kernel/context.ts'
import { after, pageRows } from '#server/kernel/paging.ts'
import { tables } from '../tables.ts'

export interface ProjectFields {
  name: string
  basis: string
  goal: string
  departmentId: string
  startsOn: string
  endsOn: string
}

const projects = (ctx: Ctx) =>
  tables(ctx)
    .selectFrom('project as p')
    .innerJoin('department as d', (join) =>
      join.onRef('d.archiveId', '=', 'p.archiveId').onRef('d.departmentId', '=', 'p.departmentId'),
    )
    .where('p.archiveId', '=', ctx.archive.archiveId)
    .select([
      'p.projectId',
      'p.code',
      'p.name',
      'p.basis',
      'p.goal',
      'p.departmentId',
      'd.name as departmentName',
    ])
    .select(['p.startsOn', 'p.endsOn', 'p.withdrawnAt', 'p.version'])

export type ProjectRecord = NonNullable<Awaited<ReturnType<typeof projectById>>>

export const projectById = (ctx: Ctx, projectId: string) =>
  projects(ctx).where('p.projectId', '=', projectId).executeTakeFirst()

export const projectsById = (ctx: Ctx, projectIds: readonly string[]) =>
  projects(ctx).where('p.projectId', 'in', projectIds).execute()

/** The project, held so that it is not withdrawn under what is added to it (`share`), or to change it (`update`). */
export const holdProject = (ctx: Ctx, projectId: string, mode: 'share' | 'update') => {
  const query = tables(ctx)
    .selectFrom('project')
    .select(['projectId', 'code', 'name', 'startsOn', 'endsOn', 'withdrawnAt', 'version'])
    .where('archiveId', '=', ctx.archive.archiveId)
    .where('projectId', '=', projectId)
  return (mode === 'share' ? query.forShare() : query.forUpdate()).executeTakeFirst()
}

export interface ProjectFilter {
  cursor?: string | undefined
  limit: number
  q?: string | undefined
  year?: number | undefined
  departmentId?: string | undefined
  includeWithdrawn?: boolean | undefined
}

const contains = (q: string): string => `%${q.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`

/** Projects by code; a year asks for those whose term touches it. */
export const projectPage = async (ctx: Ctx, filter: ProjectFilter) => {
  const { cursor, limit, q, year, departmentId, includeWithdrawn = false } = filter
  let query = projects(ctx).where(after(cursor, [{ ref: 'p.code', type: 'text' }], 'asc'))
  if (!includeWithdrawn) query = query.where('p.withdrawnAt', 'is', null)
  if (departmentId !== undefined) query = query.where('p.departmentId', '=', departmentId)
  if (year !== undefined)
    query = query
      .where('p.startsOn', '<=', `${year}-12-31`)
      .where('p.endsOn', '>=', `${year}-01-01`)
  if (q)
    query = query.where(sql<boolean>`(p.name like ${contains(q)} or p.code like ${contains(q)})`)
  const rows = await query
    .orderBy('p.code')
    .limit(limit + 1)
    .execute()
  return pageRows(rows, limit, (row) => [row.code])
}

export const insertProject = (
  ctx: Ctx,
  project: ProjectFields & { projectId: string; code: string },
) =>
  tables(ctx)
    .insertInto('project')
    .values({ archiveId: ctx.archive.archiveId, ...project })
    .execute()

export const updateProject = (ctx: Ctx, projectId: string, fields: ProjectFields) =>
  tables(ctx)
    .updateTable('project')
    .set(fields)
    .where('archiveId', '=', ctx.archive.archiveId)
    .where('projectId', '=', projectId)
    .execute()

export const withdrawProject = (ctx: Ctx, projectId: string, reason: string) =>
  tables(ctx)
    .updateTable('project')
    .set({ withdrawnAt: ctx.now.toISOString(), withdrawnReason: reason })
    .where('archiveId', '=', ctx.archive.archiveId)
    .where('projectId', '=', projectId)
    .execute()

/** What still stands on a project: live budget lines and tasks. */
export const hangsOnProject = async (ctx: Ctx, projectId: string): Promise<boolean> => {
  const { archiveId } = ctx.archive
  const { rows } = await sql<{ used: boolean }>`select
    exists (select from budget_line where archive_id = ${archiveId} and project_id = ${projectId} and withdrawn_at is null)
    or exists (select from task where archive_id = ${archiveId} and project_id = ${projectId} and withdrawn_at is null)
    as used`.execute(ctx.db)
  return rows[0]?.used ?? true
}

/** Business dates of live requests that the project's term must keep covering. */
export const requestDates = async (
  ctx: Ctx,
  projectId: string,
): Promise<{ first: string | null; last: string | null }> => {
  const row = await tables(ctx)
    .selectFrom('paymentRequest as r')
    .innerJoin('budgetLine as l', (join) =>
      join.onRef('l.archiveId', '=', 'r.archiveId').onRef('l.lineId', '=', 'r.lineId'),
    )
    .where('r.archiveId', '=', ctx.archive.archiveId)
    .where('l.projectId', '=', projectId)
    .where('r.state', 'in', ['submitted', 'reviewed', 'approved', 'paid'])
    .select(({ fn }) => [fn.min('r.incurredOn').as('first'), fn.max('r.incurredOn').as('last')])
    .executeTakeFirst()
  return { first: row?.first ?? null, last: row?.last ?? null }
}
