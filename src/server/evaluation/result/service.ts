import {
  scoredResult,
  type EvaluationResult,
  type ScoredResult,
} from '#contract/evaluation-result.ts'
import type { Drift, ExplainDriftInput } from '#contract/evidence.ts'
import type { Ctx } from '#server/kernel/context.ts'
import type { WriteCtx } from '#server/kernel/write.ts'
import { driftOf, explainDrift } from '#server/evidence/index.ts'
import { judgementsIn } from '../judgement/store.ts'
import { checkSheet, type SheetProblem } from '../sheet/rules.ts'
import { indicatorsOf } from '../sheet/store.ts'
import { signaturesOf } from '../sign/store.ts'
import { getEvaluation, signedResultOf, viewOf, type Evaluation } from '../store.ts'
import { studyCounts } from '../study/store.ts'
import { getTemplate } from '../template/service.ts'
import { sampledIn } from '../verification/store.ts'
import { blockersOf } from './blockers.ts'
import { computeResult } from './compute.ts'
import { computeFigures, indicatorAsk, moneyAsks, type NamedAsk } from './figures.ts'

export interface Computed {
  result: ScoredResult
  blockers: SheetProblem[]
  asks: NamedAsk[]
}

/** Computes an evaluation afresh from today's records, judgements and evidence. */
export const compute = async (ctx: Ctx, evaluation: Evaluation): Promise<Computed> => {
  const { evaluationId, projectCode, year } = evaluation
  const template = await getTemplate(ctx, evaluation)
  const indicators = await indicatorsOf(ctx, evaluationId)
  const problems = checkSheet(template, indicators, ctx.house.measures)
  const known = indicators.filter(
    ({ measure }) => measure !== null && ctx.house.measures.has(measure),
  )
  const asks = [...moneyAsks(projectCode, year), ...known.flatMap((one) => indicatorAsk(one, year))]
  const material = {
    evaluation,
    template,
    indicators,
    judgements: await judgementsIn(ctx, evaluationId),
    documents: await studyCounts(ctx, evaluationId),
    sampled: await sampledIn(ctx, evaluationId),
    figures: await computeFigures(ctx, asks),
  }
  const result = {
    ...computeResult(material),
    computedAt: ctx.now.toISOString(),
    computedBy: ctx.actor.name,
  }
  return { result, blockers: blockersOf(problems, result), asks }
}

/** What a signature froze: figures and scores as they stood, never computed again. */
export const frozenResult = async (ctx: Ctx, evaluationId: string): Promise<ScoredResult> =>
  scoredResult.parse(await signedResultOf(ctx, evaluationId))

const score = async (ctx: Ctx, evaluation: Evaluation): Promise<Computed> =>
  evaluation.state === 'signed'
    ? { result: await frozenResult(ctx, evaluation.evaluationId), blockers: [], asks: [] }
    : compute(ctx, evaluation)

// A report asks for score, grade and table of one evaluation; within one reading request they are one answer.
const inRequest = new WeakMap<Ctx, Map<string, Promise<Computed>>>()

/** The scored part: from the freeze once signed, computed until then; once in a reading request. */
export const scoredOf = (ctx: Ctx, evaluation: Evaluation): Promise<Computed> => {
  if (ctx.changeNo !== 0) return score(ctx, evaluation)
  const known = inRequest.get(ctx) ?? new Map<string, Promise<Computed>>()
  inRequest.set(ctx, known)
  const found = known.get(evaluation.evaluationId) ?? score(ctx, evaluation)
  known.set(evaluation.evaluationId, found)
  return found
}

const changesIn = ({ counts }: Drift): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0)

/** Whether a frozen figure moved: its value, a record behind it, or its definition. */
export const hasDrifted = ({ state }: Drift): boolean => state !== 'still'

/** What became of each frozen figure since the director signed; empty before that. */
export const driftSince = async (ctx: Ctx, evaluation: Evaluation): Promise<Drift[]> =>
  evaluation.state === 'signed'
    ? driftOf(ctx, { type: 'evaluation', id: evaluation.evaluationId })
    : []

export const getDrift = async (
  ctx: Ctx,
  { evaluationId }: { evaluationId: string },
): Promise<Drift[]> => driftSince(ctx, await getEvaluation(ctx, evaluationId))

/** Says why a figure of a signed evaluation moved. */
export const explainEvaluationDrift = async (
  ctx: WriteCtx,
  { evaluationId, ...input }: ExplainDriftInput & { evaluationId: string },
): Promise<Drift> => {
  await getEvaluation(ctx, evaluationId)
  return explainDrift(ctx, { type: 'evaluation', id: evaluationId }, input)
}

/** The whole evaluation as a screen shows it. */
export const getResult = async (
  ctx: Ctx,
  { evaluationId }: { evaluationId: string },
): Promise<EvaluationResult> => {
  const evaluation = await getEvaluation(ctx, evaluationId)
  const { result, blockers } = await scoredOf(ctx, evaluation)
  const drifted = (await driftSince(ctx, evaluation)).filter(hasDrifted)
  return {
    ...result,
    evaluation: viewOf(evaluation),
    signatures: await signaturesOf(ctx, evaluationId),
    frozen: evaluation.state === 'signed',
    blockers,
    drifted: drifted.map((one) => ({
      name: one.name,
      current: one.current,
      changes: changesIn(one),
      definitionChanged: one.definitionChanged,
    })),
  }
}
