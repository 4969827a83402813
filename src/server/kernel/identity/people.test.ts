import { afterEach, beforeEach, expect, test } from 'vitest'
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
  const { personId, version, name, departmentId, roles, state } = { ...row, ...change }
  return { personId, version, name, departmentId, roles, state }
}

const signIn = async (username: string, password: string) => {
  const app = await house.http()
  const payload = { username, password }
  const answer = await app.inject({ method: 'POST', url: '/api/sign-in', payload })
  const cookies = Object.fromEntries(answer.cookies.map(({ name, value }) => [name, value]))
  const still = async () =>
    (await app.inject({ method: 'GET', url: '/api/me', cookies })).statusCode === 200
  return { status: answer.statusCode, still }
}

test('the last system officer can be neither suspended nor given other work', async () => {
  const row = await personOf('system-officer')
  const suspend = changed(row, { state: 'suspended' })
  expect(await reasonOf(officer.identity.updatePerson(suspend))).toBe('last-system-officer')
  const move = changed(row, { roles: ['clerk'] })
  expect(await reasonOf(officer.identity.updatePerson(move))).toBe('last-system-officer')
  expect(await personOf('system-officer')).toEqual(row)
  await house.person('second', ['system-officer'], 'technology')
  expect(await reasonOf(officer.identity.updatePerson(suspend))).toBe('none')
})

test('of two officers who suspend each other at once one stays', async () => {
  await house.person('second', ['system-officer'], 'technology')
  const second = await house.client('second')
  const reasons = await Promise.all([
    reasonOf(
      officer.identity.updatePerson(changed(await personOf('second'), { state: 'suspended' })),
    ),
    reasonOf(
      second.identity.updatePerson(
        changed(await personOf('system-officer'), { state: 'suspended' }),
      ),
    ),
  ])
  expect(reasons.toSorted()).toEqual(['last-system-officer', 'none'])
})

test('suspending a person ends what they have open, at once, and shuts the door', async () => {
  const clerk = await signIn('clerk', PASSWORD)
  expect(await clerk.still()).toBe(true)
  await officer.identity.updatePerson(changed(await personOf('clerk'), { state: 'suspended' }))
  expect(await clerk.still()).toBe(false)
  expect((await signIn('clerk', PASSWORD)).status).toBe(403)
})

test('a new first password replaces the old, lifts the lock-out and ends sessions', async () => {
  const before = await signIn('clerk', PASSWORD)
  for (let n = 0; n < 5; n++) await signIn('clerk', 'not the password')
  expect((await personOf('clerk')).locked).toBe(true)
  const { personId } = await personOf('clerk')
  await officer.identity.resetPassword({ personId, password: 'another 密码 entirely' })
  expect(await before.still()).toBe(false)
  expect((await signIn('clerk', PASSWORD)).status).toBe(401)
  expect((await signIn('clerk', 'another 密码 entirely')).status).toBe(200)
})

test('the security officer sees and ends another’s session; others see only their own', async () => {
  const clerk = await signIn('clerk', PASSWORD)
  const { personId } = await personOf('clerk')
  expect(await reasonOf(officer.identity.sessions({ personId }))).toBe('no-permission')
  const security = await house.client('security-officer')
  const [session] = await security.identity.sessions({ personId })
  if (!session) throw new Error('no session is listed')
  const { sessionId } = session
  expect(await reasonOf(officer.identity.revokeSession({ sessionId }))).toBe('unknown-session')
  expect(await clerk.still()).toBe(true)
  await security.identity.revokeSession({ sessionId })
  expect(await clerk.still()).toBe(false)
})

test('departments have names that differ, also when two come at once', async () => {
  const add = () => reasonOf(officer.identity.createDepartment({ name: '利用科' }))
  const reasons = await Promise.all([add(), add(), add()])
  expect(reasons.filter((reason) => reason === 'none').length).toBe(1)
  const [first] = await officer.identity.departments({})
  if (!first) throw new Error('no department')
  const { departmentId } = first
  expect(
    await reasonOf(officer.identity.renameDepartment({ departmentId, name: '利用科' })),
  ).not.toBe('none')
})
