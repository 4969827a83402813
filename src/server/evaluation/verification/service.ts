import { problem } from '#contract/problem.ts'
import type { Ctx } from '#server/kernel/context.ts'
import { newId } from '#server/kernel/ids.ts'
import type { WriteCtx } from '#server/kernel/write.ts'
import { evaluate, sampleRecords, yearOf } from '#server/evidence/index.ts'
import { checkUnsigned } from '../open.ts'
import { getIndicator } from '../sheet/service.ts'
import { stale } from '#server/kernel/editing.ts'
import { getEvaluation, lockEvaluation, touchEvaluation } from '../store.ts'
import * as store from './store.ts'

const getVerificationRow = async (
  ctx: Ctx,
  verificationId: string,
): Promise<store.Verification> => {
  const found = await store.findVerification(ctx, verificationId)
  if (!found) throw problem('not-found', 'unknown-verification', '没有这次资料核查')
  return found
}

/** Names the sampled records as their own rooms do, a kind at a time. */
const describeChecks = async (ctx: Ctx, checks: readonly store.Check[]) => {
  const named = new Map<string, { title: string; detail?: string; path?: string }>()
  for (const kind of new Set(checks.map((check) => check.recordType))) {
    const ids = checks.filter((check) => check.recordType === kind).map((check) => check.recordId)
    for (const [id, name] of (await ctx.house.recordTypes.get(kind)?.describe(ctx, ids)) ?? [])
      named.set(`${kind} ${id}`, name)
  }
  return checks.map((check) => {
    const name = named.get(`${check.recordType} ${check.recordId}`)
    const title =
      name?.title ?? ctx.house.recordTypes.get(check.recordType)?.label ?? check.recordType
    return { ...check, title, detail: name?.detail ?? null, path: name?.path ?? null }
  })
}

/** A sample with its records and what became of each. */
export const getVerification = async (ctx: Ctx, { verificationId }: { verificationId: string }) => {
  const row = await getVerificationRow(ctx, verificationId)
  return { ...row, records: await describeChecks(ctx, await store.checksOf(ctx, verificationId)) }
}

export const listVerifications = async (ctx: Ctx, filter: store.VerificationFilter) => {
  await getEvaluation(ctx, filter.evaluationId)
  return store.verificationPage(ctx, filter)
}

interface DrawInput {
  indicatorId: string
  seed: string
  size: number
}

/** A record may stand behind a figure with several facts; it is checked once. */
const distinct = <T extends { recordId: string }>(facts: readonly T[]): T[] => [
  ...new Map(facts.map((fact) => [fact.recordId, fact])).values(),
]

/**
 * Draws a sample of the records behind an indicator's figure (资料核查). The seed is kept, so that anyone can
 * draw the same again; a drawn sample stays, whatever it brings to light.
 */
export const drawSample = async (ctx: WriteCtx, { indicatorId, seed, size }: DrawInput) => {
  const { evaluationId } = await getIndicator(ctx, { indicatorId })
  const evaluation = await lockEvaluation(ctx, evaluationId)
  checkUnsigned(evaluation)
  const { measure, filters, level3, withdrawnAt } = await getIndicator(ctx, { indicatorId })
  if (withdrawnAt) throw problem('rule', 'indicator-withdrawn', '该指标已作废')
  if (!measure) throw problem('rule', 'nothing-to-sample', '该指标由人员评判，没有可抽查的记录')
  const ask = { measure, filters, period: yearOf(evaluation.year) }
  const { records: population } = await evaluate(ctx, ask)
  const facts = distinct(await sampleRecords(ctx, ask, seed, size))
  if (facts.length === 0)
    throw problem('rule', 'nothing-to-sample', `“${level3}”背后没有记录，无法抽查`)
  const verificationId = newId()
  await store.insertVerification(ctx, {
    verificationId,
    evaluationId,
    indicatorId,
    seed,
    size,
    population,
  })
  const rows = facts.map(({ recordType, recordId }, i) => ({
    checkId: newId(),
    verificationId,
    sort: i + 1,
    recordType,
    recordId,
  }))
  await store.insertChecks(ctx, rows)
  await touchEvaluation(ctx, evaluationId)
  ctx.audit({
    summary: `抽取“${level3}”的核查样本 ${rows.length} 条（抽样号 ${seed}）`,
    recordType: 'verification',
    recordId: verificationId,
  })
  return getVerification(ctx, { verificationId })
}

const getCheck = async (ctx: Ctx, checkId: string): Promise<store.Check> => {
  const found = await store.findCheck(ctx, checkId)
  if (!found) throw problem('not-found', 'unknown-check', '没有这条核查记录')
  return found
}

interface Seen {
  checkId: string
  version: number
}

const openCheck = async (ctx: WriteCtx, { checkId, version }: Seen) => {
  const { verificationId } = await getCheck(ctx, checkId)
  const verification = await getVerificationRow(ctx, verificationId)
  checkUnsigned(await lockEvaluation(ctx, verification.evaluationId))
  const check = await getCheck(ctx, checkId)
  if (check.version !== version) throw stale('内容', check)
  return { verification, check }
}

type Marking = Parameters<typeof store.updateCheck>[2]

const mark = async (
  ctx: WriteCtx,
  verb: string,
  { verification, check }: Awaited<ReturnType<typeof openCheck>>,
  marking: Marking,
) => {
  await store.updateCheck(ctx, check.checkId, marking)
  await touchEvaluation(ctx, verification.evaluationId)
  const summary = `${verb}：“${verification.indicator}”第 ${check.sort} 条抽查记录`
  ctx.audit({
    summary,
    recordType: 'verification',
    recordId: verification.verificationId,
    detail: { ...marking, checkId: check.checkId },
  })
  const [described] = await describeChecks(ctx, [await getCheck(ctx, check.checkId)])
  if (!described) throw new Error('a marked record vanished')
  return described
}

/** Ticks a record as agreeing with its source; a questioned one only after its question is answered. */
export const tickRecord = async (ctx: WriteCtx, seen: Seen) => {
  const open = await openCheck(ctx, seen)
  if (open.check.mark === 'questioned' && !open.check.answer)
    throw problem('rule', 'question-unanswered', '该记录的疑问尚未答复，不能核为相符')
  return mark(ctx, '核查相符', open, { mark: 'ticked', markedBy: ctx.actor.personId })
}

/** Questions a record: signing stops until it is answered and ticked. */
export const questionRecord = async (
  ctx: WriteCtx,
  { question, ...seen }: Seen & { question: string },
) => {
  const open = await openCheck(ctx, seen)
  return mark(ctx, '提出疑问', open, {
    mark: 'questioned',
    question,
    markedBy: ctx.actor.personId,
    answer: null,
    answeredBy: null,
  })
}

export const answerQuestion = async (
  ctx: WriteCtx,
  { answer, ...seen }: Seen & { answer: string },
) => {
  const open = await openCheck(ctx, seen)
  if (open.check.mark !== 'questioned')
    throw problem('rule', 'no-question', '该记录没有待答复的疑问')
  return mark(ctx, '答复疑问', open, { answer, answeredBy: ctx.actor.personId })
}
