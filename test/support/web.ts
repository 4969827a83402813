import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { inject } from 'vitest'
import { AxeBuilder } from '@axe-core/playwright'
import { readXlsx } from 'hucre/xlsx'
import { OWN_CALL } from '#contract/own-call.ts'
import { router } from '#server/app.ts'
import { createHttp } from '#server/kernel/http.ts'
import { workOff } from '#server/kernel/jobs/work.ts'
import { openBrowser } from './browser.ts'
import { PASSWORD, type TestHouse } from './house.ts'

const WEB = fileURLToPath(new URL('../../dist/web', import.meta.url))
export const OFFICE = { width: 1366, height: 768 }
export const PHONE = { width: 390, height: 844 }

/** The web of a test house in a real browser. */
export interface TestWeb {
  base: string
  browser: Browser
  /** Signs a person in, without the page that asks for it, in a browser profile of their own; the page stands at `path`. */
  open: (
    username: string,
    path: string,
    options?: BrowserContextOptions & { password?: string },
  ) => Promise<Page>
  /** What browsers complained of: a blocked script, an error nobody caught. */
  complaints: string[]
  close: () => Promise<void>
}

/** Serves a test house over HTTP, its jobs done as they come, and opens a browser on it. */
export const testWeb = async ({ house }: Pick<TestHouse, 'house'>): Promise<TestWeb> => {
  const app = await createHttp({ house, router, webRoot: WEB })
  house.jobs.heardBy(() => setTimeout(() => void workOff(house), 50))
  const base = await app.listen({ host: '127.0.0.1', port: 0 })
  const browser = await openBrowser(inject('browserFolder'))
  const complaints: string[] = []
  const open: TestWeb['open'] = async (username, path, { password, ...options } = {}) => {
    const context = await browser.newContext({
      viewport: OFFICE,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      reducedMotion: 'reduce',
      ...options,
    })
    context.setDefaultTimeout(30_000)
    const page = await context.newPage()
    page.on('pageerror', (error) => complaints.push(error.message))
    const data = { username, password: password ?? PASSWORD }
    const answer = await context.request.post(`${base}/api/sign-in`, { data, headers: OWN_CALL })
    if (!answer.ok()) throw new Error(`${username}: ${await answer.text()}`)
    await page.goto(base + path)
    return page
  }
  const close = async (): Promise<void> => {
    await browser.close()
    await app.close()
  }
  return { base, browser, open, complaints, close }
}

/** What axe finds serious or critical on a page. */
export const seriousViolations = async (page: Page): Promise<string[]> => {
  // No page holds another, so axe need not open one more to gather what it found.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode(true)
  const { violations } = await axe.analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)
}

/** Whether a page is no wider than its window. */
export const fits = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)

/** Presses a key once the page has nothing left to do: what is seen may not be listening yet. */
export const pressAtRest = async (page: Page, key: string): Promise<void> => {
  await page.evaluate(
    () => new Promise<void>((done) => void requestIdleCallback(() => done(), { timeout: 5000 })),
  )
  await page.keyboard.press(key)
}

export const field = (within: Page | Locator, label: string): Locator =>
  within.getByLabel(label, { exact: true })

/** Opens a list of choices by the keyboard, takes the one so many below the first, and sees the list gone. */
export const choose = async (
  page: Page,
  label: string,
  below: number,
  within: Page | Locator = page,
): Promise<void> => {
  const list = page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)')
  await field(within, label).press('ArrowDown')
  await list.locator('.ant-select-item-option-active').waitFor()
  for (let i = 0; i < below; i++) await pressAtRest(page, 'ArrowDown')
  await pressAtRest(page, 'Enter')
  await list.waitFor({ state: 'hidden' })
}

/** The rows of the .xlsx that a page hands over when it is asked to, its heading first. */
export const exported = async (
  page: Page,
  ask: () => Promise<void>,
): Promise<{ name: string; rows: unknown[][] }> => {
  const handed = page.waitForEvent('download')
  await ask()
  const download = await handed
  const { sheets } = await readXlsx(await readFile(await download.path()))
  return { name: download.suggestedFilename(), rows: sheets[0]?.rows ?? [] }
}
