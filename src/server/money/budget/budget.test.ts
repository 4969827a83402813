import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testHouse } from '#test/support/house.ts'
import { moneyDesk, refusal, type MoneyDesk } from '../desk.support.ts'

let desk: MoneyDesk
beforeAll(async () => {
  desk = await moneyDesk((clock) => testHouse({ clock, connections: 8 }))
})
afterAll(() => desk.house.close())

describe('budget', () => {
  const opening = {
    kind: 'opening',
    amountFen: 30_000,
    documentNumber: '财预〔2024〕1号',
    datedOn: '2024-01-15',
    reason: null,
  } as const

  test('grants only once another person confirms', async () => {
    const { line } = await desk.line({ grantedFen: 0 })
    const entry = await desk.reviewer.money.createEntry({ lineId: line.lineId, ...opening })
    expect(await desk.moneyOf(line.lineId)).toMatchObject({ budgetFen: 0, availableFen: 0 })
    expect(await refusal(desk.reviewer.money.confirmEntry(entry))).toMatchObject({
      code: 'rule',
      reason: 'entered-by-self',
    })
    expect(await desk.lead.money.confirmEntry(entry)).toMatchObject({ state: 'confirmed' })
    expect(await refusal(desk.lead.money.confirmEntry(entry))).toMatchObject({ code: 'stale' })
    expect(await desk.moneyOf(line.lineId)).toMatchObject({
      budgetFen: 30_000,
      availableFen: 30_000,
    })
  })

  test('an addition says why, and is dated in its year', async () => {
    const { line } = await desk.line({ grantedFen: 0 })
    const addition = { lineId: line.lineId, ...opening, kind: 'addition' } as const
    expect(await refusal(desk.reviewer.money.createEntry(addition))).toMatchObject({
      code: 'invalid',
      fields: [{ path: 'reason', label: '追加理由' }],
    })
    expect(
      await refusal(
        desk.reviewer.money.createEntry({ ...addition, reason: '省厅评价', datedOn: '2023-12-30' }),
      ),
    ).toMatchObject({ reason: 'outside-year' })
    const entry = await desk.reviewer.money.createEntry({ ...addition, reason: '省厅评价' })
    await desk.lead.money.confirmEntry(entry)
    expect(await desk.moneyOf(line.lineId)).toMatchObject({ openingFen: 0, additionsFen: 30_000 })
  })

  test('is withdrawn before confirmation, revoked after it, and never from under a commitment', async () => {
    const { line } = await desk.line({ grantedFen: 0 })
    const wrong = await desk.reviewer.money.createEntry({ lineId: line.lineId, ...opening })
    expect(await desk.reviewer.money.withdrawEntry({ ...wrong, reason: '录错' })).toMatchObject({
      state: 'withdrawn',
    })
    const entry = await desk.lead.money.confirmEntry(
      await desk.reviewer.money.createEntry({ lineId: line.lineId, ...opening }),
    )
    expect(
      await refusal(desk.reviewer.money.withdrawEntry({ ...entry, reason: '录错' })),
    ).toMatchObject({ reason: 'entry-confirmed' })
    expect(
      await refusal(desk.reviewer.money.revokeEntry({ ...entry, reason: '录错' })),
    ).toMatchObject({ reason: 'entered-by-self' })
    const waiting = await desk.upTo('submitted', line.lineId, 1)
    expect(
      await refusal(desk.lead.money.revokeEntry({ ...entry, reason: '指标收回' })),
    ).toMatchObject({ reason: 'budget-in-use' })
    await desk.applicant.money.withdrawPayment({ ...waiting, reason: '改期' })
    await desk.lead.money.revokeEntry({ ...entry, reason: '指标收回' })
    expect(await desk.moneyOf(line.lineId)).toMatchObject({ budgetFen: 0, availableFen: 0 })
  })

  test('receipts count until withdrawn', async () => {
    const { line } = await desk.line({ grantedFen: 0 })
    const receipt = await desk.reviewer.money.createReceipt({
      lineId: line.lineId,
      receivedOn: '2024-03-01',
      amountFen: 7_000,
      documentNumber: '拨款 1',
    })
    expect((await desk.moneyOf(line.lineId)).receivedFen).toBe(7_000)
    await desk.reviewer.money.withdrawReceipt({ ...receipt, reason: '重复登记' })
    expect((await desk.moneyOf(line.lineId)).receivedFen).toBe(0)
  })

  test('a line and a project go only when nothing stands on them', async () => {
    const { line, project } = await desk.line({ grantedFen: 0 })
    const draft = await desk.draft(line.lineId, 10)
    expect(
      await refusal(desk.head.money.withdrawProject({ ...project, reason: '取消' })),
    ).toMatchObject({ reason: 'project-in-use' })
    expect(
      await refusal(desk.reviewer.money.withdrawLine({ ...line, reason: '取消' })),
    ).toMatchObject({ reason: 'line-in-use' })
    await desk.applicant.money.withdrawPayment({ ...draft, reason: '取消' })
    await desk.reviewer.money.withdrawLine({ ...line, reason: '取消' })
    expect(
      await refusal(desk.applicant.money.createPayment(desk.fields(line.lineId, 1))),
    ).toMatchObject({ reason: 'withdrawn' })
    const again = await desk.reviewer.money.createLine(line)
    expect(again.lineId).not.toBe(line.lineId)
    expect(await refusal(desk.reviewer.money.createLine(line))).toMatchObject({
      code: 'conflict',
      reason: 'budget-line-once',
    })
  })
})

