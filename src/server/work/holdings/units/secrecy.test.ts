import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bearsSecrecyMark, readSecrecy } from './secrecy.ts'

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
