import { problem } from '#contract/problem.ts'
import type { Ctx } from '#server/kernel/context.ts'
import { newId } from '#server/kernel/ids.ts'
import type { WriteCtx } from '#server/kernel/write.ts'
import { evaluate, yearOf } from '#server/evidence/index.ts'
import { judgementOf } from '../judgement/store.ts'
import { checkOpen } from '../open.ts'
import { stale } from '#server/kernel/editing.ts'
import {
  getEvaluation,
  lockEvaluation,
  touchEvaluation,
  viewOf,
  type Evaluation,
} from '../store.ts'
import { getTemplate } from '../template/service.ts'
import { checkSheet, faultOf, faultProblem } from './rules.ts'
import * as store from './store.ts'

/** The indicator of an id; `not-found` where this archive has none. */
export const getIndicator = async (
  ctx: Ctx,
  { indicatorId }: { indicatorId: string },
): Promise<store.Indicator> => {
  const found = await store.findIndicator(ctx, indicatorId)
  if (!found) throw problem('not-found', 'unknown-indicator', '没有这个指标')
  return found
}

/** The indicator with its evaluation locked and still open to change. */
export const openIndicator = async (ctx: WriteCtx, indicatorId: string) => {
  const { evaluationId } = await getIndicator(ctx, { indicatorId })
  const evaluation = await lockEvaluation(ctx, evaluationId)
  checkOpen(evaluation)
  const indicator = await getIndicator(ctx, { indicatorId })
  if (indicator.withdrawnAt) throw problem('rule', 'indicator-withdrawn', '该指标已作废')
  return { evaluation, indicator }
}

/** The sheet with all that keeps it from being signed. */
export const getSheet = async (ctx: Ctx, { evaluationId }: { evaluationId: string }) => {
  const evaluation = await getEvaluation(ctx, evaluationId)
  const template = await getTemplate(ctx, evaluation)
  const indicators = await store.indicatorsOf(ctx, evaluationId)
  const problems = checkSheet(template, indicators, ctx.house.measures)
  return {
    evaluation: viewOf(evaluation),
    template,
    indicators,
    problems,
    locked: evaluation.state !== 'draft',
  }
}

/** Refuses an indicator its template does not know, or whose figure cannot be asked. */
const checkIndicator = async (
  ctx: Ctx,
  evaluation: Evaluation,
  input: store.IndicatorInput,
): Promise<void> => {
  const fault = faultOf(
    input,
    await getTemplate(ctx, evaluation),
    ctx.house.measures.get(input.measure ?? ''),
  )
  if (fault) throw faultProblem(fault)
  if (input.measure)
    await evaluate(ctx, {
      measure: input.measure,
      filters: input.filters,
      period: yearOf(evaluation.year),
    })
}

const finish = async (
  ctx: WriteCtx,
  verb: string,
  { indicatorId, level3, evaluationId }: store.Indicator,
) => {
  await touchEvaluation(ctx, evaluationId)
  ctx.audit({
    summary: `${verb}绩效指标“${level3}”`,
    recordType: 'indicator',
    recordId: indicatorId,
  })
  return getIndicator(ctx, { indicatorId })
}

const MOST_INDICATORS = 200

/** Adds an indicator at the end of the sheet. */
export const addIndicator = async (
  ctx: WriteCtx,
  { evaluationId, ...input }: store.IndicatorInput & { evaluationId: string },
): Promise<store.Indicator> => {
  const evaluation = await lockEvaluation(ctx, evaluationId)
  checkOpen(evaluation)
  await checkIndicator(ctx, evaluation, input)
  const present = await store.indicatorsOf(ctx, evaluationId)
  if (present.length >= MOST_INDICATORS)
    throw problem('rule', 'too-many-indicators', `一张指标表至多 ${MOST_INDICATORS} 个指标`)
  const indicatorId = newId()
  await store.insertIndicator(ctx, {
    indicatorId,
    evaluationId,
    sort: (present.at(-1)?.sort ?? 0) + 1,
    input,
  })
  return finish(ctx, '新增', await getIndicator(ctx, { indicatorId }))
}

const JUDGED_BY = ['level3', 'direction', 'target', 'unit', 'source'] as const

/** A judgement stands under the words it was made for: to change those, it is withdrawn first. */
const checkJudged = async (
  ctx: Ctx,
  indicator: store.Indicator,
  input: store.IndicatorInput,
): Promise<void> => {
  if (JUDGED_BY.every((field) => indicator[field] === input[field])) return
  if (await judgementOf(ctx, indicator.indicatorId))
    throw problem(
      'rule',
      'already-judged',
      '该指标已有评判，请先作废评判再修改名称、方向、指标值、单位或来源',
    )
}

/** Rewrites an indicator. */
export const amendIndicator = async (
  ctx: WriteCtx,
  {
    indicatorId,
    version,
    ...input
  }: store.IndicatorInput & { indicatorId: string; version: number },
): Promise<store.Indicator> => {
  const { evaluation, indicator } = await openIndicator(ctx, indicatorId)
  if (indicator.version !== version) throw stale('内容', indicator)
  await checkJudged(ctx, indicator, input)
  await checkIndicator(ctx, evaluation, input)
  await store.updateIndicator(ctx, indicatorId, input)
  return finish(ctx, '修改', indicator)
}

export const withdrawIndicator = async (
  ctx: WriteCtx,
  { indicatorId, version, reason }: { indicatorId: string; version: number; reason: string },
): Promise<store.Indicator> => {
  const { indicator } = await openIndicator(ctx, indicatorId)
  if (indicator.version !== version) throw stale('内容', indicator)
  await store.setIndicatorWithdrawn(ctx, indicatorId, reason)
  return finish(ctx, '作废', indicator)
}

const sameSet = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && new Set(a).size === a.length && a.every((one) => b.includes(one))

/** Puts the sheet's indicators into a new order; all of them must be named, each once. */
export const reorderIndicators = async (
  ctx: WriteCtx,
  {
    evaluationId,
    version,
    indicatorIds,
  }: { evaluationId: string; version: number; indicatorIds: string[] },
) => {
  const evaluation = await lockEvaluation(ctx, evaluationId)
  checkOpen(evaluation)
  if (evaluation.version !== version) throw stale('内容', evaluation)
  const present = await store.indicatorsOf(ctx, evaluationId)
  if (
    !sameSet(
      indicatorIds,
      present.map((one) => one.indicatorId),
    )
  )
    throw problem(
      'rule',
      'order-incomplete',
      `指标顺序应列出指标表的全部 ${present.length} 个指标，每个一次`,
    )
  for (const [i, indicatorId] of indicatorIds.entries())
    await store.setSort(ctx, indicatorId, i + 1)
  await touchEvaluation(ctx, evaluationId)
  ctx.audit({
    summary: `调整“${evaluation.projectName}”${evaluation.year} 年度指标顺序`,
    recordType: 'evaluation',
    recordId: evaluationId,
  })
  return getSheet(ctx, { evaluationId })
}
