import { describe, expect, it } from 'vitest'
import { readTable, sum, type Row } from '../testing.ts'

const projects = new Map(
  readTable('project').map((row) => [row['project_id'], String(row['code'])]),
)
const lines = new Map(readTable('budget_line').map((row) => [row['line_id'], row]))
const requests = readTable('payment_request')
const steps = Map.groupBy(readTable('payment_step'), ({ request_id }) => request_id)
const people = new Map(
  readTable('person').map((row) => [row['person_id'], String(row['username'])]),
)
const roles = Map.groupBy(readTable('person_role'), ({ person_id }) => person_id)

const ofProject = (rows: readonly Row[], code: string, year = 2024): Row[] =>
  rows.filter(({ line_id }) => {
    const line = lines.get(line_id)
    return line?.['year'] === year && projects.get(line['project_id']) === code
  })

describe('the money of the sample', () => {
  it.each([
    ['daily', 'opening', 3_050_000],
    ['assessment', 'addition', 4_800_000],
  ])('grants, receives and spends the published sum of %s', (code, kind, fen) => {
    const entries = ofProject(readTable('budget_entry'), code)
    expect(entries.every((entry) => entry['kind'] === kind)).toBe(true)
    expect(sum(entries, 'amount_fen')).toBe(fen * 10)
    expect(sum(ofProject(readTable('receipt'), code), 'amount_fen')).toBe(fen * 10)
    const paid = ofProject(requests, code).filter(({ state }) => state === 'paid')
    expect(sum(paid, 'amount_fen')).toBe(fen * 10)
    expect(paid.every(({ paid_on }) => String(paid_on) <= '2024-12-31')).toBe(true)
  })

  it('spends no line beyond its grant, on any day, nor money that has not come', () => {
    for (const [line, { granted_fen, committed_fen }] of readTable('budget_balance').map(
      (row) => [row['line_id'], row] as const,
    )) {
      const live = requests.filter(
        (row) =>
          row['line_id'] === line &&
          ['submitted', 'reviewed', 'approved', 'paid'].includes(String(row['state'])),
      )
      expect(sum(live, 'amount_fen')).toBe(committed_fen)
      expect(Number(committed_fen)).toBeLessThanOrEqual(Number(granted_fen))
    }
    for (const code of ['daily', 'assessment'])
      for (const { paid_on } of ofProject(requests, code).filter(({ state }) => state === 'paid')) {
        const until = (rows: Row[], column: string): number =>
          sum(
            rows.filter(({ [column]: on }) => typeof on === 'string' && on <= String(paid_on)),
            'amount_fen',
          )
        expect(until(ofProject(requests, code), 'paid_on')).toBeLessThanOrEqual(
          until(ofProject(readTable('receipt'), code), 'received_on'),
        )
      }
  })

  it('leaves nothing of 2024 open and something of 2025 at every step', () => {
    const states = (year: number): Set<unknown> =>
      new Set(
        requests
          .filter(({ line_id }) => lines.get(line_id)?.['year'] === year)
          .map(({ state }) => state),
      )
    expect(states(2024)).toEqual(new Set(['paid', 'withdrawn']))
    expect(states(2025)).toEqual(
      new Set(['draft', 'submitted', 'reviewed', 'approved', 'returned']),
    )
  })

  it('takes every request through its steps by different people of the right posts', () => {
    const posts = {
      submit: 'applicant',
      review: 'finance-reviewer',
      approve: 'finance-lead',
      pay: 'finance-reviewer',
    }
    for (const request of requests) {
      const own = steps.get(request['request_id']) ?? []
      const times = own.map(({ at }) => String(at))
      expect(times).toEqual(times.toSorted())
      expect(own.every(({ action, comment }) => action !== 'return' || comment !== null)).toBe(true)
      for (const { action, person_id } of own)
        for (const [step, role] of Object.entries(posts))
          if (step === action)
            expect(
              roles.get(person_id)?.map((row) => row['role']),
              people.get(person_id),
            ).toContain(role)
      if (request['state'] !== 'paid') continue
      expect(own.slice(-4).map(({ action }) => action)).toEqual([
        'submit',
        'review',
        'approve',
        'pay',
      ])
      expect(
        new Set([request['applicant_id'], request['reviewer_id'], request['approver_id']]).size,
      ).toBe(3)
    }
  })

  it('refunds only what was paid before, and numbers vouchers once', () => {
    const byId = new Map(requests.map((row) => [row['request_id'], row]))
    const refunds = requests.filter(({ corrects_id }) => corrects_id !== null)
    expect(refunds.length).toBe(2)
    for (const refund of refunds) {
      const original = byId.get(refund['corrects_id'])
      expect(Number(refund['amount_fen'])).toBeLessThan(0)
      expect(Number(original?.['amount_fen'])).toBeGreaterThan(-Number(refund['amount_fen']))
      expect(String(original?.['paid_on']) < String(refund['paid_on'])).toBe(true)
    }
    const vouchers = requests.flatMap(({ voucher_number }) =>
      voucher_number === null ? [] : [voucher_number],
    )
    expect(new Set(vouchers).size).toBe(vouchers.length)
  })

  it('finishes and accepts every task of 2024 within the year', () => {
    const tasks = readTable('task').filter(({ due_on }) => String(due_on).startsWith('2024'))
    expect(tasks.length).toBe(14)
    expect(
      tasks.every(
        ({ acceptance, accepted_on, finished_on }) =>
          acceptance === 'qualified' &&
          String(accepted_on) <= '2024-12-31' &&
          String(finished_on) <= String(accepted_on),
      ),
    ).toBe(true)
    expect(
      tasks
        .map(({ finished_on }) => String(finished_on))
        .toSorted()
        .at(-1),
    ).toMatch(/^2024-12-(2\d|3[01])$/)
  })
})
