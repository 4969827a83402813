import { describe, expect, it } from 'vitest'
import { Problem, type ProblemBody } from '#contract/problem.ts'
import { checkPublishedTable } from './index.ts'

const refusal = (json: unknown): ProblemBody => {
  try {
    checkPublishedTable(json)
  } catch (error) {
    if (error instanceof Problem) return error.body
    throw error
  }
  throw new Error('accepted')
}
const row = (change: Record<string, unknown>): unknown => ({
  indicators: [{}, { target: '1', actual: '1', ...change }],
})
const nested = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth))

describe('a wrong table is refused by field and expectation', () => {
  it.each<[string, unknown, string, string]>([
    ['null', null, '', '自评表应为一个 JSON 对象'],
    ['a list', [], '', '自评表应为一个 JSON 对象'],
    ['a text', '{}', '', '自评表应为一个 JSON 对象'],
    ['no indicators', {}, 'indicators', '「指标行」应为指标行的列表，现为 缺失'],
    [
      'indicators of another kind',
      { indicators: {} },
      'indicators',
      '「指标行」应为指标行的列表，现为 一组字段',
    ],
    [
      'a row that is none',
      { indicators: [1] },
      'indicators.0',
      '第 1 行指标（行号 0）应为一组字段',
    ],
    [
      'points in words',
      row({ points: '十分' }),
      'indicators.1.points',
      '第 2 行指标（行号 1）的「分值」应为 0 至 1000 之间的数字，没有内容时写 null，现为 十分',
    ],
    ['negative points', row({ points: -1 }), 'indicators.1.points', '「分值」应为 0 至 1000'],
    ['huge points', row({ points: 1e308 }), 'indicators.1.points', '现为 1e+308'],
    [
      'endless score',
      row({ score: Number.POSITIVE_INFINITY }),
      'indicators.1.score',
      '「得分」应为',
    ],
    [
      'yes as a target',
      row({ target: true }),
      'indicators.1.target',
      '「年度指标值」应为不超过 4000 字',
    ],
    ['a list as a target', row({ target: ['1'] }), 'indicators.1.target', '现为 列表'],
    ['depth', row({ target: nested(5000) }), 'indicators.1.target', '现为 列表'],
    ['NUL', row({ actual: '1\u0000' }), 'indicators.1.actual', '不含控制字符'],
    ['half a character', row({ actual: '\ud800' }), 'indicators.1.actual', '不含控制字符'],
    ['a novel', row({ actual: '长'.repeat(4001) }), 'indicators.1.actual', '不超过 4000 字'],
    [
      'a negative budget',
      { indicators: [], budget: { full_year: -5 } },
      'budget.full_year',
      '预算执行的「全年预算数」应为不小于 0 的金额',
    ],
    [
      'a huge budget',
      { indicators: [], budget: { executed: 1e300 } },
      'budget.executed',
      '「全年执行数」',
    ],
    [
      'a budget in words',
      { indicators: [], budget: '100万' },
      'budget',
      '「预算执行」应为一组字段',
    ],
    ['a year in words', { indicators: [], year: '今年' }, 'year', '「年度」应为年份'],
    [
      'too many rows',
      { indicators: Array.from({ length: 2001 }, () => ({})) },
      'indicators',
      '不能超过 2000 行',
    ],
  ])('%s', (_, json, path, text) => {
    const body = refusal(json)
    expect(body).toMatchObject({ code: 'invalid', reason: 'unreadable-table' })
    expect(body.fields?.[0]?.path).toBe(path)
    expect(body.detail).toContain(text)
    expect(body.detail.includes('\u0000') || !body.detail.isWellFormed()).toBe(false)
  })

  it('reads what is merely unusual', () => {
    const json = {
      ...Object.fromEntries([['__proto__', 1]]),
      extra: nested(3000),
      indicators: [{ target: 3, actual: '3', points: ' 10分', score: '／' }],
    }
    expect(checkPublishedTable(json).indicators[0]).toMatchObject({
      status: 'computed',
      score: 10,
      published: null,
    })
    expect(checkPublishedTable({ indicators: [] })).toMatchObject({
      indicators: [],
      total: null,
      findings: [],
    })
    const text = {
      indicators: [],
      budget: { full_year: '150万', executed: '1,252,500元', points: 10, score: 8.35 },
    }
    expect(checkPublishedTable(text).execution).toMatchObject({
      rate: 0.835,
      score: 8.35,
      agrees: true,
    })
  })
})
