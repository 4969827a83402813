import { expect, it } from 'vitest'
import { fieldErrors, fieldPath } from './form.ts'

it('names nested fields the way the form does', () => {
  expect(fieldPath('lines.0.amount')).toEqual(['lines', 0, 'amount'])
  expect(fieldPath('purpose')).toEqual(['purpose'])
})

it('gathers all messages of one field', () => {
  const field = { path: 'amount', label: '金额' }
  expect(
    fieldErrors([
      { ...field, message: '应大于 0' },
      { path: 'purpose', label: '用途', message: '请填写' },
      { ...field, message: '应不大于 100 元' },
    ]),
  ).toEqual([
    { name: ['amount'], errors: ['应大于 0', '应不大于 100 元'] },
    { name: ['purpose'], errors: ['请填写'] },
  ])
})
