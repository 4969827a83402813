import type { Role } from '../../src/contract/permissions.ts'
import { newId } from '../../src/server/kernel/ids.ts'
import { startSession } from '../../src/server/kernel/identity/session.ts'
import { inWrite } from '../../src/server/kernel/write.ts'
import { clientOf } from '../../src/server/call.ts'
import type { OpenHouse } from '../../src/server/open-house.ts'
import { personNamed } from '../../src/cli/house.ts'
import { SAMPLE_ACCOUNTS } from '../../examples/huaihua-2024/accounts.ts'
import type { SampleRole } from '../../examples/huaihua-2024/house/people.ts'

/** Somebody at work: a person and the cookie of their session. */
export interface Person {
  personId: string
  cookie: string
}

const NO_REQUEST = { ip: null, userAgent: null, idempotencyKey: null, session: null }

const callerOf = ({ house }: OpenHouse, role: SampleRole) =>
  personNamed(house, SAMPLE_ACCOUNTS.find((one) => one.role === role)?.username ?? '')

/** The sample's person of a role, calling in process. */
export const sampleClient = async (open: OpenHouse, role: SampleRole) =>
  clientOf(open.house, await callerOf(open, role))

const signedIn = async (
  { house }: OpenHouse,
  archiveId: string,
  personId: string,
): Promise<Person> => ({
  personId,
  cookie: `lantai_session=${await startSession(house.db, archiveId, personId, NO_REQUEST)}`,
})

/** The sample's person of a role, signed in. */
export const samplePerson = async (open: OpenHouse, role: SampleRole): Promise<Person> => {
  const { archive, actor } = await callerOf(open, role)
  return signedIn(open, archive.archiveId, actor.personId)
}

/** So many more people of one role, who work where the sample's clerk works; all signed in. */
export const newPeople = async (
  open: OpenHouse,
  role: Role & SampleRole,
  count: number,
): Promise<Person[]> => {
  const caller = await callerOf(open, 'system-officer')
  const { actor } = await callerOf(open, 'clerk')
  const { archiveId } = caller.archive
  const people = Array.from({ length: count }, (_, i) => ({
    archiveId,
    personId: newId(),
    username: newId(),
    name: `${role} ${i}`,
    departmentId: actor.departmentId,
  }))
  const roles = people.map(({ personId }) => ({
    archiveId,
    personRoleId: newId(),
    personId,
    role,
    grantedBy: caller.actor.personId,
    withdrawnAt: null,
  }))
  const opening = { house: open.house, ...caller, request: { id: newId(), ...NO_REQUEST } }
  await inWrite({ ...opening, procedure: 'bench', summary: '测量' }, {}, async ({ db }) => {
    await db.insertInto('person').values(people).execute()
    await db.insertInto('personRole').values(roles).execute()
  })
  return Promise.all(people.map(({ personId }) => signedIn(open, archiveId, personId)))
}
