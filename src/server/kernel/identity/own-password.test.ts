import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { PASSWORD, testHouse, type TestHouse } from '#test/support/house.ts'
import { browserOn } from './browser.support.ts'

const FIRST = 'first 密码 by another'
const OWN = 'own 密码 of mine'
const WRONG = 'not the password'

let house: TestHouse
let app: Awaited<ReturnType<TestHouse['http']>>
let officer: Awaited<ReturnType<TestHouse['client']>>
beforeEach(async () => {
  house = await testHouse()
  app = await house.http()
  officer = await house.client('system-officer')
})
afterEach(async () => {
  await app.close()
  await house.close()
})

/** A person's browser, and what it was told at the door. */
const signedIn = async (username: string, password: string) => {
  const browser = browserOn(app)
  const { body: said } = await browser.signIn(username, password)
  return { ...browser, said }
}

const newcomer = () =>
  officer.identity.createPerson({
    username: 'xinren',
    name: '新人',
    departmentId: null,
    roles: ['clerk'],
    password: FIRST,
  })

const auditRows = async () => {
  const auditor = await house.client('audit-officer')
  return (await auditor.records.audit({ limit: 50 })).rows.map(({ summary }) => summary)
}

describe('a wrong old password', () => {
  test('counts to the lock-out of signing in, and leaves its trace', async () => {
    const clerk = await signedIn('clerk', PASSWORD)
    const said: string[] = []
    for (let turn = 0; turn < 5; turn++) said.push(await clerk.changePassword(WRONG, OWN))
    expect(said).toEqual([...Array.from({ length: 4 }, () => 'wrong-password'), 'locked-out'])
    expect(await clerk.changePassword(PASSWORD, OWN)).toBe('locked-out')
    expect((await signedIn('clerk', PASSWORD)).said.reason).toBe('locked-out')
    const failed = (await auditRows()).filter((summary) => summary.includes('原密码不正确'))
    expect(failed).toHaveLength(5)
  })

  test('counts together with those at the door', async () => {
    const clerk = await signedIn('clerk', PASSWORD)
    for (let turn = 0; turn < 4; turn++) await signedIn('clerk', WRONG)
    expect(await clerk.changePassword(WRONG, OWN)).toBe('locked-out')
  })

  test('counts one by one of many sent at once', async () => {
    const clerk = await signedIn('clerk', PASSWORD)
    const said = await Promise.all(
      Array.from({ length: 8 }, () => clerk.changePassword(WRONG, OWN)),
    )
    expect(said.filter((reason) => reason === 'wrong-password')).toHaveLength(4)
  })

  test('sent again under its key is not taken for a change', async () => {
    const clerk = await signedIn('clerk', PASSWORD)
    expect(await clerk.changePassword(WRONG, OWN, 'change-once-1')).toBe('wrong-password')
    expect(await clerk.changePassword(WRONG, OWN, 'change-once-1')).toBe('refused-before')
    expect((await signedIn('clerk', PASSWORD)).said).toMatchObject({ step: 'done' })
  })
})

describe('a password that somebody else set', () => {
  test('opens nothing but its own change', async () => {
    await newcomer()
    const person = await signedIn('xinren', FIRST)
    expect(person.said).toMatchObject({ step: 'done', me: { mustChangePassword: true } })
    expect((await person.get('/me')).status).toBe(200)
    for (const path of ['/people', '/visits', '/me/two-factor', '/sessions'])
      expect((await person.get(path)).body.reason, path).toBe('must-change-password')
    const begin = await person.post('/me/two-factor/begin', { current: FIRST })
    expect(begin.body.reason).toBe('must-change-password')
    expect(await person.changePassword(FIRST, FIRST)).toBe('same-password')
    expect(await person.changePassword(FIRST, OWN)).toBe('none')
    expect((await person.get('/people')).status).toBe(200)
    expect((await signedIn('xinren', OWN)).said).toMatchObject({
      me: { mustChangePassword: false },
    })
  })

  test('is also one that an officer reset', async () => {
    const { personId } = await newcomer()
    expect(await (await signedIn('xinren', FIRST)).changePassword(FIRST, OWN)).toBe('none')
    await officer.identity.resetPassword({ personId, password: FIRST })
    const person = await signedIn('xinren', FIRST)
    expect((await person.get('/people')).body.reason).toBe('must-change-password')
  })

  test('is not one that an officer gave themselves', async () => {
    const { rows } = await officer.identity.people({ q: 'system-officer', limit: 50 })
    await officer.identity.resetPassword({ personId: rows[0]?.personId ?? '', password: OWN })
    expect((await signedIn('system-officer', OWN)).said).toMatchObject({
      me: { mustChangePassword: false },
    })
  })

  test('still lets its person sign out', async () => {
    await newcomer()
    const person = await signedIn('xinren', FIRST)
    expect((await person.post('/sign-out', {})).status).toBe(200)
    expect((await person.get('/me')).status).toBe(401)
  })
})
