import { SIGN_STEPS } from '#contract/evaluation-result.ts'
import { problem } from '#contract/problem.ts'
import type { Ctx } from '#server/kernel/context.ts'
import { newId } from '#server/kernel/ids.ts'
import type { WriteCtx } from '#server/kernel/write.ts'
import { freezeFigures } from '#server/evidence/index.ts'
import { compute, type Computed } from '../result/service.ts'
import { stale } from '#server/kernel/editing.ts'
import {
  changeEvaluation,
  getEvaluation,
  lockEvaluation,
  viewOf,
  type Evaluation,
  type EvaluationView,
} from '../store.ts'
import {
  AFTER_STEP,
  checkBlockers,
  checkOwnDepartment,
  checkSeen,
  checkThirdPerson,
  checkTurn,
} from './rules.ts'
import { insertSignature, returnSignatures, signaturesOf, type SignStep } from './store.ts'

interface SignInput {
  evaluationId: string
  version: number
  comment: string | null
  seenScore?: string | null | undefined
}

export const listSignatures = async (ctx: Ctx, { evaluationId }: { evaluationId: string }) => {
  await getEvaluation(ctx, evaluationId)
  return signaturesOf(ctx, evaluationId)
}

/** The evaluation, locked, with everything this signature depends on checked anew. */
const prepare = async (ctx: WriteCtx, step: SignStep, input: SignInput) => {
  const evaluation = await lockEvaluation(ctx, input.evaluationId)
  checkTurn(evaluation.state, step)
  if (evaluation.version !== input.version) throw stale('内容', evaluation)
  checkThirdPerson(ctx.actor.personId, await signaturesOf(ctx, input.evaluationId))
  if (step === 'department') checkOwnDepartment(ctx.actor, evaluation)
  const computed = await compute(ctx, evaluation)
  checkBlockers(computed.blockers)
  checkSeen(input.seenScore ?? null, computed.result.total.score)
  return { evaluation, computed }
}

const record = async (
  ctx: WriteCtx,
  step: SignStep,
  { evaluationId, comment }: SignInput,
  { projectName, year }: Evaluation,
) => {
  await insertSignature(ctx, { signatureId: newId(), evaluationId, step, comment })
  ctx.audit({
    summary: `${SIGN_STEPS[step]}签字：“${projectName}”${year} 年度绩效评价`,
    recordType: 'evaluation',
    recordId: evaluationId,
  })
}

const signBefore =
  (step: 'department' | 'finance') =>
  async (ctx: WriteCtx, input: SignInput): Promise<EvaluationView> => {
    const { evaluation } = await prepare(ctx, step, input)
    await record(ctx, step, input, evaluation)
    await changeEvaluation(ctx, input.evaluationId, { state: AFTER_STEP[step] })
    return viewOf(await getEvaluation(ctx, input.evaluationId))
  }

export const signDepartment = signBefore('department')
export const signFinance = signBefore('finance')

/** Freezes the figures and the scores computed from them; the transaction keeps every other writer out. */
const freeze = async (
  ctx: WriteCtx,
  evaluationId: string,
  { asks, result }: Computed,
): Promise<void> => {
  const { score, grade } = result.total
  if (score === null || grade === null)
    throw problem('rule', 'not-scored', '评价尚有未计分的内容，不能签发')
  await freezeFigures(ctx, { type: 'evaluation', id: evaluationId }, asks)
  await changeEvaluation(ctx, evaluationId, {
    state: 'signed',
    signedScore: score,
    signedGrade: grade,
    signedResult: JSON.stringify(result),
  })
}

/**
 * The director's signature, the last: computes the result inside the freeze, stores it with every figure it
 * used, and makes the evaluation final.
 */
export const signDirector = async (ctx: WriteCtx, input: SignInput): Promise<EvaluationView> => {
  const { evaluation, computed } = await prepare(ctx, 'director', input)
  await record(ctx, 'director', input, evaluation)
  await freeze(ctx, input.evaluationId, computed)
  return viewOf(await getEvaluation(ctx, input.evaluationId))
}

const checkReturn = ({ state }: Evaluation): void => {
  if (state === 'draft')
    throw problem('rule', 'nothing-to-return', '绩效评价还没有人签字，无须退回')
  if (state === 'signed')
    throw problem('rule', 'evaluation-is-final', '绩效评价已由馆长签发，不能退回')
}

/** Sends a partly signed evaluation back to draft; its signatures stay on record as returned. */
export const returnToDraft = async (
  ctx: WriteCtx,
  { evaluationId, version, reason }: { evaluationId: string; version: number; reason: string },
): Promise<EvaluationView> => {
  const evaluation = await lockEvaluation(ctx, evaluationId)
  checkReturn(evaluation)
  if (evaluation.version !== version) throw stale('内容', evaluation)
  await returnSignatures(ctx, evaluationId, reason)
  await changeEvaluation(ctx, evaluationId, { state: 'draft' })
  ctx.audit({
    summary: `退回“${evaluation.projectName}”${evaluation.year} 年度绩效评价：${reason}`.slice(
      0,
      300,
    ),
    recordType: 'evaluation',
    recordId: evaluationId,
  })
  return viewOf(await getEvaluation(ctx, evaluationId))
}
