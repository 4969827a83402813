import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PaymentState } from '#contract/money-rows.ts'
import { permissionKeys } from '#contract/permissions.ts'
import { commitmentOf } from './rules.ts'
import { actionsOf, after, barred, type Doer, type RequestState, type Step } from './steps.ts'

const STEPS = ['amend', 'submit', 'review', 'approve', 'pay', 'return', 'withdraw'] as const
const PEOPLE = ['wang', 'li', 'zhao', 'sun'] as const

/** Somebody who holds every permission there is: only the rules of the steps stand in the way. */
const mighty = (personId: string): Doer => ({ personId, permissions: new Set(permissionKeys) })

const draft = (applicantId: string): RequestState => ({
  state: 'draft',
  applicantId,
  reviewerId: null,
  approverId: null,
  paidBy: null,
})

const tries = fc.array(
  fc.record({ step: fc.constantFrom(...STEPS), who: fc.constantFrom(...PEOPLE) }),
  { maxLength: 60 },
)

/** A way that is mostly forward, so that payment is often reached. */
const forward = fc.array(
  fc.record({
    step: fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom<Step>('submit', 'review', 'approve', 'pay') },
      { weight: 1, arbitrary: fc.constantFrom<Step>('return', 'withdraw', 'amend') },
    ),
    who: fc.constantFrom(...PEOPLE),
  }),
  { minLength: 30, maxLength: 60 },
)

const walk = (start: RequestState, path: readonly { step: Step; who: string }[]) => {
  const states = [start]
  let now = start
  for (const { step, who } of path) {
    if (barred(now, mighty(who), step)) continue
    now = after(now, step, who)
    states.push(now)
  }
  return states
}

describe('three people', () => {
  test('no path reaches payment without three different people, whatever their permissions', () => {
    let reached = 0
    fc.assert(
      fc.property(fc.oneof(tries, forward), (path) => {
        for (const state of walk(draft('wang'), path)) {
          const people = [state.applicantId, state.reviewerId, state.approverId].filter(Boolean)
          expect(new Set(people).size).toBe(people.length)
          if (state.state !== 'paid') continue
          reached++
          expect(people).toHaveLength(3)
          expect(state.paidBy).not.toBe(state.approverId)
        }
      }),
      { numRuns: 200 },
    )
    expect(reached).toBeGreaterThan(0)
  })

  test('after payment or withdrawal nothing moves any more', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<PaymentState>('paid', 'withdrawn'),
        fc.constantFrom(...STEPS),
        fc.constantFrom(...PEOPLE),
        (state, step, who) => {
          const request = { ...draft('wang'), state, reviewerId: 'li', approverId: 'zhao' }
          expect(barred(request, mighty(who), step)?.body.reason).toBe('wrong-state')
        },
      ),
    )
  })

  test('a returned request forgets who looked at it: both look again', () => {
    const [, , , , returned] = walk(draft('wang'), [
      { step: 'submit', who: 'wang' },
      { step: 'review', who: 'li' },
      { step: 'approve', who: 'zhao' },
      { step: 'return', who: 'zhao' },
    ])
    expect(returned).toMatchObject({ state: 'returned', reviewerId: null, approverId: null })
  })
})

describe('amounts conserve', () => {
  const amount = fc.integer({ min: -1_000_000, max: 1_000_000 }).filter((value) => value !== 0)

  test('what the steps move adds up to what the requests hold', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(amount, forward), { maxLength: 4 }), (requests) => {
        let balance = 0
        let held = 0
        for (const [amountFen, path] of requests) {
          const states = walk(draft('wang'), path).map(({ state }) => ({ state, amountFen }))
          for (const [i, state] of states.entries()) {
            const before = states[i - 1]
            if (before) balance += commitmentOf(state) - commitmentOf(before)
          }
          const last = states.at(-1)
          held += last ? commitmentOf(last) : 0
        }
        expect(balance).toBe(held)
      }),
    )
  })

  test('a payment holds its amount from submission to the end, and nothing before or once it is off the way', () => {
    const held = (state: PaymentState) => commitmentOf({ state, amountFen: 500 })
    expect((['draft', 'returned', 'withdrawn'] as const).map(held)).toEqual([0, 0, 0])
    expect((['submitted', 'reviewed', 'approved', 'paid'] as const).map(held)).toEqual([
      500, 500, 500, 500,
    ])
  })

  test('a refund frees its line only when it is paid', () => {
    const held = (state: PaymentState) => commitmentOf({ state, amountFen: -500 })
    expect((['draft', 'submitted', 'reviewed', 'approved', 'returned'] as const).map(held)).toEqual(
      [0, 0, 0, 0, 0],
    )
    expect(held('paid')).toBe(-500)
  })
})

describe('what the screen offers', () => {
  const submitted = { ...draft('wang'), state: 'submitted' as const, correctsId: null, year: 2026 }
  const reviewer: Doer = {
    personId: 'li',
    permissions: new Set(['payment.review', 'payment.pay', 'money.read']),
  }

  test.each([
    ['the reviewer decides', submitted, reviewer, ['review', 'return']],
    ['the reviewer who applied may not', { ...submitted, applicantId: 'li' }, reviewer, []],
    [
      'the lead waits for the review',
      submitted,
      { personId: 'zhao', permissions: new Set(['payment.approve']) } satisfies Doer,
      [],
    ],
    ['the applicant can take it back', submitted, mighty('wang'), ['withdraw']],
    [
      'a paid one can be corrected',
      { ...submitted, state: 'paid' as const, reviewerId: 'li', approverId: 'zhao' },
      mighty('wang'),
      ['correct'],
    ],
    [
      'a correction is not corrected again',
      { ...submitted, state: 'paid' as const, correctsId: 'x' },
      mighty('wang'),
      [],
    ],
  ])('%s', (_, request, doer, actions) => {
    expect(actionsOf(request, doer, '2026-12-31')).toEqual(actions)
  })

  test.each([
    ['the reviewer can only send it back', submitted, reviewer, ['return']],
    ['the applicant can only take it back', submitted, mighty('wang'), ['withdraw']],
    [
      'a draft is not filled in further',
      { ...submitted, state: 'draft' as const },
      mighty('wang'),
      ['withdraw'],
    ],
    [
      'nothing is corrected',
      { ...submitted, state: 'paid' as const, reviewerId: 'li', approverId: 'zhao' },
      mighty('wang'),
      [],
    ],
  ])('once the year has ended, %s', (_, request, doer, actions) => {
    expect(actionsOf(request, doer, '2027-01-01')).toEqual(actions)
  })
})
