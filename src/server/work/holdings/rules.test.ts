import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  bearsSecrecyMark,
  fondsProblems,
  readSecrecy,
  receiptProblems,
  unitProblems,
} from './rules.ts'

describe('secrecy', () => {
  test.each([
    ['公开', 'public'],
    ['内部', 'internal'],
    [' 已 解 密 ', 'declassified'],
    ['public', 'public'],
    ['秘密', 'classified'],
    ['机密★10年', 'classified'],
    ['绝密', 'classified'],
    ['绝 密', 'classified'],
    ['机密☆长期', 'classified'],
    ['Secret', 'classified'],
    ['★', 'classified'],
    ['constructor', 'unknown'],
    ['随便', 'unknown'],
  ])('%s reads as %s', (words, expected) => {
    expect(readSecrecy(words)).toBe(expected)
  })

  test('whatever surrounds a degree, it is never let in', () => {
    const degree = fc.constantFrom('秘密', '机密', '绝密')
    fc.assert(
      fc.property(
        fc.string({ maxLength: 8 }),
        degree,
        fc.string({ maxLength: 8 }),
        (before, word, after) => {
          expect(['classified', 'unknown']).toContain(readSecrecy(before + word + after))
        },
      ),
    )
  })

  test.each([
    ['关于某事的通知 机密★10年', true],
    ['绝密 ★ 长期', true],
    ['秘密＊', true],
    ['关于加强保守国家秘密工作的通知', false],
    ['机密文件管理办法', false],
    [null, false],
  ])('the title %s bears a mark: %s', (title, expected) => {
    expect(bearsSecrecyMark(title)).toBe(expected)
  })
})

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

  const fonds = { datedFrom: null, datedTo: null, heldFrom: '1990-01-01', heldUntil: '2020-01-01' }
  test.each([
    ['2026-01-01', null, 2],
    ['1989-12-31', null, 1],
    ['2020-01-02', null, 1],
    ['2000-01-01', '2001-01-01', 1],
    ['2000-01-01', '1999-01-01', 0],
  ])('a receipt on %s of a unit formed %s has %i problems', (day, datedFrom, count) => {
    expect(receiptProblems(day, { datedFrom }, fonds, '2025-01-10')).toHaveLength(count)
  })

  test.each([
    [{ ...fonds, heldUntil: '1989-01-01' }, ['heldUntil']],
    [{ ...fonds, heldFrom: '2030-01-01', heldUntil: null }, ['heldFrom']],
    [{ ...fonds, datedFrom: '2000-01-01', datedTo: '1999-01-01' }, ['datedTo']],
    [fonds, []],
  ])('the fonds %o breaks %o', (dates, expected) => {
    expect(paths(fondsProblems(dates, '2025-01-10'))).toEqual(expected)
  })
})
