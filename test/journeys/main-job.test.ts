import { readFile } from 'node:fs/promises'
import { unzipSync } from 'fflate'
import type { Browser, Download, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { evaluationDesk } from '#server/evaluation/desk.support.ts'
import { openBrowser } from '../support/browser.ts'
import { PASSWORD } from '../support/house.ts'
import { runToEnd, startServer, type RunningServer } from '../support/program.ts'
import { foundIn, type RealHouse } from '../support/real-house.ts'
import { temporaryFolder } from '../support/temporary-house.ts'

/** The main job from records to the signed report, by three people in a real browser on the real server. */
let dataFolder: string
let server: RunningServer
let house: RealHouse
let browser: Browser
let evaluationId: string
const complaints: string[] = []

const open = async (username: string): Promise<Page> => {
  const context = await browser.newContext({
    viewport: { width: 1366, height: 768 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  })
  context.setDefaultTimeout(20_000)
  const page = await context.newPage()
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(`${server.url}/sign-in`)
  await page.locator('input[name=username]').fill(username)
  await page.locator('input[name=password]').fill(PASSWORD)
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
  return page
}

/** A year's records, an evaluation that is judged, and a report whose text binds a figure. */
const prepare = async (): Promise<void> => {
  let clock = () => new Date()
  house = await foundIn(dataFolder, { clock: () => clock() })
  const desk = await evaluationDesk(async (own) => {
    clock = own
    return house
  })
  for (let visit = 0; visit < 4; visit++) await desk.visit()
  evaluationId = (await desk.ready()).evaluationId
  const { head } = desk
  await head.evidence.defineFigure({
    key: 'use.archive-visitors',
    label: '接待查阅利用档案人次',
    measure: 'reading-room.visitors',
    filters: {},
    unit: '人次',
    decimals: 0,
  })
  await head.report.create({ year: 2024 })
  const [first, ...rest] = (await head.report.get({ year: 2024 })).sections
  if (!first) throw new Error('the outline has no section')
  await head.report.saveSection({ ...first, markdown: '全年接待查阅{use.archive-visitors}。' })
  for (const section of rest)
    await head.report.saveSection({ ...section, markdown: '已如期完成。' })
}

beforeAll(async () => {
  dataFolder = await temporaryFolder()
  server = await startServer({ LANTAI_DATA: dataFolder })
  await prepare()
  browser = await openBrowser(inject('browserFolder'))
})

afterAll(async () => {
  await browser?.close()
  await house?.open.close()
  await server?.stop()
})

const evaluation = (view = ''): string =>
  `${server.url}/evaluations/${evaluationId}?year=2024${view}`

let page: Page

it('leads from the evaluation down to one visit', async () => {
  page = await open('department-head')
  await page.goto(`${server.url}/evaluations?year=2024`)
  await page.getByRole('link', { name: '日常档案管理' }).first().click()
  await page.waitForURL(/\/evaluations\/[0-9a-f-]{36}/)
  const row = page.getByRole('row', { name: /接待查阅利用档案人次/ })
  await row.locator('.score-actual a').click()
  await page.waitForURL(/\/measures\/reading-room\.visitors/)
  await page.getByRole('grid').getByRole('link').first().click()
  await page.waitForURL(/\/records\/visit\//)
  await page.getByText('2024年5月6日').first().waitFor()
  await page.getByRole('heading', { name: '变更历史' }).waitFor()
})

it('takes a judgement with its reason, and its score follows', async () => {
  await page.goto(evaluation())
  await page.getByRole('button', { name: /便民查档/ }).click()
  await page.getByRole('button', { name: '重新评判' }).click()
  await page.getByRole('textbox', { name: '得分比例' }).fill('95')
  await page.getByLabel('评判理由').fill('抽看十份查阅登记，民生档案均当日查到')
  await page.getByRole('button', { name: '保存评判' }).click()
  await page.getByText('已评判“便民查档”').waitFor()
  await page
    .getByRole('row', { name: /便民查档/ })
    .locator('.score-score', { hasText: '28.5' })
    .waitFor()
})

const signAs = async (person: Page, button: '签字' | '签发', done: string): Promise<void> => {
  await person.goto(evaluation())
  await person.getByRole('list', { name: '三级签字' }).getByRole('button', { name: /签/ }).click()
  await person.locator('form').getByRole('button', { name: button, exact: true }).click()
  await person.getByText(done).first().waitFor()
}

let director: Page

it('is signed by three people, one after the other', async () => {
  await signAs(page, '签字', '已签字')
  const lead = await open('finance-lead')
  await signAs(lead, '签字', '已签字')
  await lead.close()
  director = await open('director')
  await signAs(director, '签发', '已签发，数字已封存')
})

const exportWord = async (): Promise<Download> => {
  const download = director.waitForEvent('download', { timeout: 60_000 })
  await director.getByRole('button', { name: '导出 Word' }).click()
  return download
}

const bytesOf = async (download: Download): Promise<Buffer> => readFile(await download.path())

let exported: Buffer

it('is made final, and exports as the same Word document every time', async () => {
  await director.goto(`${server.url}/report/preview?year=2024`)
  await director.getByRole('button', { name: '定稿' }).click()
  await director.getByRole('button', { name: '确认定稿' }).click()
  await director.getByText('报告已定稿').waitFor()
  const first = await exportWord()
  expect(first.suggestedFilename()).toMatch(/^2024年度.*自评报告\.docx$/)
  exported = await bytesOf(first)
  expect(await bytesOf(await exportWord())).toEqual(exported)
  const text = Buffer.from(unzipSync(exported)['word/document.xml'] ?? []).toString()
  expect(text.replaceAll(/<[^>]+>/g, '')).toContain('全年接待查阅4人次。')
})

it('shows a late visit from the command line as drift, and changes nothing that was signed', async () => {
  const visit = {
    reader: { name: '迟到的读者', idType: 'letter' },
    visitedOn: '2024-11-11',
    purpose: 'personal',
    channel: 'desk',
    outcome: 'found',
  }
  const words = ['call', 'readingRoom.registerVisit', JSON.stringify(visit), '--as', 'clerk']
  const { status, output } = await runToEnd(words, { LANTAI_DATA: dataFolder })
  expect(output).toContain('2024-11-11')
  expect(status).toBe(0)

  await director.goto(evaluation('&view=drift'))
  await director
    .getByRole('heading', { name: /接待查阅利用档案人次/ })
    .first()
    .waitFor()
  await director
    .getByText(/2024-11-11|2024年11月11日/)
    .first()
    .waitFor()
  await director.goto(`${server.url}/report/preview?year=2024`)
  await director.getByText('定稿后变动').first().waitFor()
  await director.getByRole('article', { name: '报告全文' }).getByText('4人次').first().waitFor()
  expect(await bytesOf(await exportWord())).toEqual(exported)
})

it('waits for the department to explain what moved, and no longer once it is explained', async () => {
  await page.goto(`${server.url}/desk?year=2024`)
  const waiting = page.getByRole('link', { name: /签发后有 \d+ 个数字的记录发生变动，须说明/ })
  await waiting.press('Enter')
  await page.waitForURL(/view=drift/)
  const words = page.getByLabel('变动说明')
  await words.first().waitFor()
  const unexplained = await words.count()
  for (let left = unexplained; left > 0; left--) {
    await words.first().fill('补登年末漏登的一次接待。')
    await words.first().press('Control+Enter')
    await page
      .getByText('变动已说明')
      .nth(unexplained - left)
      .waitFor()
  }
  await page.goto(`${server.url}/desk?year=2024`)
  await page.getByRole('heading', { name: '可以做的事' }).waitFor()
  await page
    .getByRole('list', { name: '待我办理' })
    .or(page.getByText('没有等您办理的事项'))
    .waitFor()
  expect(await waiting.count()).toBe(0)
})

it('met no error that nobody caught', () => {
  expect(complaints).toEqual([])
})
