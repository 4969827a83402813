import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { evaluationDesk, type EvaluationDesk } from '#server/evaluation/desk.support.ts'
import { testHouse } from '../support/house.ts'
import {
  fits,
  PHONE,
  pressAtRest,
  seriousViolations,
  testWeb,
  type TestWeb,
} from '../support/web.ts'

/** A director's day: at the desk, then on the way with a phone. */
let desk: EvaluationDesk
let web: TestWeb
let page: Page

/** A permit that has come as far as the director. */
const permitFor = async (fondsId: string, number: string): Promise<void> => {
  const { house, clerk } = desk
  const { unitId } = await (
    await house.client('archivist')
  ).holdings.createUnit({
    fondsId,
    level: 'file',
    referenceCode: `57-001-${number}`,
    title: `1986年信访处理卷${number}`,
    creator: '民政局',
    datedFrom: '1986-01-01',
    retention: 'Y',
    carrier: 'paper',
    accessStatus: 'controlled',
    receivedOn: '2006-05-01',
  })
  const { readerId } = await desk.visit({ reader: { name: `读者${number}`, idType: 'letter' } })
  const asked = await clerk.readingRoom.requestPermit({
    purpose: 'personal',
    reason: '信访事项复查',
    validUntil: '2025-01-31',
    readerId,
    unitIds: [unitId],
  })
  const agreed = { verdict: 'agree', comment: null } as const
  const heard = await clerk.readingRoom.recordOpinion({ ...asked, ...agreed, body: '市信访局' })
  await (await house.client('head-of-use')).readingRoom.decideAsDepartment({ ...heard, ...agreed })
}

beforeAll(async () => {
  desk = await evaluationDesk((clock) => testHouse({ clock }))
  const { house } = desk
  await house.person('head-of-use', ['department-head'], 'use')
  for (let turn = 0; turn < 2; turn++) await desk.visit()
  const { fondsId } = await (
    await house.client('archivist')
  ).holdings.createFonds({
    number: '57',
    name: '民政局',
    creatingBody: '民政局',
    departmentId: house.departments.use,
    heldFrom: '1990-01-01',
  })
  for (const number of ['001', '002']) await permitFor(fondsId, number)
  const { evaluationId } = await desk.ready()
  await desk.sign(evaluationId, 'department', 'finance')
  web = await testWeb(house)
  page = await web.open('director', '/desk?year=2024')
})
afterAll(async () => {
  await web?.close()
  await desk?.house.close()
})

const waiting = (on: Page) => on.getByRole('list', { name: '待我办理' })
const heading = (on: Page, name: RegExp | string) => on.getByRole('heading', { level: 1, name })

it('sees what waits, and refuses a permit with its reason', async () => {
  await waiting(page)
    .getByRole('link', { name: /2\s*待馆长审批的利用审批/ })
    .press('Enter')
  const row = page.getByRole('grid', { name: '利用审批' }).getByRole('row', { name: /读者001/ })
  await row.press('Enter')
  await heading(page, /读者001/).waitFor()
  await pressAtRest(page, 'r')
  await page.getByRole('button', { name: '不同意', exact: true }).press('Enter')
  await page.getByRole('alert').filter({ hasText: '不同意' }).waitFor()
  await page.getByLabel('意见（不同意时必填）').fill('涉及他人隐私，请摘录')
  await page.getByRole('button', { name: '不同意', exact: true }).press('Enter')
  await page.getByText('未批准').first().waitFor()
  expect(await seriousViolations(page)).toEqual([])
})

it('sets what the archive asks for before closed records are read', async () => {
  await page.goto(`${web.base}/reading-room/permits`)
  await page.getByRole('link', { name: '审批规则' }).press('Enter')
  const asked = page.locator('.ant-form-item', { hasText: '“未审核”的档案须馆长审批' })
  await asked.getByText('是', { exact: true }).click()
  expect(await seriousViolations(page)).toEqual([])
  await page.getByRole('button', { name: '保存', exact: true }).press('Enter')
  await page.getByText('已设定利用审批规则').waitFor()
  expect(await desk.house.client('director').then((one) => one.readingRoom.permitRules())).toEqual(
    expect.objectContaining({ unreviewedDirector: true, controlledDirector: true, version: 2 }),
  )
})

