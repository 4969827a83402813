import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Problem } from '#contract/problem.ts'
import { readCell } from './cell.ts'
import { checkPublishedTable, FINDING_CODES, type CheckResult } from './index.ts'

const PIECES = [
  '≥',
  '≤',
  '=',
  '>',
  '不少于',
  '不超过',
  '大于等于',
  '约',
  '余',
  '多',
  '近',
  '-',
  '—',
  '~',
  '至',
  ',',
  '，',
  '.',
  '/',
  '%',
  '％',
  '百分之',
  '万',
  '亿',
  '元',
  '万元',
  '人',
  '人次',
  '次',
  '个',
  '亩',
  '㎡',
  '天',
  '年',
  '月',
  '日',
  '底',
  '前',
  '以上',
  '以内',
  '左右',
  '上半年',
  '季度',
  '第',
  '一',
  '十',
  '百',
  '两',
  '零',
  '完成',
  '达到',
  '未',
  '增长',
  '下降',
  '是',
  '否',
  '合格',
  '(',
  ')',
  ' ',
  '?',
  '#',
  '０',
  '９',
  '0',
  '1',
  '5',
  '12',
  '95',
  '100',
  '2022',
  '2024',
]
const cellText = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 8 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ maxLength: 40 }),
)
const cell = fc.oneof(
  { weight: 8, arbitrary: cellText },
  { weight: 1, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.double() },
)
const points = fc.option(fc.integer({ min: 0, max: 4000 }).map((each) => each / 40))
const sign = fc.option(fc.constantFrom('≥', '≤', '=', '正向', '反向', '定性', '乱'))
const indicator = fc.record({
  level1: fc.constantFrom('产出指标', '成本指标', '其中：甲', null),
  level2: fc.constantFrom('成本指标', '时效指标', null),
  level3: cell,
  target: cell,
  actual: cell,
  points,
  score: points,
  deviation: fc.option(cellText),
  指标性质: sign,
})
const amount = fc.oneof(
  fc.constant(null),
  fc.integer({ min: 0, max: 100_000 }).map((each) => each / 100),
  cellText,
)
const table = fc.record({
  status: fc.constantFrom('complete', 'truncated', null),
  year: fc.constantFrom(2022, 2024, null),
  budget: fc.option(
    fc.record({
      start: amount,
      full_year: amount,
      executed: amount,
      points,
      score: points,
      execution_rate_published: cell,
    }),
  ),
  indicators: fc.array(indicator, { maxLength: 6 }),
  total_points: points,
  total_score: points,
  grade: fc.constantFrom('优', '良好', '甲', null),
})

const checked = (json: unknown): CheckResult | null => {
  try {
    return checkPublishedTable(json)
  } catch (error) {
    if (error instanceof Problem && error.body.code === 'invalid' && error.body.detail !== '')
      return null
    throw error
  }
}

const sound = (result: CheckResult | null): void => {
  if (!result) return
  for (const row of result.indicators) {
    expect(row.status === 'computed').toBe(row.score !== null)
    if (row.score === null) continue
    expect(row.score).toBeGreaterThanOrEqual(0)
    expect(row.score).toBeLessThanOrEqual(Math.round((row.points ?? -1) * 100 + 0.5) / 100)
  }
  for (const each of result.findings) {
    expect(FINDING_CODES).toContain(each.code)
    expect(each.row === null || result.indicators[each.row] !== undefined).toBe(true)
    expect(each.message).not.toMatch(/undefined|NaN|null|Infinity/)
  }
  expect(JSON.parse(JSON.stringify(result))).toEqual(result)
}

describe('whatever comes in', () => {
  it('any JSON is checked or refused', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (json) => sound(checked(json))),
      { numRuns: 500 },
    )
  })

  it('any table is checked or refused, and scores stay within their points', () => {
    fc.assert(
      fc.property(table, (json) => sound(checked(json))),
      { numRuns: 400 },
    )
  })

  it('any text is read as something', () => {
    fc.assert(
      fc.property(cellText, (text) => {
        expect(['blank', 'unreadable', 'text']).toContain(readCell(text).kind)
      }),
      { numRuns: 1500 },
    )
  })

  it('a long cell is read in no time that grows with its square', () => {
    for (const piece of [...PIECES, '1,', '1.', '12月', '≥1', '一万', '((', '2022年']) {
      const long = piece.repeat(Math.floor(4000 / piece.length))
      expect(['blank', 'unreadable', 'text']).toContain(readCell(long).kind)
    }
  })

  it('the same words are met in every spelling, and spaces change nothing', () => {
    fc.assert(
      fc.property(cellText, (text) => {
        const row = (actual: string) =>
          checked({ indicators: [{ target: text, actual, points: 10 }] })?.indicators[0]
        const same = row(text)
        if (same?.status === 'computed') expect(same.score).toBe(10)
        const spaced = row(` ${text} `)
        expect(spaced?.score).toBe(same?.score)
      }),
      { numRuns: 400 },
    )
  })

  it('numbers are scored by the rule in every common spelling', () => {
    const spell = fc.constantFrom(
      (value: number) => `${value}`,
      (value: number) => `${value}次`,
      (value: number) => `≥${value} 次`,
      (value: number) => `不少于${value}次`,
      (value: number) => value.toLocaleString('en-US'),
      (value: number) =>
        `${value}`.replace(/\d/g, (digit) => '０１２３４５６７８９'[Number(digit)] ?? digit),
    )
    const number = fc.integer({ min: 1, max: 99_999 })
    fc.assert(
      fc.property(number, number, spell, spell, (target, actual, write, say) => {
        const row = checked({
          indicators: [{ target: write(target), actual: say(actual), points: 100 }],
        })?.indicators[0]
        expect(row?.score).toBeCloseTo(Math.min(100, (100 * actual) / target), 1)
      }),
    )
  })
})
