import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ResultFigure } from '#contract/evaluation-result.ts'
import type { Judgement } from '../judgement/store.ts'
import { exact, grade, total } from '../scoring/index.ts'
import type { Indicator } from '../sheet/store.ts'
import { NATIONAL_TEMPLATES } from '../template/national.ts'
import type { Template } from '../template/store.ts'
import { computeResult, type Material } from './compute.ts'

const [national] = NATIONAL_TEMPLATES
if (!national) throw new Error('there is no national template')

const ID = '0191a000-0000-7000-8000-000000000001'
const template = (settings: Partial<Template['settings']> = {}): Template => ({
  ...national,
  settings: { ...national.settings, ...settings },
  templateId: ID,
  bureau: '市财政局',
  year: 2024,
  sum: '100',
  state: 'usable',
  withdrawnAt: null,
  withdrawnReason: null,
  version: 1,
})

const evaluation: Material['evaluation'] = {
  evaluationId: ID,
  projectId: ID,
  projectCode: 'daily',
  projectName: '日常档案管理',
  departmentId: ID,
  departmentName: '办公室',
  year: 2024,
  templateId: ID,
  templateName: national.name,
  state: 'draft',
  invented: false,
  signedScore: null,
  signedGrade: null,
  version: 1,
  executionReason: null,
  executionMeasures: null,
}

const indicator = (indicatorId: string, more: Partial<Indicator>): Indicator => ({
  indicatorId,
  evaluationId: ID,
  sort: 1,
  level1: '产出指标',
  level2: '数量指标',
  level3: indicatorId,
  direction: '>=',
  target: '100',
  unit: '卷',
  points: '50',
  basis: null,
  source: 'measure',
  measure: 'm',
  filters: {},
  deviationReason: null,
  improvement: null,
  withdrawnAt: null,
  withdrawnReason: null,
  version: 1,
  ...more,
})

const judgement = (indicatorId: string, said: Partial<Judgement>): [string, Judgement] => [
  indicatorId,
  {
    judgementId: ID,
    indicatorId,
    band: null,
    share: null,
    answer: null,
    reason: '有据可查',
    judgedBy: '某人',
    judgedAt: '2025-01-01T00:00:00Z',
    withdrawnAt: null,
    withdrawnReason: null,
    version: 1,
    ...said,
  },
]

const figure = (
  name: string,
  value: string | null,
  more: Partial<ResultFigure> = {},
): [string, ResultFigure] => [
  name,
  {
    name,
    measure: 'm',
    label: '某数',
    filters: {},
    from: '2024-01-01',
    to: '2024-12-31',
    definitionVersion: 1,
    value,
    unit: '分',
    part: null,
    whole: null,
    records: 1,
    ...more,
  },
]

const material = (
  more: Partial<Material> & { money?: [budget: string, spent: string, received: string] },
): Material => {
  const [budget, spent, received] = more.money ?? ['100', '100', '100']
  const money = [
    figure('money.budget', budget),
    figure('money.spent', spent),
    figure('money.received', received),
  ]
  return {
    evaluation,
    template: template(),
    indicators: [],
    judgements: new Map(),
    documents: new Map(),
    sampled: new Map(),
    ...more,
    figures: new Map([...money, ...(more.figures ?? [])]),
  }
}

const one = (given: Material) => {
  const [row] = computeResult(given).indicators
  if (!row) throw new Error('no row')
  return row
}

describe('execution', () => {
  test('is spent ÷ adjusted budget in exact amounts', () => {
    expect(computeResult(material({ money: ['30000', '10000', '0'] })).execution).toMatchObject({
      rate: '33.333333',
      score: '3.33',
      needs: ['预算执行率低于 90%'],
      reasonMissing: true,
    })
  })

  test('is spent ÷ received where the template says so', () => {
    const given = material({
      money: ['30000', '10000', '10000'],
      template: template({ executionBase: 'received' }),
    })
    expect(computeResult(given).execution).toMatchObject({ rate: '100', score: '10' })
  })

  test('without a budget has no score, and nothing is guessed', () => {
    const { execution, total: sum } = computeResult(material({ money: ['0', '0', '0'] }))
    expect(execution).toMatchObject({ rate: null, score: null, met: null })
    expect(sum).toMatchObject({ score: null, grade: null })
  })
})

