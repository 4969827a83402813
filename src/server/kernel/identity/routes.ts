import type { Actor, Archive, Ctx, House } from '../context.ts'
import { dateIn } from '../clock.ts'
import { open, run, signed } from '../router.ts'
import { acceptInvitation, invitation } from './accept-invitation.ts'
import {
  createDepartment,
  departments,
  renameDepartment,
  reorderDepartments,
  restoreDepartment,
  withdrawDepartment,
} from './departments.ts'
import { invite, revokeInvitation } from './invitation.ts'
import { changePassword } from './own-password.ts'
import { createPerson, listPeople, restorePerson, suspendPerson, updatePerson } from './people.ts'
import { endSession, listLiveSessions, listSessions, revokeSession } from './sessions.ts'
import { isUnfounded, setUp } from './set-up.ts'
import { signIn, signInWithCode, type SignedIn } from './sign-in.ts'
import {
  beginTwoFactor,
  confirmTwoFactor,
  removeTwoFactor,
  removeTwoFactorOf,
  renewRecoveryCodes,
  twoFactor,
} from './two-factor.ts'

const whoami = async (house: House, { archive, actor }: { archive: Archive; actor: Actor }) => {
  const { db } = house
  const today = dateIn(archive.timeZone, house.clock())
  const year = (await house.yearOfWork(db, archive.archiveId)) ?? Number(today.slice(0, 4))
  const known = await departments({ db, archive })
  return {
    person: {
      personId: actor.personId,
      name: actor.name,
      username: actor.username,
      department: known.find((one) => one.departmentId === actor.departmentId) ?? null,
    },
    archive: {
      archiveId: archive.archiveId,
      name: archive.name,
      timeZone: archive.timeZone,
      today,
      year,
    },
    roles: [...actor.roles],
    permissions: [...actor.permissions],
  }
}

const answer = async (house: House, next: SignedIn) =>
  next.step === 'code' ? next : { step: next.step, me: await whoami(house, next.caller) }

const archives = (db: Ctx['db']) =>
  db.selectFrom('archive').select(['code', 'name']).orderBy('name').limit(50).execute()

export const identityRoutes = {
  welcome: open.identity.welcome.handler(async ({ context: { house } }) => ({
    archives: await archives(house.db),
    sample: house.sample,
    empty: await isUnfounded(house.db),
  })),
  setUp: open.identity.setUp.handler(({ context, input }) => setUp(context, input)),
  signIn: open.identity.signIn.handler(async ({ context, input }) =>
    answer(context.house, await signIn(context, input)),
  ),
  signInWithCode: open.identity.signInWithCode.handler(async ({ context, input }) =>
    whoami(context.house, await signInWithCode(context, input)),
  ),
  signOut: signed.identity.signOut.handler(async ({ context }) => {
    const { ctx } = context
    if (ctx.request.session) await endSession(ctx, ctx.request.session)
    ctx.audit({ summary: '退出登录', recordType: 'person', recordId: ctx.actor.personId })
    context.setSession(null)
    return {}
  }),
  me: signed.identity.me.handler(({ context: { ctx } }) => whoami(ctx.house, ctx)),
  changePassword: signed.identity.changePassword.handler(run(changePassword)),
  twoFactor: signed.identity.twoFactor.handler(({ context: { ctx } }) => twoFactor(ctx)),
  beginTwoFactor: signed.identity.beginTwoFactor.handler(run(beginTwoFactor)),
  confirmTwoFactor: signed.identity.confirmTwoFactor.handler(run(confirmTwoFactor)),
  renewRecoveryCodes: signed.identity.renewRecoveryCodes.handler(run(renewRecoveryCodes)),
  removeTwoFactor: signed.identity.removeTwoFactor.handler(run(removeTwoFactor)),
  sessions: signed.identity.sessions.handler(({ context: { ctx } }) => listSessions(ctx)),
  liveSessions: signed.identity.liveSessions.handler(run(listLiveSessions)),
  revokeSession: signed.identity.revokeSession.handler(run(revokeSession)),
  departments: signed.identity.departments.handler(({ context: { ctx } }) => departments(ctx)),
  people: signed.identity.people.handler(run(listPeople)),
  createPerson: signed.identity.createPerson.handler(run(createPerson)),
  updatePerson: signed.identity.updatePerson.handler(run(updatePerson)),
  suspendPerson: signed.identity.suspendPerson.handler(run(suspendPerson)),
  restorePerson: signed.identity.restorePerson.handler(run(restorePerson)),
  invite: signed.identity.invite.handler(run(invite)),
  revokeInvitation: signed.identity.revokeInvitation.handler(run(revokeInvitation)),
  invitation: open.identity.invitation.handler(({ context, input }) => invitation(context, input)),
  acceptInvitation: open.identity.acceptInvitation.handler(async ({ context, input }) =>
    answer(context.house, await acceptInvitation(context, input)),
  ),
  removeTwoFactorOf: signed.identity.removeTwoFactorOf.handler(run(removeTwoFactorOf)),
  createDepartment: signed.identity.createDepartment.handler(run(createDepartment)),
  renameDepartment: signed.identity.renameDepartment.handler(run(renameDepartment)),
  reorderDepartments: signed.identity.reorderDepartments.handler(run(reorderDepartments)),
  withdrawDepartment: signed.identity.withdrawDepartment.handler(run(withdrawDepartment)),
  restoreDepartment: signed.identity.restoreDepartment.handler(run(restoreDepartment)),
}
