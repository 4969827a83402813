import { problem } from '#contract/problem.ts'
import type { WriteCtx } from '../write.ts'
import { hashPassword } from './password.ts'
import { provePassword } from './prove.ts'
import { endSessions } from './sessions.ts'

interface PasswordChange {
  current: string
  password: string
}

const requireOther = ({ current, password }: PasswordChange): void => {
  if (current.normalize('NFC') !== password.normalize('NFC')) return
  throw problem('rule', 'same-password', '新密码须与原密码不同', {
    fields: [{ path: 'password', label: '新密码', message: '应与原密码不同' }],
  })
}

/** Changes one's own password; all other sessions of the person end. A wrong old one counts as a failed sign-in. */
export const changePassword = async (ctx: WriteCtx, input: PasswordChange) => {
  const { archiveId } = ctx.archive
  const { personId } = ctx.actor
  await provePassword(ctx, input.current, '原密码')
  requireOther(input)
  const passwordHash = await hashPassword(input.password)
  await ctx.db
    .updateTable('credential')
    .set({ passwordHash, failedAttempts: 0, lockedUntil: null })
    .where('archiveId', '=', archiveId)
    .where('personId', '=', personId)
    .execute()
  await endSessions(ctx.db, { archiveId, personId }, ctx.request.session)
  ctx.audit({ summary: '修改密码', recordType: 'person', recordId: personId })
  return {}
}
