import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { PASSWORD, testHouse, type TestHouse } from '../support/house.ts'
import {
  exported,
  field,
  pressAtRest,
  seriousViolations,
  testWeb,
  type TestWeb,
} from '../support/web.ts'

/** The three officers: who may come in, who is put out, and who sees what was done. */
let house: TestHouse
let web: TestWeb
let unitId: string

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
  const unit = await archivist.holdings.createUnit({
    fondsId,
    level: 'file',
    referenceCode: '57-001-001',
    title: '1986年结婚登记存根',
    creator: '民政局',
    datedFrom: '1986-01-01',
    retention: 'Y',
    carrier: 'paper',
    receivedOn: '2006-05-01',
  })
  unitId = unit.unitId
  await archivist.holdings.amendUnit({ unitId, version: unit.version, shelf: 'A-01' })
  await house.person('leaver', ['clerk'])
  web = await testWeb(house)
})
afterAll(async () => {
  await web?.close()
  await house?.close()
})

const pick = async (page: Page, label: string, words: string, option: string): Promise<void> => {
  await page.getByRole('combobox', { name: label, exact: true }).fill(words)
  await page.getByTitle(option, { exact: true }).click()
  await page
    .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)')
    .waitFor({ state: 'hidden' })
}

const people = async () => {
  const officer = await web.open('system-officer', '/people?q=leaver')
  return {
    officer,
    row: officer.getByRole('grid', { name: '人员' }).getByRole('row', { name: /leaver/ }),
    save: officer.getByRole('button', { name: '保存', exact: true }),
  }
}

it('gives a person another role, which holds at the next page, and no two officers in one', async () => {
  const { officer, row, save } = await people()
  const leaver = await web.open('leaver', '/desk')
  await leaver.getByRole('link', { name: '查阅接待', exact: true }).first().waitFor()
  await row.press('Enter')
  const box = (name: string) => officer.getByRole('checkbox', { name })
  for (const name of ['系统管理员', '安全保密员']) await box(name).press('Space')
  await save.press('Enter')
  await officer.locator('.ant-form-item-explain').getByText('三员只能任其一').waitFor()
  expect(await seriousViolations(officer)).toEqual([])
  for (const name of ['系统管理员', '安全保密员', '查阅接待员', '报账人'])
    await box(name).press('Space')
  await save.press('Enter')
  await officer.getByText('已保存“测试leaver”').waitFor()
  await row.getByText('报账人', { exact: true }).waitFor()
  await leaver.reload()
  await leaver.getByRole('link', { name: '支付申请', exact: true }).first().waitFor()
  await leaver.goto(`${web.base}/reading-room`)
  await leaver.getByText('您的岗位不能查看此页').waitFor()
  await officer.context().close()
  await leaver.context().close()
})

it('suspends a person, who is out at once and does not come in again', async () => {
  const { officer, row } = await people()
  const leaver = await web.open('leaver', '/desk')
  await row.press('Enter')
  const shut = officer.getByRole('button', { name: '停用', exact: true })
  await shut.press('Enter')
  await officer.getByText('请写明停用原因').waitFor()
  await officer.getByLabel('停用原因').fill('调离')
  await officer.getByLabel('停用原因').press('Enter')
  await row.getByText('停用', { exact: true }).waitFor()
  await leaver.goto(`${web.base}/desk`)
  await leaver.waitForURL(/sign-in/)
  await leaver.locator('input[name=username]').fill('leaver')
  await leaver.locator('input[name=password]').fill(PASSWORD)
  await leaver.keyboard.press('Enter')
  await leaver.getByRole('alert').waitFor()
  await officer.context().close()
  await leaver.context().close()
})

it('puts a person out of a session that looks wrong', async () => {
  const clerk = await web.open('clerk', '/account')
  const officer = await web.open('security-officer', '/sessions')
  const open = officer.getByRole('grid', { name: '登录会话' })
  const own = open.getByRole('row', { name: /security-officer/ })
  await own.getByText('本机').waitFor()
  expect(await own.getByRole('button').count()).toBe(0)
  await open.getByRole('row', { name: /测试clerk/ }).waitFor()
  expect(await seriousViolations(officer)).toEqual([])
  await pick(officer, '人员', 'clerk', '测试clerk（clerk）')
  await officer.waitForURL(/person=/)
  await own.waitFor({ state: 'hidden' })
  await open.getByRole('button', { name: /^终止测试clerk/ }).press('Enter')
  await open.getByRole('button', { name: /^确认终止测试clerk/ }).press('Enter')
  await officer.getByText('已终止该设备的登录').waitFor()
  await officer.getByText('没有登录中的设备').waitFor()
  await clerk.reload()
  await clerk.waitForURL(/sign-in/)
  await officer.context().close()
  await clerk.context().close()
})

