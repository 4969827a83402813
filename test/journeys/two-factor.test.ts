import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { fromBase32 } from '#server/kernel/identity/base32.ts'
import { hotp, stepAt } from '#server/kernel/identity/totp.ts'
import { PASSWORD, testHouse, type TestHouse } from '../support/house.ts'
import { fits, PHONE, seriousViolations, testWeb, type TestWeb } from '../support/web.ts'

/** One person's second factor from turning it on to losing the phone, in a real browser. */
let house: TestHouse
let web: TestWeb
let page: Page
let now = new Date('2025-01-10T04:00:00Z')
let secret = ''
let recovery: string[] = []

beforeAll(async () => {
  house = await testHouse({ clock: () => now })
  web = await testWeb(house)
  page = await web.open('clerk', '/account')
})
afterAll(async () => {
  await web?.close()
  await house?.close()
})

/** What the phone shows a step later: no code is good twice. */
const nextCode = (): string => {
  now = new Date(now.getTime() + 30_000)
  return hotp(fromBase32(secret), stepAt(now))
}

const fillPassword = async (on: Page, path: string): Promise<void> => {
  await on.goto(`${web.base}/sign-in?to=${encodeURIComponent(path)}`)
  await on.locator('input[name=username]').fill('clerk')
  await on.locator('input[name=password]').fill(PASSWORD)
  await on.keyboard.press('Enter')
}

const stranger = async (): Promise<Page> => {
  const context = await web.browser.newContext({ viewport: PHONE, locale: 'zh-CN' })
  context.setDefaultTimeout(30_000)
  return context.newPage()
}

it('is turned on from the account page: password, secret, first code, recovery codes', async () => {
  await page.getByRole('button', { name: '启用两步验证' }).click()
  await page.getByLabel('请再输一次登录密码').fill(PASSWORD)
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByRole('img', { name: /二维码/ }).waitFor()
  const link = await page
    .getByRole('link', { name: '在本机的验证器应用中打开' })
    .getAttribute('href')
  secret = new URL(link ?? '').searchParams.get('secret') ?? ''
  const shown = await page.locator('.two-factor-text').innerText()
  expect(shown.replaceAll(' ', '')).toBe(secret)
  expect(await seriousViolations(page)).toEqual([])
  await page.getByLabel('应用显示的 6 位验证码').fill(nextCode())
  await page.getByRole('button', { name: '启用', exact: true }).click()
  await page.getByRole('heading', { name: /请立即保存恢复码/ }).waitFor()
  recovery = await page.locator('.two-factor-codes li').allInnerTexts()
  expect(recovery).toHaveLength(10)
  expect(await seriousViolations(page)).toEqual([])
  await page.getByRole('button', { name: '我已保存' }).click()
  await page.getByText('剩余恢复码 10 个').waitFor()
})

it('asks for the code at the door, on a phone, and goes on to where one was going', async () => {
  const phone = await stranger()
  await fillPassword(phone, '/account')
  await phone.getByLabel('验证码').fill('abcdef')
  await phone.keyboard.press('Enter')
  await phone.getByRole('alert').getByText('验证码不正确').waitFor()
  expect(await seriousViolations(phone)).toEqual([])
  expect(await fits(phone)).toBe(true)
  await phone.goto(`${web.base}/account`)
  await phone.waitForURL(/sign-in/)
  await fillPassword(phone, '/account')
  await phone.getByLabel('验证码').fill(nextCode())
  await phone.keyboard.press('Enter')
  await phone.getByRole('heading', { name: '我的账号' }).waitFor()
  await phone.getByText('当前设备').waitFor()
  await phone.context().close()
})

it('lets in with a recovery code, once', async () => {
  const other = await stranger()
  for (const outcome of ['我的账号', '验证码不正确']) {
    await other.context().clearCookies()
    await fillPassword(other, '/account')
    await other.getByRole('button', { name: /使用恢复码/ }).click()
    await other.getByLabel('恢复码').fill(recovery[0] ?? '')
    await other.keyboard.press('Enter')
    await other.getByRole('main').getByText(outcome).first().waitFor()
  }
  await other.context().close()
})

it('gets new recovery codes for the password and a code, without being turned on anew', async () => {
  await page.getByRole('button', { name: '换发恢复码' }).click()
  await page.getByLabel('登录密码').fill(PASSWORD)
  await page.getByLabel('验证码或恢复码').fill(nextCode())
  await page.getByRole('button', { name: '换发恢复码' }).click()
  await page.getByRole('heading', { name: /请立即保存恢复码/ }).waitFor()
  const renewed = await page.locator('.two-factor-codes li').allInnerTexts()
  expect(new Set([...recovery, ...renewed]).size).toBe(20)
  await page.getByRole('button', { name: '我已保存' }).click()
  await page.getByText('剩余恢复码 10 个').waitFor()
})

it('keeps what was typed when the session ends under it', async () => {
  await page.getByLabel('新密码', { exact: true }).fill('a longer password 1')
  const clerk = await house.client('clerk')
  for (const { sessionId } of await clerk.identity.sessions())
    await clerk.identity.revokeSession({ sessionId })
  await page.getByRole('button', { name: '停用两步验证' }).click()
  await page.getByLabel('登录密码').fill(PASSWORD)
  await page.getByLabel('验证码或恢复码').fill(nextCode())
  await page.getByRole('button', { name: '停用', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: '登录已失效，请重新登录' })
  await dialog.getByLabel('密码').fill(PASSWORD)
  await dialog.getByRole('button', { name: '登录' }).click()
  await dialog.getByLabel('验证码').fill(nextCode())
  await dialog.getByRole('button', { name: '登录' }).click()
  await dialog.waitFor({ state: 'hidden' })
  expect(await page.getByLabel('新密码', { exact: true }).inputValue()).toBe('a longer password 1')
  expect(await page.getByLabel('登录密码').inputValue()).toBe(PASSWORD)
})

it('is taken off by the security officer for who lost the phone', async () => {
  const officer = await web.open('security-officer', '/sessions')
  await officer.getByRole('combobox', { name: '人员' }).click()
  await officer.keyboard.type('clerk')
  await officer.getByTitle('测试clerk（clerk）').click()
  await officer.getByLabel('停用两步验证的原因').fill('手机遗失，已当面核实')
  expect(await seriousViolations(officer)).toEqual([])
  await officer.getByRole('button', { name: '停用两步验证' }).click()
  await officer.getByText('已停用“测试clerk”的两步验证').waitFor()
  await officer.getByText('未启用').waitFor()
  expect(await officer.getByRole('button', { name: '停用两步验证' }).count()).toBe(0)
  const back = await web.open('clerk', '/account')
  await back.getByText('未启用').waitFor()
})

it('met no error that nobody caught', () => {
  expect(web.complaints).toEqual([])
})
