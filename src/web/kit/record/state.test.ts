import { expect, test } from 'vitest'
import { presentState } from './state.ts'
import type { HistoryEntry } from './state.ts'

const entry = (
  version: number,
  changes: [string, string | null, string | null][],
): HistoryEntry => ({
  version,
  changeNo: version,
  at: null,
  personName: null,
  procedure: null,
  summary: null,
  ip: null,
  changes: changes.map(([field, before, after]) => ({ field, label: field, before, after })),
})

test('the present is the last word on each field, and an emptied field is gone', () => {
  const entries = [
    entry(3, [['note', '旧', null]]),
    entry(2, [['partySize', '1', '3']]),
    entry(1, [
      ['topic', null, '婚姻'],
      ['partySize', null, '1'],
      ['note', null, '旧'],
    ]),
  ]
  expect(presentState({ entries }).fields.map(({ field, value }) => [field, value])).toEqual([
    ['topic', '婚姻'],
    ['partySize', '3'],
  ])
})

test('a withdrawn record says so', () => {
  const entries = [entry(1, [['withdrawnAt', null, '2024-05-01T00:00:00Z']])]
  expect(presentState({ entries }).withdrawn).toBe(true)
})
