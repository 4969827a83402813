import { formatYuan } from '#contract/money-rows.ts'
import { newId } from '#server/kernel/ids.ts'
import { nextNumber } from '#server/kernel/running-number.ts'
import type { WriteCtx } from '#server/kernel/write.ts'
import { holdLine } from '../budget/store.ts'
import { yearOpen } from '../dates.ts'
import { found, refuse } from '../guard.ts'
import { correctable, numberPrefix, remainingOf, sameYear, signFits } from './rules.ts'
import { forStep, requireLine, rowById, type Named } from './service.ts'
import * as store from './store.ts'

type Fields = Omit<store.NewRequest, 'requestId' | 'number' | 'correctsId' | 'applicantId'>

/** The line, held against its withdrawal while a draft is put on it. */
const onLine = async (ctx: WriteCtx, { lineId, incurredOn }: Fields) => {
  await holdLine(ctx, lineId, 'share')
  return requireLine(ctx, lineId, incurredOn)
}

const insertDraft = async (
  ctx: WriteCtx,
  fields: Fields,
  correctsId: string | null,
  verb: string,
) => {
  const { year } = await onLine(ctx, fields)
  refuse(yearOpen(year, ctx.today))
  const requestId = newId()
  const number = await nextNumber(ctx, 'payment_request', numberPrefix(year))
  const applicantId = ctx.actor.personId
  await store.insertRequest(ctx, { requestId, number, correctsId, applicantId, ...fields })
  const summary = `${verb} ${number}，${formatYuan(fields.amountFen)} 元，${fields.payee}`
  ctx.audit({ summary, recordType: 'payment-request', recordId: requestId })
  return rowById(ctx, requestId)
}

/** Drafts a request; it reserves nothing until it is submitted. */
export const createPayment = (ctx: WriteCtx, input: Fields) =>
  insertDraft(ctx, input, null, '填报支付申请')

interface Correction {
  requestId: string
  amountFen: number
  purpose: string
  incurredOn: string
}

/** Drafts the negative request that corrects or refunds a paid one; it goes through the same three people. */
export const createCorrection = async (ctx: WriteCtx, { requestId, ...input }: Correction) => {
  const original = found(await store.requestById(ctx, requestId), '支付申请')
  const left = remainingOf(original, await store.correctionsOf(ctx, requestId))
  refuse(correctable(original, left, input.amountFen))
  const { lineId, payee, payeeBank, payeeAccount, method, contractNumber } = original
  const fields = { lineId, payee, payeeBank, payeeAccount, method, contractNumber, ...input }
  return insertDraft(ctx, fields, requestId, `填报 ${original.number} 的更正或退款`)
}

/** A correction stays on the line of the payment it corrects. */
const lineOf = (request: store.Request, lineId: string): string =>
  request.correctsId === null ? lineId : request.lineId

/** Amends a draft or a returned request. */
export const amendPayment = async (
  ctx: WriteCtx,
  { requestId, version, ...input }: Fields & Named,
) => {
  const request = await forStep(ctx, { requestId, version }, 'amend')
  const fields = { ...input, lineId: lineOf(request, input.lineId) }
  const line = await onLine(ctx, fields)
  refuse(signFits(request, fields.amountFen), sameYear(request, line.year))
  await store.updateRequest(ctx, requestId, fields)
  const summary = `修改支付申请 ${request.number}，${formatYuan(fields.amountFen)} 元`
  ctx.audit({ summary, recordType: 'payment-request', recordId: requestId })
  return rowById(ctx, requestId)
}
