import type { Browser } from 'playwright-core'
import { median, report } from '../line.ts'
import { atRest, freshContext } from './page.ts'

const VISITS = 3

const visit = async (
  browser: Browser,
  { url, cookie }: { url: string; cookie: string },
  { path, heading }: { path: string; heading: string },
): Promise<number> => {
  const context = await freshContext(browser, url, cookie)
  try {
    const page = await context.newPage()
    await page.goto(`${url}${path}`, { waitUntil: 'commit' })
    return await atRest(page, heading)
  } finally {
    await context.close()
  }
}

const PAGES = [
  { name: 'the year page', path: '/year?year=2024', heading: '2024 年度一览' },
  { name: 'the desk', path: '/desk?year=2024', heading: '今天有什么要办' },
]

/** From asking for a page with nothing in the cache to its data in sight and the main thread idle. */
export const benchFirstVisit = async (
  browser: Browser,
  at: { url: string; cookie: string },
): Promise<void> => {
  for (const page of PAGES) {
    const times: number[] = []
    for (let i = 0; i < VISITS; i++) times.push(await visit(browser, at, page))
    report(`first visit to ${page.name} until usable, median`, 'ms', median(times), { goal: 1000 })
  }
}
