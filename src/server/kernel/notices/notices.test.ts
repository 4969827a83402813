import { afterAll, beforeAll, expect, test } from 'vitest'
import { testHouse, type TestHouse } from '#test/support/house.ts'
import { reasonOf } from '#test/support/reason.ts'
import { recordNotice } from './service.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house.close())

test('what the house noticed waits for the system officer of every archive until it is seen, and stands in the log', async () => {
  const other = await house.anotherArchive()
  await recordNotice(house.house, 'clock', '服务器时钟被向回调了 2 小时')
  const officer = await house.client('system-officer')
  const waiting = async () => (await officer.desk.waiting()).filter(({ key }) => key === 'notices')
  expect(await waiting()).toMatchObject([{ count: 1 }])
  const [notice] = (await officer.notices.list({ unseen: true })).rows
  expect(notice).toMatchObject({ kind: 'clock', seenBy: null })
  const seen = await officer.notices.see({ noticeId: notice?.noticeId ?? '' })
  expect(seen).toMatchObject({ seenBy: '测试system-officer' })
  expect(await officer.notices.see({ noticeId: seen.noticeId })).toEqual(seen)
  expect(await waiting()).toEqual([])
  expect((await officer.notices.list({ unseen: true })).rows).toEqual([])
  const theirs = await house.client('system-officer', other.code)
  expect((await theirs.notices.list({})).rows).toHaveLength(1)
  expect(await reasonOf(theirs.notices.see({ noticeId: seen.noticeId }))).toBe('unknown-notice')
  const auditor = await house.client('audit-officer')
  const { rows } = await auditor.records.audit({ procedure: 'notices.record' })
  expect(rows).toMatchObject([{ who: '系统', act: '系统提醒', summary: notice?.words }])
})

test('nobody but the system officer sees it', async () => {
  for (const role of ['clerk', 'director', 'security-officer', 'audit-officer'])
    expect(await reasonOf((await house.client(role)).notices.list({}))).toBe('no-permission')
})
