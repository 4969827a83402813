import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { OWN_CALL } from '#contract/own-call.ts'
import { PASSWORD, testHouse, type TestHouse } from '#test/support/house.ts'
import { reasonOf } from '#test/support/reason.ts'
import { beginChange } from '../write.ts'

let house: TestHouse
let auditor: Awaited<ReturnType<TestHouse['client']>>
beforeAll(async () => {
  house = await testHouse()
  auditor = await house.client('audit-officer')
})
afterAll(() => house.close())

const newest = async (on = auditor) => {
  const [row] = (await on.records.audit({ limit: 1 })).rows
  if (!row) throw new Error('the log is empty')
  return row
}

test('a row of the log tells all it knows, and whether its record may be opened', async () => {
  const officer = await house.client('system-officer')
  const { personId } = await officer.identity.createPerson({
    username: 'xinren',
    name: '新人',
    departmentId: null,
    roles: ['clerk'],
  })
  const row = await newest()
  expect(await auditor.records.auditEntry(row)).toEqual({
    ...row,
    userAgent: 'lantai call',
    detail: { roles: ['clerk'] },
    record: { label: '人员', page: null },
  })
  expect(row).toMatchObject({ recordId: personId, procedure: 'identity.createPerson' })
  await officer.identity.createDepartment({ name: '新科' })
  expect(await auditor.records.auditEntry(await newest())).toMatchObject({
    detail: null,
    record: null,
  })
})

test('is for the audit officer of its own archive', async () => {
  const row = await newest()
  const officer = await house.client('system-officer')
  expect(await reasonOf(officer.records.auditEntry(row))).toBe('no-permission')
  const { code } = await house.anotherArchive()
  const stranger = await house.client('audit-officer', code)
  expect(await reasonOf(stranger.records.auditEntry(row))).toBe('unknown-audit-row')
  expect(await reasonOf(auditor.records.auditEntry(await newest(stranger)))).toBe(
    'unknown-audit-row',
  )
})

const day = (daysAgo: number): string =>
  new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10)

/** Puts a row into the log as it was written some days ago. */
const writtenBefore = async (daysAgo: number, summary: string): Promise<void> => {
  const at = new Date(Date.now() - daysAgo * 86_400_000)
  const { archiveId } = house
  await house.database.db.transaction().execute(async (db) => {
    await beginChange(db, archiveId)
    const row = { archiveId, changeNo: at.getTime() * 1000, at: at.toISOString() }
    await db
      .insertInto('audit')
      .values({ ...row, procedure: 'test.setUp', summary })
      .execute()
  })
}

const summariesOf = async (input: Partial<Parameters<typeof auditor.records.audit>[0]>) =>
  (await auditor.records.audit({ limit: 200, ...input })).rows.map(({ summary }) => summary)

describe('asked for an outcome', () => {
  test('tells what was refused, and what was done', async () => {
    const app = await house.http()
    const signIn = (username: string, password: string) =>
      app.inject({
        method: 'POST',
        url: '/api/sign-in',
        headers: OWN_CALL,
        payload: { archive: house.code, username, password },
      })
    await signIn('nobody', 'whatever it is')
    const { cookies } = await signIn('clerk', PASSWORD)
    await app.inject({
      method: 'POST',
      url: '/api/me/password',
      headers: OWN_CALL,
      payload: { current: 'not this', password: 'another 密码 12' },
      cookies: Object.fromEntries(cookies.map(({ name, value }) => [name, value])),
    })
    await app.close()
    expect(await summariesOf({ outcome: 'refused' })).toEqual([
      '核对本人身份失败：原密码不正确',
      '登录失败：没有用户名“nobody”',
    ])
    const done = await summariesOf({ outcome: 'done' })
    expect(done).toContain('登录')
    expect(done.filter((summary) => summary.includes('失败'))).toEqual([])
    const [refused] = (await auditor.records.audit({ limit: 1, outcome: 'refused' })).rows
    if (!refused) throw new Error('nothing was refused')
    expect((await auditor.records.auditEntry(refused)).outcome).toBe('refused')
  })

  test('reads the few refused of many by an index of their own', async () => {
    await house.database.db.transaction().execute(async (db) => {
      await sql`set local enable_seqscan = off`.execute(db)
      const { rows } = await sql<{ 'QUERY PLAN': string }>`
        explain select * from audit a where archive_id = ${house.archiveId} and a.refused
        order by change_no desc limit 101`.execute(db)
      expect(JSON.stringify(rows)).toContain('audit_refused')
    })
  })
})

describe('asked for words', () => {
  test('looks for them in the last 31 days, or in the days that are told', async () => {
    await writtenBefore(3, '移交清册甲')
    await writtenBefore(60, '移交清册乙')
    await writtenBefore(500, '移交清册丙')
    expect(await summariesOf({ q: '清册' })).toEqual(['移交清册甲'])
    expect(await summariesOf({ q: '清册', from: day(90) })).toEqual(['移交清册甲', '移交清册乙'])
    expect(await summariesOf({ q: '清册', to: day(50) })).toEqual(['移交清册乙'])
    expect(await summariesOf({ q: '清册', from: day(700), to: day(400) })).toEqual(['移交清册丙'])
    expect(await summariesOf({ from: day(700), to: day(400) })).toEqual(['移交清册丙'])
    // What a pattern would take for any character is taken as it stands.
    expect(await summariesOf({ q: '清_', from: day(90) })).toEqual([])
  })

  test('asks two characters at least, and a year of days at most', async () => {
    expect(await reasonOf(auditor.records.audit({ limit: 1, q: '清' }))).toBe('bad-input')
    expect(await reasonOf(auditor.records.audit({ limit: 1, q: '清册', from: day(400) }))).toBe(
      'span-too-long',
    )
    expect(await reasonOf(auditor.records.audit({ limit: 1, from: day(400) }))).toBe('none')
  })
})
