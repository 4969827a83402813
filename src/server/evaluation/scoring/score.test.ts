import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Problem } from '#contract/problem.ts'
import {
  DEFAULT_SETTINGS,
  exact,
  grade,
  PROVINCE_BANDS,
  SATISFACTION_BANDS,
  scoreExecution,
  scoreIndicator,
  total,
  type ScoringSettings,
} from './index.ts'

const with_ = (change: Partial<ScoringSettings>): ScoringSettings => ({
  ...DEFAULT_SETTINGS,
  ...change,
})

const reasonOf = (act: () => unknown): string => {
  try {
    act()
  } catch (error) {
    return error instanceof Problem ? error.body.reason : `not a Problem: ${String(error)}`
  }
  return 'nothing thrown'
}

describe('a quantity', () => {
  it.each([
    ['>=', '3000', '3085', '10', '10', true],
    ['>=', '3000', '3000', '10', '10', true],
    ['>=', '100', '83.5', '20', '16.7', false],
    ['>=', '38508', '37442', '3', '2.92', false],
    ['>=', '3', '0', '10', '0', false],
    ['>=', '3', '-2', '10', '0', false],
    ['=', '8', '9', '8', '8', true],
    ['=', '8', '6', '8', '6', false],
    ['=', '0', '0', '10', '10', true],
    ['=', '0', '1', '10', '0', false],
    ['<=', '0', '1', '10', '0', false],
    ['>=', '0', '5', '10', '10', true],
    ['<=', '20', '18', '10', '10', true],
    ['<=', '20', '25', '10', '7.5', false],
    ['<=', '20', '40', '10', '0', false],
    ['<=', '20', '90', '10', '0', false],
    ['>=', '-2', '-3', '10', '5', false],
  ] as const)(
    '%s %s, actual %s, of %s points earns %s',
    (direction, target, actual, points, shown, met) => {
      const score = scoreIndicator({ direction, target, actual, points })
      expect(score).toMatchObject({ shown, met, requiresReason: !met })
    },
  )

  it('takes the second reverse formula by setting', () => {
    const input = { direction: '<=', target: 20, actual: 25, points: 10 } as const
    expect(scoreIndicator(input, with_({ reverse: 'ratio' })).shown).toBe('8')
  })

  it('explains itself in one sentence', () => {
    const score = scoreIndicator({
      direction: '>=',
      target: 3000,
      actual: 3085,
      points: 10,
      unit: '人次',
    })
    expect(score.explanation).toBe(
      '实际 3,085 人次 ≥ 目标 3,000 人次，达到目标值，按财预〔2020〕10号得满分 10 分',
    )
    const missed = scoreIndicator({
      direction: '>=',
      target: 100,
      actual: 95,
      points: 6,
      unit: '%',
    })
    expect(missed.explanation).toBe(
      '实际 95% ＜ 目标 100%，未达到目标值，按财预〔2020〕10号按完成比例 6×95÷100，得 5.7 分（满分 6 分）',
    )
  })

  it('rounds halves up, to two, one or no decimals, and keeps the exact value', () => {
    const input = { direction: '>=', target: 8, actual: '7.5', points: '1.34' } as const
    const shown = ([2, 1, 0] as const).map(
      (decimals) => scoreIndicator(input, with_({ decimals })).shown,
    )
    expect(shown).toEqual(['1.26', '1.3', '1'])
    expect(scoreIndicator(input).exact).toBe('1.25625')
    expect(scoreIndicator({ direction: '>=', target: 1, actual: '0.1005', points: 10 }).shown).toBe(
      '1.01',
    )
  })

  it('asks for a reason from 130 % on, and takes points off only by setting', () => {
    const at = (actual: string, settings = DEFAULT_SETTINGS) =>
      scoreIndicator({ direction: '>=', target: 100, actual, points: 10 }, settings)
    expect(at('129.99')).toMatchObject({ flags: [], requiresReason: false })
    expect(at('130')).toMatchObject({ flags: ['over-achieved'], requiresReason: true, shown: '10' })
    const reduces = with_({ overAchievement: { threshold: '1.30', reduces: true } })
    expect(at('150', reduces)).toMatchObject({ shown: '8', met: true })
    expect(at('900', reduces).shown).toBe('0')
  })
})

