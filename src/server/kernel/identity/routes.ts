import type { Actor, Archive, Ctx, House } from '../context.ts'
import { dateIn } from '../clock.ts'
import { open, run, signed } from '../router.ts'
import { changePassword, createPerson, listPeople, updatePerson } from './people.ts'
import { endSession, listSessions, revokeSession } from './sessions.ts'
import { signIn } from './sign-in.ts'

const departments = (ctx: Pick<Ctx, 'db' | 'archive'>) =>
  ctx.db
    .selectFrom('department')
    .select(['departmentId', 'key', 'name'])
    .where('archiveId', '=', ctx.archive.archiveId)
    .orderBy('sort')
    .execute()

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
  }
}

const archives = (db: Ctx['db']) =>
  db.selectFrom('archive').select(['code', 'name']).orderBy('name').limit(50).execute()

export const identityRoutes = {
  welcome: open.identity.welcome.handler(async ({ context: { house } }) => ({
    archives: await archives(house.db),
    sample: house.sample,
  })),
  signIn: open.identity.signIn.handler(async ({ context, input }) => {
    const caller = await signIn(context, input)
    return whoami(context.house, caller)
  }),
  signOut: signed.identity.signOut.handler(async ({ context }) => {
    const { ctx } = context
    if (ctx.request.session) await endSession(ctx, ctx.request.session)
    ctx.audit({ summary: '退出登录', recordType: 'person', recordId: ctx.actor.personId })
    context.setSession(null)
    return {}
  }),
  me: signed.identity.me.handler(({ context: { ctx } }) => whoami(ctx.house, ctx)),
  changePassword: signed.identity.changePassword.handler(run(changePassword)),
  sessions: signed.identity.sessions.handler(run(listSessions)),
  revokeSession: signed.identity.revokeSession.handler(run(revokeSession)),
  departments: signed.identity.departments.handler(({ context: { ctx } }) => departments(ctx)),
  people: signed.identity.people.handler(run(listPeople)),
  createPerson: signed.identity.createPerson.handler(run(createPerson)),
  updatePerson: signed.identity.updatePerson.handler(run(updatePerson)),
}
