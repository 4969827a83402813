import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testHouse, type TestHouse } from '../support/house.ts'
import {
  fits,
  PHONE,
  pressAtRest,
  seriousViolations,
  testWeb,
  type TestWeb,
} from '../support/web.ts'

/** The reading-room desk as a clerk works at it: by the keyboard, at a person's pace, with the network failing. */
const PACE = { delay: 120 }

let house: TestHouse
let web: TestWeb
let clerk: Page

beforeAll(async () => {
  house = await testHouse()
  const archivist = await house.client('archivist')
  const { fondsId } = await archivist.holdings.createFonds({
    number: '57',
    name: '民政局',
    creatingBody: '民政局',
    departmentId: house.departments.use,
    heldFrom: '1990-01-01',
  })
  const unit = (number: string, title: string, accessStatus: 'open' | 'controlled') =>
    archivist.holdings.createUnit({
      fondsId,
      level: 'file',
      referenceCode: `57-001-${number}`,
      title,
      creator: '民政局',
      datedFrom: '1986-01-01',
      retention: 'Y',
      carrier: 'paper',
      accessStatus,
      receivedOn: '2006-05-01',
    })
  await unit('001', '1986年结婚登记存根', 'open')
  await unit('002', '1986年信访处理卷', 'controlled')
  await unit('003', '1986年本人事项卷', 'controlled')
  await house.person('head-of-use', ['department-head'], 'use')
  web = await testWeb(house)
  clerk = await web.open('clerk', '/reading-room')
  // The first page of a machine that is busy starting everything else.
  await clerk.locator('#desk-reader').waitFor({ timeout: 40_000 })
  await clerk.locator('#desk-reader:focus').waitFor()
})
afterAll(async () => {
  await web?.close()
  await house?.close()
})

const box = (id: string) => clerk.locator(`#desk-${id}`)

/** A visit by a new reader for one file, typed as a person types; answers the seconds it took. */
const ordinaryVisit = async (name: string, idNumber: string): Promise<number> => {
  const began = Date.now()
  await clerk.keyboard.type(name, PACE)
  await clerk.getByRole('option', { name: new RegExp(`登记新读者“${name}”`) }).waitFor()
  await clerk.keyboard.press('Enter')
  await clerk.locator('#desk-id-number:focus').waitFor()
  await clerk.keyboard.type(idNumber, PACE)
  await box('unit').focus()
  await clerk.keyboard.type('结婚登记', PACE)
  await clerk.getByRole('option', { name: /1986年结婚登记存根/ }).waitFor()
  await clerk.keyboard.press('Enter')
  await box('copied').focus()
  await clerk.keyboard.press('Control+A')
  await clerk.keyboard.type('3', PACE)
  await clerk.getByRole('radio', { name: '非常满意' }).focus()
  await clerk.keyboard.press('Space')
  await clerk.keyboard.press('Control+Enter')
  await clerk.getByText(`已登记“${name}”的查阅`).waitFor()
  return (Date.now() - began) / 1000
}

it('takes down an ordinary visit by the keyboard', async () => {
  const seconds = await ordinaryVisit('王小明', '11010519491231002X')
  console.log(`an ordinary visit, typed at ${PACE.delay} ms a key: ${seconds.toFixed(1)} s`)
  await clerk.getByRole('complementary', { name: '今天的查阅' }).getByText('王小明').waitFor()
  await clerk.locator('#desk-reader:focus').waitFor()
  const { rows } = await (await house.client('clerk')).readingRoom.listVisits({ limit: 10 })
  expect(rows).toMatchObject([{ readerName: '王小明', filesUsed: 1, copiedPages: 3 }])
  expect(await seriousViolations(clerk)).toEqual([])
})

it('finds the reader again, by number as by name, and shows no more of the number than its end', async () => {
  await clerk.keyboard.type('11010519491231002X')
  await clerk.getByRole('option', { name: /王小明/ }).waitFor()
  await clerk.keyboard.press('Enter')
  await clerk.getByText('王小明', { exact: true }).first().waitFor()
  expect(await clerk.content()).not.toContain('11010519491231')
  await clerk.getByRole('button', { name: '清空' }).click()
  const auditor = await house.client('audit-officer')
  const asked = await auditor.records.audit({ limit: 10, procedure: 'readingRoom.findReader' })
  expect(asked.rows.map(({ summary }) => summary)).toEqual([
    '按证件号码查找读者（接待读者）：查到 王小明',
  ])
})

