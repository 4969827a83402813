import { describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS } from '../scoring/index.ts'
import { checkPublishedTable } from './index.ts'

const budget = {
  start: 80,
  full_year: 100,
  executed: 95,
  amount_unit: '万元',
  points: 10,
  execution_rate_published: '95%',
  score: 9.5,
}
const line = (
  level3: string,
  target: string,
  actual: string,
  points: number | null,
  score: number | null,
  more = {},
) => ({
  level1: '产出指标',
  level2: '数量指标',
  level3,
  target,
  actual,
  points,
  score,
  deviation: null,
  ...more,
})
const clean = {
  status: 'complete',
  year: 2024,
  budget,
  indicators: [
    line('接待查档人次', '≥3000人次', '3085人次', 50, 50),
    line('数字化率', '100%', '90%', 30, 27, { deviation: '设备到货晚' }),
    line('满意度', '≥90%', '95%', 10, 10),
  ],
  total_points: 100,
  total_score: 96.5,
  grade: '优',
}
type Table = Record<string, unknown>
const found = (change: Table): string[] =>
  checkPublishedTable({ ...clean, ...change }).findings.map(
    (each) => `${each.row ?? '表'} ${each.code}`,
  )
const withRow = (index: number, change: Table): Table => ({
  indicators: clean.indicators.map((row, at) => (at === index ? { ...row, ...change } : row)),
})