it('opens the evaluation that waits, and follows a figure down to one record', async () => {
  await page.goto(`${web.base}/desk?year=2024`)
  await waiting(page)
    .getByRole('link', { name: /日常档案管理/ })
    .press('Enter')
  await page.waitForURL(/\/evaluations\/[0-9a-f-]{36}/)
  const score = page.getByRole('row', { name: /接待查阅利用档案人次/ })
  await score.locator('.score-actual a').waitFor()
  expect(await seriousViolations(page)).toEqual([])
  await score.locator('.score-actual a').press('Enter')
  await page.waitForURL(/\/measures\/reading-room\.visitors/)
  await page.getByRole('grid').getByRole('row').nth(1).waitFor()
  expect(await seriousViolations(page)).toEqual([])
  await page.getByRole('grid').getByRole('row').nth(1).press('Enter')
  await page.getByRole('heading', { name: '变更历史' }).waitFor()
  await page.locator('.history').getByText('测试clerk').first().waitFor()
  expect(await seriousViolations(page)).toEqual([])
})

it('signs it, and the year shows the score as frozen', async () => {
  await page.goto(`${web.base}/desk?year=2024`)
  await waiting(page)
    .getByRole('link', { name: /日常档案管理/ })
    .press('Enter')
  await page
    .getByRole('list', { name: '三级签字' })
    .getByRole('button', { name: '签字' })
    .press('Enter')
  await page.getByLabel('意见（可不填）').fill('同意')
  await page.getByRole('button', { name: '签发', exact: true }).press('Enter')
  await page.getByText('已签发，数字已封存').waitFor()
  await page.getByRole('link', { name: '年度一览' }).first().press('Enter')
  await heading(page, '2024 年度一览').waitFor()
  await page.getByText('已签发的 1 份评价，数字与签发时一致。').waitFor()
  await page.locator('.figure-frozen').first().waitFor()
  await page.getByText('绩效评价没有待办。').waitFor()
  expect(await seriousViolations(page)).toEqual([])
})

it('decides on a phone, looks a file up, and reads the year; nothing scrolls sideways', async () => {
  const phone = await web.open('director', '/desk', { viewport: PHONE, hasTouch: true })
  await waiting(phone)
    .getByRole('link', { name: /1\s*待馆长审批的利用审批/ })
    .tap()
  await phone.getByRole('grid', { name: '利用审批' }).getByText('读者002').tap()
  await heading(phone, /读者002/).waitFor()
  expect(await fits(phone)).toBe(true)
  expect(await seriousViolations(phone)).toEqual([])
  await phone.getByRole('button', { name: '同意', exact: true }).tap()
  await phone.getByText('已批准').first().waitFor()

  await phone.getByRole('button', { name: '打开导航' }).tap()
  await phone.getByRole('dialog', { name: '主导航' }).getByRole('link', { name: '查找档案' }).tap()
  await phone.getByRole('searchbox', { name: '查找档案' }).fill('信访处理')
  await phone.getByText('共 2 条').first().waitFor()
  expect(await fits(phone)).toBe(true)
  await phone.getByRole('grid').getByText('57-001-001').tap()
  await heading(phone, '1986年信访处理卷001').waitFor()
  expect(await fits(phone)).toBe(true)
  expect(await seriousViolations(phone)).toEqual([])

  await phone.goto(`${web.base}/year?year=2024`)
  await phone.getByText('已签发的 1 份评价，数字与签发时一致。').waitFor()
  await phone.locator('.figure-frozen').first().waitFor()
  expect(await fits(phone)).toBe(true)
  await phone.context().close()
})

it('takes a visit down on a phone', async () => {
  const phone = await web.open('clerk', '/reading-room', { viewport: PHONE, hasTouch: true })
  await phone.locator('#desk-reader').fill('王小明')
  await phone.getByRole('option', { name: /登记新读者“王小明”/ }).tap()
  await phone.locator('#desk-id-number').fill('11010519491231002X')
  await phone.locator('#desk-topic').fill('查结婚登记')
  await phone.getByText('非常满意', { exact: true }).tap()
  expect(await fits(phone)).toBe(true)
  await phone.getByRole('button', { name: '登记', exact: true }).tap()
  await phone.getByText('已登记“王小明”的查阅').waitFor()
  await phone.getByRole('complementary', { name: '今天的查阅' }).getByText('王小明').waitFor()
  expect(await fits(phone)).toBe(true)
  expect(await seriousViolations(phone)).toEqual([])
})

it('met no error that nobody caught', () => {
  expect(web.complaints).toEqual([])
})
