import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { custodyBreak, heldOn, presentOn, receiptProblems, type CustodyStep } from './rules.ts'

let number = 0
const step = (kind: CustodyStep['kind'], occurredOn: string): CustodyStep => ({
  eventId: String((number += 1)).padStart(6, '0'),
  kind,
  occurredOn,
})
const TODAY = '2025-01-10'

describe('custody', () => {
  test.each([
    [
      'a second receipt',
      [step('received', '2001-01-01'), step('received', '2005-01-01')],
      '且未移出，不能再有',
    ],
    [
      'a second removal',
      [
        step('received', '2001-01-01'),
        step('transferred', '2005-01-01'),
        step('deaccessioned', '2006-01-01'),
      ],
      '已不在馆',
    ],
    [
      'a removal before the receipt',
      [step('received', '2001-01-01'), step('transferred', '2000-01-01')],
      '之前没有接收进馆',
    ],
    [
      'a removal between others',
      [
        step('received', '2001-01-01'),
        step('transferred', '2010-01-01'),
        step('withdrawn', '2005-01-01'),
      ],
      '已不在馆',
    ],
    ['a future day', [step('received', '2025-01-11')], '晚于今天'],
    ['nothing at all', [], '作废整条著录'],
  ])('%s is refused', (_, events, words) => {
    expect(custodyBreak(events, TODAY)).toContain(words)
  })

  test('receipt, removal and receipt again are in order, also on one day', () => {
    const events = [
      step('received', '2001-01-01'),
      step('transferred', '2010-01-01'),
      step('received', '2010-01-01'),
    ]
    expect(custodyBreak(events, TODAY)).toBeNull()
    expect(custodyBreak(events.toReversed(), TODAY)).toBeNull()
  })

  test('the day it leaves is the last it was present and the first it is not held', () => {
    const events = [step('received', '2001-05-01'), step('transferred', '2010-06-01')]
    expect([heldOn(events, '2001-04-30'), heldOn(events, '2001-05-01')]).toEqual([false, true])
    expect([heldOn(events, '2010-05-31'), heldOn(events, '2010-06-01')]).toEqual([true, false])
    expect([presentOn(events, '2010-06-01'), presentOn(events, '2010-06-02')]).toEqual([
      true,
      false,
    ])
  })

  const day = fc
    .integer({ min: 0, max: 9000 })
    .map((n) => new Date(n * 86_400_000).toISOString().slice(0, 10))
  const removal = fc.constantFrom('transferred', 'deaccessioned', 'withdrawn')
  const custody = fc
    .tuple(fc.array(day, { minLength: 1, maxLength: 6 }), removal)
    .map(([days, away]) =>
      days.toSorted().map((on, i) => step(i % 2 === 0 ? 'received' : away, on)),
    )

  test('where receipts and removals alternate, the stock by signs is 0 or 1 on every day and agrees with held', () => {
    fc.assert(
      fc.property(custody, day, (events, on) => {
        expect(custodyBreak(events, TODAY)).toBeNull()
        const stock = events
          .filter((event) => event.occurredOn <= on)
          .reduce((sum, event) => sum + (event.kind === 'received' ? 1 : -1), 0)
        expect(stock).toBe(heldOn(events, on) ? 1 : 0)
      }),
    )
  })

  test('a removal or receipt that repeats the one before it is refused wherever it stands', () => {
    fc.assert(
      fc.property(custody, fc.nat(5), (events, place) => {
        const twin = events[place % events.length]
        fc.pre(twin !== undefined)
        if (twin)
          expect(
            custodyBreak([...events, { ...twin, eventId: `${twin.eventId}+` }], TODAY),
          ).not.toBeNull()
      }),
    )
  })
})

const fonds = { datedFrom: null, datedTo: null, heldFrom: '1990-01-01', heldUntil: '2020-01-01' }

test.each([
  ['2026-01-01', null, 2],
  ['1989-12-31', null, 1],
  ['2020-01-02', null, 1],
  ['2000-01-01', '2001-01-01', 1],
  ['2000-01-01', '1999-01-01', 0],
])('a receipt on %s of a unit formed %s has %i problems', (day, datedFrom, count) => {
  expect(receiptProblems(day, { datedFrom }, fonds, '2025-01-10')).toHaveLength(count)
})
