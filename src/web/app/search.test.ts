import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  choiceParam,
  dateParam,
  parseSearch,
  stringifySearch,
  textParam,
  wholeParam,
} from './search.ts'

it('writes an address a person can read, and leaves out what says nothing', () => {
  const search = { year: 2024, q: '婚姻', from: undefined, state: '', open: false, tag: ['a', 'b'] }
  const text = stringifySearch(search)
  expect(decodeURIComponent(text)).toBe('?year=2024&q=婚姻&tag=a&tag=b')
  expect(parseSearch(text)).toEqual({ year: '2024', q: '婚姻', tag: ['a', 'b'] })
})

it('gives back any text it was given', () => {
  const value = fc.string({ minLength: 1, unit: 'grapheme' })
  fc.assert(
    fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), value), (search) => {
      expect(parseSearch(stringifySearch(search))).toEqual({ ...search })
    }),
  )
})

it.each([
  ['2024', 2024],
  [2024, 2024],
  ['1989', undefined],
  ['２０２４', undefined],
  ['2024.5', undefined],
  ['', undefined],
  [undefined, undefined],
  [['2023', '2024'], 2023],
])('reads the year %j as %j', (raw, year) => {
  expect(wholeParam(raw, 1990, 2200)).toBe(year)
})

it('reads only what is what it should be', () => {
  expect(dateParam('2024-02-29')).toBe('2024-02-29')
  expect(dateParam('2023-02-29')).toBeUndefined()
  expect(dateParam('2024-13-01')).toBeUndefined()
  expect(choiceParam('open', ['open', 'closed'])).toBe('open')
  expect(choiceParam('OPEN', ['open', 'closed'])).toBeUndefined()
  expect(textParam('x'.repeat(500), 10)).toHaveLength(10)
  expect(textParam({})).toBeUndefined()
})