describe('lists', () => {
  test('page through every request once, newest first', async () => {
    const { line } = await desk.line({ grantedFen: 0 })
    for (let i = 1; i <= 7; i++) await desk.draft(line.lineId, i)
    const seen: number[] = []
    let cursor: string | undefined
    do {
      const page = await desk.applicant.money.listPayments({
        lineId: line.lineId,
        limit: 3,
        ...(cursor && { cursor }),
      })
      seen.push(...page.rows.map((row) => row.amountFen))
      cursor = page.next ?? undefined
    } while (cursor)
    expect(seen).toEqual([7, 6, 5, 4, 3, 2, 1])
  })

  test('lines by year and code, projects with the money of the year asked for', async () => {
    const { project } = await desk.line({ grantedFen: 10_000 })
    const second = await desk.reviewer.money.createLine({
      projectId: project.projectId,
      year: 2024,
      economicCode: '31003',
    })
    const { rows } = await desk.applicant.money.listLines({
      projectId: project.projectId,
      limit: 1,
    })
    expect(rows).toMatchObject([{ economicCode: '30201', economicName: '办公费' }])
    const detail = await desk.applicant.money.getProject({ projectId: project.projectId })
    expect(detail.lines.map((line) => line.lineId)).toContain(second.lineId)
    expect(detail.years).toMatchObject([{ year: 2024, summary: { budgetFen: 10_000 } }])
    const listed = await desk.applicant.money.listProjects({ q: project.code, year: 2023 })
    expect(listed.rows).toEqual([])
    const found = await desk.applicant.money.listProjects({ q: project.code, year: 2024 })
    expect(found.rows).toMatchObject([
      { projectId: project.projectId, summary: { budgetFen: 10_000 } },
    ])
  })
})

test('a wrong code or amount names its field', async () => {
  const { line } = await desk.line({ grantedFen: 0 })
  const bad = await refusal(
    desk.house.call(
      'money.createPayment',
      { ...desk.fields(line.lineId, 1), amountFen: 1.5, payeeAccount: '12' },
      { as: 'applicant' },
    ),
  )
  expect(bad.fields?.map(({ path }) => path)).toEqual(['amountFen', 'payeeAccount'])
})
