import fc from 'fast-check'
import { expect, it } from 'vitest'
import { countOf, rowsBetween } from './rows.ts'

it('takes the same rows from pages as from one list', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.nat(), { maxLength: 5 })),
      fc.nat(30),
      fc.nat(30),
      (all, a, b) => {
        const pages = all.map((rows) => ({ rows }))
        const [from, to] = a < b ? [a, b] : [b, a]
        expect(rowsBetween(pages, from, to)).toEqual(all.flat().slice(from, to))
        expect(countOf(pages)).toBe(all.flat().length)
      },
    ),
  )
})
