import type { Browser, Page } from 'playwright-core'
import { p95, report } from '../line.ts'
import { atRest, freshContext } from './page.ts'

const ROUNDS = 3
const HOME = '年度一览'
/** Milliseconds a person looks at the first page before going on. */
const READING = 5000

/** The navigation's name of a page, which is its heading too. */
const WAY = ['指标数据', '绩效评价', '查找档案', '查阅登记簿', '支付申请']

/** By mouse and by keyboard in turn; the page before is at rest, as where a person has read it. */
const move = async (page: Page, title: string, byKey: boolean): Promise<number> => {
  const target = page.locator('.nav-link', { has: page.locator('.nav-title', { hasText: title }) })
  const reached = page.evaluate((heading) => window.lantaiBench.reached(heading), title)
  if (byKey) await target.first().press('Enter')
  else await target.first().click()
  const time = await reached
  await atRest(page, title)
  return time
}

const back = async (page: Page, title: string): Promise<number> => {
  const reached = page.evaluate((heading) => window.lantaiBench.reached(heading), title)
  await page.evaluate(() => history.back())
  return reached
}

/** Year → measures → evaluations → holdings → reading room → payments → back, in one session. */
export const benchMoves = async (
  browser: Browser,
  { url, cookie }: { url: string; cookie: string },
): Promise<void> => {
  const context = await freshContext(browser, url, cookie)
  try {
    const page = await context.newPage()
    await page.goto(`${url}/year?year=2024`)
    await atRest(page, HOME)
    await page.waitForTimeout(READING)
    const times: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      for (const title of WAY) times.push(await move(page, title, round % 2 === 1))
      times.push(await back(page, WAY.at(-2) ?? ''))
      times.push(await move(page, HOME, round % 2 === 1))
    }
    report('from one page to another inside the app, p95', 'ms', p95(times), { goal: 200 })
  } finally {
    await context.close()
  }
}
