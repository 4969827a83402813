import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testHouse } from '#test/support/house.ts'
import { moneyDesk, refusal, type MoneyDesk } from '../desk.support.ts'

let desk: MoneyDesk
beforeAll(async () => {
  desk = await moneyDesk((clock) => testHouse({ clock, connections: 16 }))
})
afterAll(() => desk.house.close())

type Client = MoneyDesk['reviewer']

const agree = (who: Client, requests: readonly { requestId: string; version: number }[]) =>
  who.money.agreeToPayments({
    requests: requests.map(({ requestId, version }) => ({ requestId, version })),
    comment: null,
  })

/** The audit rows a request has, newest first. */
const auditOf = async (recordId: string) => {
  const officer = await desk.house.client('audit-officer')
  return (await officer.records.audit({ recordId })).rows
}

describe('agreeing to several at once', () => {
  test('moves each on, with a step, a history and an audit row of its own', async () => {
    const { line } = await desk.line({ grantedFen: 90_000 })
    const waiting = await Promise.all([1, 2, 3].map((n) => desk.upTo('submitted', line.lineId, n)))
    const reviewed = await agree(desk.reviewer, waiting)
    expect(reviewed.refused).toEqual([])
    expect(reviewed.agreed.map(({ state }) => state)).toEqual(['reviewed', 'reviewed', 'reviewed'])
    const approved = await agree(desk.lead, reviewed.agreed)
    expect(approved.agreed.map(({ state }) => state)).toEqual(['approved', 'approved', 'approved'])
    for (const { requestId, number } of waiting) {
      const { steps } = await desk.applicant.money.getPayment({ requestId })
      expect(steps.map(({ action }) => action)).toEqual(['submit', 'review', 'approve'])
      expect((await auditOf(requestId)).slice(0, 2)).toMatchObject([
        { procedure: 'money.approvePayment', summary: expect.stringContaining(number) },
        { procedure: 'money.reviewPayment', summary: expect.stringContaining(number) },
      ])
      const { entries } = await desk.lead.records.history({
        recordType: 'payment-request',
        recordId: requestId,
      })
      expect(entries[0]).toMatchObject({
        procedure: 'money.approvePayment',
        personName: '测试finance-lead',
        changes: expect.arrayContaining([expect.objectContaining({ field: 'state' })]),
      })
    }
  })

  test('judges each on its own: what is refused says why and stays, the others go on', async () => {
    const both = await desk.someone(['applicant', 'finance-reviewer', 'finance-lead'])
    const { line } = await desk.line({ grantedFen: 90_000 })
    const draft = await desk.draft(line.lineId, 5, both)
    const own = await both.money.submitPayment({ ...draft, comment: null })
    const fine = await desk.upTo('submitted', line.lineId, 10)
    const mine = await both.money.reviewPayment({
      ...(await desk.upTo('submitted', line.lineId, 20)),
      comment: null,
    })
    const { version: old, ...changed } = await desk.upTo('submitted', line.lineId, 30)
    await desk.reviewer.money.returnPayment({ ...changed, version: old, comment: '补合同' })
    const paid = await desk.paid(line.lineId, 40)
    const { agreed, refused } = await agree(both, [
      own,
      fine,
      mine,
      { ...changed, version: old },
      paid,
    ])
    expect(agreed).toMatchObject([{ requestId: fine.requestId, state: 'reviewed' }])
    const reasonOf = ({ requestId }: { requestId: string }) =>
      refused.find((one) => one.requestId === requestId)
    expect(reasonOf(own)).toMatchObject({
      number: own.number,
      reason: 'three-people',
      detail: '报账人不能审核自己填报的申请',
    })
    expect(reasonOf(mine)).toMatchObject({
      reason: 'three-people',
      detail: '财务审核人不能再作财务分管领导审核',
    })
    expect(reasonOf(changed)).toMatchObject({ reason: 'changed-meanwhile' })
    expect(reasonOf(paid)).toMatchObject({ reason: 'wrong-state' })
    const untouched = await desk.applicant.money.getPayment({ requestId: own.requestId })
    expect(untouched).toMatchObject({ state: 'submitted', version: own.version })
    expect((await auditOf(own.requestId)).map(({ procedure }) => procedure)).toEqual([
      'money.submitPayment',
      'money.createPayment',
    ])
  })

  test('is refused whole where it names one twice, none, one that is not there, or without the permission', async () => {
    const { line } = await desk.line({ grantedFen: 90_000 })
    const waiting = await desk.upTo('submitted', line.lineId, 1)
    expect(await refusal(agree(desk.reviewer, [waiting, waiting]))).toMatchObject({
      code: 'invalid',
      fields: [{ path: 'requests', label: '支付申请', message: '应为各不相同的支付申请' }],
    })
    expect(await refusal(agree(desk.reviewer, []))).toMatchObject({ code: 'invalid' })
    const nowhere = { requestId: line.lineId, version: 1 }
    expect(await refusal(agree(desk.reviewer, [waiting, nowhere]))).toMatchObject({
      code: 'not-found',
    })
    expect(await refusal(agree(desk.applicant, [waiting]))).toMatchObject({ code: 'forbidden' })
    expect(await desk.applicant.money.getPayment(waiting)).toMatchObject({ state: 'submitted' })
  })

  test('of batches that overlap at once each request is reviewed exactly once', async () => {
    const { line } = await desk.line({ grantedFen: 90_000 })
    const waiting = await Promise.all(
      Array.from({ length: 8 }, () => desk.upTo('submitted', line.lineId, 10)),
    )
    const reviewers = await Promise.all(
      Array.from({ length: 8 }, () => desk.someone(['finance-reviewer'])),
    )
    const results = await Promise.all(
      reviewers.map((who, i) => agree(who, i % 2 === 0 ? waiting : waiting.toReversed())),
    )
    expect(results.flatMap(({ agreed }) => agreed)).toHaveLength(8)
    expect(results.flatMap(({ refused }) => refused)).toHaveLength(56)
    for (const { requestId } of waiting) {
      const { steps } = await desk.applicant.money.getPayment({ requestId })
      expect(steps.map(({ action }) => action)).toEqual(['submit', 'review'])
    }
  })
})

