import { afterAll, beforeAll, expect, it } from 'vitest'
import { moneyDesk, type MoneyDesk } from '#server/money/desk.support.ts'
import { testHouse } from '../support/house.ts'
import {
  choose,
  field,
  pressAtRest,
  seriousViolations,
  testWeb,
  type TestWeb,
} from '../support/web.ts'

/** Money moved between two lines by two people, and several requests agreed to at once. */
let desk: MoneyDesk
let web: TestWeb
let from: Awaited<ReturnType<MoneyDesk['line']>>
let to: Awaited<ReturnType<MoneyDesk['line']>>

beforeAll(async () => {
  desk = await moneyDesk((clock) => testHouse({ clock }))
  from = await desk.line({ grantedFen: 5_000_000 })
  to = await desk.line({ grantedFen: 0 })
  web = await testWeb(desk.house)
})
afterAll(async () => {
  await web?.close()
  await desk?.house.close()
})

it('opens a budget line for the year by the keyboard alone, and takes it back', async () => {
  const reviewer = await web.open('finance-reviewer', '/budget?year=2024')
  await reviewer.getByRole('button', { name: '新增预算行' }).press('Enter')
  await choose(reviewer, '项目', 0)
  await choose(reviewer, '经济分类', 3)
  await reviewer.keyboard.press('Control+Enter')
  await reviewer.getByText('已新增 2024 年度预算行 30204 手续费，接着录入预算').waitFor()
  await field(reviewer, '指标文号').waitFor()
  await reviewer.locator('.record-form :focus').waitFor()
  const codes = async () =>
    (await desk.reviewer.money.listLines({ year: 2024, limit: 50 })).rows
      .filter((line) => !line.withdrawn)
      .map((line) => line.economicCode)
  expect(await codes()).toContain('30204')
  await reviewer.getByRole('button', { name: '撤销', exact: true }).press('Enter')
  await reviewer.getByText('已撤销').waitFor()
  expect(await codes()).not.toContain('30204')
})

it('is entered by the keyboard alone, and refused beside its field', async () => {
  const reviewer = await web.open('finance-reviewer', '/budget?year=2024')
  await reviewer.getByRole('button', { name: '调剂', exact: true }).press('Enter')
  await choose(reviewer, '调出预算行', 0)
  await choose(reviewer, '调入预算行', 1)
  await field(reviewer, '调剂金额').fill('99999')
  await field(reviewer, '批准文号').fill('怀财预〔2024〕88号')
  await field(reviewer, '批准日期').fill('2024-06-03')
  await reviewer.keyboard.press('Enter')
  await field(reviewer, '调剂理由').fill('印刷任务增加')
  await reviewer.keyboard.press('Control+Enter')
  await reviewer.getByText('应不超过调出预算行的可用额度 50,000.00 元').first().waitFor()
  expect(await seriousViolations(reviewer)).toEqual([])
  await field(reviewer, '调剂金额').fill('12000')
  await reviewer.keyboard.press('Control+Enter')
  await reviewer.waitForURL(/\/budget\/adjustments\/[0-9a-f-]{36}/)
  await reviewer.getByText('确认前须补').waitFor()
  await reviewer.getByText('可用 50,000.00 元，确认后 38,000.00 元').waitFor()
  await reviewer.locator('input[type=file]').setInputFiles({
    name: '批复.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.7\n%%EOF\n'),
  })
  await reviewer.getByRole('link', { name: '批复.pdf' }).waitFor()
  expect(await reviewer.getByRole('button', { name: '确认调剂' }).count()).toBe(0)
  expect(await seriousViolations(reviewer)).toEqual([])
})

it('waits on the desk of another, who confirms it by one key, and stands in both projects', async () => {
  const lead = await web.open('finance-lead', '/desk?year=2024')
  await lead.getByRole('link', { name: /待我确认的预算调剂/ }).press('Enter')
  const table = lead.getByRole('grid', { name: '预算调剂' })
  await table.getByText('怀财预〔2024〕88号').waitFor()
  await table.getByRole('row', { name: /怀财预〔2024〕88号/ }).focus()
  await lead.keyboard.press('Enter')
  await lead.waitForURL(/\/budget\/adjustments\//)
  await lead.getByRole('button', { name: '确认调剂' }).waitFor()
  await pressAtRest(lead, 'r')
  expect(await lead.getByLabel(/原因/).evaluate((box) => box === document.activeElement)).toBe(true)
  await lead.getByRole('button', { name: '退回', exact: true }).press('Enter')
  await lead.getByText('退回须写明原因').waitFor()
  await lead.getByRole('heading', { level: 1 }).focus()
  await pressAtRest(lead, 'a')
  await lead.getByText('已确认', { exact: true }).first().waitFor()
  for (const [{ projectId }, amount] of [
    [from.project, '−12,000.00'],
    [to.project, '12,000.00'],
  ] as const) {
    await lead.goto(`${web.base}/projects/${projectId}?year=2024`)
    const changes = lead.getByRole('table', { name: '预算变动' })
    const row = changes.getByRole('row', { name: /怀财预〔2024〕88号/ })
    await row.getByText(amount, { exact: true }).waitFor()
    await row.getByText('预算调剂').waitFor()
  }
  expect(await seriousViolations(lead)).toEqual([])
})

it('agrees to several requests in one call, and says of each that stays why', async () => {
  const [first, second] = [
    await desk.upTo('submitted', from.line.lineId, 10_000),
    await desk.upTo('submitted', from.line.lineId, 10_000),
  ]
  const reviewer = await web.open('finance-reviewer', '/payments/inbox')
  await reviewer.getByText('同收款人同金额另有 1 份').waitFor()
  for (const { number } of [first, second])
    await reviewer.getByRole('checkbox', { name: `选中 ${number}` }).press('Space')
  await desk.applicant.money.withdrawPayment({ ...second, reason: '重复填报' })
  const calls: string[] = []
  reviewer.on('request', (request) => {
    if (request.method() === 'POST') calls.push(new URL(request.url()).pathname)
  })
  await reviewer.getByRole('button', { name: '同意所选 2 份，共 200.00 元' }).press('Enter')
  await reviewer.getByText('已同意 1 份').waitFor()
  await reviewer.getByText(`${second.number} 未办：该支付申请已被他人修改`).waitFor()
  expect(calls).toEqual(['/api/inbox/payments/agree'])
  expect(await desk.applicant.money.getPayment(first)).toMatchObject({ state: 'reviewed' })
})

it('met no error that nobody caught', () => {
  expect(web.complaints).toEqual([])
})
