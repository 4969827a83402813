import type { Actor, Archive, Ctx, House } from '../context.ts'
import { dateIn } from '../clock.ts'
import { open, run, signed } from '../router.ts'
import { createDepartment, departments, renameDepartment } from './departments.ts'
import { changePassword } from './own-password.ts'
import { createPerson, listPeople, resetPassword, updatePerson } from './people.ts'
import { endSession, listSessions, revokeSession } from './sessions.ts'
import { isUnfounded, setUp } from './set-up.ts'
import { signIn, signInWithCode } from './sign-in.ts'
import {
  beginTwoFactor,
  confirmTwoFactor,
  removeTwoFactor,
  removeTwoFactorOf,
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
    archive: { archiveId: archive.archiveId, name: archive.name, today, year },
    roles: [...actor.roles],
    permissions: [...actor.permissions],
    mustChangePassword: actor.mustChangePassword,
  }
}

const archives = (db: Ctx['db']) =>
  db.selectFrom('archive').select(['code', 'name']).orderBy('name').limit(50).execute()

export const identityRoutes = {
  welcome: open.identity.welcome.handler(async ({ context: { house } }) => ({
    archives: await archives(house.db),
    sample: house.sample,
    empty: await isUnfounded(house.db),
  })),
  setUp: open.identity.setUp.handler(({ context, input }) => setUp(context, input)),
  signIn: open.identity.signIn.handler(async ({ context, input }) => {
    const next = await signIn(context, input)
    if (next.step === 'code') return next
    return { step: 'done', me: await whoami(context.house, next.caller) }
  }),
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
  removeTwoFactor: signed.identity.removeTwoFactor.handler(run(removeTwoFactor)),
  sessions: signed.identity.sessions.handler(run(listSessions)),
  revokeSession: signed.identity.revokeSession.handler(run(revokeSession)),
  departments: signed.identity.departments.handler(({ context: { ctx } }) => departments(ctx)),
  people: signed.identity.people.handler(run(listPeople)),
  createPerson: signed.identity.createPerson.handler(run(createPerson)),
  updatePerson: signed.identity.updatePerson.handler(run(updatePerson)),
  resetPassword: signed.identity.resetPassword.handler(run(resetPassword)),
  removeTwoFactorOf: signed.identity.removeTwoFactorOf.handler(run(removeTwoFactorOf)),
  createDepartment: signed.identity.createDepartment.handler(run(createDepartment)),
  renameDepartment: signed.identity.renameDepartment.handler(run(renameDepartment)),
}
