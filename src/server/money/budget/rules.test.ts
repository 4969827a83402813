import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  byAnother,
  executionRate,
  notInUse,
  summarise,
  withinBudget,
  withinTermYears,
} from './rules.ts'

const line = { projectName: '日常档案管理', year: 2024, economicCode: '30201' } as const

describe('the limit of a line', () => {
  test('names the line, what is left and what was asked', () => {
    const refused = withinBudget(line, { grantedFen: 500_000, committedFen: 380_000 }, 150_000)
    expect(refused?.body.detail).toBe(
      '超出可用额度：预算行 2024 年“日常档案管理”30201 办公费 可用 1,200.00 元，申请 1,500.00 元',
    )
    expect(refused?.body).toMatchObject({
      code: 'rule',
      fields: [{ path: 'amountFen', value: '1,500.00' }],
      params: { availableFen: 120_000, requestedFen: 150_000 },
    })
  })

  test('accepts exactly what fits', () => {
    fc.assert(
      fc.property(
        fc.nat(1e9),
        fc.nat(1e9),
        fc.integer({ min: 1, max: 1e9 }),
        (left, committed, asked) => {
          const balance = { grantedFen: committed + left, committedFen: committed }
          expect(withinBudget(line, balance, asked) === null).toBe(asked <= left)
          expect(notInUse(line, balance, asked) === null).toBe(
            committed <= balance.grantedFen - asked,
          )
        },
      ),
    )
  })
})

describe('execution rate', () => {
  test.each([
    [0, 0, null],
    [0, 100, '0'],
    [30_500_000, 30_500_000, '100'],
    [1, 3, '33.3333'],
    [2, 3, '66.6667'],
    [-1, 3, '-33.3333'],
  ])('%i of %i is %s', (paid, budget, rate) => {
    expect(executionRate(paid, budget)).toBe(rate)
  })
})

test('a summary adds its lines, and its rate is the rate of the sums', () => {
  const sums = fc.record({
    openingFen: fc.nat(1e9),
    additionsFen: fc.nat(1e9),
    adjustmentsFen: fc.integer({ min: -1e9, max: 1e9 }),
    receivedFen: fc.nat(1e9),
    grantedFen: fc.nat(1e9),
    committedFen: fc.nat(1e9),
    paidFen: fc.nat(1e9),
  })
  fc.assert(
    fc.property(fc.array(sums, { maxLength: 8 }), (lines) => {
      const all = summarise(lines)
      const each = lines.map((one) => summarise([one]))
      expect(all.availableFen).toBe(each.reduce((sum, one) => sum + one.availableFen, 0))
      expect(all.budgetFen).toBe(all.openingFen + all.additionsFen + all.adjustmentsFen)
      expect(all.executionRate).toBe(executionRate(all.paidFen, all.budgetFen))
    }),
  )
})

test('another person confirms', () => {
  expect(byAnother({ enteredBy: 'a' }, 'a', '确认')?.body.reason).toBe('entered-by-self')
  expect(byAnother({ enteredBy: 'a' }, 'b', '确认')).toBeNull()
})

test.each([
  [2023, false],
  [2024, true],
  [2025, true],
  [2026, false],
])('a line of %i in a term of 2024 to 2025', (year, fits) => {
  const term = { startsOn: '2024-06-01', endsOn: '2025-05-31' }
  expect(withinTermYears(term, year) === null).toBe(fits)
})
