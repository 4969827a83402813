import { afterEach, beforeEach, expect, test } from 'vitest'
import { PASSWORD, testHouse, type TestHouse } from '#test/support/house.ts'
import { browserOn } from './browser.support.ts'

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

/** What the door says: status, reason and words. */
const said = async (username: string, password: string, archive?: string) => {
  const named = archive === undefined ? {} : { archive }
  const answer = await browserOn(app).post('/sign-in', { username, password, ...named })
  const { reason, detail } = answer.body
  return { status: answer.status, reason, detail }
}

/** Failed sign-ins in the log, oldest first, with the password of none in them. */
const failures = async () => {
  const auditor = await house.client('audit-officer')
  const { rows } = await auditor.records.audit({ limit: 200, procedure: 'identity.signIn' })
  expect(JSON.stringify(rows)).not.toMatch(new RegExp(`${WRONG}|${PASSWORD}`))
  return rows
    .filter(({ summary }) => summary.startsWith('登录失败'))
    .map(({ who, summary }) => `${who}：${summary.slice(5)}`)
    .toReversed()
}

const officer = () => house.client('system-officer')

test('a name nobody has, and one that has no password yet, are told as a wrong password is', async () => {
  await (
    await officer()
  ).identity.createPerson({
    username: 'newcomer',
    name: '新人',
    departmentId: null,
    roles: ['clerk'],
  })
  const wrong = await said('clerk', WRONG)
  expect(wrong).toMatchObject({ status: 401, reason: 'wrong-password' })
  expect(await said('nobody', WRONG)).toEqual(wrong)
  expect(await said('newcomer', WRONG)).toEqual(wrong)
  expect(await said('clerk', WRONG, 'nowhere')).toEqual(wrong)
  expect(await failures()).toEqual([
    '测试clerk：密码错误',
    '身份不明：没有用户名“nobody”',
    '新人：还没有设置密码',
  ])
})

test('the failure that locks says so, and so does every attempt while the account is locked', async () => {
  for (let turn = 0; turn < 5; turn++) await said('clerk', WRONG)
  expect((await said('clerk', PASSWORD)).reason).toBe('locked-out')
  expect((await said('clerk', WRONG)).reason).toBe('locked-out')
  expect((await failures()).slice(3)).toEqual([
    '测试clerk：密码错误',
    '测试clerk：密码错误，账号自此锁定 15 分钟',
    '测试clerk：账号锁定期间的尝试',
    '测试clerk：账号锁定期间的尝试',
  ])
})

test('a suspended account is named, whether the password was right or wrong', async () => {
  const { identity } = await officer()
  const { rows } = await identity.people({ q: 'clerk', limit: 1 })
  for (const row of rows) await identity.suspendPerson({ ...row, reason: '调离' })
  expect(await said('clerk', PASSWORD)).toMatchObject({ status: 403, reason: 'suspended' })
  expect((await said('clerk', WRONG)).reason).toBe('wrong-password')
  expect(await failures()).toEqual(['测试clerk：账号已停用', '测试clerk：密码错误'])
})

test('of several archives the log of the one that was named tells it', async () => {
  const { code } = await house.anotherArchive()
  expect((await said('nobody', WRONG)).reason).toBe('wrong-password')
  expect((await said('clerk', WRONG)).reason).toBe('choose-archive')
  await said('nobody', WRONG, code)
  expect(await failures()).toEqual([])
  await said('nobody', WRONG, house.code)
  expect(await failures()).toEqual(['身份不明：没有用户名“nobody”'])
})

test('what comes too fast from one address is turned away before it fills the log', async () => {
  const statuses: number[] = []
  for (let turn = 0; turn < 22; turn++) statuses.push((await said('nobody', WRONG)).status)
  expect(statuses.filter((status) => status === 429)).toHaveLength(2)
  expect(await failures()).toHaveLength(20)
})
