import { afterAll, beforeAll, expect, test } from 'vitest'
import { testHouse, type TestHouse } from '#test/support/house.ts'
import { civilAffairs } from './desk.support.ts'
import { measures } from './index.ts'

let house: TestHouse
type Client = Awaited<ReturnType<TestHouse['client']>>
let clerk: Client

const YEAR = { from: '2024-01-01', to: '2024-12-31' }
const figure = (key: string, filters: Record<string, string> = {}, period = YEAR) =>
  clerk.evidence.value({ key, ...period, filters })

beforeAll(async () => {
  house = await testHouse({ clock: () => new Date('2025-01-10T04:00:00Z') })
  clerk = await house.client('clerk')
  const archivist = await house.client('archivist')
  const fondsId = await civilAffairs(house)
  await archivist.holdings.createUnit({
    fondsId,
    level: 'file',
    referenceCode: '38-001-001',
    title: '婚姻登记',
    creator: '民政局',
    datedFrom: '1985-01-01',
    retention: 'Y',
    carrier: 'paper',
    accessStatus: 'open',
    receivedOn: '2006-05-01',
  })
  let last = 0
  const register = (client: Client, more: object) =>
    client.readingRoom.registerVisit({
      reader: { name: `读者${String((last += 1))}`, idType: 'other', idNumber: null },
      visitedOn: '2024-05-06',
      purpose: 'personal',
      channel: 'desk',
      outcome: 'found',
      ...more,
    })
  const file = { kind: 'file', referenceCode: '38-001-001' }
  await register(clerk, {
    partySize: 3,
    copiedPages: 5,
    satisfaction: 'very-satisfied',
    uses: [{ ...file, quantity: 4 }, file],
  })
  await register(clerk, {
    channel: 'network',
    outcome: 'partly',
    outcomeReason: '部分未进馆',
    satisfaction: 'neutral',
    uses: [{ kind: 'item', description: '信件', quantity: 7 }],
  })
  await register(archivist, {
    purpose: 'academic',
    servesReference: true,
    copiedPages: 1,
    referenceCopiedPages: 8,
    satisfaction: 'satisfied',
    uses: [{ kind: 'reference-book', description: '县志', quantity: 2 }],
  })
  await register(clerk, {
    servesArchives: false,
    servesReference: true,
    partySize: 2,
    outcome: 'not-found',
    outcomeReason: '无此书',
  })
  await register(clerk, { visitedOn: '2023-12-31', partySize: 50, copiedPages: 50, uses: [file] })
  const mistake = await register(clerk, {
    partySize: 40,
    copiedPages: 40,
    satisfaction: 'dissatisfied',
    uses: [{ ...file, quantity: 90 }],
  })
  await clerk.readingRoom.withdrawVisit({ visitId: mistake.visitId, version: 1, reason: '误' })
  const relisted = await register(clerk, { uses: [{ ...file, quantity: 60 }] })
  await clerk.readingRoom.amendVisit({ visitId: relisted.visitId, version: 1, uses: [] })
})
afterAll(() => house.close())

test.each([
  ['reading-room.visitors', '6', '人次'],
  ['reading-room.files-used', '5', '卷'],
  ['reading-room.items-used', '7', '件'],
  ['reading-room.copied-pages', '6', '页'],
  ['reading-room.reference-visitors', '3', '人次'],
  ['reading-room.reference-books', '2', '册'],
  ['reading-room.reference-copied-pages', '8', '页'],
])(
  '%s of 2024 is %s %s: withdrawn visits and uses and other years do not count',
  async (key, value, unit) => {
    expect(await figure(key)).toMatchObject({ value, unit })
  },
)

test('ratios are part over whole: two of three answers, three of five visits', async () => {
  expect(await figure('reading-room.satisfaction')).toMatchObject({
    part: '2',
    whole: '3',
    unit: '%',
  })
  expect(await figure('reading-room.found-rate')).toMatchObject({
    part: '3',
    whole: '5',
    unit: '%',
  })
  expect(Number((await figure('reading-room.found-rate')).value)).toBe(60)
})

test('filters go by purpose, channel, outcome, clerk and fonds', async () => {
  expect((await figure('reading-room.visitors', { purpose: 'academic' })).value).toBe('1')
  expect((await figure('reading-room.visitors', { channel: 'network' })).value).toBe('1')
  expect((await figure('reading-room.visitors', { outcome: 'partly' })).value).toBe('1')
  expect((await figure('reading-room.visitors', { clerk: 'archivist' })).value).toBe('1')
  expect((await figure('reading-room.files-used', { fonds: '38' })).value).toBe('5')
})

test.each(
  measures.flatMap((measure) =>
    Object.keys(measure.dimensions).map((by) => [measure.key, by] as const),
  ),
)('the parts of %s by %s sum to the whole', async (key, by) => {
  const parts = await clerk.evidence.breakdown({ key, ...YEAR, filters: {}, by })
  const sum = parts.reduce((total, { part, value }) => total + Number(part ?? value), 0)
  const { part, value } = await figure(key)
  expect(sum).toBe(Number(part ?? value))
})

test('a use leads down to its visit', async () => {
  const { rows } = await clerk.evidence.records({
    key: 'reading-room.files-used',
    ...YEAR,
    filters: {},
  })
  expect(rows.map((row) => row.title).sort()).toEqual([
    '案卷 38-001-001 婚姻登记 ×1',
    '案卷 38-001-001 婚姻登记 ×4',
  ])
  expect(rows[0]).toMatchObject({ detail: expect.stringContaining('2024-05-06') })
})
