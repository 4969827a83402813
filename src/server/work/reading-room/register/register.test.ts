import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { workOff } from '#server/kernel/jobs/work.ts'
import { testHouse, type TestHouse } from '#test/support/house.ts'

type Client = Awaited<ReturnType<TestHouse['client']>>

let house: TestHouse
let clerk: Client
let archivist: Client
let fondsIds: string[]
let open: { unitId: string; version: number }
let other: { unitId: string; version: number }
let closed: { unitId: string; version: number }
let reader: { readerId: string; version: number }

const fonds = (number: string) =>
  archivist.holdings.createFonds({
    number,
    name: `${number}号全宗`,
    creatingBody: '民政局',
    departmentId: house.departments.use,
    heldFrom: '2000-01-01',
  })

const unit = (fondsId: string, code: string, accessStatus: 'open' | 'controlled') =>
  archivist.holdings.createUnit({
    fondsId,
    level: 'file',
    referenceCode: code,
    title: '婚姻登记',
    creator: '民政局',
    datedFrom: '1985-01-01',
    retention: 'Y',
    carrier: 'paper',
    accessStatus,
    receivedOn: '2006-05-01',
  })

const register = (by: Client, more: object = {}) =>
  by.readingRoom.registerVisit({
    readerId: reader.readerId,
    visitedOn: '2024-05-06',
    purpose: 'personal',
    channel: 'desk',
    outcome: 'found',
    ...more,
  })

/** A permit for the closed unit, granted by both who decide. */
const granted = async () => {
  const permit = await archivist.readingRoom.requestPermit({
    readerId: reader.readerId,
    purpose: 'personal',
    reason: '查阅本人档案',
    validUntil: '2025-12-31',
    unitIds: [closed.unitId],
  })
  const { permitId } = permit
  const opinion = await clerk.readingRoom.recordOpinion({
    permitId,
    version: permit.version,
    body: '民政局',
    verdict: 'agree',
  })
  await house.person('head-of-use', ['department-head'], 'use').catch(() => undefined)
  const head = await house.client('head-of-use')
  const decided = await head.readingRoom.decideAsDepartment({
    permitId,
    version: opinion.version,
    verdict: 'agree',
  })
  const director = await house.client('director')
  return director.readingRoom.decideAsDirector({
    permitId,
    version: decided.version,
    verdict: 'agree',
  })
}

beforeAll(async () => {
  house = await testHouse({ clock: () => new Date('2025-01-10T04:00:00Z') })
  clerk = await house.client('clerk')
  archivist = await house.client('archivist')
  const [one, two] = [await fonds('38'), await fonds('39')]
  fondsIds = [one.fondsId, two.fondsId]
  open = await unit(one.fondsId, '38-001-001', 'open')
  closed = await unit(one.fondsId, '38-001-002', 'controlled')
  other = await unit(two.fondsId, '39-001-001', 'open')
  reader = await clerk.readingRoom.registerReader({ name: '张三', idType: 'letter' })
})
afterAll(() => house.close())

describe('the register narrowed', () => {
  let visits: Record<'both' | 'second' | 'hidden' | 'plain', string>
  beforeAll(async () => {
    await granted()
    const file = (unitId: string, quantity = 1) => ({ kind: 'file' as const, unitId, quantity })
    const both = await register(clerk, {
      uses: [file(open.unitId, 2), file(other.unitId, 3), { kind: 'item', unitId: open.unitId }],
      partySize: 2,
      copiedPages: 5,
    })
    const second = await register(archivist, { uses: [file(other.unitId)], purpose: 'work' })
    const hidden = await register(clerk, {
      visitedOn: '2025-01-10',
      uses: [file(closed.unitId, 4)],
    })
    const stranger = await clerk.readingRoom.registerReader({ name: '李四', idType: 'letter' })
    const plain = await register(clerk, {
      readerId: stranger.readerId,
      servesArchives: false,
      servesReference: true,
      uses: [{ kind: 'reference-book', description: '地方志' }],
    })
    visits = {
      both: both.visitId,
      second: second.visitId,
      hidden: hidden.visitId,
      plain: plain.visitId,
    }
  })

  const found = async (filters: object, by = clerk) => {
    const { rows } = await by.readingRoom.listVisits(filters)
    const counts = await by.readingRoom.countVisits(filters)
    expect(counts.visits).toBe(rows.length)
    return Object.entries(visits).flatMap(([name, id]) =>
      rows.some(({ visitId }) => visitId === id) ? name : [],
    )
  }

  test('by who received the reader, by the reader, and by the fonds used', async () => {
    const { rows } = await clerk.readingRoom.listVisits({})
    const mine = rows.find(({ visitId }) => visitId === visits.second)
    expect(await found({ clerkId: mine?.clerkId })).toEqual(['second'])
    expect(await found({ readerId: reader.readerId })).toEqual(['both', 'second', 'hidden'])
    expect(await found({ fondsId: fondsIds[0] })).toEqual(['both', 'hidden'])
    expect(await found({ fondsId: fondsIds[1] })).toEqual(['both', 'second'])
    expect(await found({ fondsId: fondsIds[1], purpose: 'work' })).toEqual(['second'])
    expect(await found({ fondsId: fondsIds[0], to: '2024-12-31' })).toEqual(['both'])
  })

  test('the fonds of a unit out of sight gives nothing away', async () => {
    const applicant = await house.client('applicant')
    expect(await found({ fondsId: fondsIds[0] }, applicant)).toEqual(['both'])
    expect(await applicant.readingRoom.countVisits({ fondsId: fondsIds[0] })).toMatchObject({
      filesUsed: 2,
      itemsUsed: 1,
    })
  })

  test('the numbers are those of the measures, of a fonds what was used of it', async () => {
    const period = { from: '2024-01-01', to: '2025-12-31' }
    const measured = async (key: string, filters: Record<string, string>) => {
      const { value } = await clerk.evidence.value({
        key: `reading-room.${key}`,
        ...period,
        filters,
      })
      return Number(value)
    }
    for (const filters of [{}, { purpose: 'work' as const }, { channel: 'desk' as const }])
      expect(await clerk.readingRoom.countVisits({ ...period, ...filters })).toMatchObject({
        visitors: await measured('visitors', filters),
        filesUsed: await measured('files-used', filters),
        itemsUsed: await measured('items-used', filters),
        copiedPages: await measured('copied-pages', filters),
      })
    expect(
      await archivist.readingRoom.countVisits({ ...period, fondsId: fondsIds[0] }),
    ).toMatchObject({
      filesUsed: await measured('files-used', { fonds: '38' }),
      itemsUsed: await measured('items-used', { fonds: '38' }),
    })
  })

  test('another archive counts and finds nothing by this one’s fonds and readers', async () => {
    const { code } = await house.anotherArchive()
    const elsewhere = await house.client('clerk', code)
    for (const filters of [{ fondsId: fondsIds[0] }, { readerId: reader.readerId }, {}])
      expect(await found(filters, elsewhere)).toEqual([])
  })

  test('the spreadsheet stands in the filters and the order asked for', async () => {
    const input = { fondsId: fondsIds[1], order: '-copiedPages' }
    const { jobId } = await clerk.desk.exportTable({
      procedure: 'readingRoom.listVisits',
      input,
      title: '查阅登记簿',
      columns: [{ field: 'copiedPages', title: '复制页' }],
    })
    await workOff(house.house)
    const file = await clerk.jobs.document({ jobId })
    const { sheets } = await readXlsx(new Uint8Array(await file.arrayBuffer()))
    expect(sheets[0]?.rows).toEqual([['复制页'], [5], [0]])
  })
})

