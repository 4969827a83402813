import { afterAll, beforeAll, expect, test } from 'vitest'
import { testHouse, type TestHouse } from '#test/support/house.ts'
import { reasonOf } from '#test/support/reason.ts'

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
    record: { label: '人员', readable: false },
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
