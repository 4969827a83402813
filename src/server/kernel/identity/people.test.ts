import { afterEach, beforeEach, expect, test } from 'vitest'
import { OWN_CALL } from '#contract/own-call.ts'
import { PASSWORD, testHouse, type TestHouse } from '#test/support/house.ts'
import { reasonOf } from '#test/support/reason.ts'

let house: TestHouse
let officer: Awaited<ReturnType<TestHouse['client']>>
beforeEach(async () => {
  house = await testHouse()
  officer = await house.client('system-officer')
})
afterEach(() => house.close())

const personOf = async (username: string) => {
  const { rows } = await officer.identity.people({ q: username, limit: 50 })
  const found = rows.find((row) => row.username === username)
  if (!found) throw new Error(`${username} is not in the list`)
  return found
}
type Person = Awaited<ReturnType<typeof personOf>>

/** A person as the form sends it back, changed. */
const changed = (row: Person, change: Partial<Person>) => {
  const { personId, version, name, departmentId, roles } = { ...row, ...change }
  return { personId, version, name, departmentId, roles }
}

const signIn = async (username: string, password: string) => {
  const app = await house.http()
  const payload = { username, password }
  const answer = await app.inject({
    method: 'POST',
    url: '/api/sign-in',
    headers: OWN_CALL,
    payload,
  })
  const cookies = Object.fromEntries(answer.cookies.map(({ name, value }) => [name, value]))
  const still = async () =>
    (await app.inject({ method: 'GET', url: '/api/me', cookies })).statusCode === 200
  return { status: answer.statusCode, still }
}

test('the last system officer can be neither suspended nor given other work', async () => {
  const row = await personOf('system-officer')
  expect(await reasonOf(officer.identity.suspendPerson({ ...row, reason: '调离' }))).toBe(
    'last-system-officer',
  )
  const move = changed(row, { roles: ['clerk'] })
  expect(await reasonOf(officer.identity.updatePerson(move))).toBe('last-system-officer')
  expect(await personOf('system-officer')).toEqual(row)
  // Who has not yet set a password cannot bring anybody in either.
  const roles = ['system-officer' as const]
  await officer.identity.createPerson({
    username: 'later',
    name: '后来',
    departmentId: null,
    roles,
  })
  expect(await reasonOf(officer.identity.suspendPerson({ ...row, reason: '调离' }))).toBe(
    'last-system-officer',
  )
  await house.person('second', ['system-officer'], 'technology')
  expect(await reasonOf(officer.identity.suspendPerson({ ...row, reason: '调离' }))).toBe('none')
})

test('of two officers who suspend each other at once one stays', async () => {
  await house.person('second', ['system-officer'], 'technology')
  const second = await house.client('second')
  const reasons = await Promise.all([
    reasonOf(officer.identity.suspendPerson({ ...(await personOf('second')), reason: '调离' })),
    reasonOf(
      second.identity.suspendPerson({ ...(await personOf('system-officer')), reason: '调离' }),
    ),
  ])
  expect(reasons.toSorted()).toEqual(['last-system-officer', 'none'])
})

test('nobody is brought in with no role, or under a name that is taken, and the field says so', async () => {
  const wrong = (username: string, roles: Person['roles']) =>
    officer.identity.createPerson({ username, name: '新人', departmentId: null, roles })
  const before = await officer.identity.people({ limit: 50 })
  await expect(wrong('newcomer', [])).rejects.toMatchObject({
    body: { reason: 'bad-input', fields: [{ path: 'roles', label: '岗位' }] },
  })
  await expect(wrong('clerk', ['clerk'])).rejects.toMatchObject({
    body: {
      code: 'conflict',
      detail: '用户名已被使用',
      fields: [{ path: 'username', label: '用户名', message: '用户名已被使用' }],
    },
  })
  expect(await officer.identity.people({ limit: 50 })).toEqual(before)
})

test('suspending a person ends what they have open, at once, and shuts the door', async () => {
  const clerk = await signIn('clerk', PASSWORD)
  expect(await clerk.still()).toBe(true)
  const before = await personOf('clerk')
  const suspended = await officer.identity.suspendPerson({ ...before, reason: '调离' })
  expect(suspended).toMatchObject({ standing: 'suspended', roles: ['clerk'] })
  expect(await clerk.still()).toBe(false)
  expect((await signIn('clerk', PASSWORD)).status).toBe(403)
  expect(await reasonOf(officer.identity.restorePerson(before))).toBe('changed-meanwhile')
  const { standing } = await officer.identity.restorePerson(suspended)
  expect(standing).toBe('active')
  expect(await clerk.still()).toBe(false)
  expect((await signIn('clerk', PASSWORD)).status).toBe(200)
})

test('the security officer sees and ends another’s session; others see only their own', async () => {
  const clerk = await signIn('clerk', PASSWORD)
  const { personId } = await personOf('clerk')
  expect(await reasonOf(officer.identity.liveSessions({ limit: 1, personId }))).toBe(
    'no-permission',
  )
  const security = await house.client('security-officer')
  const [session] = (await security.identity.liveSessions({ limit: 50, personId })).rows
  if (!session) throw new Error('no session is listed')
  const { sessionId } = session
  expect(await reasonOf(officer.identity.revokeSession({ sessionId }))).toBe('unknown-session')
  expect(await clerk.still()).toBe(true)
  await security.identity.revokeSession({ sessionId })
  expect(await clerk.still()).toBe(false)
})
