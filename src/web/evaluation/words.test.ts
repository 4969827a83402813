import { expect, it } from 'vitest'
import { previewScore } from './row/judge-values.ts'
import { byLevel1, figureState, percentWords, targetWords } from './words.ts'

it.each([
  ['>=', '3000', '人次', '≥ 3,000 人次'],
  ['<=', '30.50', '万元', '≤ 30.50 万元'],
  ['date', '2024-12-31', '', '不晚于 2024年12月31日'],
  ['qualitative', '制度修订到位', '', '制度修订到位'],
] as const)('speaks a target of direction %s', (direction, target, unit, words) => {
  expect(targetWords({ direction, target, unit })).toBe(words)
})

it('shows a percentage without rounding it up to the target', () => {
  expect(percentWords('99.999999')).toBe('99.99%')
  expect(percentWords('100')).toBe('100%')
  expect(percentWords('95.500000')).toBe('95.5%')
})

it('keeps the order of the sheet inside and between level-1 indicators', () => {
  const rows = ['产出', '产出', '效益'].map((level1, sort) => ({ level1, sort }))
  expect(byLevel1(rows).map(([level1, all]) => [level1, all.length])).toEqual([
    ['产出', 2],
    ['效益', 1],
  ])
})

it('tells a figure that moved since sign-off from one that did not', () => {
  const drifted = [{ name: 'money.spent', current: '1', changes: 1, definitionChanged: false }]
  const figure = {
    name: 'money.spent',
    measure: 'money.spent',
    label: '支出',
    filters: {},
    from: '2024-01-01',
    to: '2024-12-31',
    definitionVersion: 1,
    value: '0',
    unit: '分',
    part: null,
    whole: null,
    records: 0,
  }
  expect(figureState(figure, { frozen: true, drifted })).toBe('drifted')
  expect(figureState({ ...figure, name: 'money.budget' }, { frozen: true, drifted })).toBe('frozen')
  expect(figureState(figure, { frozen: false, drifted: [] })).toBe('live')
})

it('previews a judged score as the template rounds it, and nothing from half a number', () => {
  expect(previewScore('8', '87.5', 2)).toBe('7')
  expect(previewScore('10', '86.25', 1)).toBe('8.6')
  expect(previewScore('10', '86.', 1)).toBeNull()
  expect(previewScore('10', undefined, 1)).toBeNull()
})