describe('an indicator', () => {
  test('takes a figure in its own unit', () => {
    const indicators = [indicator('a', { unit: '万卷', target: '48', points: '10' })]
    const figures = new Map([figure('indicator:a', '485000', { unit: '卷' })])
    expect(one(material({ indicators, figures }))).toMatchObject({
      actual: '48.5',
      deviation: '0.5',
      completion: '101.04',
      score: '10',
    })
  })

  test('takes a ratio from its parts, not from the rounded percentage', () => {
    const indicators = [indicator('a', { unit: '%', target: '90', points: '10' })]
    const figures = new Map([
      figure('indicator:a', '66.6667', { unit: '%', part: '2', whole: '3' }),
    ])
    const row = one(material({ indicators, figures }))
    expect(row).toMatchObject({ actual: '66.66666667', score: '7.41', met: false })
    expect(row.exact).toMatch(/^7\.40740740740740740740/)
  })

  test('scores satisfaction by bands where the template has them', () => {
    const settings = {
      satisfaction: [
        { from: '0.9', share: '1' },
        { from: '0.8', share: '0.8' },
        { from: '0', share: '0' },
      ],
    }
    const indicators = [
      indicator('a', { level1: '满意度指标', unit: '%', target: '95', points: '10' }),
    ]
    const figures = new Map([figure('indicator:a', '85', { unit: '%' })])
    expect(one(material({ indicators, figures, template: template(settings) }))).toMatchObject({
      score: '8',
      met: false,
    })
  })

  test.each([
    ['2024-12-31', '10', true],
    ['2025-01-01', '0', false],
  ])('done on %s against the end of the year gives %s', (on, score, met) => {
    const indicators = [
      indicator('a', { direction: 'date', target: '2024-12-31', unit: '', points: '10' }),
    ]
    const figures = new Map([figure('indicator:a', on, { unit: '日期' })])
    expect(one(material({ indicators, figures }))).toMatchObject({
      actual: on,
      score,
      met,
      deviation: null,
    })
  })

  test.each([
    ['no records', null, {}, 'no-data'],
    ['a unit out of reach', '5', { unit: '件' }, 'unreadable'],
  ] as const)('with %s has no score', (_, value, more, status) => {
    const figures = new Map([figure('indicator:a', value, more)])
    expect(one(material({ indicators: [indicator('a', {})], figures }))).toMatchObject({
      status,
      score: null,
      met: null,
    })
  })

  test('judged tells band, reason and rule in one sentence', () => {
    const indicators = [
      indicator('a', { direction: 'qualitative', source: 'judged', measure: null, points: '30' }),
    ]
    const judgements = new Map([
      judgement('a', { band: 'achieved', share: '0.9', reason: '登记可证。' }),
    ])
    expect(one(material({ indicators, judgements })).explanation).toBe(
      '经评定为「达成年度指标」，理由是：登记可证，按财预〔2020〕10号分档计分 30×90%，得 27 分',
    )
  })

  test('far above its target asks for the reason alone', () => {
    const indicators = [indicator('a', { points: '10', deviationReason: '目标定低' })]
    const figures = new Map([figure('indicator:a', '130', { unit: '卷' })])
    expect(one(material({ indicators, figures }))).toMatchObject({
      score: '10',
      needs: ['实际完成值达到目标值的 130% 以上'],
      reasonMissing: false,
    })
  })
})

describe('the total', () => {
  const share = fc
    .integer({ min: 0, max: 1_000_000 })
    .map((millionths) => (millionths / 1_000_000).toFixed(6))
  const band = (value: string) =>
    Number(value) >= 0.8 ? 'achieved' : Number(value) >= 0.6 ? 'partial' : 'missed'

  test('is the sum of the scores shown, never beyond the points, and decides the grade', () => {
    fc.assert(
      fc.property(
        fc.nat(300),
        share,
        fc.nat(100_000),
        fc.constantFrom(0, 1, 2),
        (actual, judged, spent, decimals) => {
          const indicators = [
            indicator('a', { points: '55.5' }),
            indicator('b', {
              direction: 'qualitative',
              source: 'judged',
              measure: null,
              points: '34.5',
            }),
          ]
          const result = computeResult(
            material({
              template: template({ decimals }),
              money: ['70000', String(spent), '0'],
              indicators,
              figures: new Map([figure('indicator:a', String(actual), { unit: '卷' })]),
              judgements: new Map([judgement('b', { band: band(judged), share: judged })]),
            }),
          )
          const rows = [result.execution, ...result.indicators]
          const shown = rows.map((row) => row.score ?? 'none')
          expect(result.total.score).toBe(total(shown))
          expect(result.total.grade).toBe(grade(result.total.score ?? '0'))
          for (const row of rows) {
            expect(exact(row.score ?? '-1').gte(0)).toBe(true)
            // Half a unit of the last place shown may come from rounding up.
            expect(exact(row.score ?? '0').lte(exact(row.points).plus('0.5'))).toBe(true)
            expect(exact(row.exact ?? '0').lte(row.points)).toBe(true)
            expect(row.explanation).not.toBe('')
          }
        },
      ),
    )
  })

  test('waits while one row has no score', () => {
    const indicators = [
      indicator('a', { points: '60' }),
      indicator('b', { direction: 'qualitative', source: 'judged', measure: null, points: '30' }),
    ]
    const figures = new Map([figure('indicator:a', '100', { unit: '卷' })])
    expect(computeResult(material({ indicators, figures })).total).toEqual({
      points: '100',
      exact: null,
      score: null,
      soFar: '70',
      grade: null,
    })
  })
})
