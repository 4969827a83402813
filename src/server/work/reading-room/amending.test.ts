import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { describeUnit, readingDesk, type ReadingDesk, refusal } from './desk.support.ts'

let house: ReadingDesk['house']
let clerk: ReadingDesk['clerk']
let archivist: ReadingDesk['archivist']
let open: ReadingDesk['open']
let register: ReadingDesk['register']

beforeAll(async () => {
  ;({ house, clerk, archivist, open, register } = await readingDesk())
})
afterAll(() => house.close())

describe('amending', () => {
  test('keeps what it leaves out, clears by null, and turns the uses into the new list', async () => {
    const made = await register({
      topic: '婚姻档案',
      satisfaction: 'satisfied',
      uses: [
        { kind: 'file', unitId: open.unitId, quantity: 2 },
        { kind: 'file', description: '名册' },
      ],
    })
    const key = { visitId: made.visitId }
    const touched = await clerk.readingRoom.amendVisit({
      ...key,
      version: 1,
      partySize: 3,
      topic: null,
    })
    expect(touched).toMatchObject({
      partySize: 3,
      topic: null,
      satisfaction: 'satisfied',
      filesUsed: 3,
      version: 2,
    })
    expect(touched.uses).toEqual(made.uses)
    const [kept] = made.uses
    const relisted = await clerk.readingRoom.amendVisit({
      ...key,
      version: 2,
      uses: [
        { useId: kept?.useId, kind: 'file', unitId: open.unitId, quantity: 5 },
        { kind: 'item', description: '信件' },
      ],
    })
    expect(relisted.uses.map((use) => [use.kind, use.quantity])).toEqual([
      ['file', 5],
      ['item', 1],
    ])
    expect(relisted.uses[0]?.useId).toBe(kept?.useId)
    expect(relisted).toMatchObject({ filesUsed: 5, itemsUsed: 1 })
  })

  test('by two clerks at once: one is kept, the other is told and nothing of theirs is written', async () => {
    const made = await register({ uses: [{ kind: 'file', unitId: open.unitId }] })
    const key = { visitId: made.visitId, version: 1 }
    const tries = await Promise.allSettled([
      clerk.readingRoom.amendVisit({ ...key, copiedPages: 7 }),
      archivist.readingRoom.amendVisit({
        ...key,
        uses: [{ kind: 'file', unitId: open.unitId, quantity: 9 }],
      }),
    ])
    const lost = tries.find((one) => one.status === 'rejected')
    expect(lost?.reason).toMatchObject({ body: { code: 'stale', params: { version: 2 } } })
    const kept = await clerk.readingRoom.getVisit({ visitId: made.visitId })
    expect([
      [7, 1],
      [0, 9],
    ]).toContainEqual([kept.copiedPages, kept.filesUsed])
  })

  test('judges anew only what it changes: a unit closed since does not bar a correction, a moved date does judge', async () => {
    const { fondsId } = await archivist.holdings.getUnit({ unitId: open.unitId })
    const was = await describeUnit(archivist, fondsId, '38-001-050', 'open')
    const made = await register({ uses: [{ kind: 'file', unitId: was.unitId }] })
    await archivist.holdings.amendUnit({
      unitId: was.unitId,
      version: 1,
      accessStatus: 'controlled',
    })
    const amended = await clerk.readingRoom.amendVisit({
      visitId: made.visitId,
      version: 1,
      copiedPages: 2,
    })
    expect(amended).toMatchObject({ copiedPages: 2, filesUsed: 1 })
    const moved = clerk.readingRoom.amendVisit({
      visitId: made.visitId,
      version: 2,
      visitedOn: '2006-04-30',
    })
    await expect(moved).rejects.toMatchObject(refusal('unit-not-usable', 'uses.0.referenceCode'))
    const more = clerk.readingRoom.amendVisit({
      visitId: made.visitId,
      version: 2,
      uses: [
        { useId: made.uses[0]?.useId, kind: 'file', unitId: was.unitId },
        { kind: 'file', referenceCode: was.referenceCode },
      ],
    })
    await expect(more).rejects.toMatchObject(refusal('unit-not-usable', 'uses.1.referenceCode'))
  })

  test('takes no use of another visit, and none twice', async () => {
    const [one, two] = [
      await register({ uses: [{ kind: 'file', unitId: open.unitId }] }),
      await register(),
    ]
    const use = { useId: one.uses[0]?.useId, kind: 'file', unitId: open.unitId } as const
    await expect(
      clerk.readingRoom.amendVisit({ visitId: two.visitId, version: 1, uses: [use] }),
    ).rejects.toMatchObject({ body: { reason: 'unknown-use' } })
    await expect(
      clerk.readingRoom.amendVisit({ visitId: one.visitId, version: 1, uses: [use, use] }),
    ).rejects.toMatchObject({ body: { code: 'invalid' } })
  })

  test('stops at a withdrawn visit, which stays readable with its reason', async () => {
    const made = await register()
    const key = { visitId: made.visitId }
    const gone = await clerk.readingRoom.withdrawVisit({ ...key, version: 1, reason: '重复登记' })
    expect(gone).toMatchObject({ withdrawnReason: '重复登记', version: 2 })
    await expect(
      clerk.readingRoom.amendVisit({ ...key, version: 2, partySize: 2 }),
    ).rejects.toMatchObject({
      body: { reason: 'withdrawn' },
    })
    const { rows } = await clerk.readingRoom.listVisits({
      readerId: made.readerId,
      withdrawn: true,
    })
    expect(rows).toHaveLength(1)
    expect((await clerk.readingRoom.listVisits({ readerId: made.readerId })).rows).toEqual([])
  })
})
