import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { PASSWORD, testHouse, type TestHouse } from '#test/support/house.ts'
import { reasonOf } from '#test/support/reason.ts'
import { browserOn } from './browser.support.ts'
import { inviteAtConsole } from './console.ts'

const OWN = 'own 密码 of mine'

let house: TestHouse
let app: Awaited<ReturnType<TestHouse['http']>>
let officer: Awaited<ReturnType<TestHouse['client']>>
beforeEach(async () => {
  house = await testHouse({ connections: 12 })
  app = await house.http()
  officer = await house.client('system-officer')
})
afterEach(async () => {
  await app.close()
  await house.close()
})

const browser = () => browserOn(app)

const newcomer = () =>
  officer.identity.createPerson({
    username: 'xinren',
    name: '新人',
    departmentId: house.departments.use,
    roles: ['clerk'],
  })

const personOf = async (username: string) => {
  const { rows } = await officer.identity.people({ q: username, limit: 50 })
  const found = rows.find((row) => row.username === username)
  if (!found) throw new Error(`${username} is not in the list`)
  return found
}

const invited = async () => {
  const { personId } = await newcomer()
  return { personId, ...(await officer.identity.invite({ personId })) }
}

const look = (token: string) => browser().post('/invitation', { token })
const accept = (token: string, password = OWN) =>
  browser().post('/invitation/accept', { token, password })

const summaries = async () => {
  const auditor = await house.client('audit-officer')
  return (await auditor.records.audit({ limit: 50 })).rows.map(({ summary }) => summary)
}

describe('an invitation', () => {
  test('shows archive, person and roles, and lets its holder set the password and in, once', async () => {
    const { token } = await invited()
    expect((await browser().signIn('xinren', OWN)).body.reason).toBe('wrong-password')
    expect((await personOf('xinren')).standing).toBe('invited')
    expect((await look(token)).body).toEqual({
      archive: 'first 档案馆',
      name: '新人',
      username: 'xinren',
      department: '管理利用部',
      roles: ['clerk'],
      again: false,
    })
    const on = browser()
    const short = await on.post('/invitation/accept', { token, password: 'too short' })
    expect(short.status).toBe(400)
    const answer = await on.post('/invitation/accept', { token, password: OWN })
    expect(answer.body).toMatchObject({ step: 'done', me: { person: { username: 'xinren' } } })
    expect(await on.isIn()).toBe(true)
    expect((await browser().signIn('xinren', OWN)).body).toMatchObject({ step: 'done' })
    expect(await personOf('xinren')).toMatchObject({ standing: 'active', invitedUntil: null })
    expect((await accept(token)).body.reason).toBe('unusable-invitation')
    expect(await summaries()).toEqual(
      expect.arrayContaining([
        '新增人员 新人（xinren）',
        '邀请 新人（xinren）首次设置密码',
        '凭邀请链接设置密码；登录',
      ]),
    )
  })

  test('has one winner of those who use it at once', async () => {
    const { token } = await invited()
    const passwords = ['first 密码 of all', 'second 密码 of all', 'third 密码 of all']
    const answers = await Promise.all(passwords.map((password) => accept(token, password)))
    const won = answers.map(({ status }) => status === 200)
    expect(won.filter(Boolean)).toHaveLength(1)
    for (const { body } of answers.filter(({ status }) => status !== 200))
      expect(body.reason).toBe('unusable-invitation')
    const doors = await Promise.all(
      passwords.map((password) => browser().signIn('xinren', password)),
    )
    expect(doors.map(({ status }) => status === 200)).toEqual(won)
  })

  test('that is wrong, expired, used, revoked, replaced or of somebody suspended is told in the same words', async () => {
    const { personId, token, expiresAt } = await invited()
    const days = (Date.parse(expiresAt) - Date.now()) / 86_400_000
    expect(days).toBeGreaterThan(6.9)
    expect(days).toBeLessThan(7.1)
    const said = [await look('nonsense'), await look(`${token.slice(0, -3)}abc`)]
    const again = await officer.identity.invite({ personId })
    said.push(await look(token), await accept(token))
    await officer.identity.revokeInvitation({ personId })
    expect((await personOf('xinren')).standing).toBe('uninvited')
    said.push(await look(again.token), await accept(again.token))
    const late = await officer.identity.invite({ personId })
    const suspended = await officer.identity.suspendPerson({
      ...(await personOf('xinren')),
      reason: '调离',
    })
    said.push(await look(late.token), await accept(late.token))
    await officer.identity.restorePerson(suspended)
    expect((await look(late.token)).status).toBe(200)
    await house.database.db
      .updateTable('invitation')
      .set({ expiresAt: new Date(Date.now() - 1000).toISOString() })
      .where('endedAt', 'is', null)
      .execute()
    expect(await personOf('xinren')).toMatchObject({ standing: 'uninvited', invitedUntil: null })
    said.push(await look(late.token), await accept(late.token))
    expect(new Set(said.map(({ text }) => text)).size).toBe(1)
    expect(said[0]?.body).toMatchObject({ reason: 'unusable-invitation', status: 404 })
  })

  test('is one at a time: of two made at once, the later works', async () => {
    const { personId } = await newcomer()
    const made = await Promise.all([1, 2, 3].map(() => officer.identity.invite({ personId })))
    const shown = await Promise.all(made.map(({ token }) => look(token)))
    expect(shown.filter(({ status }) => status === 200)).toHaveLength(1)
  })

  test('is either used or revoked, when both come at once', async () => {
    const { personId, token } = await invited()
    const [used, revoked] = await Promise.all([
      accept(token),
      reasonOf(officer.identity.revokeInvitation({ personId })),
    ])
    expect([
      [200, 'not-invited'],
      [404, 'none'],
    ]).toContainEqual([used.status, revoked])
  })

  test('leaves its token nowhere', async () => {
    const { personId } = await newcomer()
    const on = browser()
    await on.signIn('system-officer')
    const answer = await on.post(`/people/${personId}/invitation`, {}, 'invite-once-1')
    const { token } = answer.body
    if (typeof token !== 'string') throw new Error(answer.text)
    await accept(token)
    const { db } = house.database
    const kept = JSON.stringify([
      await db.selectFrom('invitation').selectAll().execute(),
      await db.selectFrom('idempotency').selectAll().execute(),
      await db.selectFrom('audit').selectAll().execute(),
    ])
    expect(kept).not.toContain(token.split('.')[1])
    expect(kept).not.toContain(OWN)
  })

  test('is rated like signing in', async () => {
    const said: number[] = []
    for (let turn = 0; turn < 21; turn++) said.push((await look('nonsense')).status)
    expect(said).toEqual([...Array.from({ length: 20 }, () => 404), 429])
  })
})

