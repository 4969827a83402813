import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testHouse, type TestHouse } from '../support/house.ts'
import {
  choose,
  exported,
  field,
  pressAtRest,
  seriousViolations,
  testWeb,
  type TestWeb,
} from '../support/web.ts'

/** An archivist's ordinary day, by the keyboard. */
let house: TestHouse
let web: TestWeb
let page: Page

beforeAll(async () => {
  house = await testHouse({ clock: () => new Date('2025-01-10T04:00:00Z') })
  const archivist = await house.client('archivist')
  const { fondsId } = await archivist.holdings.createFonds({
    number: '57',
    name: '民政局',
    creatingBody: '怀化市民政局',
    departmentId: house.departments.use,
    heldFrom: '1990-01-01',
  })
  for (const [number, title] of [
    ['001', '1986年结婚登记存根'],
    ['002', '1987年结婚登记存根'],
    ['003', '1987年优抚对象名册'],
  ] as const)
    await archivist.holdings.createUnit({
      fondsId,
      level: 'file',
      referenceCode: `57-001-${number}`,
      title,
      creator: '民政局',
      documentNumber: '民字12号',
      datedFrom: '1987-01-01',
      retention: 'Y',
      carrier: 'paper',
      pages: 120,
      receivedOn: '2006-05-01',
    })
  web = await testWeb(house)
  page = await web.open('archivist', '/holdings')
})
afterAll(async () => {
  await web?.close()
  await house?.close()
})

const button = (name: string) => page.getByRole('button', { name, exact: true })
const row = (name: RegExp) => page.getByRole('row', { name })

it('looks a file up by words, and opens it', async () => {
  await row(/57-001-003/).waitFor()
  await pressAtRest(page, '/')
  await page.keyboard.type('1987 结婚登记')
  await page.keyboard.press('Enter')
  await page.getByText('共 1 条').first().waitFor()
  await row(/57-001-002/).focus()
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/holdings\/units\/[0-9a-f-]{36}/)
  await page.getByRole('heading', { level: 1, name: '1987年结婚登记存根' }).waitFor()
})

it('amends its description: what may not be empty is refused beside its field, what may is cleared', async () => {
  await button('修改著录').press('Enter')
  await page.keyboard.press('Control+Enter')
  await page.getByText('没有改动，不必保存').waitFor()
  await field(page, '题名').fill('')
  await field(page, '文号').fill('')
  await page.keyboard.press('Control+Enter')
  const item = page.locator('.ant-form-item', { has: field(page, '题名') })
  await item.getByText('不能为空').waitFor()
  expect(await seriousViolations(page)).toEqual([])
  await field(page, '题名').fill('1987年结婚登记申请书')
  await field(page, '存放位置').fill('A-03-2')
  await page.keyboard.press('Control+Enter')
  await page.getByText('已保存著录').waitFor()
  await page.getByRole('heading', { level: 1, name: '1987年结婚登记申请书' }).waitFor()
  await page.getByText('民字12号').last().waitFor()
  const { rows } = await (
    await house.client('archivist')
  ).holdings.listUnits({
    codePrefix: '57-001-002',
  })
  expect(rows).toMatchObject([
    { title: '1987年结婚登记申请书', documentNumber: null, shelf: 'A-03-2', pages: 120 },
  ])
})

it('takes custody down in its order, and takes it back', async () => {
  await button('登记保管变动').press('Enter')
  await choose(page, '保管变动', 0)
  await field(page, '凭据').fill('移交清册〔2025〕1号')
  await page.keyboard.press('Control+Enter')
  await page
    .getByText(/且未移出，不能再有/)
    .first()
    .waitFor()
  await choose(page, '保管变动', 1)
  await field(page, '凭据').press('Control+Enter')
  await page.getByText('不在馆', { exact: true }).waitFor()
  expect(await seriousViolations(page)).toEqual([])
  await button('登记保管变动').press('Enter')
  await choose(page, '保管变动', 0)
  await field(page, '凭据').fill('退还清单')
  await field(page, '凭据').press('Control+Enter')
  await page.getByText('已登记 57-001-002 接收进馆').waitFor()
  await page.getByText('在馆', { exact: true }).waitFor()
  await button('撤销').last().press('Enter')
  await page.getByText('不在馆', { exact: true }).waitFor()
  await page.getByText('已作废', { exact: true }).waitFor()
})

it('puts right what was taken down wrongly of custody', async () => {
  await page.getByRole('button', { name: /^更正.*移交出馆/ }).press('Enter')
  await field(page, '凭据').fill('移交清册〔2025〕2号')
  await field(page, '凭据').press('Control+Enter')
  await page.getByText('移交清册〔2025〕2号').waitFor()
  await page.getByRole('button', { name: /^作废.*移交出馆/ }).press('Enter')
  await field(page, '作废原因').fill('误登')
  await field(page, '作废原因').press('Control+Enter')
  await page.getByText('在馆', { exact: true }).waitFor()
  expect(await seriousViolations(page)).toEqual([])
})

