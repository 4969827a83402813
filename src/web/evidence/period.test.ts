import { assert, integer, property } from 'fast-check'
import { expect, test } from 'vitest'
import { formatPeriod } from '../kit/format.ts'
import { holds, monthPeriod, quarterPeriod, samePeriod, yearOf, yearPeriod } from './period.ts'

test.each([
  [yearPeriod(2024), '2024-01-01', '2024-12-31'],
  [quarterPeriod(2024, 1), '2024-01-01', '2024-03-31'],
  [quarterPeriod(2023, 4), '2023-10-01', '2023-12-31'],
  [monthPeriod(2024, 2), '2024-02-01', '2024-02-29'],
  [monthPeriod(2023, 2), '2023-02-01', '2023-02-28'],
])('%o ends on the last day of its last month', (period, from, to) => {
  expect(period).toEqual({ from, to })
})

const years = integer({ min: 1990, max: 2200 })

test('the months of a year follow each other, lie in one quarter and make up the year', () => {
  assert(
    property(years, (year) => {
      const months = Array.from({ length: 12 }, (_, month) => monthPeriod(year, month + 1))
      const quarters = [1, 2, 3, 4].map((quarter) => quarterPeriod(year, quarter))
      for (const month of months) {
        expect(quarters.filter((quarter) => holds(quarter, month))).toHaveLength(1)
        expect(formatPeriod(month.from, month.to)).toMatch(/^\d{4}年\d{1,2}月$/)
        expect(yearOf(month)).toBe(year)
      }
      const [first, last] = [months[0]?.from ?? '', months[11]?.to ?? '']
      expect(samePeriod({ from: first, to: last }, yearPeriod(year))).toBe(true)
    }),
  )
})
