import { expect, test } from 'vitest'
import { amountText, magnitude, unitName } from './amount.ts'

test.each([
  ['分', '48000000', '480,000.00', '元', 480_000],
  ['分', '-150', '−1.50', '元', -1.5],
  ['人次', '3085', '3,085', '人次', 3085],
  ['%', '96.9783', '96.9783', '%', 96.9783],
  ['日期', '2024-12-27', '2024年12月27日', '', null],
])('%s %s is read as %s %s', (unit, value, text, name, drawn) => {
  expect(amountText(unit)(value)).toBe(text)
  expect(unitName(unit)).toBe(name)
  expect(magnitude(unit, value)).toBe(drawn)
})
