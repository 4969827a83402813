import { describe, expect, it } from 'vitest'
import { findChoices, insertionRange, openingAt } from './completion.ts'

const figure = (key: string, label: string, value: string, unit: string, money = false) => ({
  key,
  label,
  value,
  unit,
  ...(money ? { quantity: 'money' as const } : {}),
  measure: null,
  version: null,
  period: null,
  count: null,
  digest: null,
  ask: null,
  evaluationId: null,
  frozen: false,
})
const figures = [
  figure('use.volumes', '提供案卷', '11300', '卷'),
  figure('budget.daily.spent', '日常经费支出', '30500000', '分', true),
]

describe('picking a figure', () => {
  it.each([
    ['接待{', { start: 2, query: '' }],
    ['接待{use.vo', { start: 2, query: 'use.vo' }],
    ['接待{案卷', { start: 2, query: '案卷' }],
    ['接待{use.volumes}', null],
    ['接待\\{use', null],
    ['接待{use\n卷', null],
    ['接待{budget|万', null],
    ['接待', null],
  ])('finds the open brace in %j', (text, opening) =>
    expect(openingAt(text, text.length)).toEqual(opening),
  )

  it('finds by key and by name, every word', () => {
    expect(findChoices(figures, '案卷').map(({ insert }) => insert)).toEqual(['{use.volumes}'])
    expect(findChoices(figures, 'USE 提供')).toHaveLength(1)
    expect(findChoices(figures, '没有的')).toEqual([])
  })

  it('offers money in 万元 first, shown as it will read', () =>
    expect(findChoices(figures, '支出').map(({ insert, shown }) => [insert, shown])).toEqual([
      ['{budget.daily.spent|万元|2}', '30.50万元'],
      ['{budget.daily.spent}', '305000元'],
    ]))

  it('takes a closing brace along', () => {
    const text = '共{use}卷'
    expect(insertionRange(text, { start: 1, query: 'use' }, 5)).toEqual({ start: 1, end: 6 })
    expect(insertionRange('共{use卷', { start: 1, query: 'use' }, 5)).toEqual({ start: 1, end: 5 })
  })
})
