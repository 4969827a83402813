import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  checkCharacter,
  idNumberProblem,
  normalNumber,
  residentNumberProblem,
  tailOf,
} from './identity-number.ts'

const TODAY = '2025-01-10'
const withCheck = (digits: string): string => digits + checkCharacter(digits)
const resident = (area: string, born: string, order: string): string =>
  withCheck(`${area}${born}${order}`)

describe('resident identity numbers (GB 11643-1999)', () => {
  // The worked example of the standard itself.
  test('the example of the standard is right, with X as its check character', () => {
    expect(checkCharacter('11010519491231002')).toBe('X')
    expect(residentNumberProblem('11010519491231002X', TODAY)).toBeNull()
  })

  test.each([
    ['110105194912310021', '第 18 位校验码'],
    ['11010519491231002', '应为 18 位，现为 17 位'],
    ['110105491231002', '15 位号码已停用'],
    ['1101051949123100O2', '第 17 位应为数字'],
    ['11010519491231002Y', '第 18 位应为数字或 X'],
    [resident('990105', '19491231', '002'), '第 1—2 位'],
    [resident('110105', '19491331', '002'), '第 11—12 位的出生月份'],
    [resident('110105', '19490230', '002'), '2 月只有 28 天'],
    [resident('110105', '20000230', '002'), '2 月只有 29 天'],
    [resident('110105', '19490400', '002'), '第 13—14 位'],
    [resident('110105', '20250111', '002'), '晚于今天'],
    [resident('110105', '17490401', '002'), '早于 1850 年'],
  ])('%s is refused: %s', (number, words) => {
    expect(residentNumberProblem(number, TODAY)).toContain(words)
  })

  const born = fc
    .date({ min: new Date('1900-01-01'), max: new Date('2025-01-10'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10).replaceAll('-', ''))
  const valid = fc
    .tuple(fc.constantFrom('431200', '110105', '820000'), born, fc.stringMatching(/^\d{3}$/))
    .map(([area, date, order]) => resident(area, date, order))

  test('every rightly built number passes; one digit changed or two neighbours swapped never does', () => {
    fc.assert(
      fc.property(valid, fc.nat(16), fc.integer({ min: 1, max: 9 }), (number, place, by) => {
        expect(residentNumberProblem(number, TODAY)).toBeNull()
        const digit = String((Number(number[place]) + by) % 10)
        expect(
          residentNumberProblem(number.slice(0, place) + digit + number.slice(place + 1), TODAY),
        ).not.toBeNull()
        const [a, b] = [number[place], number[place + 1]]
        if (a === b || place === 16) return
        const swapped = `${number.slice(0, place)}${b ?? ''}${a ?? ''}${number.slice(place + 2)}`
        expect(residentNumberProblem(swapped, TODAY)).not.toBeNull()
      }),
    )
  })

  test('no message repeats four digits of what was typed in a row', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9]{14,22}$/), (number) => {
        const message = residentNumberProblem(number, '2025-01-10') ?? ''
        const told = [...message.replaceAll(/1850|2025-01-10/gu, '').matchAll(/\d{4,}/gu)]
        expect(told).toEqual([])
      }),
    )
  })
})

test.each([
  ['letter', null, null],
  ['other', null, null],
  ['resident-id', null, '居民身份证应填写'],
  ['passport', 'EX7100001', null],
  ['passport', 'E1', '4 至 40'],
  ['officer', '军字第1234567号', null],
  ['other', 'a\u0000bcd', '4 至 40'],
] as const)('%s numbered %s: %s', (type, number, words) => {
  const message = idNumberProblem(type, number, TODAY)
  if (words === null) expect(message).toBeNull()
  else expect(message).toContain(words)
})

test('numbers are told apart from how they are typed', () => {
  expect(normalNumber(' １１０１０５ 19491231002x ')).toBe('11010519491231002X')
})

test('the end that is shown is never more than four characters and never half of the number', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[0-9A-Z]{1,40}$/), (number) => {
      const tail = tailOf(number)
      expect(number.endsWith(tail)).toBe(true)
      expect(tail.length).toBeLessThanOrEqual(4)
      expect(tail.length * 2).toBeLessThan(number.length + 1)
    }),
  )
})