describe('a withdrawal taken back', () => {
  const withdrawn = async (more: object = {}) => {
    const { visitId, version } = await register(clerk, more)
    return clerk.readingRoom.withdrawVisit({ visitId, version, reason: '登错' })
  }
  const restore = ({ visitId, version }: { visitId: string; version: number }) =>
    clerk.readingRoom.restoreVisit({ visitId, version })

  test('counts again as it stood, once, from the version seen', async () => {
    const gone = await withdrawn({ uses: [{ kind: 'file', unitId: open.unitId, quantity: 2 }] })
    await expect(restore({ ...gone, version: 1 })).rejects.toMatchObject({
      body: { code: 'stale' },
    })
    const back = await restore(gone)
    expect(back).toMatchObject({ withdrawnAt: null, withdrawnReason: null, filesUsed: 2 })
    await expect(restore(back)).rejects.toMatchObject({ body: { reason: 'not-withdrawn' } })
    const history = await clerk.records.history({ recordType: 'visit', recordId: gone.visitId })
    expect(history.entries[0]).toMatchObject({ summary: expect.stringContaining('恢复查阅登记') })
  })

  test('is refused where the reader was withdrawn meanwhile', async () => {
    const { readerId, version } = await clerk.readingRoom.registerReader({
      name: '王五',
      idType: 'letter',
    })
    const gone = await withdrawn({ readerId })
    await clerk.readingRoom.withdrawReader({ readerId, version, reason: '重复' })
    await expect(restore(gone)).rejects.toMatchObject({ body: { reason: 'withdrawn' } })
  })

  test('is refused where a unit was withdrawn or closed meanwhile, and stays withdrawn', async () => {
    const fleeting = await unit(fondsIds[1] ?? '', '39-001-002', 'open')
    const gone = await withdrawn({ uses: [{ kind: 'file', unitId: fleeting.unitId }] })
    const shut = await archivist.holdings.amendUnit({
      unitId: fleeting.unitId,
      version: fleeting.version,
      accessStatus: 'controlled',
    })
    await expect(restore(gone)).rejects.toMatchObject({
      body: { reason: 'unit-not-usable', fields: [{ path: 'uses.0.referenceCode' }] },
    })
    const { unitId, version } = shut
    await archivist.holdings.withdrawUnit({ unitId, version, reason: '重复' })
    await expect(restore(gone)).rejects.toMatchObject({ body: { reason: 'unknown-unit' } })
    expect(await clerk.readingRoom.getVisit(gone)).toMatchObject({ withdrawnReason: '登错' })
  })

  test('is refused where the permit is gone, and takes a new one where there is one', async () => {
    const first = await granted()
    const { rows } = await clerk.readingRoom.listPermits({ state: 'granted' })
    for (const { permitId, version } of rows.filter((row) => row.permitId !== first.permitId))
      await clerk.readingRoom.withdrawPermit({ permitId, version, reason: '重复' })
    const uses = [{ kind: 'file', unitId: closed.unitId }]
    const gone = await withdrawn({ visitedOn: '2025-01-10', uses })
    expect(gone.uses).toMatchObject([{ permitId: first.permitId }])
    const { permitId, version } = first
    await clerk.readingRoom.withdrawPermit({ permitId, version, reason: '读者不再来' })
    await expect(restore(gone)).rejects.toMatchObject({ body: { reason: 'unit-not-usable' } })
    const again = await granted()
    expect(await restore(gone)).toMatchObject({ uses: [{ permitId: again.permitId }] })
  })

  test('asks for the right to register', async () => {
    const gone = await withdrawn()
    const director = await house.client('director')
    await expect(director.readingRoom.restoreVisit(gone)).rejects.toMatchObject({
      body: { code: 'forbidden' },
    })
  })
})