it('names the wrong digit of a number, and keeps all that was typed', async () => {
  await box('reader').fill('李红')
  await clerk.getByRole('option', { name: /登记新读者/ }).waitFor()
  await clerk.keyboard.press('Enter')
  await box('id-number').fill('110105194912310021')
  await clerk.keyboard.press('Control+Enter')
  await clerk
    .getByText(/第 18 位校验码/)
    .first()
    .waitFor()
  expect(await box('name').inputValue()).toBe('李红')
  await box('id-number').fill('110105194912310038')
})

it('does not drop a unit that was typed and not put on the slip', async () => {
  await box('unit').fill('结婚登记 1987')
  await clerk.keyboard.press('Control+Enter')
  await clerk.getByText(/“结婚登记 1987”还没有加入/).waitFor()
  await clerk.locator('#desk-unit:focus').waitFor()
  await box('unit').fill('')
})

it('changes no count and cuts no text by itself, but says what is expected', async () => {
  const long = '查结婚登记'.repeat(50)
  await box('topic').fill(long)
  await box('party').fill('0')
  await clerk.keyboard.press('Control+Enter')
  await clerk
    .getByText(/人数.*不能少于 1/)
    .first()
    .waitFor()
  await clerk
    .getByText(/查阅内容.*不能超过 200/)
    .first()
    .waitFor()
  expect(await box('topic').inputValue()).toBe(long)
  expect(await box('party').inputValue()).toBe('0')
  await box('party').fill('1')
})

it('loses nothing in ten seconds without a network, and registers once', async () => {
  await box('topic').fill('查结婚登记')
  await clerk.context().setOffline(true)
  await clerk.keyboard.press('Control+Enter')
  await clerk
    .getByText(/连接不上服务器/)
    .first()
    .waitFor()
  await clerk.getByText('网络已断开').waitFor()
  await clerk.waitForTimeout(10_000)
  await clerk.context().setOffline(false)
  expect(await box('topic').inputValue()).toBe('查结婚登记')
  await clerk.keyboard.press('Control+Enter')
  await clerk.keyboard.press('Control+Enter')
  await clerk.getByText('已登记“李红”的查阅').first().waitFor()
  const { rows } = await (await house.client('clerk')).readingRoom.listVisits({ limit: 10 })
  expect(rows.filter(({ readerName }) => readerName === '李红')).toHaveLength(1)
})

it('refuses what is not open, asks for a permit from the slip, and takes the visit down under it', async () => {
  await box('reader').fill('李红')
  await clerk.getByRole('option', { name: /李红.*居民身份证/ }).click()
  await box('unit').fill('57-001-002')
  await clerk.getByRole('option', { name: /信访处理卷/ }).waitFor()
  await clerk.keyboard.press('Enter')
  const closed = clerk.getByRole('region', { name: '未开放的档案' })
  await closed.getByText(/须凭批准查阅/).waitFor()
  await clerk.keyboard.press('Control+Enter')
  await clerk
    .getByText(/请先办理利用审批/)
    .first()
    .waitFor()
  await box('permit-reason').fill('信访事项复查')
  await closed.getByRole('button', { name: /申请利用审批/ }).click()
  await closed.getByText('待移交单位意见').waitFor()
  const permit = await clerk.context().newPage()
  await permit.goto(`${web.base}/reading-room/permits?waiting=true`)
  await permit.getByRole('grid').getByText('李红').click()
  await permit.locator('#permit-body').fill('市信访局')
  await permit.getByRole('button', { name: '同意', exact: true }).click()
  await permit.getByText('待部门负责人审批').first().waitFor()
  expect(await seriousViolations(permit)).toEqual([])
  for (const [who, next] of [
    ['head-of-use', '待馆长审批'],
    ['director', '已批准'],
  ] as const) {
    const decider = await web.open(who, '/desk')
    await decider
      .getByRole('link', { name: /利用审批/ })
      .first()
      .click()
    await decider.getByRole('grid').getByText('李红').click()
    await decider.getByRole('heading', { name: /LS\d{4}-0001/ }).waitFor()
    await pressAtRest(decider, 'a')
    await decider.getByText(next).first().waitFor()
    await decider.context().close()
  }
  await clerk.bringToFront()
  await clerk.reload()
  await closed.getByText('已批准').waitFor()
  await clerk.keyboard.press('Control+Enter')
  await clerk.getByText('已登记“李红”的查阅').last().waitFor()
  const { rows } = await (await house.client('clerk')).readingRoom.listVisits({ limit: 1 })
  expect(rows).toMatchObject([{ readerName: '李红', filesUsed: 1 }])
})

