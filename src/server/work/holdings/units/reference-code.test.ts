import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CLASSES, codeExpectation, patternOf } from './reference-code.ts'

describe('reference codes', () => {
  test.each([
    ['J019-ZY·JC·CC·2019·D30-001', 'J019', 'file', 'by-file'],
    ['J019-ZY·JC·CC·2019·D30-001-001', 'J019', 'item', 'by-file'],
    ['Z109-WS·2011·Y·办公室-0001', 'Z109', 'item', 'by-item'],
    ['38-LX-0003', '38', 'item', 'by-item'],
    ['C038-001-002', 'C038', 'file', 'older'],
    ['C038-001-002-003', 'C038', 'item', 'older'],
    ['5-D01-0012', '5', 'file', 'older'],
  ] as const)('%s of fonds %s as a %s follows the pattern %s', (code, fonds, level, key) => {
    expect(patternOf(code, fonds, level)?.key).toBe(key)
    expect(codeExpectation(code, fonds, level)).toBeNull()
  })

  test.each([
    [
      'Z109-WS·2011·Y·办公室',
      'Z109',
      'file',
      '全宗号-类别号-案卷号（如 Z109-ZY·JC·CC·2019·D30-001）',
    ],
    ['Z108-WS·2011·Y-0001', 'Z109', 'item', '以所属全宗号 Z109 开头'],
    ['Z109-XX·2011-0001', 'Z109', 'item', '全宗号-类别号-件号（如 Z109-WS·2011·Y·办公室-0001）'],
    ['Z109－WS·2011-0001', 'Z109', 'item', '半角连字符'],
    ['Z109-WS•2011-0001', 'Z109', 'item', '间隔号'],
    ['Z109-WS·2011 -0001', 'Z109', 'item', '不能有空格'],
    ['Z109', 'Z109', 'item', '全宗号-目录号-案卷号-件号'],
    ['Z109-001-002-003-004', 'Z109', 'item', '应为'],
    ['Z109-WS·2011-1', 'Z109', 'item', '应为'],
  ] as const)('%s of fonds %s as a %s is refused: %s', (code, fonds, level, words) => {
    expect(codeExpectation(code, fonds, level)).toContain(words)
  })

  const fonds = fc.stringMatching(/^[A-Z]{0,2}[0-9]{1,5}$/)
  const classNumber = fc
    .tuple(
      fc.constantFrom(...CLASSES),
      fc.array(fc.stringMatching(/^[0-9A-Z一-龥]{1,8}$/), { maxLength: 6 }),
    )
    .map(([head, rest]) => [head, ...rest].join('·'))
  const running = fc.stringMatching(/^[0-9]{3,6}$/)

  test('every code built by DA/T 13-2022 is accepted at its level', () => {
    fc.assert(
      fc.property(fonds, classNumber, running, running, (number, type, file, item) => {
        expect(codeExpectation(`${number}-${type}-${file}`, number, 'file')).toBeNull()
        expect(codeExpectation(`${number}-${type}-${file}-${item}`, number, 'item')).toBeNull()
        expect(codeExpectation(`${number}-${type}-${item}`, number, 'item')).toBeNull()
      }),
    )
  })

  test('a file never carries an item number, and another fonds never fits', () => {
    fc.assert(
      fc.property(fonds, classNumber, running, running, (number, type, file, item) => {
        expect(codeExpectation(`${number}-${type}-${file}-${item}`, number, 'file')).not.toBeNull()
        expect(codeExpectation(`${number}-${type}-${file}`, `${number}9`, 'file')).not.toBeNull()
      }),
    )
  })

  test('any text gets an answer in words, never an exception', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 100 }), (code) => {
        const expectation = codeExpectation(code, 'Z109', 'item')
        expect(expectation === null || expectation.startsWith('应为')).toBe(true)
      }),
    )
  })
})
