import type { Browser, BrowserContext, Page } from 'playwright-core'

/** A profile with an empty cache, signed in. */
export const freshContext = async (
  browser: Browser,
  url: string,
  cookie: string,
): Promise<BrowserContext> => {
  const context = await browser.newContext({
    viewport: { width: 1366, height: 768 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
  })
  const [, name = '', value = ''] = /(lantai_session)=([^;]+)/.exec(cookie) ?? []
  await context.addCookies([{ name, value, url }])
  await context.addInitScript(watch)
  return context
}

declare global {
  interface Window {
    lantaiBench: {
      /** Whether the page stands under this heading with all its data. */
      stands: (heading: string) => boolean
      /** Resolves once it stands and the main thread is idle, with milliseconds since the page was asked for. */
      usable: (heading: string) => Promise<number>
      /** Resolves once it stands and is painted, with milliseconds since the next click, key or step back. */
      reached: (heading: string) => Promise<number>
      /** Resolves once a frame has been drawn and the main thread is idle. */
      settled: () => Promise<void>
      longTasks: number[]
    }
  }
}

/** Runs in the page before its own scripts. */
const watch = (): void => {
  const longTasks: number[] = []
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longTasks.push(duration)
  }).observe({ type: 'longtask' })

  const WAITING = '.figure-waiting, .pending, .year-waiting, [aria-busy="true"]'
  const stands = (heading: string): boolean => {
    const main = document.querySelector('main')
    if (main?.querySelector('h1')?.textContent.includes(heading) !== true) return false
    return main.querySelector(WAITING) === null && !main.textContent.includes('正在读取')
  }
  // A headless browser with nothing to draw may keep a frame back: then a little later will do.
  const nextFrame = (work: () => void): void => {
    let due = true
    const go = (): void => {
      if (due) work()
      due = false
    }
    requestAnimationFrame(go)
    setTimeout(go, 50)
  }
  const whenIdle = (work: () => void): void => void requestIdleCallback(work, { timeout: 500 })
  const once = (heading: string, done: () => void): void => {
    if (stands(heading)) done()
    else nextFrame(() => once(heading, done))
  }
  const usable = (heading: string): Promise<number> =>
    new Promise((done) => {
      once(heading, () => whenIdle(() => done(performance.now())))
    })
  // From the event itself: what the page does before its handlers run counts as well.
  const reached = (heading: string): Promise<number> =>
    new Promise((done) => {
      const begin = ({ timeStamp }: Event): void => {
        for (const type of TYPES) removeEventListener(type, begin, true)
        once(heading, () => nextFrame(() => done(performance.now() - timeStamp)))
      }
      const TYPES = ['click', 'keydown', 'popstate']
      for (const type of TYPES) addEventListener(type, begin, true)
    })
  const settled = (): Promise<void> =>
    new Promise((done) => {
      nextFrame(() => whenIdle(done))
    })
  window.lantaiBench = { stands, usable, reached, settled, longTasks }
}

/** Waits until the page has nothing left to do. */
export const atRest = (page: Page, heading: string): Promise<number> =>
  page.evaluate((title) => window.lantaiBench.usable(title), heading)