it('lets a person read what is about themselves once their document was looked at', async () => {
  await box('reader').fill('李红')
  await clerk.getByRole('option', { name: /李红.*居民身份证/ }).click()
  await clerk.goto(`${web.base}/holdings?q=57-001-003`)
  await clerk.getByRole('grid').getByText('1986年本人事项卷').click()
  await clerk.getByRole('link', { name: '申请利用' }).click()
  await clerk
    .getByRole('list', { name: '已加入' })
    .getByText(/本人事项卷/)
    .waitFor()
  const closed = clerk.getByRole('region', { name: '未开放的档案' })
  await closed.getByText('本人', { exact: true }).click()
  await box('permit-reason').fill('补办证明')
  await closed.getByRole('button', { name: /证件已核对，查阅/ }).click()
  await closed.getByText('已批准').waitFor()
  expect(await seriousViolations(clerk)).toEqual([])
  await clerk.keyboard.press('Control+Enter')
  await clerk.getByText('已登记“李红”的查阅').last().waitFor()
  const { rows } = await (await house.client('clerk')).readingRoom.listVisits({ limit: 20 })
  expect(rows.filter(({ readerName }) => readerName === '李红')).toHaveLength(3)
})

it('works on a phone, and leads to the register and back to a visit', async () => {
  const phone = await web.open('clerk', '/reading-room', { viewport: PHONE })
  await phone.getByRole('form', { name: '查阅登记单' }).waitFor()
  expect(await fits(phone)).toBe(true)
  await clerk.goto(`${web.base}/reading-room/register`)
  await clerk.getByRole('grid').getByText('李红').first().click()
  await clerk.waitForURL(/\/reading-room\/visits\//)
  await clerk.getByRole('heading', { name: '变更历史' }).waitFor()
  expect(await seriousViolations(clerk)).toEqual([])
  await clerk.goto(`${clerk.url().split('?')[0]}?form=withdraw`)
  const reason = clerk.getByLabel('作废原因')
  await reason.and(clerk.locator(':focus')).waitFor()
  expect(await clerk.getByText('不能为空').count()).toBe(0)
  await reason.fill('重复登记')
  await clerk.keyboard.press('Control+Enter')
  await clerk.getByText('此登记已作废：重复登记。不计入任何数字。').waitFor()
  await clerk.getByRole('button', { name: '撤销' }).last().press('Enter')
  await clerk.getByText('已撤销').last().waitFor()
  await clerk.getByRole('button', { name: '修改明细' }).waitFor()
})

it('changes what a visit used, and finds it in the register by reader, fonds and heading', async () => {
  await clerk.getByRole('button', { name: '修改明细' }).press('Enter')
  await clerk.locator('#desk-unit:focus').waitFor()
  await box('book').fill('地方志')
  await box('book').press('Enter')
  expect(await seriousViolations(clerk)).toEqual([])
  await clerk.keyboard.press('Control+Enter')
  await clerk.getByText('已保存利用明细').waitFor()
  await clerk.locator('.slip-uses li').filter({ hasText: '地方志' }).waitFor()

  await clerk.goto(`${web.base}/reading-room/register`)
  const grid = clerk.getByRole('grid')
  const names = (): Promise<string[]> => grid.locator('tbody td:nth-child(2)').allInnerTexts()
  await grid.getByText('李红').first().waitFor()
  const heading = grid.getByRole('columnheader', { name: '读者' })
  await heading.getByRole('button').press('Enter')
  await clerk.locator('th[aria-sort=ascending]').filter({ hasText: '读者' }).waitFor()
  await clerk.locator('.data-table[aria-busy=false]').waitFor()
  const pinyin = new Intl.Collator('zh-Hans-CN')
  expect(await names()).toEqual((await names()).toSorted(pinyin.compare))
  expect(new URL(clerk.url()).searchParams.get('sort')).toBe('readerName')

  await clerk.getByRole('combobox', { name: '读者' }).fill('110105194912310038')
  await clerk.getByRole('option', { name: /李红/ }).waitFor()
  await pressAtRest(clerk, 'Enter')
  await clerk.getByRole('button', { name: /读者：李红/ }).waitFor()
  await clerk.waitForFunction(
    () => !document.querySelector('tbody')?.textContent?.includes('王小明'),
  )
  expect(new Set(await names())).toEqual(new Set(['李红']))
  expect(clerk.url()).not.toContain('110105')
  await clerk.getByRole('combobox', { name: '全宗' }).press('ArrowDown')
  await clerk.getByTitle('57 民政局').waitFor()
  await pressAtRest(clerk, 'Enter')
  await clerk.waitForURL(/fonds=/)
  await clerk.getByText('只计所选全宗的').waitFor()
  expect(await seriousViolations(clerk)).toEqual([])
})

it('met no error that nobody caught', () => {
  expect(web.complaints).toEqual([])
})
