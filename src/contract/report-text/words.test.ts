import { array, assert, constantFrom, property } from 'fast-check'
import { expect, test } from 'vitest'
import { UNIT, UNITS } from './words.ts'

test('a row of units is read as one unit after another is, though each row in one way only', () => {
  const [one, row] = [new RegExp(`^(?:${UNIT})+$`, 'u'), new RegExp(`^${UNITS}$`, 'u')]
  const pieces = [...new Set(UNIT.replaceAll(/\(\?![^)]*\)|[(?:)]/g, '').split('|'))]
  const char = constantFrom(...pieces, ...pieces.join(''), '面', '单', '年', '示', 'x')
  assert(
    property(array(char, { minLength: 1, maxLength: 5 }), (list) => {
      expect(row.test(list.join(''))).toBe(one.test(list.join('')))
    }),
    { numRuns: 3000 },
  )
})
