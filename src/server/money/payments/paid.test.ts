import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testHouse } from '#test/support/house.ts'
import { moneyDesk, refusal, type MoneyDesk } from '../desk.support.ts'

let desk: MoneyDesk
beforeAll(async () => {
  desk = await moneyDesk((clock) => testHouse({ clock, connections: 8 }))
})
afterAll(() => desk.house.close())

describe('a paid request', () => {
  test('is never edited: by the steps, by a stale or fresh version, by direct SQL, by its attachments', async () => {
    const { line } = await desk.line({ grantedFen: 50_000 })
    const paid = await desk.paid(line.lineId, 10_000)
    expect(
      await refusal(desk.applicant.money.amendPayment({ ...paid, amountFen: 1 })),
    ).toMatchObject({ reason: 'wrong-state' })
    expect(
      await refusal(desk.applicant.money.withdrawPayment({ ...paid, reason: '错' })),
    ).toMatchObject({ reason: 'wrong-state' })
    for (const change of [`amount_fen = 1`, `state = 'returned'`, `payee = '他人'`])
      await expect(
        desk.asServer(`update payment_request set ${change} where request_id = $1`, [
          paid.requestId,
        ]),
      ).rejects.toMatchObject({ constraint: 'paid_is_final' })
    await expect(
      desk.asServer('delete from payment_request where request_id = $1', [paid.requestId]),
    ).rejects.toMatchObject({ code: '42501' })
    const [invoice] = await desk.applicant.attachments.list({
      recordType: 'payment-request',
      recordId: paid.requestId,
    })
    if (!invoice) throw new Error('the invoice is missing')
    expect(
      await refusal(desk.applicant.attachments.withdraw({ ...invoice, reason: null })),
    ).toMatchObject({ reason: 'paid-proof-is-final' })
  })

  test('keeps the papers it was submitted with while somebody decides, and takes more', async () => {
    const { line } = await desk.line({ grantedFen: 10_000 })
    const draft = await desk.draft(line.lineId, 1_000)
    const paper = await desk.attach(draft.requestId, 'evidence')
    const withdraw = () => desk.applicant.attachments.withdraw({ ...paper, reason: null })
    const submitted = await desk.applicant.money.submitPayment({ ...draft, comment: null })
    expect(await refusal(withdraw())).toMatchObject({ reason: 'judged-proof-stays' })
    await desk.attach(draft.requestId, 'invoice')
    const reviewed = await desk.reviewer.money.reviewPayment({ ...submitted, comment: null })
    expect(await refusal(withdraw())).toMatchObject({ reason: 'judged-proof-stays' })
    await desk.lead.money.returnPayment({ ...reviewed, comment: '合同有误' })
    expect(await withdraw()).toMatchObject({ attachmentId: paper.attachmentId })
  })

  test('is corrected by linked negative requests, never by more than remains', async () => {
    const { line, project } = await desk.line({ grantedFen: 100_000 })
    const paid = await desk.paid(line.lineId, 60_000)
    const refund = { requestId: paid.requestId, purpose: '退货退款', incurredOn: '2024-06-10' }
    expect(
      await refusal(desk.applicant.money.createCorrection({ ...refund, amountFen: -60_001 })),
    ).toMatchObject({ reason: 'correction-too-large' })
    const one = await desk.applicant.money.createCorrection({ ...refund, amountFen: -40_000 })
    const two = await desk.applicant.money.createCorrection({ ...refund, amountFen: -40_000 })
    expect(one).toMatchObject({ correctsId: paid.requestId, payee: paid.payee, state: 'draft' })
    const submitted = await desk.applicant.money.submitPayment({ ...one, comment: null })
    expect(
      await refusal(desk.applicant.money.submitPayment({ ...two, comment: null })),
    ).toMatchObject({
      reason: 'correction-too-large',
      params: { remainingFen: 20_000, requestedFen: 40_000 },
    })
    expect(await desk.moneyOf(line.lineId)).toMatchObject({ committedFen: 60_000 })
    const reviewed = await desk.reviewer.money.reviewPayment({ ...submitted, comment: null })
    const approved = await desk.lead.money.approvePayment({ ...reviewed, comment: null })
    await desk.attach(one.requestId, 'evidence')
    await desk.applicant.money.payPayment({
      ...approved,
      comment: null,
      paidOn: '2024-06-15',
      voucherNumber: desk.voucher(),
    })
    expect(await desk.moneyOf(line.lineId)).toMatchObject({
      committedFen: 20_000,
      paidFen: 20_000,
      availableFen: 80_000,
    })
    expect(await desk.applicant.money.getPayment(paid)).toMatchObject({
      remainingFen: 20_000,
      corrections: [{}, {}],
    })
    const { summary } = await desk.applicant.money.getProject({ projectId: project.projectId })
    expect(summary.executionRate).toBe('20')
  })

  test('needs an acceptance paper from 10,000 元 on', async () => {
    const { line } = await desk.line({ grantedFen: 2_000_000 })
    const approved = await desk.upTo('approved', line.lineId, 1_000_000)
    await desk.attach(approved.requestId, 'invoice')
    const payment = {
      ...approved,
      comment: null,
      paidOn: '2024-06-15',
      voucherNumber: desk.voucher(),
    }
    const refused = await refusal(desk.applicant.money.payPayment(payment))
    expect(refused).toMatchObject({ reason: 'missing-proof' })
    expect(refused.detail).toContain('验收单')
    await desk.attach(approved.requestId, 'acceptance')
    expect(await desk.applicant.money.payPayment(payment)).toMatchObject({ state: 'paid' })
  })

  test('has a voucher number of its own in its year', async () => {
    const { line } = await desk.line({ grantedFen: 50_000 })
    const paid = await desk.paid(line.lineId, 10_000)
    const approved = await desk.upTo('approved', line.lineId, 10_000)
    await desk.attach(approved.requestId, 'invoice')
    const again = {
      ...approved,
      comment: null,
      paidOn: '2024-06-15',
      voucherNumber: paid.voucherNumber ?? '',
    }
    expect(await refusal(desk.applicant.money.payPayment(again))).toMatchObject({
      code: 'conflict',
      reason: 'voucher-once',
    })
  })
})

