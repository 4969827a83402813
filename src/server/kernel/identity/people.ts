import { sql } from 'kysely'
import { problem } from '#contract/problem.ts'
import { OFFICERS, type Role } from '#contract/permissions.ts'
import type { Ctx } from '../context.ts'
import type { WriteCtx } from '../write.ts'
import { stale } from '../editing.ts'
import { newId } from '../ids.ts'
import { after, pageRows } from '../paging.ts'
import { hashPassword, verifyPassword } from './password.ts'

const rows = (ctx: Ctx) =>
  ctx.db
    .selectFrom('person as p')
    .select(['p.personId', 'p.username', 'p.name', 'p.departmentId', 'p.state', 'p.version'])
    .select(
      sql<
        Role[]
      >`coalesce((select array_agg(r.role order by r.role) from person_role r where r.archive_id = p.archive_id
        and r.person_id = p.person_id and r.withdrawn_at is null), '{}')`.as('roles'),
    )
    .where('p.archiveId', '=', ctx.archive.archiveId)

/** The archive's people by username. */
export const listPeople = async (
  ctx: Ctx,
  input: { cursor?: string | undefined; limit: number; q?: string | undefined },
) => {
  let query = rows(ctx).where(after(input.cursor, [{ ref: 'p.username', type: 'text' }], 'asc'))
  if (input.q)
    query = query.where(sql<boolean>`position(${input.q} in p.name || ' ' || p.username) > 0`)
  const found = await query
    .orderBy('p.username')
    .limit(input.limit + 1)
    .execute()
  return pageRows(found, input.limit, (row) => [row.username])
}

const personOf = async (ctx: Ctx, personId: string) => {
  const row = await rows(ctx).where('p.personId', '=', personId).executeTakeFirst()
  if (!row) throw problem('not-found', 'unknown-person', '没有这个人员')
  return row
}

/** 三员分立: whoever holds one officer role holds no other. */
const checkRoles = (roles: readonly Role[]): void => {
  const held = OFFICERS.filter((officer) => roles.includes(officer))
  if (held.length < 2) return
  throw problem(
    'rule',
    'officers-exclude',
    '系统管理员、安全保密员、安全审计员须由三人分别担任（三员分立）',
    {
      fields: [{ path: 'roles', label: '岗位', message: '三员只能任其一' }],
    },
  )
}

const grant = async (ctx: WriteCtx, personId: string, roles: readonly Role[]): Promise<void> => {
  if (roles.length === 0) return
  const { archiveId } = ctx.archive
  const granted = roles.map((role) => ({
    archiveId,
    personRoleId: newId(),
    personId,
    role,
    grantedBy: ctx.actor.personId,
    withdrawnAt: null,
  }))
  await ctx.db.insertInto('personRole').values(granted).execute()
}

interface NewPerson {
  username: string
  name: string
  departmentId: string | null
  password: string
  roles: Role[]
}

/** Adds a person with a first password and roles. */
export const createPerson = async (ctx: WriteCtx, input: NewPerson) => {
  const roles = [...new Set(input.roles)]
  checkRoles(roles)
  const { archiveId } = ctx.archive
  const personId = newId()
  const { username, name, departmentId } = input
  await ctx.db
    .insertInto('person')
    .values({ archiveId, personId, username, name, departmentId })
    .execute()
  const passwordHash = await hashPassword(input.password)
  await ctx.db
    .insertInto('credential')
    .values({ archiveId, personId, passwordHash, lockedUntil: null })
    .execute()
  await grant(ctx, personId, roles)
  ctx.audit({
    summary: `新增人员 ${name}（${username}）`,
    recordType: 'person',
    recordId: personId,
    detail: { roles },
  })
  return personOf(ctx, personId)
}

interface PersonChange {
  personId: string
  version: number
  name: string
  departmentId: string | null
  state: 'active' | 'suspended'
  roles: Role[]
}

/** Amends a person and the roles held; a suspended person's sessions end at once. */
export const updatePerson = async (ctx: WriteCtx, input: PersonChange) => {
  const roles = [...new Set(input.roles)]
  checkRoles(roles)
  const before = await personOf(ctx, input.personId)
  await amend(ctx, input, before.version)
  await withdrawRoles(
    ctx,
    input.personId,
    before.roles.filter((role) => !roles.includes(role)),
  )
  await grant(
    ctx,
    input.personId,
    roles.filter((role) => !before.roles.includes(role)),
  )
  if (input.state === 'suspended') await endSessions(ctx, input.personId)
  ctx.audit({
    summary: `修改人员 ${input.name}（${before.username}）`,
    recordType: 'person',
    recordId: input.personId,
    detail: { before: before.roles, after: roles, state: input.state },
  })
  return personOf(ctx, input.personId)
}

const amend = async (
  ctx: WriteCtx,
  { personId, version, name, departmentId, state }: PersonChange,
  current: number,
) => {
  const { numUpdatedRows } = await ctx.db
    .updateTable('person')
    .set({ name, departmentId, state })
    .where('archiveId', '=', ctx.archive.archiveId)
    .where('personId', '=', personId)
    .where('version', '=', version)
    .executeTakeFirst()
  if (numUpdatedRows > 0n) return
  throw stale('该人员', { version: current })
}

const withdrawRoles = async (
  ctx: WriteCtx,
  personId: string,
  roles: readonly Role[],
): Promise<void> => {
  if (roles.length === 0) return
  await ctx.db
    .updateTable('personRole')
    .set({ withdrawnAt: ctx.now.toISOString() })
    .where('archiveId', '=', ctx.archive.archiveId)
    .where('personId', '=', personId)
    .where('role', 'in', roles)
    .where('withdrawnAt', 'is', null)
    .execute()
}

const endSessions = (ctx: WriteCtx, personId: string) =>
  ctx.db
    .updateTable('session')
    .set({ revokedAt: ctx.now.toISOString() })
    .where('archiveId', '=', ctx.archive.archiveId)
    .where('personId', '=', personId)
    .where('revokedAt', 'is', null)
    .execute()

/** Changes one's own password; all other sessions of the person end. */
export const changePassword = async (
  ctx: WriteCtx,
  input: { current: string; password: string },
) => {
  const { archiveId } = ctx.archive
  const { personId } = ctx.actor
  const found = await ctx.db
    .selectFrom('credential')
    .select('passwordHash')
    .where('archiveId', '=', archiveId)
    .where('personId', '=', personId)
    .executeTakeFirst()
  if (!found || !(await verifyPassword(input.current, found.passwordHash)))
    throw problem('rule', 'wrong-password', '原密码不正确', {
      fields: [{ path: 'current', label: '原密码', message: '与现用密码不符' }],
    })
  const passwordHash = await hashPassword(input.password)
  await ctx.db
    .updateTable('credential')
    .set({ passwordHash, failedAttempts: 0, lockedUntil: null })
    .where('archiveId', '=', archiveId)
    .where('personId', '=', personId)
    .execute()
  await ctx.db
    .updateTable('session')
    .set({ revokedAt: ctx.now.toISOString() })
    .where('archiveId', '=', archiveId)
    .where('personId', '=', personId)
    .where('revokedAt', 'is', null)
    .$if(ctx.request.session !== null, (query) =>
      query.where('tokenHash', '!=', ctx.request.session ?? Buffer.alloc(0)),
    )
    .execute()
  ctx.audit({ summary: '修改密码', recordType: 'person', recordId: personId })
  return {}
}
