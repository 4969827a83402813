import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keeper, unitInput, type Keeper } from './keeper.support.ts'

let at: Keeper
let archivist: Keeper['archivist']

beforeAll(async () => {
  at = await keeper()
  archivist = at.archivist
})
afterAll(() => at.close())

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
    const fonds = await at.newFonds()
    const create = at.house.call(
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
    const { fonds, unit } = await at.newUnit()
    const other = await at.house.anotherArchive()
    const foreign = await at.house.client('archivist', other.code)
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
      foreign.holdings.createFonds({
        ...at.fondsInput('QX1'),
        departmentId: at.house.departments.use,
      }),
    ]
    for (const attempt of await Promise.allSettled(attempts))
      expect(attempt).toMatchObject({ status: 'rejected', reason: { body: { code: 'not-found' } } })
    expect((await foreign.holdings.listFonds({})).rows).toEqual([])
    expect((await foreign.holdings.listUnits({ fondsId })).rows).toEqual([])
    expect((await foreign.holdings.table({})).total).toMatchObject({ fonds: 0, files: 0 })
  })

  test('a clerk reads but does not keep; an officer does not even read', async () => {
    const clerk = await at.house.client('clerk')
    expect((await clerk.holdings.listFonds({})).rows.length).toBeGreaterThan(0)
    await expect(clerk.holdings.createFonds(at.fondsInput())).rejects.toMatchObject({
      body: { code: 'forbidden' },
    })
    const officer = await at.house.client('system-officer')
    await expect(officer.holdings.listFonds({})).rejects.toMatchObject({
      body: { code: 'forbidden' },
    })
  })
})