describe('time', () => {
  test('refuses what lies outside the year or the project’s term, and payment ahead of today', async () => {
    const { line } = await desk.line({
      grantedFen: 50_000,
      startsOn: '2024-03-01',
      endsOn: '2025-06-30',
    })
    const fields = desk.fields(line.lineId, 10_000)
    expect(
      await refusal(desk.applicant.money.createPayment({ ...fields, incurredOn: '2025-01-02' })),
    ).toMatchObject({ reason: 'outside-year' })
    expect(
      await refusal(desk.applicant.money.createPayment({ ...fields, incurredOn: '2024-02-28' })),
    ).toMatchObject({ reason: 'outside-term' })
    const approved = await desk.upTo('approved', line.lineId, 10_000)
    await desk.attach(approved.requestId, 'invoice')
    const payment = { ...approved, comment: null, voucherNumber: desk.voucher() }
    expect(
      await refusal(desk.applicant.money.payPayment({ ...payment, paidOn: '2024-06-16' })),
    ).toMatchObject({ reason: 'in-the-future' })
    expect(
      await refusal(desk.applicant.money.payPayment({ ...payment, paidOn: '2023-12-31' })),
    ).toMatchObject({ reason: 'outside-year' })
  })

  test('the year ends at midnight in the archive’s own time zone', async () => {
    const { line } = await desk.line({ grantedFen: 50_000 })
    const draft = await desk.draft(line.lineId, 10_000)
    const approved = await desk.upTo('approved', line.lineId, 10_000)
    await desk.attach(approved.requestId, 'invoice')
    await desk.at('2024-12-31T16:00:00Z', async () => {
      expect(
        await refusal(desk.applicant.money.submitPayment({ ...draft, comment: null })),
      ).toMatchObject({ reason: 'year-ended' })
      const payment = {
        ...approved,
        comment: null,
        paidOn: '2024-12-31',
        voucherNumber: desk.voucher(),
      }
      expect(await refusal(desk.applicant.money.payPayment(payment))).toMatchObject({
        reason: 'year-ended',
      })
      await desk.lead.money.returnPayment({ ...approved, comment: '年度已结束' })
    })
    await desk.at('2024-12-31T15:59:59Z', async () => {
      expect(await desk.applicant.money.submitPayment({ ...draft, comment: null })).toMatchObject({
        state: 'submitted',
      })
    })
  })

  test('a project’s term keeps covering what was asked', async () => {
    const { line, project } = await desk.line({ grantedFen: 50_000 })
    await desk.upTo('submitted', line.lineId, 10_000)
    const shorter = { ...project, endsOn: '2024-05-31' }
    expect(await refusal(desk.head.money.amendProject(shorter))).toMatchObject({
      reason: 'term-too-short',
      fields: [{ path: 'endsOn' }],
    })
  })
})
