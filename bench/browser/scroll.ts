import type { Browser, Page } from 'playwright-core'
import { report } from '../line.ts'
import { atRest, freshContext } from './page.ts'

const ROWS = 100_000
const PAGE = 200
/** Reading so many rows in is the server's work; on a slow machine it ends here with fewer. */
const PATIENCE = 90_000

/** How many rows the table says it has read so far. */
const rowsOf = (page: Page): Promise<number> =>
  page.evaluate(() =>
    Number(/\d+/.exec(document.querySelector('.data-table-foot')?.textContent ?? '')?.[0] ?? 0),
  )

/** End, again and again: each brings the next page. */
const readIn = async (page: Page): Promise<number> => {
  const until = performance.now() + PATIENCE
  let rows = await rowsOf(page)
  while (rows < ROWS && performance.now() < until) {
    await page.keyboard.press('End')
    const before = rows
    await page.waitForFunction(
      (count) =>
        Number(/\d+/.exec(document.querySelector('.data-table-foot')?.textContent ?? '')?.[0]) >
        count,
      before,
    )
    rows = await rowsOf(page)
  }
  return rows
}

const settled = (page: Page): Promise<void> => page.evaluate(() => window.lantaiBench.settled())

/** Through the whole list by wheel, by screen and from end to end. */
const scroll = async (page: Page): Promise<void> => {
  await page.keyboard.press('Home')
  for (let i = 0; i < 20; i++) {
    await page.mouse.wheel(0, i % 2 === 1 ? 40_000 : 400)
    await settled(page)
  }
  await page.locator('tr[data-index][tabindex="0"], tr[data-index]').first().focus()
  for (const key of ['PageDown', 'PageUp', 'End', 'Home'])
    for (let i = 0; i < 4; i++) {
      await page.keyboard.press(key)
      await settled(page)
    }
}

/** Scrolling the units of the holdings: the longest task that kept the page from answering; 0 where none took 50 ms. */
export const benchScroll = async (
  browser: Browser,
  { url, cookie }: { url: string; cookie: string },
): Promise<void> => {
  const context = await freshContext(browser, url, cookie)
  try {
    const page = await context.newPage()
    // The largest pages the server gives, so that the rows are there sooner.
    await page.route('**/api/unit-search?*', (route, request) =>
      route.continue({ url: request.url().replace(/limit=\d+/, `limit=${PAGE}`) }),
    )
    await page.goto(`${url}/holdings?year=2024`)
    await atRest(page, '查找档案')
    await page.locator('.data-table-scroll').hover()
    await page.locator('tr[data-index="0"]').focus()
    await page.evaluate(() => window.lantaiBench.longTasks.splice(0))
    const rows = await readIn(page)
    if (rows < ROWS) console.error(`scrolled ${rows} rows: the rest was not read in time`)
    await scroll(page)
    const longest = await page.evaluate(() => Math.max(0, ...window.lantaiBench.longTasks))
    report('longest task while 100,000 units are read in and scrolled', 'ms', longest, { goal: 50 })
  } finally {
    await context.close()
  }
}
