import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { PASSWORD, testHouse, type TestHouse } from '../support/house.ts'
import { furnish } from '../support/tenant.ts'
import {
  exported,
  fits,
  PHONE,
  pressAtRest,
  seriousViolations,
  testWeb,
  type TestWeb,
} from '../support/web.ts'

/** What goes through all offices, in a house with a little of everything in it. */
let house: TestHouse
let web: TestWeb

beforeAll(async () => {
  let clock = () => new Date('2025-01-10T04:00:00Z')
  house = await testHouse({ clock: () => clock() })
  await furnish(house, house, '本馆', 3, (next) => void (clock = next))
  clock = () => new Date('2025-01-10T04:00:00Z')
  web = await testWeb(house)
})
afterAll(async () => {
  await web?.close()
  await house?.close()
})

/** What the browser says is wrong with a native field. */
const nativeWords = (field: Locator): Promise<string> =>
  field.evaluate((one) => (one instanceof HTMLInputElement ? one.validationMessage : ''))

it('finds a page, a record and a measure from anywhere', async () => {
  const page = await web.open('department-head', '/desk')
  await page.getByRole('navigation', { name: '主导航' }).waitFor()
  await page.keyboard.press('Control+k')
  const box = page.getByRole('combobox', { name: '查找页面、记录和指标' })
  await box.waitFor()
  await page.keyboard.type('库存')
  await page.getByRole('option', { name: /库存情况表/ }).waitFor()
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/holdings\/table/)
  await page.keyboard.press('Control+k')
  await box.waitFor()
  await page.keyboard.type('本馆')
  const units = page.getByRole('group', { name: '案卷与文件' })
  await units.getByRole('option').first().waitFor()
  for (const kind of ['全宗', '读者', '利用审批', '项目', '支付申请'])
    expect(await page.getByRole('group', { name: kind }).getByRole('option').count()).not.toBe(0)
  expect(await seriousViolations(page)).toEqual([])
  while ((await units.locator('[aria-selected=true]').count()) === 0)
    await pressAtRest(page, 'ArrowDown')
  await pressAtRest(page, 'Enter')
  await page.waitForURL(/\/holdings\/units\//)
  await page.context().close()
})

it('keeps a view of a list, and takes the list home', async () => {
  const page = await web.open('archivist', '/holdings?q=本馆&sort=referenceCode')
  await page.getByRole('grid').locator('mark').first().waitFor()
  await page.getByRole('columnheader', { name: '档号' }).getByRole('button').press('Enter')
  await page.waitForURL(/sort=-referenceCode/)
  await page.getByRole('button', { name: '我的视图' }).click()
  await page.getByLabel('视图名称').fill('常用')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page.getByText('已保存视图“常用”').waitFor()
  await page.goto(`${web.base}/holdings`)
  await page
    .getByText(/^共 |^超过 /)
    .first()
    .waitFor()
  await page.getByRole('button', { name: '我的视图' }).click()
  await page.getByRole('button', { name: '常用', exact: true }).click()
  await page.waitForURL(/sort=-referenceCode/)
  await page.locator('th[aria-sort=descending]').filter({ hasText: '档号' }).waitFor()
  const { name, rows } = await exported(page, () =>
    page.getByRole('button', { name: '导出 Excel' }).click(),
  )
  expect(name).toBe('档案目录.xlsx')
  const codes = rows.slice(1).map(([code]) => String(code))
  expect(codes.length).toBeGreaterThan(1)
  expect(codes).toEqual(codes.toSorted().toReversed())
  await page.context().close()
})

it('invites a person, who sets the password by the link, once', async () => {
  const officer = await web.open('system-officer', '/people')
  await officer.getByRole('button', { name: '邀请人员' }).click()
  await officer.getByLabel('用户名').fill('clerk')
  await officer.getByLabel('姓名').fill('新人')
  const invite = officer.getByRole('button', { name: '邀请', exact: true })
  const beside = officer.locator('.ant-form-item-explain')
  await invite.click()
  await beside.getByText('至少要有一项').waitFor()
  await officer.getByRole('checkbox', { name: '查阅接待员' }).check()
  await invite.click()
  await beside.getByText('用户名已被使用').waitFor()
  await officer.getByLabel('用户名').fill('xinren')
  await invite.click()
  const shown = officer.getByRole('region', { name: '新人的邀请链接' })
  const link = /http\S+/.exec(await shown.locator('.invitation-text').innerText())?.[0] ?? ''
  expect(await seriousViolations(officer)).toEqual([])
  await shown.getByRole('button', { name: '已交给本人' }).click()
  await officer
    .getByRole('row', { name: /xinren/ })
    .getByText('已邀请')
    .waitFor()

  const context = await web.browser.newContext({ viewport: PHONE, locale: 'zh-CN' })
  context.setDefaultTimeout(20_000)
  const person = await context.newPage()
  await person.goto(link)
  await person.getByRole('heading', { name: '新人，欢迎' }).waitFor()
  expect(await seriousViolations(person)).toEqual([])
  expect(await fits(person)).toBe(true)
  await person.getByRole('button', { name: '设置密码并登录' }).click()
  expect(await nativeWords(person.getByLabel('您的密码，至少 10 个字符'))).toBe('请填写')
  await person.getByLabel('您的密码，至少 10 个字符').fill(PASSWORD)
  await person.getByLabel('再输一次').fill(`${PASSWORD}!`)
  await person.keyboard.press('Enter')
  await person.getByText('两次输入的密码不一致').waitFor()
  await person.getByLabel('再输一次').fill(PASSWORD)
  await person.keyboard.press('Enter')
  await person.waitForURL((url) => url.pathname !== '/invitation')
  await person.locator('main h1').waitFor()

  const stranger = await context.newPage()
  await stranger.goto(link)
  await stranger.getByText(/邀请链接不能使用/).waitFor()
  await context.close()
  await officer.context().close()
})

