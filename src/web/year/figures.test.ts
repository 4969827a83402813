import { expect, test } from 'vitest'
import { identity, progress } from './figures.ts'
import type { Indicator } from './queries.ts'

const period = { from: '2024-01-01', to: '2024-12-31' }

test('two figures are the same whatever the order of their filters', () => {
  const one = { measure: 'a.b', filters: { project: 'p', purpose: 'q' }, ...period }
  const other = { measure: 'a.b', filters: { purpose: 'q', project: 'p' }, ...period }
  expect(identity(one)).toBe(identity(other))
  expect(identity({ ...one, filters: { project: 'p' } })).not.toBe(identity(one))
  expect(identity({ ...one, to: '2024-06-30' })).not.toBe(identity(one))
})

type Read = Pick<Indicator, 'actual' | 'target' | 'direction'>

test.each([
  [{ actual: '3085', target: '3000', direction: '>=' }, 3085 / 3000],
  [{ actual: '50', target: '100', direction: '=' }, 0.5],
  [{ actual: '50', target: '100', direction: '<=' }, null],
  [{ actual: null, target: '100', direction: '>=' }, null],
  [{ actual: '5', target: '0', direction: '>=' }, null],
  [{ actual: '2024-12-27', target: '2024-12-31', direction: 'date' }, null],
] satisfies [Read, number | null][])('%o has come %s of its way', (read, share) => {
  expect(progress(read)).toBe(share)
})
