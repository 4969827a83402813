import { OWN_CALL } from '#contract/own-call.ts'
import { z } from 'zod'
import { ROLES, type Role } from '#contract/permissions.ts'
import { PASSWORD, type TestArchive } from '../house.ts'
import type { Send } from './client.ts'

/** Somebody who asks, signed in. */
export interface Person {
  username: string
  personId: string
  departmentId: string | null
  roles: readonly Role[]
  cookie: string
}

const isRole = (key: string): key is Role => key in ROLES

/** Beside one person for each role: heads who decide for other departments, and a second pair of eyes. */
const MORE = [
  { username: 'head-use', roles: ['department-head'], department: 'use' },
  { username: 'head-compilation', roles: ['department-head'], department: 'compilation' },
  { username: 'head-technology', roles: ['department-head'], department: 'technology' },
  { username: 'second-reviewer', roles: ['finance-reviewer'], department: 'office' },
  { username: 'two-hats', roles: ['applicant', 'clerk', 'archivist'], department: 'use' },
] as const

const signedIn = z.object({
  step: z.literal('done'),
  me: z.object({
    person: z.object({
      personId: z.string(),
      department: z.object({ departmentId: z.string() }).nullable(),
    }),
  }),
})

export const post = (url: string, body: unknown, cookie = '') => ({
  method: 'POST' as const,
  url,
  headers: { ...OWN_CALL, 'content-type': 'application/json', cookie },
  payload: JSON.stringify(body),
})

/** Signs somebody in with the password of every person of a test house. */
export const signIn = async (
  send: Send,
  { username, roles, archive }: { username: string; roles: readonly Role[]; archive: string },
): Promise<Person> => {
  const answer = await send(post('/api/sign-in', { archive, username, password: PASSWORD }))
  if (answer.status !== 200) throw new Error(`${username}: ${answer.body}`)
  const { me } = signedIn.parse(JSON.parse(answer.body))
  const { personId, department } = me.person
  const departmentId = department?.departmentId ?? null
  return { username, personId, departmentId, roles, cookie: answer.cookies.join('; ') }
}

/** Everybody who asks in a run: each role of an archive, and a few more. */
export const staff = async (
  send: Send,
  { person, code }: Pick<TestArchive, 'person' | 'code'>,
): Promise<Person[]> => {
  for (const { username, roles, department } of MORE) await person(username, roles, department)
  const everybody = [
    ...Object.keys(ROLES)
      .filter(isRole)
      .map((role) => ({ username: role, roles: [role] })),
    ...MORE,
  ]
  const people: Person[] = []
  for (const one of everybody) people.push(await signIn(send, { ...one, archive: code }))
  return people
}
