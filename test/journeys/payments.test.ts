import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { moneyDesk, type MoneyDesk } from '#server/money/desk.support.ts'
import { testHouse } from '../support/house.ts'
import { temporaryFolder } from '../support/temporary-house.ts'
import {
  field,
  fits,
  PHONE,
  pressAtRest,
  seriousViolations,
  testWeb,
  type TestWeb,
} from '../support/web.ts'

/** One payment from the applicant's draft to the voucher, through three people's hands, one of them on a phone. */
let desk: MoneyDesk
let web: TestWeb
let applicant: Page

beforeAll(async () => {
  desk = await moneyDesk((clock) => testHouse({ clock }))
  await desk.line({ grantedFen: 5_000_000 })
  web = await testWeb(desk.house)
  applicant = await web.open('applicant', '/payments?year=2024&create=true')
})
afterAll(async () => {
  await web?.close()
  await desk?.house.close()
})

it('is filled in, survives a closed tab, and names each mistake beside its field', async () => {
  await field(applicant, '收款人').fill('怀化某文化用品公司')
  await field(applicant, '收款账号').fill('62220')
  await field(applicant, '用途').fill('购置档案盒五百个')
  const again = await applicant.context().newPage()
  await applicant.close()
  applicant = again
  await applicant.goto(`${web.base}/payments?year=2024&create=true`)
  await applicant.getByText('已恢复您上次未提交的内容').waitFor()
  expect(await field(applicant, '收款人').inputValue()).toBe('怀化某文化用品公司')
  await applicant.getByRole('button', { name: '存为草稿' }).click()
  await applicant.getByText('格式不符，要求如下').first().waitFor()
  expect(await seriousViolations(applicant)).toEqual([])

  await field(applicant, '预算行').click()
  await applicant.keyboard.press('Enter')
  await field(applicant, '金额').fill('12345.67')
  await field(applicant, '业务发生日期').fill('2024-06-03')
  await applicant.keyboard.press('Enter')
  await field(applicant, '开户银行').fill('建设银行怀化分行')
  await field(applicant, '收款账号').fill('6222 0000 1234 5678')
  await applicant.getByRole('button', { name: '存为草稿' }).click()
  await applicant.waitForURL(/\/payments\/[0-9a-f-]{36}/)
  await applicant.getByText('12,345.67').first().waitFor()
})

const file = (name: string, content: string, mimeType = 'application/pdf') => ({
  name,
  mimeType,
  buffer: Buffer.from(content),
})

it('takes its papers, and refuses what is not what its name says', async () => {
  const chooser = applicant.locator('input[type=file]')
  await chooser.setInputFiles(file('发票.pdf', 'MZ\u0090 this is a program'))
  await applicant
    .getByText(/“发票\.pdf”的内容与扩展名不符/)
    .first()
    .waitFor()
  await applicant.getByRole('button', { name: '移除 发票.pdf' }).click()
  const large = join(await temporaryFolder(), '大图.pdf')
  await writeFile(large, `%PDF-1.7\n${'x'.repeat(60_000_000)}`)
  await chooser.setInputFiles(large)
  await applicant
    .getByText(/文件不能超过 50 MB/)
    .first()
    .waitFor()
  await applicant.getByRole('button', { name: '移除 大图.pdf' }).click()
  await chooser.setInputFiles(file('发票.pdf', '%PDF-1.7\n%%EOF\n'))
  await applicant.getByRole('link', { name: '发票.pdf' }).waitFor()
  await applicant.getByLabel('类别').selectOption('acceptance')
  await chooser.setInputFiles(file('验收单.pdf', '%PDF-1.7\n%%EOF\n'))
  await applicant.getByRole('link', { name: '验收单.pdf' }).waitFor()
  await applicant.getByRole('button', { name: '提交', exact: true }).click()
  await applicant.getByText('待财务审核').first().waitFor()
})

it('is returned with a comment, amended, and reviewed by one key', async () => {
  const reviewer = await web.open('finance-reviewer', '/desk')
  await reviewer.getByRole('link', { name: /待我财务审核的支付申请/ }).click()
  await reviewer.getByRole('heading', { name: /怀化某文化用品公司/ }).waitFor()
  await pressAtRest(reviewer, 'r')
  expect(await reviewer.getByText('退回须写明意见').count()).toBe(0)
  await reviewer.getByRole('button', { name: '退回', exact: true }).click()
  await reviewer.getByText('退回须写明意见').waitFor()
  await reviewer.getByLabel(/意见/).fill('请补采购合同编号')
  await reviewer.getByRole('button', { name: '退回', exact: true }).click()
  await reviewer.getByText('没有等您办理的支付申请').waitFor()

  await applicant.reload()
  await applicant.getByText('请补采购合同编号').first().waitFor()
  await applicant.getByRole('button', { name: '修改', exact: true }).click()
  await field(applicant, '合同编号').fill('怀档采〔2024〕5号')
  await applicant.getByRole('button', { name: '保存', exact: true }).click()
  await applicant.getByText('怀档采〔2024〕5号').first().waitFor()
  await applicant.getByRole('button', { name: '提交', exact: true }).click()
  await applicant.getByText('待财务审核').first().waitFor()

  await reviewer.reload()
  await reviewer.getByRole('heading', { name: /怀化某文化用品公司/ }).waitFor()
  await pressAtRest(reviewer, 'a')
  await reviewer.getByText('已审核，转财务分管领导审核').waitFor()
})

it('is approved on a phone, and paid', async () => {
  const lead = await web.open('finance-lead', '/payments/inbox', {
    viewport: PHONE,
    hasTouch: true,
  })
  await lead.getByRole('heading', { name: /怀化某文化用品公司/ }).waitFor()
  expect(await fits(lead)).toBe(true)
  expect(await seriousViolations(lead)).toEqual([])
  await lead.getByRole('button', { name: '同意支付' }).tap()
  await lead.getByText('没有等您办理的支付申请').waitFor()

  await applicant.reload()
  await field(applicant, '凭证号').fill('记-0601')
  await applicant.getByRole('button', { name: '登记支付' }).click()
  await applicant.getByText('已支付').first().waitFor()
  await applicant.getByRole('button', { name: '更正或退款' }).waitFor()
})

it('says kindly when a permission is gone while the page is open', async () => {
  const { line } = await desk.line({ grantedFen: 100_000 })
  await desk.upTo('submitted', line.lineId, 10_000)
  const reviewer = await web.open('finance-reviewer', '/payments/inbox')
  await reviewer.getByRole('button', { name: '审核通过' }).waitFor()
  const officer = await desk.house.client('system-officer')
  const { rows } = await officer.identity.people({ limit: 50, q: 'finance-reviewer' })
  const [person] = rows
  if (!person) throw new Error('no reviewer')
  const changed = await officer.identity.updatePerson({ ...person, roles: ['clerk'] })
  await reviewer.getByRole('button', { name: '审核通过' }).click()
  await reviewer
    .getByText(/您的岗位不能进行“财务审核”/)
    .first()
    .waitFor()
  await officer.identity.updatePerson({ ...changed, roles: person.roles })
})

it('met no error that nobody caught', () => {
  expect(web.complaints).toEqual([])
})
