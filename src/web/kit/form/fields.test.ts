import { expect, test } from 'vitest'
import { amendUnitInput, createUnitInput } from '#contract/holdings-rows.ts'
import { updatePersonInput } from '#contract/people.ts'
import { choiceWord, sentValues } from './fields.ts'

const AMEND = { title: '旧题名', documentNumber: '1号', carrier: 'paper', shelf: null }

test.each([
  ['a field that may be empty is cleared', { documentNumber: '' }, { documentNumber: null }],
  [
    'a choice that was cleared is sent empty, to be refused',
    { carrier: undefined },
    { carrier: '' },
  ],
  ['so is a text that must be there', { title: '' }, { title: '' }],
  ['what never held anything is missing', { shelf: '' }, { shelf: undefined }],
  ['what is told is told', { title: '新题名' }, { title: '新题名' }],
])('in an amendment, %s', (_, typed, sent) => {
  expect(sentValues(amendUnitInput, AMEND, typed)).toEqual(sent)
})

test('in a new record, a date that was emptied is missing, and null stays null', () => {
  expect(sentValues(createUnitInput, { receivedOn: '2025-01-10' }, { receivedOn: null })).toEqual({
    receivedOn: undefined,
  })
  expect(sentValues(createUnitInput, {}, { datedTo: null })).toEqual({ datedTo: null })
})

test('a choice is told by its word, one of several too', () => {
  expect(choiceWord(amendUnitInput, 'carrier', 'paper')).toBe('纸质')
  expect(choiceWord(updatePersonInput, 'roles', 'clerk')).toBe('查阅接待员')
  expect(choiceWord(amendUnitInput, 'title', '题名')).toBe('题名')
})
