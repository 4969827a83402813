import { expect, it } from 'vitest'
import { moved } from './order.ts'

const rows = [
  { indicatorId: 'a', level1: '产出' },
  { indicatorId: 'b', level1: '产出' },
  { indicatorId: 'c', level1: '效益' },
] as const

it('moves a row past its neighbour of the same level, never into another', () => {
  expect(moved(rows, rows[0], 1)).toEqual(['b', 'a', 'c'])
  expect(moved(rows, rows[1], -1)).toEqual(['b', 'a', 'c'])
  expect(moved(rows, rows[1], 1)).toBeNull()
  expect(moved(rows, rows[2], -1)).toBeNull()
})
