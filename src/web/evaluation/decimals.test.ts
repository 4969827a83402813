import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { less, rounded, sum, times } from './decimals.ts'

it('adds and multiplies exactly where binary fractions would not', () => {
  expect(sum(['0.1', '0.2'])).toBe('0.3')
  expect(sum([])).toBe('0')
  expect(times('8', '0.875')).toBe('7')
  expect(times('87.5', '0.01')).toBe('0.875')
  expect(less('50', '50.5')).toBe('-0.5')
})

it('rounds half up', () => {
  expect(rounded('6.125', 2)).toBe('6.13')
  expect(rounded('6.5', 0)).toBe('7')
  expect(rounded('6', 2)).toBe('6')
})

it('agrees with whole numbers of hundredths', () => {
  const hundredths = fc.integer({ min: 0, max: 10_000 })
  const text = (value: number): string =>
    `${Math.floor(value / 100)}.${String(value % 100).padStart(2, '0')}`
  fc.assert(
    fc.property(hundredths, hundredths, (a, b) => {
      expect(Number(sum([text(a), text(b)])) * 100).toBeCloseTo(a + b)
      expect(Number(less(text(a), text(b))) * 100).toBeCloseTo(a - b)
      expect(Number(times(text(a), text(b)))).toBeCloseTo((a * b) / 10_000)
    }),
  )
})
