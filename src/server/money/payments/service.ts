import { formatYuan, type PaymentAction } from '#contract/money-rows.ts'
import type { Ctx } from '#server/kernel/context.ts'
import { newId } from '#server/kernel/ids.ts'
import { attachmentsOf } from '#server/kernel/records/attachments.ts'
import type { WriteCtx } from '#server/kernel/write.ts'
import { withinBudget } from '../budget/rules.ts'
import { addToBalance, lineById, lockBalance } from '../budget/store.ts'
import { inTerm, inYear, notAfter, yearOpen } from '../dates.ts'
import { found, refuse, requireLive, requireVersion } from '../guard.ts'
import { commitmentOf, correctable, missingProof, proved, remainingOf } from './rules.ts'
import { actionsOf, after, barred, type Step } from './steps.ts'
import * as store from './store.ts'

const WHAT = '支付申请'
const RECORD = 'payment-request'

export interface Named {
  requestId: string
  version: number
}

export const listPayments = store.requestPage

export const rowById = async (ctx: Ctx, requestId: string) =>
  found(await store.requestById(ctx, requestId), WHAT)

const proofKinds = async (ctx: Ctx, requestId: string) =>
  (await attachmentsOf(ctx, { recordType: RECORD, recordId: requestId })).map(({ kind }) => kind)

/** All that is needed to decide on a request: its steps, corrections, what its line has left, what is missing. */
export const getPayment = async (ctx: Ctx, { requestId }: { requestId: string }) => {
  const request = await rowById(ctx, requestId)
  const corrections = await store.correctionsOf(ctx, requestId)
  const line = found(await lineById(ctx, request.lineId), '预算行')
  const settled = request.state === 'paid' || request.state === 'withdrawn'
  return {
    ...request,
    steps: await store.stepsOf(ctx, requestId),
    corrections,
    remainingFen: request.state === 'paid' ? remainingOf(request, corrections) : null,
    lineAvailableFen: line.grantedFen - line.committedFen,
    actions: actionsOf(request, ctx.actor, ctx.today),
    missing: settled ? [] : missingProof(request.amountFen, await proofKinds(ctx, requestId)),
  }
}

/** What else was asked for the same payee shortly before: a payment asked for twice, or split, shows here. */
export const earlierPayments = async (ctx: Ctx, { requestId }: { requestId: string }) =>
  store.earlierThan(ctx, await rowById(ctx, requestId))

/** The line a request may stand on, checked with its date: live, within its year and its project's term. */
export const requireLine = async (ctx: Ctx, lineId: string, incurredOn: string) => {
  const line = found(await store.lineTerms(ctx, lineId), '预算行')
  requireLive(line, '预算行')
  requireLive({ withdrawnAt: line.projectWithdrawnAt }, '项目')
  const incurred = { path: 'incurredOn', label: '业务发生日期', value: incurredOn }
  refuse(inYear(incurred, line.year), inTerm(incurred, line))
  return line
}

/** Locks the request, and answers it as it stands: at the version its editor saw, and open to this step by this person. */
export const forStep = async (ctx: WriteCtx, { requestId, version }: Named, step: Step) => {
  await store.lockRequest(ctx, requestId)
  const request = await rowById(ctx, requestId)
  requireVersion(request, version, WHAT)
  refuse(barred(request, ctx.actor, step))
  return request
}

/** Refuses a correction beyond what is left of its payment; its line's balance is locked, so none slips beside it. */
const requireRemaining = async (ctx: Ctx, request: store.Request): Promise<void> => {
  if (request.correctsId === null) return
  const original = await rowById(ctx, request.correctsId)
  const others = (await store.correctionsOf(ctx, request.correctsId)).filter(
    ({ requestId }) => requestId !== request.requestId,
  )
  refuse(correctable(original, remainingOf(original, others), request.amountFen))
}

type StepAction = store.NewStep['action'] & PaymentAction

interface Taking {
  step: StepAction
  verb: string
  comment: string | null
  paid?: { paidOn: string; voucherNumber: string }
}

/** Takes the step: moves what the request holds of its line, the request itself, and writes who did it. */
const take = async (
  ctx: WriteCtx,
  request: store.Request,
  { step, verb, comment, paid }: Taking,
) => {
  const next = after(request, step, ctx.actor.personId)
  const { requestId, lineId } = request
  const moved = commitmentOf(next) - commitmentOf(request)
  if (moved !== 0) await addToBalance(ctx, lineId, { committed: moved })
  const { state, reviewerId, approverId, paidBy } = next
  await store.updateRequest(ctx, requestId, { state, reviewerId, approverId, paidBy, ...paid })
  const { personId } = ctx.actor
  await store.insertStep(ctx, { stepId: newId(), requestId, action: step, personId, comment })
  const summary = `${verb} ${request.number}，${formatYuan(request.amountFen)} 元`
  ctx.audit({
    summary: comment ? `${summary}：${comment}` : summary,
    recordType: RECORD,
    recordId: requestId,
  })
  return rowById(ctx, requestId)
}

/** Submits: the amount is reserved on the line's locked balance row, or refused with what is left. */
export const submitPayment = async (ctx: WriteCtx, input: Named & { comment: string | null }) => {
  const request = await forStep(ctx, input, 'submit')
  const balance = found(await lockBalance(ctx, request.lineId), '预算行')
  const line = await requireLine(ctx, request.lineId, request.incurredOn)
  refuse(yearOpen(line.year, ctx.today), withinBudget(line, balance, request.amountFen))
  await requireRemaining(ctx, request)
  return take(ctx, request, { step: 'submit', verb: '提交支付申请', comment: input.comment })
}

export const reviewPayment = async (ctx: WriteCtx, input: Named & { comment: string | null }) => {
  const request = await forStep(ctx, input, 'review')
  refuse(yearOpen(request.year, ctx.today))
  return take(ctx, request, { step: 'review', verb: '财务审核通过', comment: input.comment })
}

export const approvePayment = async (ctx: WriteCtx, input: Named & { comment: string | null }) => {
  const request = await forStep(ctx, input, 'approve')
  refuse(yearOpen(request.year, ctx.today))
  return take(ctx, request, { step: 'approve', verb: '分管领导审核通过', comment: input.comment })
}

interface Payment extends Named {
  comment: string | null
  paidOn: string
  voucherNumber: string
}

/** Records the payment from the zero-balance account; final from then on. */
export const payPayment = async (ctx: WriteCtx, input: Payment) => {
  const request = await forStep(ctx, input, 'pay')
  const { comment, paidOn, voucherNumber } = input
  const paid = { path: 'paidOn', label: '支付日期', value: paidOn }
  refuse(yearOpen(request.year, ctx.today), notAfter(paid, ctx.today), inYear(paid, request.year))
  refuse(proved(request.amountFen, await proofKinds(ctx, request.requestId)))
  return take(ctx, request, {
    step: 'pay',
    verb: '登记支付',
    comment,
    paid: { paidOn, voucherNumber },
  })
}

/** Returns a request to its applicant; what it held of the line is free again. */
export const returnPayment = async (ctx: WriteCtx, input: Named & { comment: string }) => {
  const request = await forStep(ctx, input, 'return')
  return take(ctx, request, { step: 'return', verb: '退回支付申请', comment: input.comment })
}

/** Withdraws a request before it is paid; what it held of the line is free again. */
export const withdrawPayment = async (ctx: WriteCtx, input: Named & { reason: string }) => {
  const request = await forStep(ctx, input, 'withdraw')
  return take(ctx, request, { step: 'withdraw', verb: '撤回支付申请', comment: input.reason })
}
