import { fileURLToPath } from 'node:url'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { router } from '#server/app.ts'
import { createHttp } from '#server/kernel/http.ts'
import { openBrowser } from '../support/browser.ts'
import { PASSWORD, testHouse, type TestHouse } from '../support/house.ts'
import { pressAtRest } from '../support/web.ts'

const WEB = fileURLToPath(new URL('../../dist/web', import.meta.url))
const PLACE = '/account?year=2024'

let house: TestHouse
let app: Awaited<ReturnType<typeof createHttp>>
let browser: Browser
let page: Page
let base = ''
/** What the browser complained of: a blocked script, an unhandled error. */
const complaints: string[] = []

beforeAll(async () => {
  house = await testHouse()
  app = await createHttp({ house: house.house, router, webRoot: WEB })
  base = await app.listen({ host: '127.0.0.1', port: 0 })
  browser = await openBrowser(inject('browserFolder'))
  const context = await browser.newContext({
    viewport: { width: 1366, height: 768 },
    locale: 'zh-CN',
  })
  page = await context.newPage()
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('401'))
      complaints.push(message.text())
  })
})

afterAll(async () => {
  await browser?.close()
  await app?.close()
  await house?.close()
})

const seriousViolations = async (): Promise<string[]> => {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)
}

const scripts = (): Promise<string[]> =>
  page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map((entry) => entry.name)
      .filter((name) => name.endsWith('.js')),
  )

it('asks who is there, and loads nothing of what lies behind', async () => {
  await page.goto(base + PLACE)
  await page.getByRole('heading', { name: 'first 档案馆' }).waitFor()
  expect(new URL(page.url()).searchParams.get('to')).toBe(PLACE)
  expect(await page.title()).toBe('登录 · 兰台')
  expect(await page.locator(':focus').getAttribute('name')).toBe('username')
  expect((await scripts()).filter((name) => /Shell|AccountPage/.test(name))).toEqual([])
  expect(await seriousViolations()).toEqual([])
})

it('says what the server says of a wrong password', async () => {
  await page.keyboard.type('clerk')
  await page.keyboard.press('Tab')
  await page.keyboard.type('not the password')
  await page.keyboard.press('Enter')
  expect(await page.getByRole('alert').locator('p').innerText()).toMatch(/密码/)
})

it('goes on to the address that was asked for', async () => {
  await page.keyboard.type(PASSWORD)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: '我的账号' }).waitFor()
  expect(page.url()).toBe(base + PLACE)
  await page.getByText('当前设备').waitFor()
  expect(await seriousViolations()).toEqual([])
})

it('keeps what was typed when the session ends under it', async () => {
  await page.getByLabel('原密码').fill(PASSWORD)
  await page.getByLabel('新密码', { exact: true }).fill('a longer password 1')
  await page.getByLabel('再输一次新密码').fill('a longer password 1')
  const clerk = await house.client('clerk')
  for (const { sessionId } of await clerk.identity.sessions())
    await clerk.identity.revokeSession({ sessionId })

  await page.getByRole('button', { name: '修改密码' }).click()
  const dialog = page.getByRole('dialog', { name: '登录已失效，请重新登录' })
  await dialog.getByLabel('密码').fill(PASSWORD)
  await dialog.getByRole('button', { name: '登录' }).click()
  await dialog.waitFor({ state: 'hidden' })

  expect(await page.getByLabel('新密码', { exact: true }).inputValue()).toBe('a longer password 1')
  await page.getByRole('button', { name: '修改密码' }).click()
  await page.getByText('密码已修改').waitFor()
  expect(page.url()).toBe(base + PLACE)
})

it('finds its way: an unknown address, the keys, the way out', async () => {
  await page.goto(`${base}/nowhere`)
  await page.getByRole('heading', { name: '没有这个页面' }).waitFor()
  await pressAtRest(page, '?')
  await page.getByRole('dialog', { name: '键盘快捷键' }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '测试clerk' }).click()
  await page.getByRole('button', { name: '退出登录' }).press('Enter')
  await page.waitForURL(`${base}/sign-in`)
  await page.goto(base + PLACE)
  await page.waitForURL(/sign-in/)
})

it('never met a script it might not run, or an error nobody caught', () => {
  expect(complaints).toEqual([])
})
