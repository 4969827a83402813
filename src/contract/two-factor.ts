import { z } from 'zod'
import { instant } from './fields.ts'
import { mutation, query } from './procedure.ts'

const tag = '人员与登录'

/** Six digits of an authenticator app (RFC 6238), or a recovery code; white space and hyphens do not count. */
export const oneTimeCode = z
  .string()
  .trim()
  .min(6)
  .max(30)
  .meta({ title: '验证码', description: '验证器应用显示的 6 位数字，或一个恢复码' })

const current = z.string().min(1).max(200).meta({ title: '密码' })

const recoveryCodes = z.array(z.string()).meta({ title: '恢复码' })

/** What a person does with their own second factor. */
export const twoFactorProcedures = {
  twoFactor: query({
    path: '/me/two-factor',
    summary: '本人的两步验证',
    access: 'signed-in',
    tag,
  }).output(
    z.object({
      enabledAt: instant('启用时间').nullable(),
      codesLeft: z.int().meta({ title: '剩余恢复码' }),
    }),
  ),
  beginTwoFactor: mutation({
    path: '/me/two-factor/begin',
    summary: '开始启用两步验证',
    access: 'signed-in',
    tag,
    secret: true,
  })
    .input(z.object({ current }))
    .output(
      z.object({
        /** Base32 (RFC 4648 §6), as authenticator apps take it. */
        secret: z.string().meta({ title: '密钥' }),
        uri: z.string().meta({ title: '密钥链接' }),
      }),
    ),
  confirmTwoFactor: mutation({
    path: '/me/two-factor/confirm',
    summary: '启用两步验证',
    access: 'signed-in',
    tag,
    secret: true,
  })
    .input(z.object({ oneTimeCode }))
    .output(z.object({ recoveryCodes })),
  /** Makes ten new recovery codes; those from before work no more. */
  renewRecoveryCodes: mutation({
    path: '/me/two-factor/recovery-codes',
    summary: '换发恢复码',
    access: 'signed-in',
    tag,
    secret: true,
  })
    .input(z.object({ current, oneTimeCode }))
    .output(z.object({ recoveryCodes })),
  removeTwoFactor: mutation({
    path: '/me/two-factor/remove',
    summary: '停用本人的两步验证',
    access: 'signed-in',
    tag,
  })
    .input(z.object({ current, oneTimeCode }))
    .output(z.object({})),
}
