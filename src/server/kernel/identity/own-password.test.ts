import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { PASSWORD, testHouse, type TestHouse } from '#test/support/house.ts'
import { browserOn } from './browser.support.ts'

const OWN = 'own 密码 of mine'
const WRONG = 'not the password'

let house: TestHouse
let app: Awaited<ReturnType<TestHouse['http']>>
beforeEach(async () => {
  house = await testHouse()
  app = await house.http()
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

test('a new one must differ from the old, and ends all other sessions', async () => {
  const here = await signedIn('clerk', PASSWORD)
  const there = await signedIn('clerk', PASSWORD)
  expect(await here.changePassword(PASSWORD, PASSWORD)).toBe('same-password')
  expect(await there.isIn()).toBe(true)
  expect(await here.changePassword(PASSWORD, OWN)).toBe('none')
  expect([await here.isIn(), await there.isIn()]).toEqual([true, false])
  expect((await signedIn('clerk', OWN)).said).toMatchObject({ step: 'done' })
})
