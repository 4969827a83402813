import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testHouse, type TestHouse } from '../support/house.ts'
import { choose, field, pressAtRest, testWeb, type TestWeb } from '../support/web.ts'

/** Two people at once, a permission lost under an open form, a key pressed twice, ten seconds without a network. */
let house: TestHouse
let web: TestWeb
let first: Page
let second: Page
let unitId: string
let permitPath: string

const described = (fondsId: string, number: string, accessStatus: 'open' | 'unreviewed') => ({
  fondsId,
  level: 'file' as const,
  referenceCode: `57-001-${number}`,
  title: '1987年结婚登记存根',
  creator: '民政局',
  datedFrom: '1987-01-01',
  retention: 'Y' as const,
  carrier: 'paper' as const,
  accessStatus,
  receivedOn: '2006-05-01',
})

beforeAll(async () => {
  house = await testHouse({ clock: () => new Date('2025-01-10T04:00:00Z') })
  await house.person('second-archivist', ['archivist'], 'use')
  for (const name of ['head-one', 'head-two']) await house.person(name, ['department-head'], 'use')
  const [archivist, clerk] = [await house.client('archivist'), await house.client('clerk')]
  const { fondsId } = await archivist.holdings.createFonds({
    number: '57',
    name: '民政局',
    creatingBody: '民政局',
    departmentId: house.departments.use,
    heldFrom: '1990-01-01',
  })
  ;({ unitId } = await archivist.holdings.createUnit(described(fondsId, '001', 'open')))
  const closed = await archivist.holdings.createUnit(described(fondsId, '002', 'unreviewed'))
  const { reader } = await clerk.readingRoom.registerVisit({
    reader: { name: '李红', idType: 'letter' },
    visitedOn: '2025-01-09',
    purpose: 'personal',
    channel: 'desk',
    outcome: 'found',
  })
  const { permitId } = await clerk.readingRoom.requestPermit({
    purpose: 'personal',
    reason: '信访事项复查',
    validUntil: '2025-01-31',
    readerId: reader.readerId,
    unitIds: [closed.unitId],
  })
  permitPath = `/reading-room/permits/${permitId}`
  web = await testWeb(house)
  first = await web.open('archivist', `/holdings/units/${unitId}?form=amend`)
  second = await web.open('second-archivist', `/holdings/units/${unitId}?form=amend`)
})
afterAll(async () => {
  await web?.close()
  await house?.close()
})

const unitNow = async () => (await house.client('archivist')).holdings.getUnit({ unitId })

it('shows the second editor of a record both versions, and loses nothing of either', async () => {
  await field(second, '存放位置').fill('B-12')
  await field(second, '题名').fill('1987年结婚登记卷')
  await field(first, '题名').fill('1987年结婚登记申请书')
  await field(first, '责任者').fill('怀化市民政局')
  await first.keyboard.press('Control+Enter')
  await first.getByText('已保存著录').waitFor()
  await field(second, '题名').press('Control+Enter')
  const both = second.getByRole('alert').filter({ hasText: '别人已保存了这条记录' })
  const row = (label: string) => both.getByRole('row', { name: new RegExp(`^${label}`) })
  await row('题名').getByText('1987年结婚登记申请书').waitFor()
  await row('题名').getByText('1987年结婚登记卷').waitFor()
  await row('存放位置').getByText('B-12').waitFor()
  await row('责任者').getByRole('button', { name: '用现在的' }).press('Enter')
  await row('责任者').waitFor({ state: 'hidden' })
  await both.getByRole('button', { name: '按左边我填写的保存' }).press('Enter')
  await second.getByText('已保存著录').waitFor()
  expect(await unitNow()).toMatchObject({
    title: '1987年结婚登记卷',
    creator: '怀化市民政局',
    shelf: 'B-12',
  })
})

it('keeps a draft on the version it was written on: what another saved since is shown, not overwritten', async () => {
  await first.goto(`${web.base}/holdings/units/${unitId}?form=amend`)
  await field(first, '存放位置').fill('C-01')
  await first.goto(`${web.base}/holdings`)
  const archivist = await house.client('second-archivist')
  const { version } = await unitNow()
  await archivist.holdings.amendUnit({ unitId, version, documentNumber: '民字12号' })
  await first.goto(`${web.base}/holdings/units/${unitId}?form=amend`)
  await first.getByText('已恢复您上次未提交的内容').waitFor()
  await field(first, '存放位置').press('Control+Enter')
  await first
    .getByRole('alert')
    .getByRole('row', { name: /^文号.*民字12号/ })
    .waitFor()
  expect(await unitNow()).toMatchObject({ documentNumber: '民字12号', shelf: 'B-12' })
  await first.getByRole('button', { name: '放弃，重新填写' }).press('Enter')
})

