import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testHouse } from '#test/support/house.ts'
import { moneyDesk, refusal, type MoneyDesk } from '../desk.support.ts'

let desk: MoneyDesk
beforeAll(async () => {
  desk = await moneyDesk((clock) => testHouse({ clock, connections: 8 }))
})
afterAll(() => desk.house.close())

/** Two lines of one project: 办公费 with so much, 印刷费 with nothing. */
const lines = async (grantedFen: number) => {
  const { line: from, project } = await desk.line({ grantedFen })
  const { projectId } = project
  const to = await desk.reviewer.money.createLine({ projectId, year: 2024, economicCode: '30202' })
  return { from, to, project }
}

const enter = (from: { lineId: string }, to: { lineId: string }, amountFen: number) =>
  desk.reviewer.money.createAdjustment(desk.adjustment(from.lineId, to.lineId, amountFen))

describe('an adjustment within a project', () => {
  test('moves only once another person confirms, and stands in the history of both lines', async () => {
    const { from, to, project } = await lines(100_000)
    const entered = await enter(from, to, 30_000)
    expect(entered).toMatchObject({ state: 'waiting', amountFen: 30_000, year: 2024 })
    expect(await desk.moneyOf(from.lineId)).toMatchObject({ availableFen: 100_000 })
    expect(await refusal(desk.reviewer.money.confirmAdjustment(entered))).toMatchObject({
      code: 'rule',
      reason: 'entered-by-self',
    })
    expect(await desk.lead.money.confirmAdjustment(entered)).toMatchObject({ state: 'confirmed' })
    expect(await refusal(desk.lead.money.confirmAdjustment(entered))).toMatchObject({
      code: 'stale',
    })
    const left = { openingFen: 100_000, adjustmentsFen: -30_000, budgetFen: 70_000 }
    expect(await desk.moneyOf(from.lineId)).toMatchObject({ ...left, availableFen: 70_000 })
    const brought = { openingFen: 0, adjustmentsFen: 30_000, budgetFen: 30_000 }
    expect(await desk.moneyOf(to.lineId)).toMatchObject({ ...brought, availableFen: 30_000 })
    const { summary } = await desk.head.money.getProject({ projectId: project.projectId })
    expect(summary).toMatchObject({ budgetFen: 100_000, adjustmentsFen: 0 })
    for (const [{ lineId }, amountFen] of [
      [from, -30_000],
      [to, 30_000],
    ] as const) {
      const { rows } = await desk.head.money.listEntries({ lineId })
      const { adjustmentId } = entered
      expect(rows[0]).toMatchObject({ kind: 'adjustment', amountFen, state: 'confirmed' })
      expect(rows[0]?.adjustmentId).toBe(adjustmentId)
      expect((await desk.head.money.listAdjustments({ lineId })).rows).toMatchObject([
        { adjustmentId, fromEconomicCode: '30201', toEconomicCode: '30202' },
      ])
    }
    const history = await desk.head.records.history({
      recordType: 'budget-adjustment',
      recordId: entered.adjustmentId,
    })
    expect(history.entries).toMatchObject([
      { version: 2, summary: expect.stringContaining('确认预算调剂 300.00 元') },
      { version: 1, summary: expect.stringContaining('30202 印刷费') },
    ])
  })

  test('never takes what is reserved or paid: judged when it is entered and again when it is confirmed', async () => {
    const { from, to } = await lines(50_000)
    const first = await enter(from, to, 40_000)
    await desk.upTo('submitted', from.lineId, 20_000)
    const refused = {
      code: 'rule',
      reason: 'adjustment-too-large',
      fields: [{ path: 'amountFen' }],
      params: { availableFen: 30_000, requestedFen: 40_000 },
    }
    expect(await refusal(desk.lead.money.confirmAdjustment(first))).toMatchObject(refused)
    expect(await refusal(enter(from, to, 40_000))).toMatchObject(refused)
    expect(await desk.moneyOf(from.lineId)).toMatchObject({
      budgetFen: 50_000,
      availableFen: 30_000,
    })
  })

  test('is between two lines of one year, dated in it and not ahead of today', async () => {
    const { from, to } = await lines(50_000)
    expect(await refusal(enter(from, from, 1))).toMatchObject({
      reason: 'one-line',
      fields: [{ path: 'toLineId' }],
    })
    const { line: next } = await desk.line({ grantedFen: 0, endsOn: '2025-12-31' })
    const later = await desk.reviewer.money.createLine({ ...next, year: 2025 })
    expect(await refusal(enter(from, later, 1))).toMatchObject({ reason: 'other-year' })
    const input = desk.adjustment(from.lineId, to.lineId, 1)
    for (const [datedOn, reason] of [
      ['2023-12-31', 'outside-year'],
      ['2024-06-16', 'in-the-future'],
    ] as const)
      expect(
        await refusal(desk.reviewer.money.createAdjustment({ ...input, datedOn })),
      ).toMatchObject({ reason, fields: [{ path: 'datedOn', label: '批准日期' }] })
    expect(await refusal(desk.head.money.createAdjustment(input))).toMatchObject({
      code: 'forbidden',
    })
  })

  test('is withdrawn or sent back before confirmation, and taken back after it while its money is free', async () => {
    const { from, to } = await lines(50_000)
    const wrong = await enter(from, to, 10)
    expect(
      await desk.reviewer.money.withdrawAdjustment({ ...wrong, reason: '录错' }),
    ).toMatchObject({ state: 'withdrawn', withdrawnReason: '录错' })
    const unclear = await enter(from, to, 10)
    expect(
      await refusal(desk.reviewer.money.returnAdjustment({ ...unclear, reason: '依据不足' })),
    ).toMatchObject({ reason: 'entered-by-self' })
    expect(
      await desk.lead.money.returnAdjustment({ ...unclear, reason: '依据不足' }),
    ).toMatchObject({ state: 'withdrawn' })
    const confirmed = await desk.lead.money.confirmAdjustment(await enter(from, to, 20_000))
    expect(
      await refusal(desk.reviewer.money.withdrawAdjustment({ ...confirmed, reason: '录错' })),
    ).toMatchObject({ code: 'conflict', reason: 'wrong-state' })
    const paying = await desk.upTo('submitted', to.lineId, 1)
    expect(
      await refusal(desk.lead.money.revokeAdjustment({ ...confirmed, reason: '批复收回' })),
    ).toMatchObject({ reason: 'budget-in-use' })
    await desk.applicant.money.withdrawPayment({ ...paying, reason: '改期' })
    await desk.lead.money.revokeAdjustment({ ...confirmed, reason: '批复收回' })
    expect(await desk.moneyOf(from.lineId)).toMatchObject({ budgetFen: 50_000, adjustmentsFen: 0 })
    expect(await desk.moneyOf(to.lineId)).toMatchObject({ budgetFen: 0, availableFen: 0 })
  })

  test('keeps its halves together, and its lines from being withdrawn', async () => {
    const { from, to } = await lines(50_000)
    const entered = await enter(from, to, 10)
    const { rows } = await desk.head.money.listEntries({ lineId: to.lineId })
    const [half] = rows
    if (!half) throw new Error('the half is not listed')
    for (const one of [
      () => desk.lead.money.confirmEntry(half),
      () => desk.reviewer.money.withdrawEntry({ ...half, reason: '错' }),
      () => desk.lead.money.revokeEntry({ ...half, reason: '错' }),
    ])
      expect(await refusal(one())).toMatchObject({
        reason: 'half-of-adjustment',
        params: { adjustmentId: entered.adjustmentId },
      })
    expect(
      await refusal(desk.reviewer.money.withdrawLine({ ...to, reason: '取消' })),
    ).toMatchObject({ reason: 'line-in-use' })
    await desk.reviewer.money.withdrawAdjustment({ ...entered, reason: '取消' })
    await desk.reviewer.money.withdrawLine({ ...to, reason: '取消' })
    expect(await refusal(enter(from, to, 10))).toMatchObject({ reason: 'withdrawn' })
  })
})

