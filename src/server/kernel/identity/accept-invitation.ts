import type { EdgeContext } from '../router.ts'
import { findInvited, refuseInvitation, spendInvitation } from './invitation.ts'
import { hashPassword, setPassword } from './password.ts'
import { endSessions } from './sessions.ts'
import { goOn, inStep, nextStep, type SignedIn } from './sign-in.ts'

const invited = async ({ house }: EdgeContext, token: string) => {
  const found = await findInvited(house.db, token)
  if (!found) throw refuseInvitation()
  return found
}

/** What an invitation shows who opens it. */
export const invitation = async (context: EdgeContext, { token }: { token: string }) => {
  const { archiveId: _, personId: __, ...shown } = await invited(context, token)
  return shown
}

/**
 * Sets the password of who holds an invitation, which is used up; all the person's sessions end. They are
 * signed in, which lifts a lock-out, or are asked the code of their second factor.
 */
export const acceptInvitation = async (
  context: EdgeContext,
  { token, password }: { token: string; password: string },
): Promise<SignedIn> => {
  const { archiveId, personId } = await invited(context, token)
  const who = { archiveId, personId }
  const passwordHash = await hashPassword(password)
  const next = await inStep(context, who, 'identity.acceptInvitation', async (db) => {
    if (!(await spendInvitation(db, who, token))) throw refuseInvitation()
    await setPassword(db, who, passwordHash)
    await endSessions(db, who)
    const { summary, outcome } = await nextStep(context, db, who)
    return { summary: `凭邀请链接设置密码；${summary}`, outcome }
  })
  return goOn(context, next)
}
