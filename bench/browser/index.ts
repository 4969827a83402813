import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { signIn } from '../http.ts'
import { benchFirstVisit } from './first-visit.ts'
import { benchMoves } from './moves.ts'
import { benchScroll } from './scroll.ts'

/** The browser with all it writes inside the bench's own folder; none where it is not at hand. */
const browserIn = async (dataFolder: string): Promise<Browser | null> => {
  const folder = join(dataFolder, 'browser')
  await mkdir(folder, { recursive: true })
  process.env['TMPDIR'] = folder
  try {
    const { openBrowser } = await import('../../test/support/browser.ts')
    return await openBrowser()
  } catch (error) {
    console.error(`no browser, so what it shows is not measured: ${String(error)}`)
    return null
  }
}

/** What a person waits for in the browser, on the sample year, as a department head. */
export const benchBrowser = async (dataFolder: string, url: string): Promise<void> => {
  const browser = await browserIn(dataFolder)
  if (!browser) return
  try {
    const at = { url, cookie: await signIn(url, 'department-head') }
    await benchFirstVisit(browser, at)
    await benchMoves(browser, at)
    await benchScroll(browser, at)
  } finally {
    await browser.close()
  }
}
