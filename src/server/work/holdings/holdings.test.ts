import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keeper, refusal, unitInput, type Keeper } from './keeper.support.ts'

let at: Keeper
let archivist: Keeper['archivist']

beforeAll(async () => {
  at = await keeper()
  archivist = at.archivist
})
afterAll(() => at.close())

describe('fonds', () => {
  test('are registered once by number, amended in part, listed by number as people count, and withdrawn while empty', async () => {
    const ten = await at.newFonds('QA10')
    const nine = await at.newFonds('QA9')
    await expect(at.newFonds('QA9')).rejects.toMatchObject({
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
    const { fonds } = await at.newUnit()
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
    for (let i = 1; i <= 7; i++) await at.newFonds(`QP${String(i)}`)
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
    const { unit } = await at.newUnit()
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
    const { unit } = await at.newUnit()
    const head = await at.house.client('department-head')
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
      const { fonds, unit } = await at.newUnit()
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
    const fonds = await at.newFonds()
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
    const { fonds, unit } = await at.newUnit()
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
    const fonds = await at.newFonds('QC7')
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
