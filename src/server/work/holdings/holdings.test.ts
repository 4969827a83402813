import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testHouse, type TestHouse } from '#test/support/house.ts'

let house: TestHouse
type Client = Awaited<ReturnType<TestHouse['client']>>
let archivist: Client

beforeAll(async () => {
  house = await testHouse({ clock: () => new Date('2025-01-10T04:00:00Z') })
  archivist = await house.client('archivist')
})
afterAll(() => house.close())

let last = 0
const fondsInput = (number = `Z${String((last += 1))}`) => ({
  number,
  name: `${number} 全宗`,
  creatingBody: '某某局',
  departmentId: house.departments.use,
  heldFrom: '1990-01-01',
})
const newFonds = (number?: string) => archivist.holdings.createFonds(fondsInput(number))

const unitInput = (fonds: { fondsId: string; number: string }, running: string) =>
  ({
    fondsId: fonds.fondsId,
    level: 'file',
    referenceCode: `${fonds.number}-WS·2001·Y-${running}`,
    title: '关于机构设置的文件',
    creator: '某某局',
    datedFrom: '2001-01-01',
    datedTo: '2001-12-31',
    retention: 'Y',
    carrier: 'paper',
    receivedOn: '2010-05-01',
    receiptDocument: '移交清册〔2010〕1号',
  }) as const
const newUnit = async (running = '001') => {
  const fonds = await newFonds()
  return { fonds, unit: await archivist.holdings.createUnit(unitInput(fonds, running)) }
}

const refusal = (reason: string, ...paths: string[]) => ({
  body: {
    reason,
    ...(paths.length > 0 && { fields: paths.map((path) => expect.objectContaining({ path })) }),
  },
})

describe('fonds', () => {
  test('are registered once by number, amended in part, listed by number as people count, and withdrawn while empty', async () => {
    const ten = await newFonds('QA10')
    const nine = await newFonds('QA9')
    await expect(newFonds('QA9')).rejects.toMatchObject({
      body: { code: 'conflict', detail: '全宗号已存在' },
    })
    const { rows } = await archivist.holdings.listFonds({ q: 'QA' })
    expect(rows.map((row) => row.number)).toEqual(['QA9', 'QA10'])
    const amended = await archivist.holdings.amendFonds({
      fondsId: nine.fondsId,
      version: 1,
      name: '新名',
    })
    expect(amended).toMatchObject({
      name: '新名',
      creatingBody: '某某局',
      heldFrom: '1990-01-01',
      version: 2,
    })
    await expect(
      archivist.holdings.amendFonds({ fondsId: nine.fondsId, version: 1, name: '别名' }),
    ).rejects.toMatchObject({ body: { code: 'stale', params: { version: 2 } } })
    const gone = await archivist.holdings.withdrawFonds({
      fondsId: ten.fondsId,
      version: 1,
      reason: '重复登记',
    })
    expect(gone).toMatchObject({ withdrawnReason: '重复登记' })
    expect(gone.withdrawnAt).not.toBeNull()
    expect((await archivist.holdings.listFonds({ q: 'QA' })).rows).toHaveLength(1)
    await expect(
      archivist.holdings.amendFonds({ fondsId: ten.fondsId, version: 2, name: '别名' }),
    ).rejects.toMatchObject(refusal('withdrawn'))
  })

  test('with units keep their number, their days over all custody, and are not withdrawn', async () => {
    const { fonds } = await newUnit()
    const key = { fondsId: fonds.fondsId, version: 1 }
    await expect(archivist.holdings.withdrawFonds({ ...key, reason: '误' })).rejects.toMatchObject(
      refusal('fonds-has-units'),
    )
    await expect(archivist.holdings.amendFonds({ ...key, number: 'QB1' })).rejects.toMatchObject(
      refusal('fonds-has-units', 'number'),
    )
    await expect(
      archivist.holdings.amendFonds({ ...key, heldFrom: '2011-01-01' }),
    ).rejects.toMatchObject(refusal('fonds-dates', 'heldFrom'))
    await expect(
      archivist.holdings.amendFonds({ ...key, heldUntil: '2020-01-01' }),
    ).rejects.toMatchObject(refusal('fonds-holds-units', 'heldUntil'))
  })

  test('are paged without a gap or a double', async () => {
    for (let i = 1; i <= 7; i++) await newFonds(`QP${String(i)}`)
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await archivist.holdings.listFonds({
        q: 'QP',
        limit: 3,
        ...(cursor && { cursor }),
      })
      seen.push(...page.rows.map((row) => row.number))
      cursor = page.next ?? undefined
    } while (cursor)
    expect(seen).toEqual(['QP1', 'QP2', 'QP3', 'QP4', 'QP5', 'QP6', 'QP7'])
  })
})

