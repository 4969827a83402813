import type { TestArchive } from '../house.ts'
import { layBase } from './base.ts'
import type { Send } from './client.ts'
import { DOORS, throughDoors } from './doors.ts'
import { fuzz, type Outcome, type Settings } from './index.ts'
import { staff } from './people.ts'

type Given = Omit<Settings, 'send' | 'people' | 'today' | 'without' | 'elsewhere'>

/** Fuzzed, these would end the sessions of who asks; they are among the doors that one person goes through. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  'identity.signIn',
  'identity.signOut',
  'identity.changePassword',
  'identity.revokeSession',
])

/** Fuzzes an archive through its own staff, once somebody went through the doors. */
export const fuzzHouse = async (
  send: Send,
  archive: TestArchive,
  now: () => Date,
  settings: Given,
): Promise<Outcome> => {
  const people = await staff(send, archive)
  const [system, security] = ['system-officer', 'security-officer'].map((role) =>
    people.find(({ username }) => username === role),
  )
  if (!system || !security) throw new Error('an officer is missing')
  await archive.person('newcomer', ['clerk'])
  const newcomer = { archive: archive.code, username: 'newcomer' }
  await throughDoors(send, { ...newcomer, officers: { system, security }, now })
  const { departments } = archive
  const year = now().getFullYear()
  await layBase(send, people, { departmentId: departments.office, year })
  const today = now().toISOString().slice(0, 10)
  const elsewhere = new Set(Object.keys(DOORS))
  const outcome = await fuzz({ ...settings, send, people, today, without: LEFT_OUT, elsewhere })
  return {
    ...outcome,
    operations: outcome.operations + LEFT_OUT.size,
    unreached: outcome.unreached.filter(({ operation }) => !elsewhere.has(operation)),
  }
}