it('shuts a person out at once, with a way back', async () => {
  const person = await web.open('xinren', '/reading-room')
  await person.getByRole('form', { name: '查阅登记单' }).waitFor()
  const officer = await web.open('system-officer', '/people?edit=xinren')
  await officer.getByLabel('停用原因').fill('误建')
  await officer.getByLabel('停用原因').press('Enter')
  await officer.getByText('已停用“新人”').waitFor()
  await person.getByRole('link', { name: '查阅登记簿' }).first().click()
  await person.getByRole('dialog', { name: '登录已失效，请重新登录' }).waitFor()
  await officer.getByRole('button', { name: '撤销', exact: true }).click()
  await officer
    .getByRole('row', { name: /xinren/ })
    .getByText('在用')
    .waitFor()
  await officer.context().close()
  await person.context().close()
})

it('puts departments in order with the keyboard, and takes one off the list that nothing names', async () => {
  const officer = await web.open('system-officer', '/departments')
  const names = () =>
    officer
      .getByRole('list')
      .getByRole('textbox')
      .evaluateAll((boxes) => boxes.map((box) => box.getAttribute('aria-label')?.slice(5)))
  await officer.getByRole('button', { name: '下移“办公室”' }).focus()
  await pressAtRest(officer, 'Enter')
  await officer.locator('ol[aria-busy=false]').waitFor()
  expect((await names()).indexOf('办公室')).toBe(1)
  expect(await officer.locator(':focus').getAttribute('aria-label')).toBe('下移“办公室”')
  await officer.getByLabel('新部门的名称').fill('误设科')
  await officer.keyboard.press('Enter')
  await officer.getByRole('button', { name: '停用“误设科”' }).click()
  await officer.getByText('已停用部门“误设科”').waitFor()
  await officer.getByRole('button', { name: '停用“办公室”' }).click()
  await officer.getByText(/“办公室”有人员或记录/).waitFor()
  expect(await seriousViolations(officer)).toEqual([])
  await officer.reload()
  await officer.getByRole('button', { name: '上移“办公室”' }).waitFor()
  expect(await names()).toEqual(['管理利用部', '办公室', '编研和征收鉴定部', '科技信息部'])
  await officer.context().close()
})

it('opens a row of the log by keyboard, in full, at an address of its own', async () => {
  const auditor = await web.open('audit-officer', '/audit?procedure=identity.createPerson')
  await auditor.getByRole('row', { name: /新增人员/ }).focus()
  await pressAtRest(auditor, 'Enter')
  await auditor.waitForURL(/entry=\d+/)
  const detail = auditor.getByRole('row', { name: /岗位/ })
  await detail.getByText('查阅接待员').waitFor()
  expect(await seriousViolations(auditor)).toEqual([])
  await auditor.reload()
  await detail.getByText('查阅接待员').waitFor()
  await auditor.getByRole('heading', { name: '新增人员 新人（xinren）' }).focus()
  await pressAtRest(auditor, 'Escape')
  await detail.waitFor({ state: 'detached' })
  expect(await auditor.locator(':focus').getAttribute('data-index')).toBe('0')
  await auditor.context().close()
})

it('shows what a role may do on a phone too', async () => {
  const page = await web.open('clerk', '/roles', { viewport: PHONE })
  await page.getByLabel('岗位', { exact: true }).selectOption('security-officer')
  await page.getByText('停用他人两步验证').locator('visible=true').waitFor()
  expect(await fits(page)).toBe(true)
  expect(await seriousViolations(page)).toEqual([])
  await page.context().close()
})

it('met no error that nobody caught', () => {
  expect(web.complaints).toEqual([])
})