it('finds in the log by person, by kind, by time and by record, and takes what was found home', async () => {
  const officer = await web.open('audit-officer', '/audit')
  const log = officer.getByRole('grid', { name: '审计日志' })
  const row = (name: RegExp) => log.getByRole('row', { name })
  await row(/登录/).first().waitFor()
  await pick(officer, '人员', 'archivist', '测试archivist（archivist）')
  await row(/登录/).first().waitFor({ state: 'hidden' })
  await row(/登记全宗/).waitFor()
  await pick(officer, '操作', '修改著录', '修改著录')
  await row(/登记全宗/).waitFor({ state: 'hidden' })
  await row(/修改著录/).waitFor()
  const { name, rows } = await exported(officer, () =>
    officer.getByRole('button', { name: '导出 Excel' }).press('Enter'),
  )
  expect(name).toBe('审计日志.xlsx')
  expect(rows[0]).toEqual(expect.arrayContaining(['时间', '人员', '内容']))
  expect(rows).toHaveLength(2)
  expect(rows[1]).toEqual(expect.arrayContaining(['测试archivist']))
  await field(officer, '至').fill('2020-12-31')
  await officer.keyboard.press('Enter')
  await officer.getByText('没有符合条件的记录').waitFor()
  expect(await seriousViolations(officer)).toEqual([])
  await field(officer, '自').fill('2021-01-01')
  await officer.keyboard.press('Enter')
  await officer.getByText('“自”晚于“至”').waitFor()
  expect(await log.count()).toBe(0)
  expect(await seriousViolations(officer)).toEqual([])

  await officer.goto(`${web.base}/audit`)
  await row(/57-001-001/)
    .first()
    .focus()
  await pressAtRest(officer, 'Enter')
  await officer.getByRole('button', { name: '此记录的全部日志' }).press('Enter')
  await officer.waitForURL(new RegExp(`record=${unitId}`))
  await row(/登录/).first().waitFor({ state: 'hidden' })
  expect(await log.getByRole('row').count()).toBe(3)
  await officer.context().close()
})

it('finds in the log what was refused, and words, and says which days it looked through', async () => {
  const officer = await web.open('audit-officer', '/audit')
  const log = officer.getByRole('grid', { name: '审计日志' })
  const row = (name: RegExp) => log.getByRole('row', { name })
  await row(/登记全宗/).waitFor()
  await officer.getByRole('combobox', { name: '结果', exact: true }).press('ArrowDown')
  await officer.getByTitle('被拒绝', { exact: true }).click()
  await officer.waitForURL(/outcome=refused/)
  await row(/登记全宗/).waitFor({ state: 'hidden' })
  await row(/登录失败：账号已停用/)
    .getByText('被拒绝')
    .waitFor()
  const { rows } = await exported(officer, () =>
    officer.getByRole('button', { name: '导出 Excel' }).press('Enter'),
  )
  expect(rows[0]).toContain('结果')
  expect(rows[1]).toContain('被拒绝')
  await row(/登录失败：账号已停用/).press('Enter')
  await officer.getByRole('region', { name: '登录失败：账号已停用' }).getByText('被拒绝').waitFor()
  await officer.goto(`${web.base}/audit`)
  await officer.getByRole('searchbox', { name: '在内容中查找' }).fill('57-001-001')
  await officer.getByText('按内容只查最近 31 天').waitFor()
  await row(/登记全宗/).waitFor({ state: 'hidden' })
  await row(/57-001-001/)
    .first()
    .waitFor()
  expect(await seriousViolations(officer)).toEqual([])
  await officer.context().close()
})

it('shows the log to nobody else, and lets nobody else take it home', async () => {
  const director = await web.open('director', '/audit')
  await director.getByText('您的岗位不能查看此页').waitFor()
  expect(await director.getByRole('grid').count()).toBe(0)
  const columns = [{ field: 'summary', title: '内容' }]
  const input = { procedure: 'records.audit', input: {}, title: '审计日志', columns }
  const client = await house.client('director')
  const { jobId } = await client.desk.exportTable(input)
  await expect
    .poll(async () => (await client.jobs.get({ jobId })).state, { timeout: 30_000 })
    .toBe('failed')
  await director.context().close()
})

it('met no error that nobody caught', () => {
  expect(web.complaints).toEqual([])
})
