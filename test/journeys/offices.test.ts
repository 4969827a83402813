import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PASSWORD, testHouse, type TestHouse } from '../support/house.ts'
import { furnish } from '../support/tenant.ts'
import { fits, PHONE, seriousViolations, testWeb, type TestWeb } from '../support/web.ts'

/** Every page of the navigation, in a house with a little of everything in it. */
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

/** Some twenty pages are gone over by axe, one after the other. */
const SLOW = 300_000

/** What an officer sets for somebody new. */
const FIRST = 'set by the officer'

const pathsOf = (page: Page): Promise<string[]> =>
  page
    .getByRole('navigation', { name: '主导航' })
    .getByRole('link')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))

/** Waits until a page has its title and reads nothing more. */
const settled = async (page: Page): Promise<void> => {
  await page.locator('main h1').waitFor()
  await page.waitForFunction(
    () =>
      document.querySelector('.figure-waiting') === null &&
      !/正在(?:读取|统计)/.test(document.querySelector('main')?.textContent ?? ''),
  )
}

/** What is wrong with a page once it has come to rest. */
const faultsOf = async (page: Page, path: string): Promise<string[]> => {
  await page.goto(web.base + path)
  await settled(page)
  return (await seriousViolations(page)).map((fault) => `${path} ${fault}`)
}

/** What the browser says is wrong with a native field. */
const nativeWords = (field: Locator): Promise<string> =>
  field.evaluate((one) => (one instanceof HTMLInputElement ? one.validationMessage : ''))

describe('every page is clean to axe, and stands in the navigation of who may see it', () => {
  it.each([
    ['department-head', ['/reading-room', '/holdings', '/projects', '/payments/inbox', '/report']],
    ['system-officer', ['/people', '/roles']],
    ['security-officer', ['/sessions']],
    ['audit-officer', ['/audit']],
  ])(
    '%s',
    async (role, some) => {
      const page = await web.open(role, '/desk?year=2024')
      await page.getByRole('navigation', { name: '主导航' }).waitFor()
      const paths = await pathsOf(page)
      const bare = paths.map((path) => path.split('?')[0])
      for (const one of some) expect(bare).toContain(one)
      const faults: string[] = []
      // The head of a department sees nearly all pages; of the officers', their own are looked at.
      for (const path of role === 'department-head' ? paths : some)
        faults.push(...(await faultsOf(page, path)))
      expect(faults).toEqual([])
      await page.context().close()
    },
    SLOW,
  )
})

it('fits a phone where the day is done on one', async () => {
  const page = await web.open('department-head', '/desk', { viewport: PHONE })
  for (const path of [
    '/desk',
    '/year?year=2024',
    '/payments/inbox',
    '/holdings',
    '/reading-room',
    '/roles',
  ]) {
    await page.goto(web.base + path)
    await settled(page)
    expect(await fits(page), path).toBe(true)
  }
  await page.context().close()
})

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
  await page.getByRole('option', { name: /本馆/ }).first().waitFor()
  await page.keyboard.press('Escape')
  await page.context().close()
})

it('keeps a view of a list, and takes the list home', async () => {
  const page = await web.open('archivist', '/holdings?q=本馆&order=code')
  await page.getByRole('grid').locator('mark').first().waitFor()
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
  await page.waitForURL(/order=code/)
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: '导出 Excel' }).click()
  expect((await download).suggestedFilename()).toBe('档案目录.xlsx')
  await page.context().close()
})

it('brings a person in, who first changes the password, and shuts one out at once', async () => {
  const officer = await web.open('system-officer', '/people')
  await officer.getByRole('button', { name: '新增人员' }).click()
  await officer.getByLabel('用户名').fill('xinren')
  await officer.getByLabel('姓名').fill('新人')
  await officer.getByRole('checkbox', { name: '查阅接待员' }).check()
  await officer.getByLabel('初始密码').fill(FIRST)
  await officer.getByRole('button', { name: '新增', exact: true }).first().click()
  await officer.getByText('已新增“新人”').waitFor()
  const person = await web.open('xinren', '/reading-room', { password: FIRST })
  await person.getByRole('heading', { name: '请先修改密码' }).waitFor()
  expect(await seriousViolations(person)).toEqual([])
  await person.getByRole('button', { name: '修改密码' }).click()
  expect(await nativeWords(person.getByLabel('现用密码'))).toBe('请填写')
  await person.getByLabel('现用密码').fill(FIRST)
  await person.getByLabel('新密码，至少 10 个字符').fill(PASSWORD)
  await person.getByLabel('再输一次新密码').fill(PASSWORD)
  await person.getByRole('button', { name: '修改密码' }).click()
  await person.getByRole('form', { name: '查阅登记单' }).waitFor()
  await officer.getByRole('grid').getByText('xinren').click()
  await officer.getByText('停用', { exact: true }).click()
  await officer.getByRole('button', { name: '保存', exact: true }).click()
  await officer.getByText('已保存“新人”').waitFor()
  await person.getByRole('link', { name: '查阅登记簿' }).first().click()
  await person.getByRole('dialog', { name: '登录已失效，请重新登录' }).waitFor()
})

it('met no error that nobody caught', () => {
  expect(web.complaints).toEqual([])
})