it('tells the second of two deciders that it is decided, and shows what stands now', async () => {
  const [one, two] = [
    await web.open('head-one', permitPath),
    await web.open('head-two', permitPath),
  ]
  const decide = (page: Page) => page.getByRole('region', { name: '部门负责人审批' })
  for (const page of [one, two]) await decide(page).waitFor()
  await pressAtRest(one, 'a')
  await one
    .getByText(/待馆长审批|已批准/)
    .first()
    .waitFor()
  await pressAtRest(two, 'a')
  await two.getByText('他人已先一步办理或修改').waitFor()
  await two
    .getByText(/待馆长审批|已批准/)
    .first()
    .waitFor()
  await two.getByText('测试head-one').first().waitFor()
  await decide(two).waitFor({ state: 'hidden' })
  await one.context().close()
  await two.context().close()
})

it('says which permission is gone, and keeps what was typed', async () => {
  await second.goto(`${web.base}/holdings/units/${unitId}?form=amend`)
  await field(second, '题名').fill('改到一半的题名')
  const officer = await house.client('system-officer')
  const { rows } = await officer.identity.people({ limit: 50, q: 'second-archivist' })
  const [person] = rows
  if (!person) throw new Error('no second archivist')
  const changed = await officer.identity.updatePerson({ ...person, roles: ['clerk'] })
  await field(second, '题名').press('Control+Enter')
  await second
    .getByText(/您的岗位不能进行“修改著录”/)
    .first()
    .waitFor()
  expect(await field(second, '题名').inputValue()).toBe('改到一半的题名')
  await officer.identity.updatePerson({ ...changed, roles: person.roles })
  await field(second, '题名').press('Control+Enter')
  await second.getByText('已保存著录').waitFor()
})

it('keeps a form over ten seconds without a network, and makes one record of keys pressed twice', async () => {
  await first.goto(`${web.base}/holdings?create=true`)
  const form = first.locator('.record-form')
  await choose(first, '全宗', 0, form)
  await field(first, '档号').fill('57-001-009')
  await field(first, '题名').fill('1990年婚姻登记卷')
  await field(first, '责任者').fill('民政局')
  await choose(first, '保管期限', 0, form)
  await field(first, '形成日期').fill('1990-01-01')
  await first.keyboard.press('Enter')
  await first.context().setOffline(true)
  await field(first, '题名').press('Control+Enter')
  await first
    .getByText(/连接不上服务器/)
    .first()
    .waitFor()
  await first.waitForTimeout(10_000)
  expect(await field(first, '题名').inputValue()).toBe('1990年婚姻登记卷')
  await first.context().setOffline(false)
  await first.reload()
  await first.getByText('已恢复您上次未提交的内容').waitFor()
  const calls: string[] = []
  first.on('request', (request) => {
    if (request.method() === 'POST') calls.push(new URL(request.url()).pathname)
  })
  // Both presses reach the page before it is drawn again, as under a bouncing key.
  await field(first, '题名').evaluate((element) => {
    const press = { key: 'Enter', ctrlKey: true, bubbles: true }
    element.dispatchEvent(new KeyboardEvent('keydown', press))
    element.dispatchEvent(new KeyboardEvent('keydown', press))
  })
  await first.waitForURL(/\/holdings\/units\/[0-9a-f-]{36}/)
  await first.getByRole('heading', { level: 1, name: '1990年婚姻登记卷' }).waitFor()
  const { rows } = await (
    await house.client('archivist')
  ).holdings.listUnits({
    codePrefix: '57-001-009',
  })
  expect(rows).toHaveLength(1)
  expect(await first.getByText('已著录 57-001-009').count()).toBe(1)
  expect(calls.filter((path) => path.endsWith('/units'))).toHaveLength(1)
})

it('met no error that nobody caught', () => {
  expect(web.complaints).toEqual([])
})
