import { afterAll, beforeAll, expect, test } from 'vitest'
import { Problem } from '#contract/problem.ts'
import { testHouse } from '#test/support/house.ts'
import { moneyDesk, type MoneyDesk } from '../desk.support.ts'

let desk: MoneyDesk
beforeAll(async () => {
  desk = await moneyDesk((clock) => testHouse({ clock, connections: 40 }))
})
afterAll(() => desk.house.close())

const REFUSALS = ['adjustment-too-large', 'budget-not-exceeded']

/** Every refusal is the rule's own, said under the lock; nothing else goes wrong. */
const refusalsOf = (results: readonly PromiseSettledResult<unknown>[]) => {
  const reasons = results.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
  for (const one of reasons) {
    expect(one, String(one)).toBeInstanceOf(Problem)
    expect(REFUSALS).toContain(one.body.reason)
    expect(one.body.params).toMatchObject({ requestedFen: expect.any(Number) })
  }
  return reasons.length
}

const doneOf = (results: readonly PromiseSettledResult<unknown>[]): number =>
  results.filter(({ status }) => status === 'fulfilled').length

const twoLines = async (grantedFen: number) => {
  const { line: one, project } = await desk.line({ grantedFen })
  const { projectId } = project
  const two = await desk.reviewer.money.createLine({ projectId, year: 2024, economicCode: '30202' })
  await desk.grant(two.lineId, grantedFen)
  return { one: one.lineId, two: two.lineId, projectId }
}

test('32 at once adjusting both ways and paying out of both lines: nothing over-committed, nothing lost', async () => {
  const { one, two, projectId } = await twoLines(100_000)
  const each = <T>(work: () => Promise<T>): Promise<T[]> =>
    Promise.all(Array.from({ length: 8 }, work))
  const enter = (from: string, to: string) =>
    desk.reviewer.money.createAdjustment(desk.adjustment(from, to, 30_000))
  const there = await each(() => enter(one, two))
  const back = await each(() => enter(two, one))
  const ofOne = await each(() => desk.draft(one, 17_000))
  const ofTwo = await each(() => desk.draft(two, 17_000))
  const confirm = (all: typeof there) => all.map((a) => desk.lead.money.confirmAdjustment(a))
  const pay = (all: typeof ofOne) =>
    all.map((draft) => desk.applicant.money.submitPayment({ ...draft, comment: null }))
  const [moved, returned, paidOne, paidTwo] = await Promise.all(
    [confirm(there), confirm(back), pay(ofOne), pay(ofTwo)].map((work) =>
      Promise.allSettled<unknown>(work),
    ),
  )
  if (!moved || !returned || !paidOne || !paidTwo) throw new Error('not all were tried')
  const results = [moved, returned, paidOne, paidTwo].flat()
  expect(results).toHaveLength(32)
  expect(refusalsOf(results)).toBe(32 - doneOf(results))

  const first = await desk.moneyOf(one)
  const second = await desk.moneyOf(two)
  expect(first.budgetFen + second.budgetFen).toBe(200_000)
  const net = 30_000 * (doneOf(moved) - doneOf(returned))
  expect([first.adjustmentsFen, second.adjustmentsFen]).toEqual([0 - net, net])
  expect(first.committedFen).toBe(17_000 * doneOf(paidOne))
  expect(second.committedFen).toBe(17_000 * doneOf(paidTwo))
  for (const { budgetFen, committedFen, availableFen } of [first, second]) {
    expect(availableFen).toBe(budgetFen - committedFen)
    expect(availableFen).toBeGreaterThanOrEqual(0)
  }
  const { rows } = await desk.head.money.listAdjustments({ projectId, state: 'confirmed' })
  expect(rows).toHaveLength(doneOf(moved) + doneOf(returned))
  const { rows: halves } = await desk.head.money.listEntries({ projectId, state: 'confirmed' })
  expect(halves.filter(({ kind }) => kind === 'adjustment')).toHaveLength(2 * rows.length)
})

test('32 at once out of one line: as much leaves it as it had, to the last', async () => {
  const { one, two } = await twoLines(96_000)
  const waiting = await Promise.all(
    Array.from({ length: 16 }, () =>
      desk.reviewer.money.createAdjustment(desk.adjustment(one, two, 6_000)),
    ),
  )
  const drafts = await Promise.all(Array.from({ length: 16 }, () => desk.draft(one, 6_000)))
  const results = await Promise.allSettled<unknown>([
    ...waiting.map((a) => desk.lead.money.confirmAdjustment(a)),
    ...drafts.map((draft) => desk.applicant.money.submitPayment({ ...draft, comment: null })),
  ])
  refusalsOf(results)
  expect(doneOf(results)).toBe(16)
  expect(await desk.moneyOf(one)).toMatchObject({ availableFen: 0 })
  expect((await desk.moneyOf(two)).budgetFen + (await desk.moneyOf(one)).budgetFen).toBe(192_000)
})

test('of two who confirm one adjustment at once exactly one does, and its money moves once', async () => {
  const { one, two } = await twoLines(10_000)
  const other = await desk.someone(['finance-lead'])
  const entered = await desk.reviewer.money.createAdjustment(desk.adjustment(one, two, 1_000))
  const results = await Promise.allSettled(
    [desk.lead, other].map((who) => who.money.confirmAdjustment(entered)),
  )
  expect(doneOf(results)).toBe(1)
  expect(await desk.moneyOf(two)).toMatchObject({ adjustmentsFen: 1_000 })
})
