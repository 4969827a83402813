import { describe, expect, it } from 'vitest'
import { chineseNumber, headingNumbers, itemMark } from './numbering.ts'

describe('numbers of headings', () => {
  it.each([
    [1, '一'],
    [10, '十'],
    [12, '十二'],
    [20, '二十'],
    [21, '二十一'],
    [99, '九十九'],
  ])('writes %i as %s', (number, text) => expect(chineseNumber(number)).toBe(text))

  it('begins anew below each parent', () =>
    expect(headingNumbers([1, 2, 2, 3, 3, 1, 2, 3])).toEqual([
      '一、',
      '（一）',
      '（二）',
      '1.',
      '2.',
      '二、',
      '（一）',
      '1.',
    ]))

  it('marks nested items', () => {
    expect([0, 1, 2].map((depth) => itemMark(true, 2, depth))).toEqual(['2.', '（2）', '②'])
    expect(itemMark(false, 1, 0)).toBe('●')
  })
})
