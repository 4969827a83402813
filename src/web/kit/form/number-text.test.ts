import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readMoney, readWhole, writeMoney } from './number-text.ts'

test.each([
  ['1200', 120_000],
  ['1,200.5', 120_050],
  ['1，200.05', 120_005],
  ['１２００００', 12_000_000],
  [' 0.01 ', 1],
  ['-3', -300],
  ['', null],
  [' ', null],
])('money: %s is understood', (text, fen) => {
  expect(readMoney(text)).toBe(fen)
})

test.each(['12万', 'abc', '120000.555', '1.2.3', '99999999999999999', '1e5', '.', '-', '¥12'])(
  'money: %s stays what was typed, and becomes no other amount',
  (text) => {
    expect(readMoney(text)).toBe(text)
  },
)

test('any amount reads back as it was written', () => {
  fc.assert(
    fc.property(fc.integer({ min: -(10 ** 15) + 1, max: 10 ** 15 - 1 }), (fen) => {
      expect(readMoney(writeMoney(fen))).toBe(fen)
    }),
  )
})

test.each([
  ['12', 12],
  ['１２', 12],
  ['1,200', 1200],
  ['0', 0],
  ['', null],
])('a whole number: %s is understood', (text, value) => {
  expect(readWhole(text)).toBe(value)
})

test.each(['1.5', '12页', 'abc', '1e3'])('a whole number: %s stays what was typed', (text) => {
  expect(readWhole(text)).toBe(text)
})