describe('for somebody who has a password already', () => {
  test('it replaces the password, lifts the lock-out and ends sessions, once it is used', async () => {
    const before = browser()
    await before.signIn('clerk')
    for (let turn = 0; turn < 5; turn++) await browser().signIn('clerk', 'not the password')
    const { personId, locked } = await personOf('clerk')
    expect(locked).toBe(true)
    const { token } = await officer.identity.invite({ personId })
    expect((await personOf('clerk')).standing).toBe('active')
    expect((await look(token)).body).toMatchObject({ again: true })
    expect(await before.isIn()).toBe(true)
    expect((await accept(token)).status).toBe(200)
    expect(await before.isIn()).toBe(false)
    expect((await browser().signIn('clerk', PASSWORD)).status).toBe(401)
    expect((await browser().signIn('clerk', OWN)).status).toBe(200)
    expect((await personOf('clerk')).locked).toBe(false)
    expect(await summaries()).toContain('邀请 测试clerk（clerk）重设密码')
  })

  test('nobody makes it for themselves, or for somebody suspended', async () => {
    const own = await personOf('system-officer')
    expect(await reasonOf(officer.identity.invite(own))).toBe('own-invitation')
    const suspended = await officer.identity.suspendPerson({
      ...(await personOf('clerk')),
      reason: '调离',
    })
    expect(await reasonOf(officer.identity.invite(suspended))).toBe('suspended')
  })

  test('who runs the server makes it for anybody', async () => {
    const { token } = await inviteAtConsole(house.house, { username: 'system-officer' })
    expect((await accept(token)).body).toMatchObject({ step: 'done' })
    expect(await summaries()).toContain(
      '邀请 测试system-officer（system-officer）设置密码（在服务器上执行）',
    )
  })
})
