import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PAYMENT_STATES } from '#contract/money-rows.ts'
import { ORDERS, isSortedList, ordersOf, type SortedList } from '#contract/orders.ts'
import { moneyDesk, type MoneyDesk } from '#server/money/desk.support.ts'
import { testHouse } from '#test/support/house.ts'

let desk: MoneyDesk
beforeAll(async () => {
  desk = await moneyDesk((clock) => testHouse({ clock, connections: 8 }))
  await describeUnits()
  await registerVisits()
  await moveMoney()
}, 120_000)
afterAll(() => desk.house.close())

/** Three fonds, two of one name; units with pages and dates in common. */
const describeUnits = async () => {
  const archivist = await desk.house.client('archivist')
  const fonds = (number: string, name: string, dates: object) =>
    archivist.holdings.createFonds({
      number,
      name,
      creatingBody: name,
      departmentId: desk.house.departments.use,
      heldFrom: '1990-01-01',
      ...dates,
    })
  await fonds('Z2', '张家湾镇', { datedFrom: '1950-01-01', datedTo: '1980-12-31' })
  const { office: departmentId } = desk.house.departments
  await fonds('10', '民政局', { datedFrom: '1950-01-01', heldFrom: '1991-01-01', departmentId })
  const { fondsId } = await fonds('9', '民政局', {})
  for (const [index, pages] of [5, 0, 5, 12, 0, 5, 300].entries()) {
    await archivist.holdings.createUnit({
      fondsId,
      level: 'file',
      referenceCode: `9-001-00${String(index)}`,
      title: `婚姻登记${'册'.repeat(index)}`,
      creator: '民政局',
      datedFrom: index < 4 ? '1985-01-01' : `19${String(60 + index)}-03-01`,
      retention: 'Y',
      carrier: 'paper',
      pages,
      receivedOn: '2006-05-01',
    })
  }
}

const registerVisits = async () => {
  const clerks = await Promise.all(['clerk', 'archivist'].map((name) => desk.house.client(name)))
  const readers = [
    { name: '张三', organisation: '市教育局' },
    { name: '阿甲', organisation: null },
    { name: '张三', organisation: null },
    { name: '李四', organisation: '市教育局' },
  ]
  for (const [index, reader] of [...readers, ...readers, ...readers].entries())
    await clerks[index % 2]?.readingRoom.registerVisit({
      reader: { ...reader, idType: 'letter' },
      visitedOn: `2024-0${String((index % 3) + 1)}-10`,
      purpose: 'personal',
      channel: 'desk',
      outcome: 'found',
      partySize: (index % 2) + 1,
      copiedPages: index % 4,
    })
}

/** Two projects with entries of two kinds, and requests to three payees, some of them paid. */
const moveMoney = async () => {
  const { line } = await desk.line({ grantedFen: 1_000_000 })
  const { project } = await desk.line({ grantedFen: 500_000 })
  const { code: _, summary: __, ...fields } = project
  await desk.head.money.amendProject({ ...fields, name: '档案修复' })
  const { lineId } = await desk.reviewer.money.createLine({
    projectId: project.projectId,
    year: 2024,
    economicCode: '30299',
  })
  await desk.grant(lineId, 1_000_000)
  const late = { ...desk.opening(), lineId, amountFen: 300, datedOn: '2024-03-01' }
  await desk.reviewer.money.createEntry({ ...late, kind: 'addition', reason: '追加' })
  for (const [index, payee] of ['张记纸行', '阿里云', '某公司'].entries()) {
    const request = {
      ...desk.fields(index === 1 ? lineId : line.lineId, (index % 2) * 100 + 300),
      payee,
      incurredOn: `2024-0${String(index + 3)}-01`,
    }
    await desk.applicant.money.createPayment(request)
    await desk.carryThrough(await desk.applicant.money.createPayment(request))
  }
}

interface Paging {
  order?: string
  cursor?: string
  limit: number
}
type Row = Record<string, unknown>

/** Who reads each list in this test, and what tells its rows apart. */
const READ: Record<SortedList, { as: string; id: string }> = {
  'holdings.listFonds': { as: 'archivist', id: 'fondsId' },
  'holdings.searchUnits': { as: 'archivist', id: 'unitId' },
  'readingRoom.listReaders': { as: 'clerk', id: 'readerId' },
  'readingRoom.listVisits': { as: 'clerk', id: 'visitId' },
  'money.listPayments': { as: 'applicant', id: 'requestId' },
  'money.listEntries': { as: 'applicant', id: 'entryId' },
  'records.audit': { as: 'audit-officer', id: 'changeNo' },
}

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null