describe('an adjustment between projects', () => {
  test('needs the approval itself, which stays once it is confirmed', async () => {
    const { line: from } = await desk.line({ grantedFen: 50_000 })
    const { line: to } = await desk.line({ grantedFen: 0 })
    const entered = await enter(from, to, 50_000)
    expect(await desk.lead.money.getAdjustment(entered)).toMatchObject({
      missing: ['approval'],
      actions: ['confirm', 'return'],
      fromAvailableFen: 50_000,
      toAvailableFen: 0,
    })
    expect(await refusal(desk.lead.money.confirmAdjustment(entered))).toMatchObject({
      code: 'rule',
      reason: 'missing-proof',
    })
    await desk.attach(entered.adjustmentId, 'approval', 'budget-adjustment')
    await desk.lead.money.confirmAdjustment(entered)
    const [paper] = await desk.applicant.attachments.list({
      recordType: 'budget-adjustment',
      recordId: entered.adjustmentId,
    })
    if (!paper) throw new Error('the approval is missing')
    expect(
      await refusal(desk.applicant.attachments.withdraw({ ...paper, reason: null })),
    ).toMatchObject({ reason: 'confirmed-proof-is-final' })
    expect(await desk.moneyOf(to.lineId)).toMatchObject({ budgetFen: 50_000 })
  })
})

test('waits on the desk of those who may confirm it, as one, and of nobody else', async () => {
  const { from, to } = await lines(50_000)
  const before = await desk.lead.money.inboxCounts({})
  await enter(from, to, 10)
  const now = await desk.lead.money.inboxCounts({})
  expect(now).toEqual({ ...before, adjust: before.adjust + 1 })
  expect((await desk.reviewer.money.inboxCounts({})).adjust).toBe(0)
  expect((await desk.applicant.money.inboxCounts({})).adjust).toBe(0)
  expect(await desk.lead.desk.waiting()).toContainEqual({
    key: 'money.adjust.2024',
    label: '待我确认的预算调剂（2024 年度）',
    count: now.adjust,
    path: '/budget?adjustments=waiting&year=2024',
  })
})

test('the database itself refuses one person, one line, and a half without its adjustment', async () => {
  const { from, to } = await lines(50_000)
  const { adjustmentId } = await enter(from, to, 10)
  const where = 'where adjustment_id = $1'
  for (const [change, constraint] of [
    ['to_line_id = from_line_id', 'adjustment_between_two'],
    ['confirmed_by = entered_by, confirmed_at = now()', 'adjustment_two_people'],
  ])
    await expect(
      desk.asServer(`update budget_adjustment set ${change} ${where}`, [adjustmentId]),
    ).rejects.toMatchObject({ constraint })
  for (const [change, constraint] of [
    [`kind = 'addition'`, 'budget_entry_of_adjustment'],
    ['amount_fen = -amount_fen', 'budget_entry_halves'],
  ])
    await expect(
      desk.asServer(`update budget_entry set ${change} ${where} and amount_fen > 0`, [
        adjustmentId,
      ]),
    ).rejects.toMatchObject({ constraint })
})
