import { problem } from '#contract/problem.ts'
import { KeptRefusal, type WriteCtx } from '../write.ts'
import { countFailure, holdCredential, LOCKED, refuseLocked, type Who } from './lock-out.ts'
import { verifyPassword } from './password.ts'
import { spendCode, type Spent } from './second-factor.ts'

const self = ({ archive, actor }: WriteCtx): Who => ({
  archiveId: archive.archiveId,
  personId: actor.personId,
})

interface Wrong {
  reason: string
  detail: string
  field: { path: string; label: string; message: string }
}

/** Refuses, but keeps the count and an audit row: a session left open must be no place to guess at leisure. */
const refuseCounted = async (ctx: WriteCtx, { reason, detail, field }: Wrong): Promise<never> => {
  const locked = await countFailure(ctx.db, self(ctx))
  ctx.audit({
    summary: `核对本人身份失败：${detail}${locked ? `，${LOCKED}` : ''}`,
    recordType: 'person',
    recordId: ctx.actor.personId,
  })
  throw new KeptRefusal(
    locked ? refuseLocked() : problem('rule', reason, detail, { fields: [field] }),
  )
}

/**
 * Asks the signed-in person's own password again. A wrong one counts like a failed sign-in, and while the
 * account is locked none is looked at.
 * @throws KeptRefusal
 */
export const provePassword = async (
  ctx: WriteCtx,
  current: string,
  label: string,
): Promise<void> => {
  const held = await holdCredential(ctx.db, self(ctx))
  if (held?.locked) throw refuseLocked()
  if (held && (await verifyPassword(current, held.passwordHash))) return
  await refuseCounted(ctx, {
    reason: 'wrong-password',
    detail: `${label}不正确`,
    field: { path: 'current', label, message: '与现用密码不符' },
  })
}

/**
 * Asks the signed-in person's one-time or recovery code, which is spent; a wrong one counts the same.
 * @throws KeptRefusal
 */
export const proveCode = async (ctx: WriteCtx, oneTimeCode: string): Promise<Spent> => {
  const held = await holdCredential(ctx.db, self(ctx))
  if (held?.locked) throw refuseLocked()
  const spent = await spendCode(ctx.house, ctx.db, self(ctx), oneTimeCode)
  return (
    spent ??
    refuseCounted(ctx, {
      reason: 'wrong-code',
      detail: '验证码不正确',
      field: {
        path: 'oneTimeCode',
        label: '验证码',
        message: '应为验证器应用此刻显示的 6 位数字（每个只能用一次），或一个未用过的恢复码',
      },
    })
  )
}
