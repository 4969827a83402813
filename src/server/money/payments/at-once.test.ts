import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Problem } from '#contract/problem.ts'
import { testHouse } from '#test/support/house.ts'
import { moneyDesk, refusal, type MoneyDesk } from '../desk.support.ts'

let desk: MoneyDesk
beforeAll(async () => {
  desk = await moneyDesk((clock) => testHouse({ clock, connections: 40 }))
})
afterAll(() => desk.house.close())

describe('two editors', () => {
  test('the second learns that the first was there, with the version that stands', async () => {
    const { line } = await desk.line({ grantedFen: 50_000 })
    const draft = await desk.draft(line.lineId, 10_000)
    await desk.applicant.money.amendPayment({ ...draft, amountFen: 20_000 })
    const stale = await refusal(desk.applicant.money.amendPayment({ ...draft, amountFen: 30_000 }))
    expect(stale).toMatchObject({ code: 'stale', params: { version: 2 } })
    expect(await desk.applicant.money.getPayment(draft)).toMatchObject({ amountFen: 20_000 })
  })

  test('of two reviewers at once exactly one reviews', async () => {
    const other = await desk.someone(['finance-reviewer'])
    const { line } = await desk.line({ grantedFen: 50_000 })
    const waiting = await desk.upTo('submitted', line.lineId, 10_000)
    const results = await Promise.allSettled(
      [desk.reviewer, other].map((one) => one.money.reviewPayment({ ...waiting, comment: null })),
    )
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })
})

describe('no over-commitment', () => {
  test('32 at once on one line: as many are accepted as fit, the rest are refused and nothing else goes wrong', async () => {
    const { line } = await desk.line({ grantedFen: 100_000 })
    const drafts = await Promise.all(
      Array.from({ length: 32 }, () => desk.draft(line.lineId, 7_000)),
    )
    expect(new Set(drafts.map(({ number }) => number)).size).toBe(32)
    const results = await Promise.allSettled(
      drafts.map((draft) => desk.applicant.money.submitPayment({ ...draft, comment: null })),
    )
    const reasons = results.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
    expect(
      reasons.every((one) => one instanceof Problem && one.body.reason === 'budget-not-exceeded'),
      String(reasons[0]),
    ).toBe(true)
    // Refused under the lock, with what was left; not by the constraint that stands behind it.
    for (const one of reasons)
      expect(one).toMatchObject({ body: { params: { requestedFen: 7_000 } } })
    expect(results.length - reasons.length).toBe(Math.floor(100_000 / 7_000))
    const summary = await desk.moneyOf(line.lineId)
    expect(summary).toMatchObject({ committedFen: 98_000, availableFen: 2_000 })
  })

  test('returns, submissions and withdrawals mixed at once leave the balance equal to what the requests hold', async () => {
    const { line } = await desk.line({ grantedFen: 60_000 })
    const waiting = await Promise.all(
      Array.from({ length: 12 }, () => desk.upTo('submitted', line.lineId, 5_000)),
    )
    const drafts = await Promise.all(
      Array.from({ length: 12 }, () => desk.draft(line.lineId, 5_000)),
    )
    await Promise.allSettled([
      ...waiting.map((one, i) =>
        i % 2 === 0
          ? desk.reviewer.money.returnPayment({ ...one, comment: '补材料' })
          : desk.applicant.money.withdrawPayment({ ...one, reason: '不再需要' }),
      ),
      ...drafts.map((draft) => desk.applicant.money.submitPayment({ ...draft, comment: null })),
    ])
    const { rows } = await desk.applicant.money.listPayments({ lineId: line.lineId, limit: 200 })
    const held = rows
      .filter((row) => row.state === 'submitted')
      .reduce((sum, row) => sum + row.amountFen, 0)
    const summary = await desk.moneyOf(line.lineId)
    expect(summary.committedFen).toBe(held)
    expect(held).toBeLessThanOrEqual(60_000)
  })

  test('the database refuses what would slip past the code', async () => {
    const { line } = await desk.line({ grantedFen: 50_000 })
    await expect(
      desk.asServer(
        'update budget_balance set committed_fen = granted_fen + 1 where line_id = $1',
        [line.lineId],
      ),
    ).rejects.toMatchObject({ constraint: 'budget_not_exceeded' })
  })
})
