import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testHouse } from '#test/support/house.ts'
import { moneyDesk, refusal, type MoneyDesk } from '../desk.support.ts'

let desk: MoneyDesk
beforeAll(async () => {
  desk = await moneyDesk((clock) => testHouse({ clock, connections: 8 }))
})
afterAll(() => desk.house.close())

describe('a payment on its way', () => {
  test('goes from draft to paid through three people, and counts once paid', async () => {
    const { line, project } = await desk.line({ grantedFen: 100_000 })
    const draft = await desk.draft(line.lineId, 60_000)
    expect(draft).toMatchObject({ state: 'draft', number: expect.stringMatching(/^ZF2024-\d{4}$/) })
    expect(await desk.moneyOf(line.lineId)).toMatchObject({
      committedFen: 0,
      availableFen: 100_000,
    })

    const submitted = await desk.applicant.money.submitPayment({ ...draft, comment: null })
    expect(await desk.moneyOf(line.lineId)).toMatchObject({ committedFen: 60_000, paidFen: 0 })
    const reviewed = await desk.reviewer.money.reviewPayment({ ...submitted, comment: '票据齐全' })
    const approved = await desk.lead.money.approvePayment({ ...reviewed, comment: null })
    const { missing } = await desk.applicant.money.getPayment(draft)
    expect(missing).toEqual(['invoice'])
    const payment = { ...approved, comment: null, paidOn: '2024-06-14', voucherNumber: '记-0001' }
    expect(await refusal(desk.applicant.money.payPayment(payment))).toMatchObject({
      code: 'rule',
      reason: 'missing-proof',
    })
    await desk.attach(draft.requestId, 'invoice')
    const paid = await desk.applicant.money.payPayment(payment)
    expect(paid).toMatchObject({ state: 'paid', paidOn: '2024-06-14', voucherNumber: '记-0001' })

    const detail = await desk.applicant.money.getPayment(draft)
    expect(detail.steps.map(({ action }) => action)).toEqual(['submit', 'review', 'approve', 'pay'])
    expect(new Set(detail.steps.map(({ personName }) => personName)).size).toBe(3)
    expect(detail.steps[1]).toMatchObject({ comment: '票据齐全' })
    expect(detail).toMatchObject({
      remainingFen: 60_000,
      lineAvailableFen: 40_000,
      missing: [],
      actions: ['correct'],
    })
    const { summary } = await desk.applicant.money.getProject({
      projectId: project.projectId,
      year: 2024,
    })
    expect(summary).toMatchObject({
      openingFen: 100_000,
      budgetFen: 100_000,
      paidFen: 60_000,
      executionRate: '60',
    })
  })

  test('is refused beyond what is left, with line, rest and ask', async () => {
    const { line } = await desk.line({ grantedFen: 120_000 })
    const draft = await desk.draft(line.lineId, 150_000)
    const refused = await refusal(desk.applicant.money.submitPayment({ ...draft, comment: null }))
    expect(refused).toMatchObject({
      code: 'rule',
      reason: 'budget-not-exceeded',
      fields: [{ path: 'amountFen' }],
      params: { availableFen: 120_000, requestedFen: 150_000 },
    })
    expect(refused.detail).toContain('可用 1,200.00 元，申请 1,500.00 元')
    expect(await desk.applicant.money.getPayment(draft)).toMatchObject({
      state: 'draft',
      version: 1,
      steps: [],
    })
  })

  test.each(['submitted', 'reviewed', 'approved'] as const)(
    'returned from %s it frees its line and starts again',
    async (state) => {
      const { line } = await desk.line({ grantedFen: 50_000 })
      const waiting = await desk.upTo(state, line.lineId, 50_000)
      const returner = state === 'submitted' ? desk.reviewer : desk.lead
      const returned = await returner.money.returnPayment({ ...waiting, comment: '用途不清' })
      expect(returned).toMatchObject({ state: 'returned', reviewerId: null, approverId: null })
      expect((await desk.moneyOf(line.lineId)).availableFen).toBe(50_000)
      const amended = await desk.applicant.money.amendPayment({
        ...returned,
        purpose: '购置档案盒 200 个',
        amountFen: 40_000,
      })
      const again = await desk.applicant.money.submitPayment({ ...amended, comment: null })
      expect(again).toMatchObject({ state: 'submitted', amountFen: 40_000 })
      expect((await desk.moneyOf(line.lineId)).availableFen).toBe(10_000)
    },
  )

  test('withdrawn by its applicant, and only by them, it frees its line', async () => {
    const { line } = await desk.line({ grantedFen: 50_000 })
    const waiting = await desk.upTo('reviewed', line.lineId, 50_000)
    const other = await desk.someone(['applicant'])
    expect(
      await refusal(other.money.withdrawPayment({ ...waiting, reason: '不再需要' })),
    ).toMatchObject({ code: 'rule' })
    await desk.applicant.money.withdrawPayment({ ...waiting, reason: '不再需要' })
    expect((await desk.moneyOf(line.lineId)).committedFen).toBe(0)
  })
})

