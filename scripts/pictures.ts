import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { SAMPLE_PASSWORD } from '../examples/huaihua-2024/accounts.ts'
import { openBrowser } from '../test/support/browser.ts'

/** Takes the pictures of README and guide from the running product (LANTAI_URL) with the sample year. */
const URL_BASE = process.env['LANTAI_URL'] ?? 'http://127.0.0.1:8080'
const FOLDER = fileURLToPath(new URL('../docs/pictures', import.meta.url))
const WIDE = { width: 1366, height: 768 }
const PHONE = { width: 390, height: 844 }

const open = async (
  browser: Browser,
  viewport: { width: number; height: number },
): Promise<Page> => {
  const context = await browser.newContext({
    viewport,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
  })
  return context.newPage()
}

const settled = async (page: Page): Promise<void> => {
  await page.waitForLoadState('networkidle')
  await page.waitForTimeout(600)
}

const take = async (page: Page, name: string): Promise<void> => {
  await settled(page)
  await page.screenshot({ path: join(FOLDER, `${name}.png`) })
}

const signIn = async (page: Page, username: string): Promise<void> => {
  await page.goto(`${URL_BASE}/sign-in`)
  await page.locator('input[name=username]').fill(username)
  await page.locator('input[name=password]').fill(SAMPLE_PASSWORD)
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
}

const visit = async (page: Page, path: string, name: string): Promise<void> => {
  await page.goto(`${URL_BASE}${path}`)
  await take(page, name)
}

const evaluationPath = async (page: Page, project: string): Promise<string> => {
  await page.goto(`${URL_BASE}/evaluations?year=2024`)
  await settled(page)
  await page.getByRole('link', { name: project }).first().click()
  await page.waitForURL(/\/evaluations\/[0-9a-f-]{36}/)
  return new URL(page.url()).pathname
}

/** The desk with a slip half filled in: a unit that is open by its title, and one that is not. */
const slip = async (page: Page): Promise<void> => {
  await page.goto(`${URL_BASE}/reading-room?year=2024`)
  await page.locator('#desk-topic').fill('查 1952 年会议记录')
  for (const words of ['婚姻登记', '001-001-009']) {
    await page.locator('#desk-unit').fill(words)
    await settled(page)
    await page.locator('[role=option]').first().waitFor()
    await page.keyboard.press('Enter')
  }
  await take(page, 'reading-room')
}

await mkdir(FOLDER, { recursive: true })
const browser = await openBrowser()
try {
  const page = await open(browser, WIDE)
  await page.goto(`${URL_BASE}/sign-in`)
  await take(page, 'sign-in')
  await signIn(page, 'zhouwj')
  await visit(page, '/desk?year=2024', 'desk')
  await visit(page, '/payments/inbox?year=2025', 'inbox')
  await visit(page, '/projects?year=2025', 'project')
  await visit(page, '/year?year=2024', 'year')
  await visit(page, '/measures?year=2024', 'measures')
  await visit(
    page,
    '/measures/reading-room.visitors?year=2024&from=2024-01-01&to=2024-12-31',
    'measure',
  )
  await visit(page, await evaluationPath(page, '市级综合档案馆业务建设评价经费'), 'evaluation')
  await visit(page, await evaluationPath(page, '日常档案管理和征集费'), 'evaluation-signed')
  await visit(page, '/report?year=2024', 'report-editor')
  await visit(page, '/report/preview?year=2024', 'report-preview')
  await visit(page, '/check?year=2024', 'check')
  const archivist = await open(browser, WIDE)
  await signIn(archivist, 'luogq')
  await visit(archivist, '/holdings?year=2024&q=婚姻登记', 'holdings')
  const clerk = await open(browser, WIDE)
  await signIn(clerk, 'yanghy')
  await slip(clerk)
  const officer = await open(browser, WIDE)
  await signIn(officer, 'yuanj')
  await visit(officer, '/people?year=2024', 'people')
  const auditor = await open(browser, WIDE)
  await signIn(auditor, 'quh')
  await visit(auditor, '/audit?year=2024', 'audit')
  const phone = await open(browser, PHONE)
  await phone.goto(`${URL_BASE}/sign-in`)
  await take(phone, 'phone-sign-in')
  await signIn(phone, 'zhouwj')
  await visit(phone, '/year?year=2024', 'phone-year')
  await visit(phone, '/payments/inbox?year=2025', 'phone-inbox')
} finally {
  await browser.close()
}
