import { describe, expect, test } from 'vitest'
import { inTerm, inYear, notAfter, notBefore, yearOpen } from './dates.ts'
import { acceptanceFits, finishFits, notQualified, reasonGiven } from './tasks/rules.ts'
import { termCovers } from './projects/rules.ts'

const field = (value: string) => ({ path: 'incurredOn', label: '业务发生日期', value })

describe('dates of money', () => {
  test.each([
    ['2023-12-31', false],
    ['2024-01-01', true],
    ['2024-12-31', true],
    ['2025-01-01', false],
  ])('%s in 2024', (value, fits) => {
    expect(inYear(field(value), 2024) === null).toBe(fits)
  })

  test.each([
    ['2024-02-29', false],
    ['2024-03-01', true],
    ['2024-11-30', true],
    ['2024-12-01', false],
  ])('%s in the term', (value, fits) => {
    expect(inTerm(field(value), { startsOn: '2024-03-01', endsOn: '2024-11-30' }) === null).toBe(
      fits,
    )
  })

  test.each([
    ['2024-12-31', true],
    ['2025-01-01', false],
  ])('on %s the year 2024 is open: %s', (today, open) => {
    expect(yearOpen(2024, today) === null).toBe(open)
  })

  test('name the field, the value and what is expected', () => {
    expect(notAfter(field('2024-05-02'), '2024-05-01')?.body).toMatchObject({
      code: 'invalid',
      detail: '业务发生日期 2024-05-02 应不晚于今天（2024-05-01）',
      fields: [{ path: 'incurredOn', label: '业务发生日期', value: '2024-05-02' }],
    })
    expect(notAfter(field('2024-05-01'), '2024-05-01')).toBeNull()
    expect(notBefore(field('2024-04-30'), '2024-05-01', '开始日期')?.body.reason).toBe('too-early')
  })
})

describe('tasks', () => {
  const finished = { finishedOn: '2024-06-30', acceptance: null } as const
  test.each([
    [{ ...finished, finishedOn: null }, '2024-07-01', 'not-finished'],
    [finished, '2024-06-29', 'too-early'],
    [finished, '2024-07-02', 'in-the-future'],
    [finished, '2024-06-30', undefined],
    [finished, '2024-07-01', undefined],
  ] as const)('%j accepted on %s', (task, on, reason) => {
    expect(acceptanceFits(task, on, '2024-07-01')?.body.reason).toBe(reason)
  })

  test('what is qualified is settled, what is not can be done again', () => {
    expect(notQualified({ ...finished, acceptance: 'qualified' }, '修改')?.body.reason).toBe(
      'task-accepted',
    )
    expect(notQualified({ ...finished, acceptance: 'unqualified' }, '修改')).toBeNull()
  })

  test('不合格 says why', () => {
    expect(reasonGiven('unqualified', null)?.body.fields?.[0]?.path).toBe('note')
    expect(reasonGiven('unqualified', '缺页')).toBeNull()
    expect(reasonGiven('qualified', null)).toBeNull()
  })

  test('a finish lies between the project’s start and today', () => {
    const project = { startsOn: '2024-03-01' }
    expect(finishFits('2024-02-29', project, '2024-07-01')?.body.reason).toBe('too-early')
    expect(finishFits('2024-07-02', project, '2024-07-01')?.body.reason).toBe('in-the-future')
    expect(finishFits('2024-07-01', project, '2024-07-01')).toBeNull()
  })
})

test.each([
  [null, null, undefined],
  ['2024-02-01', '2024-11-01', undefined],
  ['2023-12-31', '2024-11-01', 'startsOn'],
  ['2024-02-01', '2025-01-01', 'endsOn'],
])('a term of 2024 over requests from %s to %s', (first, last, path) => {
  const term = { startsOn: '2024-01-01', endsOn: '2024-12-31' }
  expect(termCovers(term, { first, last })?.body.fields?.[0]?.path).toBe(path)
})
