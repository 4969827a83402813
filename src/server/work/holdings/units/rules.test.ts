import { describe, expect, test } from 'vitest'
import { unitProblems } from './rules.ts'

const unit = {
  level: 'file',
  referenceCode: 'Z109-WS·2011·Y-001',
  datedFrom: '2011-01-01',
  datedTo: '2011-12-31',
  carrier: 'paper',
  pieces: 0,
} as const
const paths = (fields: { path: string }[]): string[] => fields.map(({ path }) => path)

describe('descriptions', () => {
  test('a right one has no problems', () => {
    expect(unitProblems(unit, 'Z109', '2025-01-10')).toEqual([])
  })
  test.each([
    [{ ...unit, datedTo: '2010-12-31' }, ['datedTo']],
    [{ ...unit, datedFrom: '2026-01-01', datedTo: null }, ['datedFrom']],
    [{ ...unit, carrier: 'photograph' as const }, ['pieces']],
    [{ ...unit, carrier: 'audio-visual' as const, pieces: 1 }, []],
    [{ ...unit, referenceCode: 'Z1-1', datedTo: '2000-01-01' }, ['referenceCode', 'datedTo']],
  ])('%o breaks %o', (facts, expected) => {
    expect(paths(unitProblems(facts, 'Z109', '2025-01-10'))).toEqual(expected)
  })
})
