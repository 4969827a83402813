import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testHouse } from '#test/support/house.ts'
import { moneyDesk, type MoneyDesk } from './desk.support.ts'

let desk: MoneyDesk
let first: Awaited<ReturnType<MoneyDesk['line']>>
let second: Awaited<ReturnType<MoneyDesk['line']>>
const YEAR = { from: '2024-01-01', to: '2024-12-31' }

const ask = (key: string, filters: Record<string, string> = {}, period = YEAR) =>
  desk.head.evidence.value({ key, ...period, filters })

const adjust = async (from: string, to: string, amountFen: number) => {
  const entered = await desk.reviewer.money.createAdjustment(desk.adjustment(from, to, amountFen))
  await desk.attach(entered.adjustmentId, 'approval', 'budget-adjustment')
  await desk.lead.money.confirmAdjustment(entered)
}

/** Two projects: one with an opening budget, half of it paid, some refunded, a tenth given to the other; one with an addition only. */
beforeAll(async () => {
  desk = await moneyDesk((clock) => testHouse({ clock }))
  first = await desk.line({ grantedFen: 100_000 })
  second = await desk.line({ grantedFen: 0 })
  await desk.grant(second.line.lineId, 40_000, 'addition')
  await desk.reviewer.money.createEntry({
    ...desk.opening(),
    lineId: first.line.lineId,
    amountFen: 9,
  })
  await adjust(first.line.lineId, second.line.lineId, 10_000)
  await desk.reviewer.money.createAdjustment(
    desk.adjustment(first.line.lineId, second.line.lineId, 1),
  )
  const receipt = { lineId: first.line.lineId, receivedOn: '2024-03-01', documentNumber: '拨款' }
  await desk.reviewer.money.createReceipt({ ...receipt, amountFen: 70_000 })
  const wrong = await desk.reviewer.money.createReceipt({ ...receipt, amountFen: 70_000 })
  await desk.reviewer.money.withdrawReceipt({ ...wrong, reason: '重复登记' })
  const paid = await desk.paid(first.line.lineId, 60_000)
  await desk.upTo('approved', first.line.lineId, 30_000)
  const refund = {
    requestId: paid.requestId,
    amountFen: -10_000,
    purpose: '退款',
    incurredOn: '2024-06-10',
  }
  await desk.carryThrough(await desk.applicant.money.createCorrection(refund), 'evidence')
  await desk.paid(second.line.lineId, 40_000)
})
afterAll(() => desk.house.close())

describe('money', () => {
  test.each([
    ['money.initial-budget', '100000', '0'],
    ['money.added-budget', '0', '40000'],
    ['money.adjusted-budget', '-10000', '10000'],
    ['money.budget', '90000', '50000'],
    ['money.received', '70000', '0'],
    ['money.spent', '50000', '40000'],
    ['money.execution-rate', '55.5556', '80'],
  ])('%s of each project', async (key, ofFirst, ofSecond) => {
    expect(await ask(key, { project: first.project.code })).toMatchObject({ value: ofFirst })
    expect(await ask(key, { project: second.project.code })).toMatchObject({ value: ofSecond })
  })

  test('what adjustments move adds up to nothing', async () => {
    expect(await ask('money.adjusted-budget')).toMatchObject({ value: '0' })
  })

  test('the rate of both is the rate of the sums, never a mean of rates', async () => {
    expect(await ask('money.execution-rate')).toMatchObject({
      part: '90000',
      whole: '140000',
      value: '64.2857',
    })
  })

  test('until a day within the year the whole is still the full-year budget', async () => {
    const half = { from: '2024-01-01', to: '2024-06-14' }
    expect(await ask('money.execution-rate', {}, half)).toMatchObject({ whole: '140000' })
    expect(await ask('money.execution-rate', {}, { ...half, to: '2024-03-31' })).toMatchObject({
      value: '0',
    })
  })

  test('agrees with the summaries of the projects', async () => {
    const { rows } = await desk.head.money.listProjects({ year: 2024 })
    expect(rows).toHaveLength(2)
    for (const { code, summary } of rows) {
      const filters = { project: code }
      expect(await ask('money.budget', filters)).toMatchObject({ value: String(summary.budgetFen) })
      expect(await ask('money.received', filters)).toMatchObject({
        value: String(summary.receivedFen),
      })
      expect(await ask('money.spent', filters)).toMatchObject({ value: String(summary.paidFen) })
      expect(await ask('money.execution-rate', filters)).toMatchObject({
        value: summary.executionRate,
      })
    }
  })

  test('breaks down by economic code and department, and leads down to the records by name', async () => {
    const by = { key: 'money.spent', ...YEAR, filters: {} }
    expect(await desk.head.evidence.breakdown({ ...by, by: 'economic-code' })).toMatchObject([
      { key: '30201', label: '办公费', value: '90000' },
    ])
    expect(await desk.head.evidence.breakdown({ ...by, by: 'department' })).toMatchObject([
      { value: '90000' },
    ])
    const { rows } = await desk.head.evidence.records({ ...by, key: 'money.execution-rate' })
    expect(rows).toHaveLength(7)
    expect(rows.every(({ title }) => title.includes('元'))).toBe(true)
  })
})

describe('projects', () => {
  test('quality and completion follow the tasks that count', async () => {
    const { projectId, code } = first.project
    const task = async (finishedOn: string, acceptance: 'qualified' | 'unqualified' | null) => {
      const made = await desk.head.money.createTask({
        projectId,
        name: `任务 ${finishedOn}`,
        dueOn: '2024-06-30',
      })
      const finished = await desk.head.money.finishTask({ ...made, finishedOn })
      const verdict = { acceptedOn: finishedOn, note: '已查验' }
      return acceptance
        ? desk.head.money.acceptTask({ ...finished, ...verdict, acceptance })
        : finished
    }
    await task('2024-04-01', 'qualified')
    await task('2024-05-01', 'qualified')
    await task('2024-05-20', 'unqualified')
    await task('2024-06-10', null)
    const withdrawn = await task('2024-06-12', 'unqualified')
    await desk.head.money.withdrawTask({ ...withdrawn, reason: '重复' })
    expect(await ask('project.quality-rate', { project: code })).toMatchObject({
      part: '2',
      whole: '3',
      value: '66.6667',
    })
    expect(await ask('project.completed-by', { project: code })).toMatchObject({
      value: '2024-06-10',
    })
    expect(await ask('project.quality-rate', { project: second.project.code })).toMatchObject({
      value: null,
    })
  })
})