describe('a table as a whole', () => {
  it('has nothing said of it where everything agrees', () => {
    expect(checkPublishedTable(clean)).toMatchObject({
      findings: [],
      total: 96.5,
      grade: '优',
      execution: { status: 'computed', rate: 0.95, score: 9.5, published: 9.5, agrees: true },
    })
  })

  it.each<[string, Table, string[]]>([
    ['points', withRow(0, { points: 45, score: 45 }), ['表 points-not-100', '表 total-not-sum']],
    ['total points', { total_points: 90 }, ['表 total-points-not-sum']],
    ['total', { total_score: 97 }, ['表 total-not-sum']],
    ['grade', { grade: '良好' }, ['表 grade-mismatch']],
    [
      'grade by the rule',
      { ...withRow(0, { actual: '2000人次', deviation: '汛期闭馆' }), grade: '优' },
      ['0 full-points-target-missed', '表 grade-mismatch'],
    ],
    [
      'execution rate',
      { budget: { ...budget, execution_rate_published: '98%' } },
      ['表 execution-rate-miscomputed'],
    ],
    [
      'execution over the opening budget',
      { budget: { ...budget, score: 10 }, total_score: 97 },
      ['表 execution-score-miscomputed'],
    ],
    [
      'execution score above its points',
      { budget: { ...budget, score: 11 }, total_score: 98 },
      ['表 score-above-points', '表 execution-score-miscomputed'],
    ],
    [
      'low execution',
      {
        budget: { ...budget, executed: 80, execution_rate_published: '0.8', score: 8 },
        total_score: 95,
      },
      ['表 low-execution-without-reason'],
    ],
    [
      'low execution, explained',
      {
        budget: {
          ...budget,
          executed: 80,
          execution_rate_published: '80',
          score: 8,
          deviation: '招标推迟',
        },
        total_score: 95,
      },
      [],
    ],
    [
      'more spent than there was',
      {
        budget: { ...budget, executed: 120, execution_rate_published: '120%', score: 10 },
        total_score: 97,
      },
      ['表 execution-over-budget'],
    ],
    [
      'an amount that is none',
      { budget: { ...budget, executed: '7,00.0,77' } },
      ['表 unreadable-cell'],
    ],
    ['blank execution', { budget: { ...budget, executed: null } }, ['表 blank-actual-full-score']],
    [
      'a score off the rule',
      { ...withRow(1, { score: 28 }), total_score: 97.5 },
      ['1 score-above-rule'],
    ],
    [
      'a score off the rule, explained',
      { ...withRow(1, { score: 26 }), total_score: 95.5 },
      ['1 score-below-rule'],
    ],
    [
      'points lost',
      { ...withRow(0, { score: 49 }), total_score: 95.5 },
      ['0 score-below-rule', '0 points-lost-without-reason'],
    ],
    ['no reason', withRow(1, { deviation: '无' }), ['1 points-lost-without-reason']],
    [
      'full for a miss',
      { ...withRow(1, { score: 30 }), total_score: 99.5 },
      ['1 full-points-target-missed'],
    ],
    [
      'more than its points',
      { ...withRow(2, { score: 12 }), total_score: 98.5 },
      ['2 score-above-points'],
    ],
    [
      'less than nothing',
      { ...withRow(2, { score: -1, deviation: '扣分' }), total_score: 85.5, grade: null },
      ['2 score-below-zero'],
    ],
    ['blank actual', withRow(0, { actual: '/' }), ['0 blank-actual-full-score']],
    ['unreadable', withRow(0, { actual: '#REF!' }), ['0 unreadable-cell']],
    ['other unit', withRow(0, { actual: '3085户' }), ['0 unit-mismatch']],
    ['over-achieved', withRow(0, { actual: '3900人次' }), ['0 over-achievement-without-reason']],
    ['over-achieved, explained', withRow(0, { actual: '3900人次', deviation: '新馆开放' }), []],
    [
      'a score left blank',
      { ...withRow(2, { score: null }), total_score: 96.5 },
      ['2 missing-score'],
    ],
    [
      'rows missing',
      { ...withRow(0, { points: 20, score: 20 }), status: 'truncated_last_rows' },
      [],
    ],
  ])('%s', (_, change, expected) => {
    expect(found(change)).toEqual(expected)
  })

  it('sees rows that repeat others', () => {
    const memo = line('其中：来馆人次', '≥100人次', '200人次', 20, 20, { deviation: '新馆' })
    expect(
      found({ indicators: [...clean.indicators, memo], total_points: 120, total_score: 116.5 }),
    ).toContain('3 memo-row-counted')
    const subtotal = line('小计', '', '', 90, 87)
    const counted = found({ indicators: [...clean.indicators, subtotal], total_score: 183.5 })
    expect(counted).toContain('3 memo-row-counted')
    expect(
      found({ indicators: [...clean.indicators, subtotal] }).filter((each) =>
        each.includes('memo'),
      ),
    ).toEqual([])
    expect(found({ indicators: [...clean.indicators, clean.indicators[2]] })).toContain(
      '3 duplicate-row',
    )
  })

  it('compares the whole cost with the money spent', () => {
    const cost = (actual: string, target = '≤100万元') =>
      found(withRow(2, { level2: '成本指标', level3: '项目总成本', target, actual })).filter(
        (each) => each.includes('cost'),
      )
    expect(cost('100万元')).toEqual(['2 cost-differs-from-executed'])
    expect(cost('95')).toEqual([])
    expect(cost('950000元')).toEqual([])
    expect(cost('95.0')).toEqual([])
    expect(
      found(
        withRow(2, {
          level2: '成本指标',
          level3: '人均培训成本',
          target: '400元/人',
          actual: '180元/人',
        }),
      ),
    ).toEqual([])
  })

  it('gives no total where a person still has to judge a row, and none of a part', () => {
    expect(
      checkPublishedTable({ ...clean, ...withRow(2, { target: '较好', actual: '很好' }) }),
    ).toMatchObject({ total: null, grade: null })
    expect(checkPublishedTable({ ...clean, status: 'truncated_last_rows' })).toMatchObject({
      total: null,
      grade: null,
    })
    const crossed = {
      level1: '效益指标',
      level3: '/',
      target: '/',
      actual: '/',
      points: null,
      score: null,
    }
    expect(
      checkPublishedTable({ ...clean, indicators: [...clean.indicators, crossed] }).total,
    ).toBe(96.5)
  })

  it('accepts the rounding the table uses, but says where it is to whole numbers', () => {
    const third = { target: '3次', actual: '2次', deviation: '雨季', points: 10 }
    const one = { ...withRow(2, { ...third, score: 6.7 }), total_score: 93.2 }
    expect(checkPublishedTable({ ...clean, ...one }).indicators[2]).toMatchObject({
      score: 6.67,
      agrees: true,
    })
    expect(found(one)).toEqual([])
    const whole = {
      ...withRow(2, { ...third, score: 7 }),
      budget: null,
      total_score: 84,
      grade: '良',
    }
    const result = checkPublishedTable({ ...clean, ...whole, total_points: 90 })
    expect(result.indicators[2]).toMatchObject({ agrees: true })
    expect(result.findings.map((each) => each.code)).toContain('score-rounded-to-whole')
  })

  it('follows the settings', () => {
    const table = {
      ...clean,
      ...withRow(0, { 指标性质: '≤', target: '3000人次', actual: '3750人次', deviation: '另述' }),
    }
    const score = (reverse: 'excess' | 'ratio') =>
      checkPublishedTable(table, { ...DEFAULT_SETTINGS, reverse }).indicators[0]?.score
    expect([score('excess'), score('ratio')]).toEqual([37.5, 40])
  })
})
