import { expect, test } from 'vitest'
import { elapsedOf } from './elapsed.ts'

test.each([
  [2024, '2024-01-01', '0.0027'],
  [2024, '2024-12-31', '1.0000'],
  [2025, '2025-07-01', '0.4986'],
  [2024, '2026-01-01', '1.0000'],
  [2027, '2026-11-25', '0.0000'],
])('of %i by %s: %s', (year, today, share) => {
  expect(elapsedOf(year, today)).toBe(share)
})