describe('what was asked for the same payee shortly before', () => {
  const ask = (lineId: string, change: object) =>
    desk.applicant.money.createPayment({ ...desk.fields(lineId, 100), payee: '甲公司', ...change })

  test('counts the thirty days before the business date, its own day included, and names the same amount first', async () => {
    const { line } = await desk.line({ grantedFen: 90_000 })
    const ofDay = (incurredOn: string, amountFen: number, more: object = {}) =>
      ask(line.lineId, { incurredOn, amountFen, ...more })
    const same = await ofDay('2024-05-04', 100)
    await ofDay('2024-05-03', 100)
    const near = await ofDay('2024-06-03', 200)
    await ofDay('2024-06-04', 100)
    await ofDay('2024-06-01', 100, { payee: '甲公司怀化分公司' })
    const gone = await ofDay('2024-06-02', 100)
    await desk.applicant.money.withdrawPayment({ ...gone, reason: '重复' })
    const one = await ofDay('2024-06-03', 100)
    const found = await desk.reviewer.money.earlierPayments(one)
    expect(found).toMatchObject({ count: 2, sameAmount: 1 })
    expect(found.rows.map(({ requestId }) => requestId)).toEqual([same.requestId, near.requestId])
  })

  test('looks across the turn of the year, and at all there are', async () => {
    const { line } = await desk.line({ grantedFen: 0, endsOn: '2025-12-31' })
    const next = await desk.reviewer.money.createLine({ ...line, year: 2025 })
    for (let n = 1; n <= 60; n++)
      await ask(line.lineId, { payee: '乙公司', incurredOn: '2024-12-20', amountFen: n })
    const one = await ask(next.lineId, {
      payee: '乙公司',
      incurredOn: '2025-01-10',
      amountFen: 1,
    })
    const found = await desk.reviewer.money.earlierPayments(one)
    expect(found).toMatchObject({ count: 60, sameAmount: 1 })
    expect(found.rows).toHaveLength(3)
    expect(found.rows[0]).toMatchObject({ amountFen: 1, year: 2024 })
  })
})
