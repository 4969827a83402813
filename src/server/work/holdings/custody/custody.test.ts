import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keeper, refusal, type Keeper } from '../keeper.support.ts'

let at: Keeper
let archivist: Keeper['archivist']

beforeAll(async () => {
  at = await keeper()
  archivist = at.archivist
})
afterAll(() => at.close())

describe('custody', () => {
  const move = (
    unitId: string,
    kind: 'received' | 'transferred' | 'deaccessioned',
    occurredOn: string,
  ) => archivist.holdings.recordCustody({ unitId, kind, occurredOn, document: '移交清册' })

  test('goes in order of dates; what left cannot leave again, what is held is not received again', async () => {
    const { unit } = await at.newUnit()
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
    const { unit } = await at.newUnit()
    const tries = await Promise.allSettled([
      move(unit.unitId, 'transferred', '2015-01-01'),
      move(unit.unitId, 'deaccessioned', '2015-01-01'),
    ])
    expect(tries.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect((await archivist.holdings.getUnit({ unitId: unit.unitId })).custody).toHaveLength(2)
  })

  test('the only receipt is not withdrawn, the last removal is', async () => {
    const { unit } = await at.newUnit()
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
