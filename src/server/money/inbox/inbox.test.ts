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
    const draft = await desk.draft(line.lineId, 5_000)
    const unsent = { requestId: draft.requestId, waiting: 'submit' }
    const drafts = (who: typeof both) => who.money.inbox({ waiting: 'submit', limit: 200 })
    expect((await drafts(desk.applicant)).rows).toContainEqual(expect.objectContaining(unsent))
    expect((await drafts(both)).rows).not.toContainEqual(expect.objectContaining(unsent))
    const counts = await desk.lead.money.inboxCounts({})
    const all = await desk.lead.money.inbox({ limit: 200 })
    expect(counts.approve).toBe(all.rows.length)
    expect(counts).toMatchObject({ review: 0, pay: 0, amend: 0 })
  })
  test('begins with what can still be paid, on every page', async () => {
    const { line } = await desk.line({ grantedFen: 100_000, endsOn: '2025-12-31' })
    const old = [
      await desk.upTo('submitted', line.lineId, 1000),
      await desk.upTo('submitted', line.lineId, 2000),
    ]
    await desk.at('2025-01-10T04:00:00Z', async () => {
      const next = await desk.reviewer.money.createLine({ ...line, year: 2025 })
      const entry = {
        lineId: next.lineId,
        kind: 'opening' as const,
        amountFen: 10_000,
        reason: null,
      }
      const paper = { documentNumber: '财预〔2025〕1号', datedOn: '2025-01-05' }
      await desk.lead.money.confirmEntry(
        await desk.reviewer.money.createEntry({ ...entry, ...paper }),
      )
      const fields = { ...desk.fields(next.lineId, 3000), incurredOn: '2025-01-08' }
      const fresh = await desk.applicant.money.createPayment(fields)
      await desk.applicant.money.submitPayment({ ...fresh, comment: null })
      const seen: string[] = []
      let cursor: string | undefined
      do {
        const page = await desk.reviewer.money.inbox({ waiting: 'review', limit: 1, cursor })
        seen.push(...page.rows.map(({ requestId }) => requestId))
        cursor = page.next ?? undefined
      } while (cursor !== undefined)
      expect(seen[0]).toBe(fresh.requestId)
      expect(seen.slice(-2)).toEqual(old.map(({ requestId }) => requestId))
      expect(new Set(seen).size).toBe(seen.length)
    })
  })
})