describe('description units', () => {
  test('come with their receipt, are amended in part, and keep what an amendment leaves out', async () => {
    const { unit } = await newUnit()
    expect(unit).toMatchObject({
      held: true,
      accessStatus: 'unreviewed',
      secrecy: 'public',
      fondsNumber: unit.fondsNumber,
    })
    expect(unit.custody).toMatchObject([
      { kind: 'received', occurredOn: '2010-05-01', document: '移交清册〔2010〕1号' },
    ])
    const amended = await archivist.holdings.amendUnit({
      unitId: unit.unitId,
      version: 1,
      accessStatus: 'open',
      datedTo: null,
      secrecy: '已解密',
    })
    expect(amended).toMatchObject({
      accessStatus: 'open',
      datedTo: null,
      secrecy: 'declassified',
      title: unit.title,
      version: 2,
    })
  })

  test('of two who edit one unit, the second is told', async () => {
    const { unit } = await newUnit()
    const head = await house.client('department-head')
    const key = { unitId: unit.unitId, version: 1 }
    const tries = await Promise.allSettled([
      archivist.holdings.amendUnit({ ...key, title: '甲改' }),
      head.holdings.amendUnit({ ...key, title: '乙改' }),
    ])
    const lost = tries.filter((one) => one.status === 'rejected')
    expect(lost).toHaveLength(1)
    expect(lost[0]?.reason).toMatchObject({ body: { code: 'stale', params: { version: 2 } } })
  })

  test.each(['秘密', '机密★10年', '绝密', '机 密'])(
    'classed %s never enter, whether created or amended',
    async (secrecy) => {
      const { fonds, unit } = await newUnit()
      const create = archivist.holdings.createUnit({ ...unitInput(fonds, '002'), secrecy })
      await expect(create).rejects.toMatchObject(refusal('classified-refused', 'secrecy'))
      const amend = archivist.holdings.amendUnit({ unitId: unit.unitId, version: 1, secrecy })
      await expect(amend).rejects.toMatchObject(refusal('classified-refused', 'secrecy'))
      const marked = archivist.holdings.amendUnit({
        unitId: unit.unitId,
        version: 1,
        title: '会议记录 机密★10年',
      })
      await expect(marked).rejects.toMatchObject(refusal('classified-refused', 'title'))
      expect((await archivist.holdings.listUnits({ fondsId: fonds.fondsId })).rows).toHaveLength(1)
    },
  )

  test('with a bad code, dates, receipt and pieces are told all at once', async () => {
    const fonds = await newFonds()
    const bad = {
      ...unitInput(fonds, '001'),
      referenceCode: 'ZZ-1',
      datedTo: '1999-01-01',
      carrier: 'photograph',
      receivedOn: '2025-01-11',
    } as const
    await expect(archivist.holdings.createUnit(bad)).rejects.toMatchObject(
      refusal('unit-description', 'referenceCode', 'datedTo', 'pieces', 'receivedOn'),
    )
  })

  test('free their code when withdrawn, and come back only while it is free', async () => {
    const { fonds, unit } = await newUnit()
    await expect(archivist.holdings.createUnit(unitInput(fonds, '001'))).rejects.toMatchObject({
      body: { code: 'conflict', detail: '档号已存在' },
    })
    const gone = await archivist.holdings.withdrawUnit({
      unitId: unit.unitId,
      version: 1,
      reason: '著录有误',
    })
    expect(gone).toMatchObject({ held: false, version: 2 })
    const again = await archivist.holdings.createUnit(unitInput(fonds, '001'))
    const restore = () => archivist.holdings.restoreUnit({ unitId: unit.unitId, version: 2 })
    await expect(restore()).rejects.toMatchObject({
      body: { code: 'conflict', detail: '档号已存在' },
    })
    await archivist.holdings.withdrawUnit({
      unitId: again.unitId,
      version: 1,
      reason: '换回原著录',
    })
    expect(await restore()).toMatchObject({ held: true, withdrawnAt: null, withdrawnReason: null })
    const withdrawn = await archivist.holdings.listUnits({
      fondsId: fonds.fondsId,
      withdrawn: true,
    })
    expect(withdrawn.rows.map((row) => row.unitId)).toEqual([again.unitId])
  })

  test('are found by level, year, retention, carrier, access and the head of their code, in pages', async () => {
    const fonds = await newFonds('QC7')
    for (let i = 1; i <= 5; i++)
      await archivist.holdings.createUnit(unitInput(fonds, `00${String(i)}`))
    await archivist.holdings.createUnit({
      ...unitInput(fonds, '006'),
      level: 'item',
      referenceCode: 'QC7-ZP-0001',
      retention: 'D30',
      carrier: 'photograph',
      pieces: 4,
      accessStatus: 'open',
      datedFrom: '2003-02-01',
      datedTo: null,
    })
    const count = async (filter: object) =>
      (await archivist.holdings.listUnits({ fondsId: fonds.fondsId, ...filter })).rows.length
    expect(await count({ level: 'file' })).toBe(5)
    expect(await count({ year: 2001 })).toBe(5)
    expect(await count({ year: 2003 })).toBe(1)
    expect(await count({ year: 2002 })).toBe(0)
    expect(await count({ retention: 'D30' })).toBe(1)
    expect(await count({ carrier: 'photograph' })).toBe(1)
    expect(await count({ accessStatus: 'open' })).toBe(1)
    const byCode = await archivist.holdings.listUnits({ codePrefix: 'QC7-WS·2001·Y-00', limit: 2 })
    expect(byCode.rows.map((row) => row.referenceCode)).toEqual([
      'QC7-WS·2001·Y-001',
      'QC7-WS·2001·Y-002',
    ])
    const next = await archivist.holdings.listUnits({
      codePrefix: 'QC7-WS·2001·Y-00',
      limit: 3,
      cursor: byCode.next ?? '',
    })
    expect(next.rows.map((row) => row.referenceCode.slice(-3))).toEqual(['003', '004', '005'])
    expect(next.next).toBeNull()
    expect((await archivist.holdings.listUnits({ codePrefix: '%' })).rows).toEqual([])
  })
})

