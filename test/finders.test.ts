import { afterAll, beforeAll, expect, test } from 'vitest'
import { ROLES, permissionsOf, type Role } from '#contract/permissions.ts'
import { moneyDesk, type MoneyDesk } from '#server/money/desk.support.ts'
import { testHouse } from '#test/support/house.ts'

const PASSPORT = 'G12345678'

let desk: MoneyDesk
let readerPath: string

/** A record of each kind under one word; of the three units one is open, one closed, one internal. */
beforeAll(async () => {
  desk = await moneyDesk((clock) => testHouse({ clock, connections: 8 }))
  const { house } = desk
  const archivist = await house.client('archivist')
  const { fondsId } = await archivist.holdings.createFonds({
    number: '38',
    name: '梧桐街道',
    creatingBody: '梧桐街道',
    departmentId: house.departments.office,
    heldFrom: '1990-01-01',
  })
  const unit = (number: string, more: object) =>
    archivist.holdings.createUnit({
      fondsId,
      level: 'file',
      referenceCode: `38-001-${number}`,
      title: `梧桐街道规划${number}`,
      creator: '梧桐街道',
      datedFrom: '1985-01-01',
      retention: 'Y',
      carrier: 'paper',
      receivedOn: '2006-05-01',
      ...more,
    })
  await unit('001', { accessStatus: 'open' })
  const closed = await unit('002', { accessStatus: 'controlled' })
  await unit('003', { accessStatus: 'controlled', secrecy: 'internal' })
  const { readerId } = await archivist.readingRoom.registerReader({
    name: '梧桐生',
    idType: 'passport',
    idNumber: PASSPORT,
    organisation: '某大学',
  })
  const wish = { purpose: 'personal', reason: '续写方志', validUntil: '2024-12-31' } as const
  await archivist.readingRoom.requestPermit({ ...wish, readerId, unitIds: [closed.unitId] })
  const { line, project } = await desk.line({ grantedFen: 10_000 })
  const { code: _, summary: __, ...fields } = project
  await desk.head.money.amendProject({ ...fields, name: '梧桐档案修复' })
  const request = { ...desk.fields(line.lineId, 100), payee: '梧桐纸行' }
  await desk.applicant.money.createPayment(request)
  readerPath = `/reading-room/readers/${readerId}`
  await house.person('wutong', ['clerk'])
})
afterAll(() => desk.house.close())

const find = async (username: string, q: string, archive?: string) =>
  (await desk.house.client(username, archive)).desk.find({ q })

const kindsOf = (rows: readonly { recordLabel: string }[]) => [
  ...new Set(rows.map(({ recordLabel }) => recordLabel)),
]

test('finds records of every kind by a word, kind after kind, each with its page', async () => {
  const rows = await find('archivist', '梧桐')
  expect(kindsOf(rows)).toEqual(['全宗', '案卷与文件', '读者', '利用审批', '项目', '支付申请'])
  expect(rows.map(({ recordLabel }) => recordLabel)).toEqual(
    kindsOf(rows).flatMap((kind) => rows.flatMap((row) => (row.recordLabel === kind ? kind : []))),
  )
  expect(rows.every(({ path }) => path?.startsWith('/') === true)).toBe(true)
})

test('a reader is told with no more of the number than its end', async () => {
  const rows = await find('clerk', '梧桐生')
  expect(rows.find(({ recordType }) => recordType === 'reader')).toMatchObject({
    title: '梧桐生',
    detail: `护照 …${PASSPORT.slice(-4)}，某大学`,
    path: readerPath,
  })
  expect(JSON.stringify(rows)).not.toContain(PASSPORT)
  expect(await find('clerk', PASSPORT)).toEqual([])
})

const unitsFor = async (username: string, q: string) =>
  (await find(username, q))
    .flatMap(({ recordType, title }) =>
      recordType === 'description-unit' ? title.slice(0, 10) : [],
    )
    .toSorted()

test.each(['梧桐街道', '38-001', '规划 梧桐'])(
  '“%s” finds units as far as each may see',
  async (q) => {
    const all = ['38-001-001', '38-001-002', '38-001-003']
    expect(await unitsFor('archivist', q)).toEqual(all)
    // The head of the department that has the fonds; who sees closed ones; who sees open ones alone.
    expect(await unitsFor('department-head', q)).toEqual(all)
    expect(await unitsFor('clerk', q)).toEqual(all.slice(0, 2))
    expect(await unitsFor('applicant', q)).toEqual(all.slice(0, 1))
    expect(await unitsFor('audit-officer', q)).toEqual([])
  },
)

const NEEDS = {
  fonds: 'holdings.read',
  'description-unit': 'holdings.read',
  reader: 'reading-room.read',
  permit: 'reading-room.read',
  project: 'money.read',
  'payment-request': 'money.read',
  person: 'people.manage',
} as const

const isRole = (key: string): key is Role => key in ROLES

test.each(Object.keys(ROLES).filter(isRole))(
  '%s learns of no kind out of their sight',
  async (role) => {
    const found = [...(await find(role, '梧桐')), ...(await find(role, 'wutong'))]
    const may = permissionsOf([role])
    const expected = Object.entries(NEEDS).flatMap(([kind, access]) =>
      may.includes(access) ? kind : [],
    )
    expect([...new Set(found.map(({ recordType }) => recordType))].toSorted()).toEqual(
      expected.toSorted(),
    )
  },
)

test('another archive finds nothing of this one', async () => {
  const { code } = await desk.house.anotherArchive()
  expect(await find('archivist', '梧桐', code)).toEqual([])
  expect(await find('system-officer', 'wutong', code)).toEqual([])
})

test('no kind takes more than five places, and a word of one character still finds names', async () => {
  const archivist = await desk.house.client('archivist')
  for (let n = 0; n < 7; n++)
    await archivist.readingRoom.registerReader({ name: `岳阳楼${String(n)}`, idType: 'letter' })
  expect(await find('clerk', '岳阳楼')).toHaveLength(5)
  expect(kindsOf(await find('clerk', '岳'))).toEqual(['读者'])
})
