import { sql } from 'kysely'
import { problem } from '#contract/problem.ts'
import { OFFICERS, type Role } from '#contract/permissions.ts'
import type { Ctx } from '../context.ts'
import type { WriteCtx } from '../write.ts'
import { stale } from '../editing.ts'
import { newId } from '../ids.ts'
import { after, pageRows } from '../paging.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { hashPassword } from './password.ts'
import { endSessions } from './sessions.ts'

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
    .select(
      sql<boolean>`exists (select from credential c where c.archive_id = p.archive_id
        and c.person_id = p.person_id and c.locked_until > now())`.as('locked'),
    )
    .select(
      sql<boolean>`exists (select from second_factor f where f.archive_id = p.archive_id
        and f.person_id = p.person_id and f.enabled_at is not null)`.as('twoFactor'),
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

/** A person as the list shows them. */
export const personOf = async (ctx: Ctx, personId: string) => {
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

/** Adds a person with roles and a first password, which its person must change. */
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
    .values({ archiveId, personId, passwordHash, lockedUntil: null, mustChange: true })
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
  await oneAtATime(ctx)
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
  await requireSystemOfficer(ctx)
  ctx.audit({
    summary: `修改人员 ${input.name}（${before.username}）`,
    recordType: 'person',
    recordId: input.personId,
    detail: { before: before.roles, after: roles, state: input.state },
  })
  return personOf(ctx, input.personId)
}

/** Somebody must be left who can bring people in. */
const requireSystemOfficer = async (ctx: WriteCtx): Promise<void> => {
  const found = await ctx.db
    .selectFrom('personRole as r')
    .innerJoin('person as p', (join) =>
      join.onRef('p.archiveId', '=', 'r.archiveId').onRef('p.personId', '=', 'r.personId'),
    )
    .select('p.personId')
    .where('r.archiveId', '=', ctx.archive.archiveId)
    .where('r.role', '=', 'system-officer')
    .where('r.withdrawnAt', 'is', null)
    .where('p.state', '=', 'active')
    .limit(1)
    .executeTakeFirst()
  if (found) return
  throw problem(
    'rule',
    'last-system-officer',
    '至少须有一名在用的系统管理员，否则再无人能管理人员；请先指定接任的人',
  )
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

/** Gives a person a new first password, to be changed: a lock-out is lifted, and their sessions end. */
export const resetPassword = async (
  ctx: WriteCtx,
  { personId, password }: { personId: string; password: string },
) => {
  const person = await personOf(ctx, personId)
  const passwordHash = await hashPassword(password)
  await ctx.db
    .updateTable('credential')
    .set({
      passwordHash,
      mustChange: personId !== ctx.actor.personId,
      failedAttempts: 0,
      lockedUntil: null,
    })
    .where('archiveId', '=', ctx.archive.archiveId)
    .where('personId', '=', personId)
    .execute()
  await endSessions(ctx, personId)
  ctx.audit({
    summary: `重置 ${person.name}（${person.username}）的密码`,
    recordType: 'person',
    recordId: personId,
  })
  return personOf(ctx, personId)
}