describe('three different people', () => {
  test('whatever the roles: one person with all of them gets no further than their own submission', async () => {
    const all = await desk.someone(['applicant', 'finance-reviewer', 'finance-lead'])
    const { line } = await desk.line({ grantedFen: 50_000 })
    const draft = await desk.draft(line.lineId, 10_000, all)
    const submitted = await all.money.submitPayment({ ...draft, comment: null })
    expect(await refusal(all.money.reviewPayment({ ...submitted, comment: null }))).toMatchObject({
      code: 'rule',
      reason: 'three-people',
    })
    const reviewed = await desk.reviewer.money.reviewPayment({ ...submitted, comment: null })
    expect(await refusal(all.money.approvePayment({ ...reviewed, comment: null }))).toMatchObject({
      reason: 'three-people',
    })
    const approved = await desk.lead.money.approvePayment({ ...reviewed, comment: null })
    await desk.attach(draft.requestId, 'invoice')
    expect(
      await all.money.payPayment({
        ...approved,
        comment: null,
        paidOn: '2024-06-14',
        voucherNumber: 'A-1',
      }),
    ).toMatchObject({ state: 'paid' })
  })

  test('a reviewer does not approve what they reviewed, an approver does not pay', async () => {
    const both = await desk.someone(['finance-reviewer', 'finance-lead', 'applicant'])
    const { line } = await desk.line({ grantedFen: 50_000 })
    const first = await desk.upTo('submitted', line.lineId, 10_000)
    const reviewed = await both.money.reviewPayment({ ...first, comment: null })
    expect(await refusal(both.money.approvePayment({ ...reviewed, comment: null }))).toMatchObject({
      reason: 'three-people',
    })
    const second = await desk.upTo('reviewed', line.lineId, 10_000)
    const approved = await both.money.approvePayment({ ...second, comment: null })
    await desk.attach(second.requestId, 'invoice')
    const payment = { ...approved, comment: null, paidOn: '2024-06-14', voucherNumber: 'A-2' }
    expect(await refusal(both.money.payPayment(payment))).toMatchObject({ reason: 'three-people' })
  })

  test('the database itself refuses it', async () => {
    const { line } = await desk.line({ grantedFen: 50_000 })
    const waiting = await desk.upTo('submitted', line.lineId, 10_000)
    const text = `update payment_request set state = 'reviewed', reviewer_id = applicant_id where request_id = $1`
    await expect(desk.asServer(text, [waiting.requestId])).rejects.toMatchObject({
      constraint: 'three_people',
    })
  })

  test('each step needs its role, and its turn', async () => {
    const { line } = await desk.line({ grantedFen: 50_000 })
    const waiting = await desk.upTo('submitted', line.lineId, 10_000)
    expect(
      await refusal(desk.applicant.money.reviewPayment({ ...waiting, comment: null })),
    ).toMatchObject({ code: 'forbidden' })
    expect(
      await refusal(desk.lead.money.approvePayment({ ...waiting, comment: null })),
    ).toMatchObject({ code: 'conflict', reason: 'wrong-state' })
    expect(
      await refusal(desk.lead.money.returnPayment({ ...waiting, comment: '否' })),
    ).toMatchObject({ code: 'forbidden' })
  })
})