describe('other directions', () => {
  it('judges yes and no, and deadlines', () => {
    const yesNo = (target: boolean, actual: boolean) =>
      scoreIndicator({ direction: 'yes-no', target, actual, points: 5 }).shown
    expect([
      yesNo(true, true),
      yesNo(false, false),
      yesNo(true, false),
      yesNo(false, true),
    ]).toEqual(['5', '5', '0', '0'])
    const by = (actual: string) =>
      scoreIndicator({ direction: 'date', target: '2024-11-30', actual, points: 5 }).shown
    expect([by('2024-10-31'), by('2024-11-30'), by('2024-12-01')]).toEqual(['5', '5', '0'])
  })

  it('refuses a share outside its band, and a judgement without a reason', () => {
    const judge = (
      band: 'achieved' | 'partial' | 'missed',
      share: string,
      settings = DEFAULT_SETTINGS,
      reason = '有佐证',
    ) =>
      scoreIndicator(
        { direction: 'qualitative', points: 30, judgement: { band, share, reason } },
        settings,
      )
    expect(judge('achieved', '0.9')).toMatchObject({ shown: '27', met: true })
    expect(judge('partial', '0.6')).toMatchObject({ shown: '18', met: false, requiresReason: true })
    expect(reasonOf(() => judge('achieved', '0.79'))).toBe('share-outside-band')
    expect(reasonOf(() => judge('missed', '0.61'))).toBe('share-outside-band')
    expect(reasonOf(() => judge('achieved', '1.01'))).toBe('share-outside-band')
    expect(reasonOf(() => judge('partial', '0.5'))).toBe('share-outside-band')
    expect(judge('partial', '0.5', with_({ bands: PROVINCE_BANDS })).shown).toBe('15')
    expect(reasonOf(() => judge('achieved', '1', DEFAULT_SETTINGS, '  '))).toBe(
      'judgement-without-reason',
    )
  })

  it('scores satisfaction by bands where set', () => {
    const at = (actual: string) =>
      scoreIndicator(
        { direction: '>=', target: '0.95', actual, points: 10, satisfaction: true },
        with_({ satisfaction: SATISFACTION_BANDS }),
      ).shown
    expect([at('0.9'), at('0.8999'), at('0.8'), at('0.6'), at('0.59')]).toEqual([
      '10',
      '8',
      '8',
      '5',
      '0',
    ])
  })
})

describe('execution, total, grade', () => {
  it.each([
    [19_550, 20_000, '20', '0.9775', '19.55', false, []],
    [12_525, 15_000, '10', '0.835', '8.35', true, ['low-execution']],
    [9_000, 10_000, '10', '0.9', '9', false, []],
    [11_000, 10_000, '10', '1.1', '10', false, ['over-executed']],
    [-5, 10_000, '10', '-0.0005', '0', true, ['low-execution']],
  ] as const)('%d of %d fen', (executed, budget, points, rate, shown, requiresReason, flags) => {
    expect(scoreExecution(executed, budget, points)).toMatchObject({
      rate,
      shown,
      requiresReason,
      flags,
    })
  })

  it('guesses no rate for a budget of nothing', () => {
    expect(scoreExecution(0, 0, 10)).toMatchObject({ rate: null, shown: null, exact: null })
  })

  it('adds the shown scores and grades the sum', () => {
    expect(total(['10', '50', '27', '9.99', 0.01])).toBe('97')
    expect(['90', '89.99', '80', '79.99', '60', '59.99', '0'].map((each) => grade(each))).toEqual([
      '优',
      '良',
      '良',
      '中',
      '中',
      '差',
      '差',
    ])
  })
})

describe('whatever the numbers', () => {
  const amount = fc
    .tuple(fc.integer({ min: -10_000_000, max: 1_000_000_000 }), fc.integer({ min: 0, max: 6 }))
    .map(([digits, scale]) => exact(digits).div(exact(10).pow(scale)))
  const points = fc.integer({ min: 0, max: 10_000 }).map((each) => exact(each).div(100))
  const direction = fc.constantFrom('>=' as const, '<=' as const, '=' as const)
  const settings = fc
    .record({
      reverse: fc.constantFrom('excess' as const, 'ratio' as const),
      decimals: fc.constantFrom(2 as const, 1 as const, 0 as const),
      reduces: fc.boolean(),
    })
    .map(({ reverse, decimals, reduces }) =>
      with_({ reverse, decimals, overAchievement: { threshold: '1.30', reduces } }),
    )

  it('a score stays within its points, and met means full', () => {
    fc.assert(
      fc.property(
        direction,
        amount,
        amount,
        points,
        settings,
        (direction, target, actual, points, settings) => {
          const score = scoreIndicator({ direction, target, actual, points }, settings)
          expect(exact(score.exact).gte(0) && exact(score.exact).lte(points)).toBe(true)
          if (score.met && !score.flags.includes('over-achievement-reduced'))
            expect(exact(score.exact).eq(points)).toBe(true)
          expect(exact(score.shown).minus(score.exact).abs().lte('0.5')).toBe(true)
        },
      ),
    )
  })

  it('more of a good thing never scores less, more of a bad thing never more', () => {
    fc.assert(
      fc.property(
        direction,
        amount,
        amount,
        amount,
        points,
        (direction, target, one, other, points) => {
          fc.pre(direction !== '=' || !target.isZero())
          const [low, high] = one.lt(other) ? [one, other] : [other, one]
          const at = (actual: typeof one) =>
            exact(scoreIndicator({ direction, target, actual, points }).exact)
          expect(direction === '<=' ? at(low).gte(at(high)) : at(high).gte(at(low))).toBe(true)
        },
      ),
    )
  })

  it('is exact: a missed share times the target gives back points times actual', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.integer({ min: 0, max: 999_999 }),
        (target, actual) => {
          fc.pre(actual < target)
          const score = scoreIndicator({ direction: '>=', target, actual, points: 10 })
          expect(
            exact(score.exact)
              .times(target)
              .minus(actual * 10)
              .abs()
              .lt('1e-25'),
          ).toBe(true)
        },
      ),
    )
  })
})
