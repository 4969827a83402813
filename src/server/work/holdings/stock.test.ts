import { afterAll, beforeAll, expect, test } from 'vitest'
import { testHouse, type TestHouse } from '#test/support/house.ts'
import { measures } from './index.ts'

let house: TestHouse
type Client = Awaited<ReturnType<TestHouse['client']>>
let archivist: Client
let first: { fondsId: string; number: string }

const YEAR = { from: '2024-01-01', to: '2024-12-31' }
const value = async (key: string, period = YEAR, filters: Record<string, string> = {}) =>
  (await archivist.evidence.value({ key, ...period, filters })).value

const unit = (fonds: { fondsId: string; number: string }, code: string, more: object = {}) =>
  archivist.holdings.createUnit({
    fondsId: fonds.fondsId,
    level: 'file',
    referenceCode: `${fonds.number}-${code}`,
    title: '会议记录',
    creator: '某某局',
    datedFrom: '2001-01-01',
    retention: 'Y',
    carrier: 'paper',
    receivedOn: '2010-05-01',
    ...more,
  })

const item = { level: 'item', accessStatus: 'open', receivedOn: '2024-03-01' }

beforeAll(async () => {
  house = await testHouse({ clock: () => new Date('2025-01-10T04:00:00Z') })
  archivist = await house.client('archivist')
  const fonds = (number: string, departmentId: string, heldUntil?: string) =>
    archivist.holdings.createFonds({
      number,
      name: `${number} 全宗`,
      creatingBody: '某某局',
      departmentId,
      heldFrom: '2000-01-01',
      heldUntil,
    })
  first = await fonds('1', house.departments.use)
  const second = await fonds('2', house.departments.technology)
  await fonds('3', house.departments.use, '2020-06-30')
  const left = await unit(first, '001-001', { digitisedPages: 30 })
  await unit(first, '001-002', { accessStatus: 'open', digitisedPages: 12 })
  await unit(first, 'WS·2001·D30-0001', { ...item, retention: 'D30' })
  await unit(second, '001-001', { receivedOn: '2024-07-01' })
  await unit(second, 'ZP·2001-0001', { ...item, carrier: 'photograph', pieces: 24 })
  await unit(second, 'LX·2001-0001', {
    ...item,
    carrier: 'audio-visual',
    pieces: 3,
    accessStatus: 'controlled',
  })
  await unit(second, 'MT·2001-001', { carrier: 'electronic', sizeBytes: 7_200_000_000 })
  const mistake = await unit(second, '001-009')
  await archivist.holdings.withdrawUnit({ unitId: mistake.unitId, version: 1, reason: '误' })
  const out = { unitId: left.unitId, kind: 'transferred', document: '移交清册' } as const
  await archivist.holdings.recordCustody({ ...out, occurredOn: '2024-10-01' })
})
afterAll(() => house.close())

test.each([
  ['holdings.fonds', '2', '个全宗'],
  ['holdings.files', '2', '卷'],
  ['holdings.items', '3', '件'],
  ['holdings.photographs', '24', '张'],
  ['holdings.received-files', '1', '卷'],
  ['holdings.received-items', '3', '件'],
])('%s of 2024 is %s %s', async (key, expected, unitOf) => {
  expect(await value(key)).toBe(expected)
  expect(measures.find((measure) => measure.key === key)?.unit).toBe(unitOf)
})

test('the stock is right at any past day: before it came, before and after it left', async () => {
  const at = (to: string) => value('holdings.files', { from: '2024-01-01', to })
  expect(
    await Promise.all(['2024-06-30', '2024-07-01', '2024-09-30', '2024-10-01'].map(at)),
  ).toEqual(['2', '3', '3', '2'])
  const fonds = (day: string) => value('holdings.fonds', { from: day, to: day })
  expect(
    await Promise.all(['1999-12-31', '2000-01-01', '2020-06-29', '2020-06-30'].map(fonds)),
  ).toEqual(['0', '3', '3', '2'])
})

test('filters and breakdowns go by fonds, retention, kind and department', async () => {
  expect(await value('holdings.files', YEAR, { fonds: '1' })).toBe('1')
  expect(await value('holdings.items', YEAR, { retention: 'D30' })).toBe('1')
  expect(await value('holdings.files', YEAR, { department: 'use' })).toBe('1')
  const parts = await archivist.evidence.breakdown({
    key: 'holdings.files',
    ...YEAR,
    filters: {},
    by: 'kind',
  })
  expect(parts.map(({ key, value }) => [key, value])).toEqual([
    ['received', '3'],
    ['transferred', '-1'],
  ])
})

test('a figure leads down to the events behind it, with words a person knows', async () => {
  const { rows } = await archivist.evidence.records({
    key: 'holdings.received-files',
    ...YEAR,
    filters: {},
  })
  expect(rows).toMatchObject([{ title: '2-001-001 会议记录', detail: '接收进馆 2024-07-01' }])
})

test('the holdings table says the same as the measures, by fonds, department and carrier', async () => {
  const table = await archivist.holdings.table({ on: '2024-12-31' })
  expect(table.total).toEqual({
    fonds: 2,
    files: 2,
    items: 3,
    photographs: 24,
    recordings: 3,
    electronicBytes: 7_200_000_000,
    digitisedPages: 12,
    openFiles: 1,
    openItems: 2,
  })
  expect(table.rows.map((row) => [row.number, row.files, row.items])).toEqual([
    ['1', 1, 1],
    ['2', 1, 2],
  ])
  expect(table.departments).toMatchObject([
    { name: '管理利用部', fonds: 1, files: 1 },
    { name: '科技信息部', fonds: 1, files: 1 },
  ])
  const photographs = table.rows[1]?.carriers.find((row) => row.carrier === 'photograph')
  expect(photographs).toMatchObject({ items: 1, photographs: 24, openItems: 1 })
  expect(table.carriers.reduce((sum, row) => sum + row.items, 0)).toBe(3)
})

test('the table of a past day holds what was held then; of a day to come it is refused', async () => {
  const past = await archivist.holdings.table({ on: '2010-05-01' })
  expect(past.total).toMatchObject({
    fonds: 3,
    files: 2,
    items: 0,
    digitisedPages: 42,
    electronicBytes: 7_200_000_000,
  })
  expect((await archivist.holdings.table({})).on).toBe('2025-01-10')
  await expect(archivist.holdings.table({ on: '2025-01-11' })).rejects.toMatchObject({
    body: { fields: [{ path: 'on' }] },
  })
})
