import { expect, it } from 'vitest'
import { moved } from './Mover.tsx'

it.each([
  [1, -1, ['b', 'a', 'c']],
  [1, 1, ['a', 'c', 'b']],
  [0, -1, ['a', 'b', 'c']],
  [2, 1, ['a', 'b', 'c']],
] as const)('moves the row at %i by %i, and no row out of the list', (at, by, then) => {
  expect(moved(['a', 'b', 'c'], at, by)).toEqual(then)
})