const read = async (list: SortedList, input: Paging): Promise<{ rows: Row[]; next: string }> => {
  const page: unknown = await desk.house.call(list, input, { as: READ[list].as })
  if (!isRow(page) || !Array.isArray(page['rows'])) throw new Error('not a page')
  return { rows: page['rows'].filter(isRow), next: String(page['next'] ?? '') }
}

/** The whole list, page by page. */
const readAll = async (list: SortedList, asked: Paging): Promise<Row[]> => {
  const all: Row[] = []
  for (let cursor = ''; ;) {
    const page = await read(list, cursor === '' ? asked : { ...asked, cursor })
    all.push(...page.rows)
    if (page.next === '') return all
    cursor = page.next
  }
}

const idsOf = (list: SortedList, rows: readonly Row[]) => rows.map((row) => row[READ[list].id])

const pinyin = new Intl.Collator('zh-Hans-CN', { numeric: true })
const STATES = Object.keys(PAYMENT_STATES)

/** How two rows stand by a field: what is missing first, choices as they are listed, words by pinyin. */
const compare = (list: SortedList, field: string) => (a: Row, b: Row) => {
  const [left, right] = [a[field], b[field]]
  if (left === null || right === null) return Number(left !== null) - Number(right !== null)
  if (typeof left === 'number' && typeof right === 'number') return left - right
  const [one, two] = [String(left), String(right)]
  if (list === 'money.listPayments' && field === 'state')
    return STATES.indexOf(one) - STATES.indexOf(two)
  return pinyin.compare(one, two)
}

const LISTS = Object.keys(ORDERS).filter(isSortedList)
const CASES = LISTS.flatMap((list) => ordersOf(list).map((order) => ({ list, order })))

test('pages of any size join to the whole list in its order, none twice', async () => {
  const wholes = new Map<string, unknown[]>()
  for (const { list, order } of CASES)
    wholes.set(`${list} ${order}`, idsOf(list, await readAll(list, { order, limit: 200 })))
  const anyCase = fc.constantFrom(...CASES)
  const property = fc.asyncProperty(anyCase, fc.integer({ min: 1, max: 9 }), async (one, size) => {
    const { list, order } = one
    // The log grows by nothing here, and has many rows.
    const limit = list === 'records.audit' ? size * 10 : size
    const ids = idsOf(list, await readAll(list, { order, limit }))
    expect(ids).toEqual(wholes.get(`${list} ${order}`))
    expect(new Set(ids).size).toBe(ids.length)
  })
  await fc.assert(property, { numRuns: 60 })
}, 120_000)

test.each(CASES.filter(({ list, order }) => ORDERS[list].by.some((field) => field === order)))(
  '$list by $order, the other way round by its reverse, all rows in both',
  async ({ list, order }) => {
    const rows = await readAll(list, { order, limit: 200 })
    expect(rows.length).toBeGreaterThan(2)
    expect(rows).toEqual(rows.toSorted(compare(list, order)))
    expect(new Set(rows.map((row) => row[order])).size).toBeGreaterThan(1)
    const back = await readAll(list, { order: `-${order}`, limit: 200 })
    expect(idsOf(list, back)).toEqual(idsOf(list, rows).toReversed())
    const usual = await readAll(list, { limit: 200 })
    expect(new Set(idsOf(list, usual))).toEqual(new Set(idsOf(list, rows)))
  },
)

test.each(LISTS)('%s stands in the order its contract calls its own', async (list) => {
  const { own } = ORDERS[list]
  const rows = await readAll(list, { limit: 200 })
  const named = own === null ? null : await readAll(list, { order: own, limit: 200 })
  expect(idsOf(list, rows)).toEqual(
    named === null ? idsOf(list, rows).toSorted().toReversed() : idsOf(list, named),
  )
})

test('a list is sorted by no other field, and goes on from no cursor of another order', async () => {
  const client = await desk.house.client('clerk')
  const asked = { order: 'topic', limit: 2 }
  const other = desk.house.call('readingRoom.listVisits', asked, { as: 'clerk' })
  await expect(other).rejects.toMatchObject({ body: { code: 'invalid' } })
  const { next } = await client.readingRoom.listVisits({ order: 'readerName', limit: 2 })
  const crossed = client.readingRoom.listVisits({
    order: 'partySize',
    limit: 2,
    cursor: next ?? '',
  })
  await expect(crossed).rejects.toMatchObject({ body: { reason: 'bad-cursor' } })
})
