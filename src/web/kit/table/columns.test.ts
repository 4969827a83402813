import { expect, test } from 'vitest'
import { asText, columnsInSight, toggled } from './columns.ts'
import { nextSort } from './state.ts'

const columns = [
  { key: 'code', title: '档号', cell: (row: { code: string; n: number }) => row.code },
  { key: 'n', title: '页数', cell: (row: { code: string; n: number }) => row.n },
  { key: 'note', title: '附注', cell: () => null, text: () => '甲\t乙\n丙', hidden: true },
]
const keys = (cols: string) => columnsInSight(columns, cols).map(({ key }) => key)

test('columns: those chosen, else those not hidden; never none', () => {
  expect(keys('')).toEqual(['code', 'n'])
  expect(keys('note,code')).toEqual(['code', 'note'])
  expect(keys('nothing')).toEqual(['code', 'n'])
  expect(toggled(columns, '', 'note')).toBe('code,n,note')
  expect(toggled(columns, 'code,n,note', 'note')).toBe('')
  expect(toggled(columns, 'code', 'code')).toBe('code')
})

test('rows as text keep one line a row and one tab a cell', () => {
  expect(asText(columns, [{ code: 'A', n: 2 }])).toBe('档号\t页数\t附注\nA\t2\t甲 乙 丙')
})

test('a heading asks for ascending, descending, and the list’s own order', () => {
  expect(nextSort('title', '-date', '-date')).toBe('title')
  expect(nextSort('title', 'title', '-date')).toBe('-title')
  expect(nextSort('title', '-title', '-date')).toBe('')
  expect(nextSort('title', '-title', '')).toBe('')
  expect(nextSort('title', 'date', '-date')).toBe('title')
})

test('the heading a list stands by turns it round, and back', () => {
  expect(nextSort('date', '-date', '-date')).toBe('date')
  expect(nextSort('date', 'date', '-date')).toBe('')
  expect(nextSort('date', 'date', 'date')).toBe('-date')
  expect(nextSort('date', '-date', 'date')).toBe('')
})
