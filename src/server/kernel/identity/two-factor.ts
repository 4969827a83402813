import { problem, type Problem } from '#contract/problem.ts'
import type { Ctx, Db } from '../context.ts'
import type { WriteCtx } from '../write.ts'
import { endHalves } from './half-sign-in.ts'
import { holdCredential, type Who } from './lock-out.ts'
import { personOf } from './people.ts'
import { proveCode, provePassword } from './prove.ts'
import {
  codesLeft,
  disable,
  enable,
  factorOf,
  keepNewSecret,
  newRecoveryCodes,
  stepOf,
} from './second-factor.ts'
import { endSessions } from './sessions.ts'

const self = ({ archive, actor }: Ctx): Who => ({
  archiveId: archive.archiveId,
  personId: actor.personId,
})

/** Whether the caller has a second factor, since when, and how many recovery codes are left. */
export const twoFactor = async (ctx: Ctx) => {
  const kept = await factorOf(ctx.db, self(ctx))
  const enabledAt = kept?.enabledAt ?? null
  return { enabledAt, codesLeft: enabledAt === null ? 0 : await codesLeft(ctx.db, self(ctx)) }
}

/** The Key URI that authenticator apps read; the password is SHA-1, 6 digits, 30 s (RFC 6238 §1.2). */
const keyUri = ({ archive, actor }: Ctx, secret: string): string => {
  const issuer = encodeURIComponent('兰台')
  const account = encodeURIComponent(`${actor.username}@${archive.code}`)
  return `otpauth://totp/${issuer}:${account}?secret=${secret}&issuer=${issuer}&algorithm=SHA1&digits=6&period=30`
}

const refuseOn = (): Problem =>
  problem('rule', 'two-factor-on', '两步验证已经启用；换手机请先停用，再重新启用')

/** Makes the caller a secret, in force once a code of it is given back; the password is asked again. */
export const beginTwoFactor = async (ctx: WriteCtx, { current }: { current: string }) => {
  await provePassword(ctx, current, '密码')
  if ((await factorOf(ctx.db, self(ctx)))?.enabledAt) throw refuseOn()
  const secret = await keepNewSecret(ctx.house, ctx.db, self(ctx))
  ctx.audit({
    summary: '开始启用两步验证',
    recordType: 'person',
    recordId: ctx.actor.personId,
  })
  return { secret, uri: keyUri(ctx, secret) }
}

/** Puts the secret in force with its first code; all other sessions end. Answers the recovery codes, this once. */
export const confirmTwoFactor = async (ctx: WriteCtx, { oneTimeCode }: { oneTimeCode: string }) => {
  // Who signs in meanwhile does so before, and is ended below, or after, and is asked a code.
  await holdCredential(ctx.db, self(ctx))
  const kept = await factorOf(ctx.db, self(ctx))
  if (kept?.enabledAt) throw refuseOn()
  if (!kept?.secretSealed || kept.stale)
    throw problem('rule', 'two-factor-not-begun', '启用已超过 15 分钟或未开始，请重新开始')
  const step = stepOf(ctx.house, self(ctx), kept, oneTimeCode)
  if (step === null)
    throw problem('rule', 'wrong-code', '验证码不正确', {
      fields: [
        {
          path: 'oneTimeCode',
          label: '验证码',
          message: '应为验证器应用此刻显示的 6 位数字；若一直不符，请校准手机时间',
        },
      ],
    })
  const recoveryCodes = await enable(ctx.house, ctx.db, self(ctx), step)
  await endSessions(ctx.db, self(ctx), ctx.request.session)
  ctx.audit({ summary: '启用两步验证', recordType: 'person', recordId: ctx.actor.personId })
  return { recoveryCodes }
}

/** Ends the caller's own second factor: asks the password and a code, or a recovery code. */
export const removeTwoFactor = async (
  ctx: WriteCtx,
  { current, oneTimeCode }: { current: string; oneTimeCode: string },
) => {
  await provePassword(ctx, current, '密码')
  const spent = await proveCode(ctx, oneTimeCode)
  await disable(ctx.db, self(ctx))
  await endHalves(ctx.db, self(ctx))
  ctx.audit({
    summary: spent.by === 'code' ? '停用两步验证' : '停用两步验证（使用恢复码）',
    recordType: 'person',
    recordId: ctx.actor.personId,
  })
  return {}
}

/** Makes the caller new recovery codes, shown this once: asks the password and a code, or a recovery code. */
export const renewRecoveryCodes = async (
  ctx: WriteCtx,
  { current, oneTimeCode }: { current: string; oneTimeCode: string },
) => {
  await provePassword(ctx, current, '密码')
  await proveCode(ctx, oneTimeCode)
  const recoveryCodes = await newRecoveryCodes(ctx.house, ctx.db, self(ctx))
  ctx.audit({ summary: '换发恢复码', recordType: 'person', recordId: ctx.actor.personId })
  return { recoveryCodes }
}

/** Ends a person's second factor, and every session with it. */
export const takeAwayFactor = async (db: Db, who: Who): Promise<void> => {
  await disable(db, who)
  await endSessions(db, who)
}

/** Ends the second factor of somebody who lost the phone, and their sessions with it. Never one's own. */
export const removeTwoFactorOf = async (
  ctx: WriteCtx,
  { personId, reason }: { personId: string; reason: string },
) => {
  const person = await personOf(ctx, personId)
  if (personId === ctx.actor.personId)
    throw problem('rule', 'own-two-factor', '本人的两步验证请在“我的账号”中凭密码和验证码停用')
  if (!person.twoFactor)
    throw problem('rule', 'two-factor-off', `${person.name}没有启用两步验证，无须停用`)
  await takeAwayFactor(ctx.db, { archiveId: ctx.archive.archiveId, personId })
  ctx.audit({
    summary: `停用 ${person.name}（${person.username}）的两步验证：${reason}`,
    recordType: 'person',
    recordId: personId,
  })
  return personOf(ctx, personId)
}
