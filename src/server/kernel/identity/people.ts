import { sql } from 'kysely'
import { problem } from '#contract/problem.ts'
import { OFFICERS, type Role } from '#contract/permissions.ts'
import type { STANDINGS } from '#contract/people.ts'
import type { Ctx } from '../context.ts'
import type { WriteCtx } from '../write.ts'
import { stale } from '../editing.ts'
import { newId } from '../ids.ts'
import { after, pageRows } from '../paging.ts'
import { requireDepartment } from './departments.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { rolesHeld } from './roles.ts'
import { endSessions } from './sessions.ts'

/** Whether a person `p` has set a password: without one nobody signs in. */
export const hasPassword = sql<boolean>`exists (select from credential c
  where c.archive_id = p.archive_id and c.person_id = p.person_id)`

const locked = sql<boolean>`exists (select from credential c where c.archive_id = p.archive_id
  and c.person_id = p.person_id and c.locked_until > now())`

const twoFactor = sql<boolean>`exists (select from second_factor f where f.archive_id = p.archive_id
  and f.person_id = p.person_id and f.enabled_at is not null)`

const standing = sql<keyof typeof STANDINGS>`case when p.state = 'suspended' then 'suspended'
  when ${hasPassword} then 'active' when i.person_id is not null then 'invited' else 'uninvited' end`

const rows = (ctx: Ctx) =>
  ctx.db
    .selectFrom('person as p')
    .leftJoin('invitation as i', (join) =>
      join
        .onRef('i.archiveId', '=', 'p.archiveId')
        .onRef('i.personId', '=', 'p.personId')
        .on('i.endedAt', 'is', null)
        .on(sql<boolean>`i.expires_at > now()`),
    )
    .leftJoin('department as d', (join) =>
      join.onRef('d.archiveId', '=', 'p.archiveId').onRef('d.departmentId', '=', 'p.departmentId'),
    )
    .select(['p.personId', 'p.username', 'p.name', 'p.departmentId', 'p.version'])
    .select('d.name as departmentName')
    .select('i.expiresAt as invitedUntil')
    .select([rolesHeld.as('roles'), locked.as('locked'), twoFactor.as('twoFactor')])
    .select(standing.as('standing'))
    .where('p.archiveId', '=', ctx.archive.archiveId)

/** The archive's people by username. */
export const listPeople = async (
  ctx: Ctx,
  input: {
    cursor?: string | undefined
    limit: number
    q?: string | undefined
    personId?: string | undefined
  },
) => {
  let query = rows(ctx).where(after(input.cursor, [{ ref: 'p.username', type: 'text' }], 'asc'))
  if (input.q)
    query = query.where(sql<boolean>`position(${input.q} in p.name || ' ' || p.username) > 0`)
  if (input.personId) query = query.where('p.personId', '=', input.personId)
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

interface PersonFields {
  name: string
  departmentId: string | null
  roles: Role[]
}

/** Adds a person with roles, who cannot sign in before an invitation is used. */
export const createPerson = async (ctx: WriteCtx, input: PersonFields & { username: string }) => {
  const roles = [...new Set(input.roles)]
  checkRoles(roles)
  const { archiveId } = ctx.archive
  const personId = newId()
  const { username, name, departmentId } = input
  await requireDepartment(ctx, departmentId)
  await ctx.db
    .insertInto('person')
    .values({ archiveId, personId, username, name, departmentId })
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

/** A person as the editor saw them. */
interface Seen {
  personId: string
  version: number
}

/** Amends a person and the roles held. */
export const updatePerson = async (ctx: WriteCtx, input: PersonFields & Seen) => {
  const roles = [...new Set(input.roles)]
  checkRoles(roles)
  await oneAtATime(ctx)
  const { name, departmentId, personId } = input
  const before = await personOf(ctx, personId)
  await requireDepartment(ctx, departmentId)
  await amend(ctx, input, { name, departmentId })
  await withdrawRoles(
    ctx,
    personId,
    before.roles.filter((role) => !roles.includes(role)),
  )
  await grant(
    ctx,
    personId,
    roles.filter((role) => !before.roles.includes(role)),
  )
  await requireSystemOfficer(ctx)
  ctx.audit({
    summary: `修改人员 ${name}（${before.username}）`,
    recordType: 'person',
    recordId: personId,
    detail: { before: before.roles, after: roles },
  })
  return personOf(ctx, personId)
}

const changeState = async (ctx: WriteCtx, seen: Seen, state: 'active' | 'suspended', why = '') => {
  await oneAtATime(ctx)
  const { name, username } = await personOf(ctx, seen.personId)
  await amend(ctx, seen, { state })
  if (state === 'suspended') await endSessions(ctx.db, { ...ctx.archive, ...seen })
  await requireSystemOfficer(ctx)
  const summary = `${state === 'suspended' ? '停用' : '恢复'}人员 ${name}（${username}）${why}`
  ctx.audit({ summary, recordType: 'person', recordId: seen.personId })
  return personOf(ctx, seen.personId)
}

/** Shuts a person out: what they have open ends at once, and nothing opens before they are let in again. */
export const suspendPerson = (ctx: WriteCtx, { reason, ...seen }: Seen & { reason: string }) =>
  changeState(ctx, seen, 'suspended', `：${reason}`)

export const restorePerson = (ctx: WriteCtx, seen: Seen) => changeState(ctx, seen, 'active')

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
    .where(hasPassword)
    .limit(1)
    .executeTakeFirst()
  if (found) return
  throw problem(
    'rule',
    'last-system-officer',
    '至少须有一名在用的系统管理员，否则再无人能管理人员；请先指定接任的人，待其设好密码',
  )
}

interface Amendment {
  name?: string
  departmentId?: string | null
  state?: 'active' | 'suspended'
}

const amend = async (ctx: WriteCtx, { personId, version }: Seen, change: Amendment) => {
  const { numUpdatedRows } = await ctx.db
    .updateTable('person')
    .set(change)
    .where('archiveId', '=', ctx.archive.archiveId)
    .where('personId', '=', personId)
    .where('version', '=', version)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw stale('该人员', await personOf(ctx, personId))
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