describe('custody', () => {
  const move = (
    unitId: string,
    kind: 'received' | 'transferred' | 'deaccessioned',
    occurredOn: string,
  ) => archivist.holdings.recordCustody({ unitId, kind, occurredOn, document: '移交清册' })

  test('goes in order of dates; what left cannot leave again, what is held is not received again', async () => {
    const { unit } = await newUnit()
    await expect(move(unit.unitId, 'received', '2012-01-01')).rejects.toMatchObject(
      refusal('custody-order', 'occurredOn'),
    )
    await expect(move(unit.unitId, 'transferred', '2009-01-01')).rejects.toMatchObject(
      refusal('custody-order', 'occurredOn'),
    )
    await expect(move(unit.unitId, 'transferred', '2025-01-11')).rejects.toMatchObject(
      refusal('custody-date', 'occurredOn'),
    )
    const left = await move(unit.unitId, 'transferred', '2015-01-01')
    expect(left.held).toBe(false)
    await expect(move(unit.unitId, 'deaccessioned', '2016-01-01')).rejects.toMatchObject(
      refusal('custody-order', 'occurredOn'),
    )
    const back = await move(unit.unitId, 'received', '2018-01-01')
    expect(back.held).toBe(true)
    const [, departure] = left.custody
    if (!departure) throw new Error('no departure')
    const key = { eventId: departure.eventId, version: 1 }
    await expect(
      archivist.holdings.amendCustody({ ...key, occurredOn: '2019-01-01' }),
    ).rejects.toMatchObject(refusal('custody-order', 'occurredOn'))
    await expect(
      archivist.holdings.withdrawCustody({ ...key, reason: '误' }),
    ).rejects.toMatchObject(refusal('custody-order', 'occurredOn'))
    const amended = await archivist.holdings.amendCustody({ ...key, occurredOn: '2016-06-01' })
    expect(amended.custody.map((event) => event.occurredOn)).toEqual([
      '2010-05-01',
      '2016-06-01',
      '2018-01-01',
    ])
    await expect(
      archivist.holdings.amendCustody({ ...key, occurredOn: '2016-07-01' }),
    ).rejects.toMatchObject({
      body: { code: 'stale' },
    })
  })

  test('of two who remove one unit at once, one is refused', async () => {
    const { unit } = await newUnit()
    const tries = await Promise.allSettled([
      move(unit.unitId, 'transferred', '2015-01-01'),
      move(unit.unitId, 'deaccessioned', '2015-01-01'),
    ])
    expect(tries.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect((await archivist.holdings.getUnit({ unitId: unit.unitId })).custody).toHaveLength(2)
  })

  test('the only receipt is not withdrawn, the last removal is', async () => {
    const { unit } = await newUnit()
    const [receipt] = unit.custody
    const withdraw = (eventId = '') =>
      archivist.holdings.withdrawCustody({ eventId, version: 1, reason: '登记有误' })
    await expect(withdraw(receipt?.eventId)).rejects.toMatchObject(
      refusal('custody-order', 'occurredOn'),
    )
    const left = await move(unit.unitId, 'transferred', '2015-01-01')
    const restored = await withdraw(left.custody[1]?.eventId)
    expect(restored.held).toBe(true)
    expect(restored.custody[1]).toMatchObject({ withdrawnReason: '登记有误' })
  })
})

describe('what must not come in or get out', () => {
  const cases: [string, object][] = [
    ['title', { title: 'a\u0000b' }],
    ['title', { title: '长'.repeat(1001) }],
    ['title', { title: '\ud800' }],
    ['pages', { pages: 100_001 }],
    ['pages', { pages: -1 }],
    ['pages', { pages: 1.5 }],
    ['sizeBytes', { sizeBytes: 2 ** 53 }],
    ['datedFrom', { datedFrom: '0000-01-01' }],
    ['datedFrom', { datedFrom: '2001-02-30' }],
    ['receivedOn', { receivedOn: '9999-12-31' }],
    ['level', { level: 'fonds' }],
    ['retention', { retention: 'D25' }],
    ['fondsId', { fondsId: 'x' }],
    ['secrecy', { secrecy: null }],
  ]
  test.each(cases)('%s: %o is refused in Chinese', async (path, bad) => {
    const fonds = await newFonds()
    const create = house.call(
      'holdings.createUnit',
      { ...unitInput(fonds, '001'), ...bad },
      { as: 'archivist' },
    )
    await expect(create).rejects.toMatchObject({
      body: {
        code: 'invalid',
        fields: expect.arrayContaining([
          expect.objectContaining({ path, label: expect.stringMatching(/^[一-龥（）]+$/u) }),
        ]),
        detail: expect.stringMatching(/[一-龥]/u),
      },
    })
  })

  test('a cursor of our own making is refused', async () => {
    for (const cursor of [
      'x',
      Buffer.from('["a","b"]').toString('base64url'),
      Buffer.from('[1]').toString('base64url'),
    ])
      await expect(archivist.holdings.listUnits({ cursor })).rejects.toMatchObject({
        body: { code: 'invalid' },
      })
  })

  test('another archive sees and reaches nothing', async () => {
    const { fonds, unit } = await newUnit()
    const other = await house.anotherArchive()
    const foreign = await house.client('archivist', other.code)
    const [event] = unit.custody
    const { fondsId } = fonds
    const { unitId } = unit
    const eventId = event?.eventId ?? ''
    const attempts = [
      foreign.holdings.getFonds({ fondsId }),
      foreign.holdings.amendFonds({ fondsId, version: 1, name: '别' }),
      foreign.holdings.withdrawFonds({ fondsId, version: 1, reason: '别' }),
      foreign.holdings.getUnit({ unitId }),
      foreign.holdings.createUnit(unitInput(fonds, '009')),
      foreign.holdings.amendUnit({ unitId, version: 1, title: '别' }),
      foreign.holdings.withdrawUnit({ unitId, version: 1, reason: '别' }),
      foreign.holdings.restoreUnit({ unitId, version: 1 }),
      foreign.holdings.recordCustody({
        unitId,
        kind: 'transferred',
        occurredOn: '2020-01-01',
        document: '别',
      }),
      foreign.holdings.amendCustody({ eventId, version: 1, document: '别' }),
      foreign.holdings.withdrawCustody({ eventId, version: 1, reason: '别' }),
      foreign.holdings.createFonds({ ...fondsInput('QX1'), departmentId: house.departments.use }),
    ]
    for (const attempt of await Promise.allSettled(attempts))
      expect(attempt).toMatchObject({ status: 'rejected', reason: { body: { code: 'not-found' } } })
    expect((await foreign.holdings.listFonds({})).rows).toEqual([])
    expect((await foreign.holdings.listUnits({ fondsId })).rows).toEqual([])
    expect((await foreign.holdings.table({})).total).toMatchObject({ fonds: 0, files: 0 })
  })

  test('a clerk reads but does not keep; an officer does not even read', async () => {
    const clerk = await house.client('clerk')
    expect((await clerk.holdings.listFonds({})).rows.length).toBeGreaterThan(0)
    await expect(clerk.holdings.createFonds(fondsInput())).rejects.toMatchObject({
      body: { code: 'forbidden' },
    })
    const officer = await house.client('system-officer')
    await expect(officer.holdings.listFonds({})).rejects.toMatchObject({
      body: { code: 'forbidden' },
    })
  })
})
