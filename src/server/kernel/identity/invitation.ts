import { sql } from 'kysely'
import { INVITATION_DAYS } from '#contract/invitation.ts'
import { problem, type Problem } from '#contract/problem.ts'
import type { Db } from '../context.ts'
import type { WriteCtx } from '../write.ts'
import type { Who } from './lock-out.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { hasPassword, personOf } from './people.ts'
import { rolesHeld } from './roles.ts'
import { archiveOf, hashOfToken, newToken } from './session.ts'

const DAY_MS = 86_400_000

/** Calls off the invitation that a person has open; false where there is none. */
const endInvitation = async (db: Db, { archiveId, personId }: Who): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('invitation')
    .set({ endedAt: sql`now()` })
    .where('archiveId', '=', archiveId)
    .where('personId', '=', personId)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/**
 * Makes a person an invitation in the place of one they have open; answers its token, of which only the hash
 * is kept.
 */
export const newInvitation = async (db: Db, who: Who, invitedBy: string | null) => {
  await endInvitation(db, who)
  const token = newToken(who.archiveId)
  const expiresAt = new Date(Date.now() + INVITATION_DAYS * DAY_MS).toISOString()
  const { archiveId, personId } = who
  const row = { archiveId, personId, invitedBy, expiresAt, endedAt: null }
  await db
    .insertInto('invitation')
    .values({ ...row, tokenHash: hashOfToken(token) })
    .execute()
  return { token, expiresAt }
}

/** Makes a person a link to set their password by. For one's own there is the old password. */
export const invite = async (ctx: WriteCtx, { personId }: { personId: string }) => {
  await oneAtATime(ctx)
  const { name, username, standing } = await personOf(ctx, personId)
  if (personId === ctx.actor.personId)
    throw problem('rule', 'own-invitation', '本人的密码请在“我的账号”中凭原密码修改')
  if (standing === 'suspended')
    throw problem('rule', 'suspended', `${name}已停用，请先恢复，再生成邀请链接`)
  const made = await newInvitation(ctx.db, whoIn(ctx, personId), ctx.actor.personId)
  const what = standing === 'active' ? '重设密码' : '首次设置密码'
  ctx.audit({
    summary: `邀请 ${name}（${username}）${what}`,
    recordType: 'person',
    recordId: personId,
    detail: { expiresAt: made.expiresAt },
  })
  return made
}

const whoIn = ({ archive }: WriteCtx, personId: string): Who => ({
  archiveId: archive.archiveId,
  personId,
})

/** Makes the link dead that a person has open. */
export const revokeInvitation = async (ctx: WriteCtx, { personId }: { personId: string }) => {
  const { name, username } = await personOf(ctx, personId)
  if (!(await endInvitation(ctx.db, whoIn(ctx, personId))))
    throw problem('rule', 'not-invited', `${name}没有未用的邀请链接，可能刚刚用过`)
  ctx.audit({
    summary: `撤销 ${name}（${username}）的邀请链接`,
    recordType: 'person',
    recordId: personId,
  })
  return {}
}

/** Wrong, used, revoked, expired, or its person suspended: the stranger who asks learns no more than this. */
export const refuseInvitation = (): Problem =>
  problem(
    'not-found',
    'unusable-invitation',
    '邀请链接不能使用：可能不完整、已用过、已过期或已撤销。请向系统管理员索取新的链接',
  )

const live = sql<boolean>`i.ended_at is null and i.expires_at > now() and p.state = 'active'`

/** Whom a token invites now, and as what; null where it invites nobody. */
export const findInvited = async (db: Db, token: string) => {
  const archiveId = archiveOf(token)
  if (archiveId === null) return null
  const found = await db
    .selectFrom('invitation as i')
    .innerJoin('person as p', (join) =>
      join.onRef('p.archiveId', '=', 'i.archiveId').onRef('p.personId', '=', 'i.personId'),
    )
    .innerJoin('archive as a', 'a.archiveId', 'i.archiveId')
    .leftJoin('department as d', (join) =>
      join.onRef('d.archiveId', '=', 'p.archiveId').onRef('d.departmentId', '=', 'p.departmentId'),
    )
    .select(['i.archiveId', 'i.personId', 'a.name as archive', 'p.name', 'p.username'])
    .select(['d.name as department', rolesHeld.as('roles'), hasPassword.as('again')])
    .where('i.archiveId', '=', archiveId)
    .where('i.tokenHash', '=', hashOfToken(token))
    .where(live)
    .executeTakeFirst()
  return found ?? null
}

/** Uses a person's invitation up: of two who try at once, one is answered true. */
export const spendInvitation = async (db: Db, who: Who, token: string): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('invitation as i')
    .from('person as p')
    .set({ endedAt: sql`now()` })
    .whereRef('p.archiveId', '=', 'i.archiveId')
    .whereRef('p.personId', '=', 'i.personId')
    .where('i.archiveId', '=', who.archiveId)
    .where('i.tokenHash', '=', hashOfToken(token))
    .where(live)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
