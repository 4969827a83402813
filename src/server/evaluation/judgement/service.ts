import { problem } from '#contract/problem.ts'
import type { Ctx } from '#server/kernel/context.ts'
import { newId } from '#server/kernel/ids.ts'
import type { WriteCtx } from '#server/kernel/write.ts'
import { checkOpen } from '../open.ts'
import { getIndicator, openIndicator } from '../sheet/service.ts'
import { setReason, type Indicator } from '../sheet/store.ts'
import { stale } from '#server/kernel/editing.ts'
import {
  changeEvaluation,
  getEvaluation,
  lockEvaluation,
  touchEvaluation,
  viewOf,
  type EvaluationView,
} from '../store.ts'
import { getTemplate } from '../template/service.ts'
import { checkJudgement, type Said } from './rules.ts'
import * as store from './store.ts'

/** The judgement of an id; `not-found` where this archive has none. */
export const getJudgement = async (ctx: Ctx, judgementId: string): Promise<store.Judgement> => {
  const found = await store.findJudgement(ctx, judgementId)
  if (!found) throw problem('not-found', 'unknown-judgement', '没有这条评判')
  return found
}

interface JudgeInput extends Said {
  indicatorId: string
  replaces: string | null
  reason: string
}

/** The judgement the judge saw must be the one that stands; another makes the new one stale. */
const replace = async (ctx: WriteCtx, { indicatorId, replaces }: JudgeInput): Promise<void> => {
  const standing = await store.judgementOf(ctx, indicatorId)
  if ((standing?.judgementId ?? null) !== replaces)
    throw problem('stale', 'judged-meanwhile', '该指标的评判已被他人更改，请刷新后重试', {
      params: { judgementId: standing?.judgementId ?? null },
    })
  if (standing) await store.setJudgementWithdrawn(ctx, standing.judgementId, '重新评判')
}

/** Judges an indicator; the judgement it replaces is withdrawn and kept. */
export const judge = async (ctx: WriteCtx, input: JudgeInput): Promise<store.Judgement> => {
  const { evaluation, indicator } = await openIndicator(ctx, input.indicatorId)
  const { settings } = await getTemplate(ctx, evaluation)
  checkJudgement(input, indicator, settings.bands)
  await replace(ctx, input)
  const judgementId = newId()
  const { indicatorId, band, share, answer, reason } = input
  await store.insertJudgement(ctx, {
    judgementId,
    indicatorId,
    band: band ?? null,
    share: share ?? null,
    answer,
    reason,
  })
  await touchEvaluation(ctx, evaluation.evaluationId)
  ctx.audit({
    summary: `评判绩效指标“${indicator.level3}”`,
    recordType: 'judgement',
    recordId: judgementId,
  })
  return getJudgement(ctx, judgementId)
}

/** Withdraws a judgement: its indicator waits for another. */
export const withdrawJudgement = async (
  ctx: WriteCtx,
  { judgementId, version, reason }: { judgementId: string; version: number; reason: string },
): Promise<store.Judgement> => {
  const { indicatorId } = await getJudgement(ctx, judgementId)
  const { evaluation, indicator } = await openIndicator(ctx, indicatorId)
  const judgement = await getJudgement(ctx, judgementId)
  if (judgement.withdrawnAt) throw problem('rule', 'judgement-withdrawn', '该评判已作废')
  if (judgement.version !== version) throw stale('内容', judgement)
  await store.setJudgementWithdrawn(ctx, judgementId, reason)
  await touchEvaluation(ctx, evaluation.evaluationId)
  ctx.audit({
    summary: `作废绩效指标“${indicator.level3}”的评判`,
    recordType: 'judgement',
    recordId: judgementId,
  })
  return getJudgement(ctx, judgementId)
}

export const listJudgements = async (
  ctx: Ctx,
  { indicatorId, ...page }: { indicatorId: string; cursor?: string | undefined; limit: number },
) => {
  await getIndicator(ctx, { indicatorId })
  return store.judgementPage(ctx, indicatorId, page)
}

interface Explained {
  version: number
  reason: string | null
  improvement: string | null
}

/** Says why an indicator deviates and what is done about it. */
export const explainIndicator = async (
  ctx: WriteCtx,
  { indicatorId, version, ...said }: Explained & { indicatorId: string },
): Promise<Indicator> => {
  const { evaluation, indicator } = await openIndicator(ctx, indicatorId)
  if (indicator.version !== version) throw stale('内容', indicator)
  await setReason(ctx, indicatorId, said)
  await touchEvaluation(ctx, evaluation.evaluationId)
  ctx.audit({
    summary: `填写绩效指标“${indicator.level3}”的偏差原因`,
    recordType: 'indicator',
    recordId: indicatorId,
  })
  return getIndicator(ctx, { indicatorId })
}

/** Says why the budget was executed as it was. */
export const explainExecution = async (
  ctx: WriteCtx,
  { evaluationId, version, reason, improvement }: Explained & { evaluationId: string },
): Promise<EvaluationView> => {
  const evaluation = await lockEvaluation(ctx, evaluationId)
  checkOpen(evaluation)
  if (evaluation.version !== version) throw stale('内容', evaluation)
  await changeEvaluation(ctx, evaluationId, {
    executionReason: reason,
    executionMeasures: improvement,
  })
  ctx.audit({
    summary: `填写“${evaluation.projectName}”预算执行偏差原因`,
    recordType: 'evaluation',
    recordId: evaluationId,
  })
  return viewOf(await getEvaluation(ctx, evaluationId))
}
