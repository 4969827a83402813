import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testHouse } from '#test/support/house.ts'
import { moneyDesk, type MoneyDesk } from '../desk.support.ts'

let desk: MoneyDesk
beforeAll(async () => {
  desk = await moneyDesk((clock) => testHouse({ clock, connections: 8 }))
})
afterAll(() => desk.house.close())

describe('the inbox', () => {
  test('holds what waits for each person, and never their own to decide', async () => {
    const both = await desk.someone(['applicant', 'finance-reviewer'])
    const { line } = await desk.line({ grantedFen: 50_000 })
    const own = await desk.draft(line.lineId, 10_000, both)
    await both.money.submitPayment({ ...own, comment: null })
    const others = await desk.upTo('submitted', line.lineId, 10_000)
    const mine = await both.money.inbox({ waiting: 'review', limit: 200 })
    expect(mine.rows.map((row) => row.requestId)).toContain(others.requestId)
    expect(mine.rows.map((row) => row.requestId)).not.toContain(own.requestId)
    const returned = await desk.reviewer.money.returnPayment({ ...others, comment: '补合同' })
    expect(
      (await desk.applicant.money.inbox({ waiting: 'amend', limit: 200 })).rows,
    ).toContainEqual(expect.objectContaining({ requestId: returned.requestId, waiting: 'amend' }))
    const counts = await desk.lead.money.inboxCounts({})
    const all = await desk.lead.money.inbox({ limit: 200 })
    expect(counts.approve).toBe(all.rows.length)
    expect(counts).toMatchObject({ review: 0, pay: 0, amend: 0 })
  })
})
