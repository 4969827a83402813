import { expect, test } from 'vitest'
import { fondsProblems } from './rules.ts'

const fonds = { datedFrom: null, datedTo: null, heldFrom: '1990-01-01', heldUntil: '2020-01-01' }

test.each([
  [{ ...fonds, heldUntil: '1989-01-01' }, ['heldUntil']],
  [{ ...fonds, heldFrom: '2030-01-01', heldUntil: null }, ['heldFrom']],
  [{ ...fonds, datedFrom: '2000-01-01', datedTo: '1999-01-01' }, ['datedTo']],
  [fonds, []],
])('the fonds %o breaks %o', (dates, expected) => {
  expect(fondsProblems(dates, '2025-01-10').map(({ path }) => path)).toEqual(expected)
})