it('withdraws a description, takes that back, and the history says who did what', async () => {
  await button('作废').press('Enter')
  await field(page, '作废原因').fill('重复著录')
  await field(page, '作废原因').press('Control+Enter')
  await page.getByText('此条著录已作废：重复著录').waitFor()
  // What was done before may still offer to be taken back beside it.
  const said = page.locator('.toast', { hasText: '已作废 57-001-002' })
  await said.getByRole('button', { name: '撤销' }).press('Enter')
  await button('修改著录').waitFor()
  const history = page.locator('.history > li')
  await history.filter({ hasText: '恢复' }).waitFor()
  const told = await history.allInnerTexts()
  expect(told).toHaveLength(4)
  for (const one of told) expect(one).toContain('测试archivist')
  expect(told[0]).toMatch(/恢复/)
  expect(told[1]).toContain('重复著录')
  expect(told[2]).toMatch(/1987年结婚登记存根\s*→\s*1987年结婚登记申请书/)
})

it('describes a new file', async () => {
  await page.goto(`${web.base}/holdings`)
  await button('著录档案').press('Enter')
  const form = page.locator('.record-form')
  await field(page, '档号').fill('57-001-004')
  await page.keyboard.press('Control+Enter')
  await page.getByText('题名不能为空').first().waitFor()
  await choose(page, '全宗', 0, form)
  await field(page, '题名').fill('1988年收养登记卷')
  await field(page, '责任者').fill('民政局')
  await field(page, '形成日期').fill('1988年3月32日')
  await page.keyboard.press('Tab')
  await page.getByText('应为日历上有的日期，形如 2024-12-31').waitFor()
  expect(await field(page, '形成日期').inputValue()).toBe('1988年3月32日')
  await field(page, '形成日期').fill('1988.3.1')
  await page.keyboard.press('Tab')
  expect(await field(page, '形成日期').inputValue()).toBe('1988-03-01')
  await field(page, '终止日期').fill('19880401')
  await page.keyboard.press('Tab')
  await field(page, '终止日期').fill('')
  await page.keyboard.press('Tab')
  await choose(page, '保管期限', 0, form)
  await field(page, '页数').fill('36')
  await field(page, '档号').fill('57-001-003')
  await page.keyboard.press('Control+Enter')
  await form.locator('.ant-form-item-explain').getByText('档号已存在').waitFor()
  await field(page, '档号').fill('57-001-004')
  await page.keyboard.press('Control+Enter')
  await page.waitForURL(/\/holdings\/units\/[0-9a-f-]{36}/)
  await page.getByRole('heading', { level: 1, name: '1988年收养登记卷' }).waitFor()
  await page.getByText('1988年3月1日', { exact: true }).waitFor()
  await page.getByText('接收进馆').waitFor()
})

it('reads the holdings table, and takes it home as it stands', async () => {
  await page.goto(`${web.base}/holdings/table`)
  const own = page
    .getByRole('region', { name: '按全宗的馆藏数量' })
    .getByRole('row', { name: /民政局/ })
  await own.waitFor()
  const shown = (await own.getByRole('cell').allInnerTexts()).map((text) => text.trim())
  const { name, rows } = await exported(page, () => button('导出 Excel').press('Enter'))
  expect(name).toBe('库存情况表（截至2025-01-10）.xlsx')
  expect(rows[0]?.slice(0, 3)).toEqual(['全宗号', '全宗名称', '案卷（卷）'])
  expect(rows.slice(1)).toEqual([['57', '民政局', 4, 0, 0, 0, 0, 0, 0, 0]])
  expect(shown).toEqual(['57', '4', '0', '0', '0', '0', '0', '0', '0'])
  expect(await seriousViolations(page)).toEqual([])
})

it('leaves an export on its way, and fetches the file when it is made', async () => {
  const asked = page.waitForResponse((response) => response.url().includes('/api/desk/'))
  await button('导出 Excel').press('Enter')
  await asked
  await page.getByRole('link', { name: '我的下载' }).first().click()
  await page.waitForURL(/\/downloads/)
  const rows = page.getByRole('row', { name: /库存情况表（截至2025-01-10）/ })
  await expect.poll(() => rows.filter({ hasText: '已完成' }).count(), { timeout: 60_000 }).toBe(2)
  expect(await seriousViolations(page)).toEqual([])
  const fetched = await exported(page, () =>
    rows.first().getByRole('button', { name: /^下载/ }).press('Enter'),
  )
  expect(fetched.name).toBe('库存情况表（截至2025-01-10）.xlsx')
  expect(fetched.rows[1]?.slice(0, 3)).toEqual(['57', '民政局', 4])
})

it('met no error that nobody caught', () => {
  expect(web.complaints).toEqual([])
})
