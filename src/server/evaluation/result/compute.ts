import type { IndicatorResult, ResultFigure, ScoredResult } from '#contract/evaluation-result.ts'
import type { TemplateSettings } from '#contract/evaluation-template.ts'
import { problem } from '#contract/problem.ts'
import type { Judgement } from '../judgement/store.ts'
import { exact, grade, plain, rounded, scoreExecutionOf, total } from '../scoring/index.ts'
import { isNumber } from '../sheet/rules.ts'
import type { Indicator } from '../sheet/store.ts'
import type { Evaluation } from '../store.ts'
import type { Template } from '../template/store.ts'
import type { Sampled } from '../verification/store.ts'
import { actualOf, type Actual } from './actual.ts'
import { EXECUTION } from './figures.ts'
import { needsOf, reasonMissing, scoreOf } from './score.ts'

/** All that a result is computed from: rows as they stand, and the figures asked for them. */
export interface Material {
  evaluation: Evaluation
  template: Template
  indicators: readonly Indicator[]
  judgements: ReadonlyMap<string, Judgement>
  documents: ReadonlyMap<string, number>
  sampled: ReadonlyMap<string, Sampled>
  figures: ReadonlyMap<string, ResultFigure>
}

const figureOf = ({ figures }: Material, name: string): ResultFigure => {
  const found = figures.get(name)
  if (!found) throw problem('internal', 'figure-missing', `没有数字 ${name}`)
  return found
}

/** Percent to six places, for people and tables; scores come from the amounts themselves. */
const inPercent = (rate: string): string => plain(rounded(exact(rate).times(100), 6))

/** Budget execution: executed ÷ full-year budget, or ÷ money received where the template says so. */
const executionOf = (material: Material): ScoredResult['execution'] => {
  const { template, evaluation } = material
  const [budget, spent, received] = [EXECUTION.budget, EXECUTION.spent, EXECUTION.received].map(
    (name) => figureOf(material, name),
  )
  if (!budget || !spent || !received) throw new Error('an execution figure is missing')
  const base = template.settings.executionBase === 'received' ? received : budget
  const points = template.executionPoints
  const score = scoreExecutionOf(spent.value ?? '0', base.value ?? '0', points, template.settings)
  const said = { reason: evaluation.executionReason, improvement: evaluation.executionMeasures }
  const needs = score.exact === null ? [] : needsOf(score, template.settings)
  return {
    points,
    exact: score.exact,
    score: score.shown,
    met: score.exact === null ? null : score.met,
    explanation: score.explanation,
    rule: template.settings.rule,
    needs,
    reasonMissing: reasonMissing(needs, score.met, said),
    budget,
    spent,
    received,
    rate: score.rate === null ? null : inPercent(score.rate),
    ...said,
  }
}

const PENDING = {
  waiting: '尚未评判，待评判后计分',
  'no-data': '本年度没有可据以计算的记录，无法计分',
  unreadable: '指标值或单位无法读取，请修改指标',
} as const

type Scored = Pick<
  IndicatorResult,
  'exact' | 'score' | 'met' | 'explanation' | 'needs' | 'status' | 'actual'
>

const pending = (status: keyof typeof PENDING, actual: string | null = null): Scored => ({
  exact: null,
  score: null,
  met: null,
  explanation: PENDING[status],
  needs: [],
  status,
  actual,
})

const scored = (
  indicator: Indicator,
  actual: Actual,
  judgement: Judgement | undefined,
  settings: TemplateSettings,
): Scored => {
  if ('missing' in actual) return pending(actual.missing)
  const score = scoreOf(indicator, actual.words, judgement, settings)
  if (!score) return pending('unreadable', actual.words)
  const { exact: value, shown, met, explanation } = score
  return {
    exact: value,
    score: shown,
    met,
    explanation,
    needs: needsOf(score, settings),
    status: 'scored',
    actual: actual.words,
  }
}

/** Actual less target, and actual ÷ target, where both are numbers. */
const compared = (
  { target, direction }: Indicator,
  actual: string | null,
): Pick<IndicatorResult, 'deviation' | 'completion'> => {
  const numeric = direction !== 'qualitative' && direction !== 'date' && direction !== 'yes-no'
  if (!numeric || actual === null || !isNumber(target)) return { deviation: null, completion: null }
  const [a, t] = [exact(actual), exact(target)]
  const completion = t.isZero() ? null : plain(rounded(a.div(t).times(100), 2))
  return { deviation: plain(rounded(a.minus(t), 6)), completion }
}

/** Eight places show any figure; the score is computed from the exact one. */
const readableActual = (actual: string | null): string | null =>
  actual !== null && /^-?\d+\.\d{9,}$/.test(actual) ? plain(rounded(exact(actual), 8)) : actual

const indicatorOf = (material: Material, indicator: Indicator): IndicatorResult => {
  const { indicatorId, deviationReason: reason, improvement } = indicator
  const { settings } = material.template
  const figure = material.figures.get(`indicator:${indicatorId}`)
  const judgement = material.judgements.get(indicatorId)
  const result = scored(indicator, actualOf(indicator, figure, judgement), judgement, settings)
  const sampled = material.sampled.get(indicatorId) ?? {
    samples: 0,
    sampled: 0,
    unmarked: 0,
    openQuestions: 0,
  }
  return {
    indicatorId,
    version: indicator.version,
    sort: indicator.sort,
    level1: indicator.level1,
    level2: indicator.level2,
    level3: indicator.level3,
    direction: indicator.direction,
    target: indicator.target,
    unit: indicator.unit,
    points: indicator.points,
    basis: indicator.basis,
    source: indicator.source,
    figure: figure ?? null,
    judgement: judgement ?? null,
    ...result,
    actual: readableActual(result.actual),
    ...compared(indicator, result.actual),
    rule: settings.rule,
    reasonMissing: reasonMissing(result.needs, result.met ?? false, { reason, improvement }),
    reason,
    improvement,
    evidence: { documents: material.documents.get(indicatorId) ?? 0, ...sampled },
  }
}

const totalOf = (
  execution: ScoredResult['execution'],
  indicators: readonly IndicatorResult[],
  settings: TemplateSettings,
): ScoredResult['total'] => {
  const rows = [execution, ...indicators]
  const known = rows.flatMap((row) => row.score ?? [])
  const exacts = rows.flatMap((row) => row.exact ?? [])
  const soFar = total(known)
  const complete = known.length === rows.length && indicators.length > 0
  return {
    points: total(rows.map((row) => row.points)),
    exact: complete ? total(exacts) : null,
    score: complete ? soFar : null,
    soFar,
    grade: complete ? grade(soFar, settings) : null,
  }
}

/**
 * The result of an evaluation, a pure function of its material: execution, each indicator with its
 * explanation, total (the sum of the scores shown) and grade.
 */
export const computeResult = (
  material: Material,
): Omit<ScoredResult, 'computedAt' | 'computedBy'> => {
  const execution = executionOf(material)
  const indicators = material.indicators.map((indicator) => indicatorOf(material, indicator))
  return {
    execution,
    indicators,
    total: totalOf(execution, indicators, material.template.settings),
  }
}
