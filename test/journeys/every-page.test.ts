import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { OFFICERS, ROLES, type Role } from '#contract/permissions.ts'
import { testHouse, type TestHouse } from '../support/house.ts'
import { pagesDeclared, visitorOf } from '../support/pages.ts'
import { furnish } from '../support/tenant.ts'
import { OFFICE, PHONE, seriousViolations, testWeb, type TestWeb } from '../support/web.ts'

/** Every page that a room declares, in a house with a little of everything in it. */
let house: TestHouse
let web: TestWeb

const isOfficer = (role: string): boolean => OFFICERS.some((one) => one === role)
const isRole = (key: string): key is Role => key in ROLES

/** Who holds every role that is not an officer's, and the officers. */
const PEOPLE = [
  {
    username: 'everyone',
    roles: Object.keys(ROLES)
      .filter(isRole)
      .filter((one) => !isOfficer(one)),
  },
  ...OFFICERS.map((role) => ({ username: role, roles: [role] })),
]

/** Where the record lies that stands for a parameter of an address. */
const RECORDS: Record<string, { table: string; column: string }> = {
  $projectId: { table: 'project', column: 'project_id' },
  $adjustmentId: { table: 'budget_adjustment', column: 'adjustment_id' },
  $requestId: { table: 'payment_request', column: 'request_id' },
  $evaluationId: { table: 'evaluation', column: 'evaluation_id' },
  $fondsId: { table: 'fonds', column: 'fonds_id' },
  $unitId: { table: 'description_unit', column: 'unit_id' },
  $visitId: { table: 'visit', column: 'visit_id' },
  $readerId: { table: 'reader', column: 'reader_id' },
  $permitId: { table: 'permit', column: 'permit_id' },
  $recordId: { table: 'visit', column: 'visit_id' },
}
const WORDS: Record<string, string> = { $recordType: 'visit', $key: 'reading-room.visitors' }

const idOf = async (part: string): Promise<string> => {
  const place = RECORDS[part]
  if (!place) throw new Error(`no record stands for ${part}`)
  const { rows } = await sql<{ id: string }>`select ${sql.ref(place.column)} as id
    from ${sql.table(place.table)} order by 1 desc limit 1`.execute(house.house.db)
  return rows[0]?.id ?? ''
}

const addressOf = async (path: string): Promise<string> => {
  const parts = path.split('/').map(async (part) => {
    if (!part.startsWith('$')) return part
    return WORDS[part] ?? idOf(part)
  })
  return (await Promise.all(parts)).join('/')
}

/** Goes to a page as a link of the house does, and waits until it has its title and reads nothing more. */
const goTo = async (page: Page, address: string): Promise<void> => {
  await page.evaluate((to) => {
    document.querySelector('main h1')?.setAttribute('data-left', '')
    history.pushState(null, '', to)
  }, address)
  await page.locator('main h1:not([data-left])').waitFor()
  await page.waitForFunction(
    () =>
      document.querySelector('.figure-waiting') === null &&
      !/正在(?:读取|统计)/.test(document.querySelector('main')?.textContent ?? ''),
  )
}

/** What looks as if it could be pressed, but the keyboard does not come to. */
const outOfReach = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const REACHED = 'a[href], button, input, select, textarea, summary, label, [tabindex]'
    const hand = (one: Element): boolean => getComputedStyle(one).cursor === 'pointer'
    return [...document.querySelectorAll('main *')]
      .filter((one) => hand(one) && !(one.parentElement && hand(one.parentElement)))
      .filter((one) => one.closest(REACHED) === null && one.querySelector(REACHED) === null)
      .map((one) => `out of reach: ${one.outerHTML.slice(0, 120)}`)
  })

/** A chart takes its new width a moment after its page. */
const fitsSoon = (page: Page): Promise<boolean> =>
  page
    .waitForFunction(() => document.documentElement.scrollWidth <= innerWidth, null, {
      timeout: 2000,
    })
    .then(
      () => true,
      () => false,
    )

const faultsOf = async (page: Page, address: string): Promise<string[]> => {
  await goTo(page, address)
  const alerts = await page.locator('main [role=alert]').allTextContents()
  const faults = [...alerts, ...(await seriousViolations(page)), ...(await outOfReach(page))]
  await page.setViewportSize(PHONE)
  if (!(await fitsSoon(page))) faults.push('wider than a phone')
  await page.setViewportSize(OFFICE)
  return faults.map((fault) => `${address} ${fault}`)
}

beforeAll(async () => {
  let clock = () => new Date('2025-01-10T04:00:00Z')
  house = await testHouse({ clock: () => clock() })
  await furnish(house, house, '本馆', 3, (next) => void (clock = next))
  clock = () => new Date('2025-01-10T04:00:00Z')
  const [everyone] = PEOPLE
  await house.person('everyone', everyone?.roles ?? [], 'use')
  web = await testWeb(house)
})
afterAll(async () => {
  await web?.close()
  await house?.close()
})

/** Some forty pages are gone over by axe, one after the other. */
const SLOW = 300_000

it.each(PEOPLE)(
  'stand in the navigation, are clean to axe, within reach of the keyboard, and fit a phone: pages of $username',
  async (person) => {
    const own = pagesDeclared().filter((one) => visitorOf(one, PEOPLE) === person)
    expect(own.length).toBeGreaterThan(0)
    const page = await web.open(person.username, '/desk?year=2024')
    await page.locator('main h1').waitFor()
    const navigation = await page
      .getByRole('navigation', { name: '主导航' })
      .getByRole('link')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href')?.split('?')[0]))
    expect(navigation).toEqual(
      expect.arrayContaining(own.filter(({ nav }) => nav).map(({ path }) => path)),
    )
    const faults: string[] = []
    for (const { path } of own)
      faults.push(...(await faultsOf(page, `${await addressOf(path)}?year=2024`)))
    expect(faults).toEqual([])
    expect(web.complaints).toEqual([])
    await page.context().close()
  },
  SLOW,
)
