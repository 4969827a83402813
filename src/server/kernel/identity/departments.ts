import { sql } from 'kysely'
import { problem, type Problem } from '#contract/problem.ts'
import type { Ctx } from '../context.ts'
import { newId } from '../ids.ts'
import type { WriteCtx } from '../write.ts'
import { oneAtATime } from './one-at-a-time.ts'

/** The archive's departments in their order, those left out that are withdrawn. */
export const departments = (ctx: Pick<Ctx, 'db' | 'archive'>) =>
  ctx.db
    .selectFrom('department')
    .select(['departmentId', 'key', 'name'])
    .where('archiveId', '=', ctx.archive.archiveId)
    .where('withdrawnAt', 'is', null)
    .orderBy('sort')
    .orderBy('departmentId')
    .execute()

/**
 * Refuses a department that the archive has not, or no more; none is let through. It is held until the
 * transaction ends: nobody withdraws it before the record that names it is seen.
 * @throws Problem
 */
export const requireDepartment = async (
  ctx: Pick<Ctx, 'db' | 'archive'>,
  departmentId: string | null,
): Promise<void> => {
  if (departmentId === null) return
  const found = await ctx.db
    .selectFrom('department')
    .select('departmentId')
    .where('archiveId', '=', ctx.archive.archiveId)
    .where('departmentId', '=', departmentId)
    .where('withdrawnAt', 'is', null)
    .forKeyShare()
    .executeTakeFirst()
  if (!found) throw unknownDepartment(departmentId)
}

const unknownDepartment = (value: string): Problem =>
  problem('not-found', 'unknown-department', '没有这个部门', {
    fields: [{ path: 'departmentId', label: '部门', message: '应为本馆的部门', value }],
  })

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

/** A department by its id, held against those who would name it. */
const hold = async (ctx: WriteCtx, departmentId: string) => {
  await oneAtATime(ctx)
  const row = await ctx.db
    .selectFrom('department')
    .select(['departmentId', 'key', 'name', 'withdrawnAt'])
    .where('archiveId', '=', ctx.archive.archiveId)
    .where('departmentId', '=', departmentId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw unknownDepartment(departmentId)
  const { withdrawnAt, ...department } = row
  return { department, withdrawn: withdrawnAt !== null }
}

const amend = async (
  ctx: WriteCtx,
  departmentId: string,
  change: { name?: string; sort?: number; withdrawnAt?: string | null },
): Promise<void> => {
  await ctx.db
    .updateTable('department')
    .set(change)
    .where('archiveId', '=', ctx.archive.archiveId)
    .where('departmentId', '=', departmentId)
    .execute()
}

/** Gives a department another name; its records stay with it. */
export const renameDepartment = async (
  ctx: WriteCtx,
  { departmentId, name }: { departmentId: string; name: string },
) => {
  const { department, withdrawn } = await hold(ctx, departmentId)
  if (withdrawn) throw unknownDepartment(departmentId)
  if (department.name !== name) await requireNew(ctx, name)
  await amend(ctx, departmentId, { name })
  ctx.audit({ summary: `部门“${department.name}”改名为“${name}”` })
  return { ...department, name }
}

/** Puts the departments in the order given, which names each of them once. */
export const reorderDepartments = async (
  ctx: WriteCtx,
  { departmentIds }: { departmentIds: string[] },
) => {
  await oneAtATime(ctx)
  const known = new Map((await departments(ctx)).map((row) => [row.departmentId, row]))
  const order = [...new Set(departmentIds)].flatMap((id) => known.get(id) ?? [])
  if (order.length !== known.size || departmentIds.length !== known.size)
    throw problem('rule', 'order-incomplete', '部门有增减，请刷新后再调整顺序')
  for (const [sort, { departmentId }] of order.entries()) await amend(ctx, departmentId, { sort })
  ctx.audit({ summary: `调整部门顺序：${order.map(({ name }) => name).join('、')}` })
  return order
}

const isNamed = async ({ db, archive }: WriteCtx, departmentId: string): Promise<boolean> => {
  const { rows } = await sql<{ named: boolean }>`
    select department_is_named(${archive.archiveId}, ${departmentId}) as named`.execute(db)
  return rows[0]?.named ?? true
}

/** Takes a department off the lists, which no record names or ever named. */
export const withdrawDepartment = async (
  ctx: WriteCtx,
  { departmentId }: { departmentId: string },
) => {
  const { department, withdrawn } = await hold(ctx, departmentId)
  const { name } = department
  if (withdrawn) throw unknownDepartment(departmentId)
  if ((await departments(ctx)).length === 1)
    throw problem('rule', 'last-department', '至少须有一个部门')
  if (await isNamed(ctx, departmentId))
    throw problem('rule', 'department-in-use', `“${name}”有人员或记录，不能停用；可以改名`)
  await amend(ctx, departmentId, { withdrawnAt: ctx.now.toISOString() })
  ctx.audit({ summary: `停用部门“${name}”` })
  return department
}

/** Takes the withdrawal of a department back; it stands where it stood. */
export const restoreDepartment = async (
  ctx: WriteCtx,
  { departmentId }: { departmentId: string },
) => {
  const { department, withdrawn } = await hold(ctx, departmentId)
  if (!withdrawn) return department
  await requireNew(ctx, department.name)
  await amend(ctx, departmentId, { withdrawnAt: null })
  ctx.audit({ summary: `恢复部门“${department.name}”` })
  return department
}
