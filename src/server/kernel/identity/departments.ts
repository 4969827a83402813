import { sql } from 'kysely'
import { problem } from '#contract/problem.ts'
import type { Ctx } from '../context.ts'
import { newId } from '../ids.ts'
import type { WriteCtx } from '../write.ts'
import { oneAtATime } from './one-at-a-time.ts'

/** The archive's departments in their order. */
export const departments = (ctx: Pick<Ctx, 'db' | 'archive'>) =>
  ctx.db
    .selectFrom('department')
    .select(['departmentId', 'key', 'name'])
    .where('archiveId', '=', ctx.archive.archiveId)
    .orderBy('sort')
    .orderBy('departmentId')
    .execute()

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'

/** A key of letters made of a row's own id: departments founded later have no name in code. */
const keyOf = (departmentId: string): string =>
  `dept-${departmentId.slice(-12).replaceAll(/[0-9a-f]/g, (sign) => LETTERS[Number.parseInt(sign, 16)] ?? sign)}`

const requireNew = async (ctx: WriteCtx, name: string): Promise<void> => {
  if (!(await departments(ctx)).some((one) => one.name === name)) return
  throw problem('conflict', 'department-exists', `已有部门“${name}”`, {
    fields: [{ path: 'name', label: '部门名称', message: '应与现有部门不同', value: name }],
  })
}

/** Adds a department, last in the order. */
export const createDepartment = async (ctx: WriteCtx, { name }: { name: string }) => {
  await oneAtATime(ctx)
  await requireNew(ctx, name)
  const { archiveId } = ctx.archive
  const departmentId = newId()
  const row = { departmentId, key: keyOf(departmentId), name }
  await ctx.db
    .insertInto('department')
    .values({
      archiveId,
      ...row,
      sort: sql<number>`(select coalesce(max(sort), 0) + 1 from department where archive_id = ${archiveId})`,
    })
    .execute()
  ctx.audit({ summary: `新增部门 ${name}` })
  return row
}

/** Gives a department another name; its records stay with it. */
export const renameDepartment = async (
  ctx: WriteCtx,
  { departmentId, name }: { departmentId: string; name: string },
) => {
  await oneAtATime(ctx)
  const row = (await departments(ctx)).find((one) => one.departmentId === departmentId)
  if (!row) throw problem('not-found', 'unknown-department', '没有这个部门')
  if (row.name !== name) await requireNew(ctx, name)
  await ctx.db
    .updateTable('department')
    .set({ name })
    .where('archiveId', '=', ctx.archive.archiveId)
    .where('departmentId', '=', departmentId)
    .execute()
  ctx.audit({ summary: `部门“${row.name}”改名为“${name}”` })
  return { ...row, name }
}
