import { afterEach, expect, test } from 'vitest'
import { testHouse, type TestHouse } from '#test/support/house.ts'
import { beginThisYear } from './this-year.ts'

let house: TestHouse
afterEach(() => house.close())

const begin = async (on: string) => {
  house = await testHouse({ clock: () => new Date(`${on}T04:00:00Z`) })
  const head = await house.client('department-head')
  await head.money.createProject({
    code: 'daily',
    name: '日常档案管理和征集费',
    basis: '年度预算',
    goal: '保管与利用好馆藏档案',
    departmentId: house.departments.office,
    startsOn: '2024-01-01',
    endsOn: '2026-12-31',
  })
  await beginThisYear(house.house, (role) => house.client(role))
  return head
}

test.each(['2026-11-27', '2027-01-01', '2032-02-29'])(
  'every office finds something it can decide on %s',
  async (on) => {
    const head = await begin(on)
    const counts = async (role: string) => (await house.client(role)).money.inboxCounts({})
    expect(await counts('finance-reviewer')).toMatchObject({ review: 2, pay: 1, confirm: 0 })
    expect(await counts('finance-lead')).toMatchObject({ approve: 1 })
    expect(await counts('applicant')).toMatchObject({ amend: 1, submit: 1 })
    const year = Number(on.slice(0, 4))
    const { rows } = await head.money.listPayments({ year, limit: 200 })
    expect(rows.map(({ state }) => state).toSorted()).toEqual(
      ['approved', 'draft', 'paid', 'returned', 'reviewed', 'submitted', 'submitted'].toSorted(),
    )
  },
)

test('adds nothing to the years that are loaded', async () => {
  const head = await begin('2025-06-01')
  expect((await head.money.listPayments({ limit: 200 })).rows).toEqual([])
})
