import { expect, test } from 'vitest'
import { monthsOf } from './months.ts'

const point = (month: string, value: string, records: number) => ({ month, value, records })

test('months add up to the year so far, each with its own days, none after the last payment', () => {
  const series = [
    point('2024-01', '0', 0),
    point('2024-02', '25000', 2),
    point('2024-03', '-5000', 1),
    point('2024-04', '0', 0),
  ]
  expect(monthsOf(series, 100_000)).toMatchObject([
    { name: '1月', paidFen: 0, payments: 0, totalFen: 0, rate: '0' },
    { name: '2月', from: '2024-02-01', to: '2024-02-29', totalFen: 25_000, rate: '0.25' },
    { name: '3月', to: '2024-03-31', paidFen: -5000, payments: 1, totalFen: 20_000, rate: '0.2' },
  ])
  expect(monthsOf(series.slice(1), 0)[0]).toMatchObject({ rate: null })
  expect(monthsOf([point('2024-01', '0', 0)], 1)).toEqual([])
})
