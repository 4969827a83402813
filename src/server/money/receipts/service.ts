import { formatYuan } from '#contract/money-rows.ts'
import { newId } from '#server/kernel/ids.ts'
import type { WriteCtx } from '#server/kernel/write.ts'
import { holdLine } from '../budget/store.ts'
import { inYear, notAfter } from '../dates.ts'
import { found, refuse, requireLive, requireVersion } from '../guard.ts'
import * as store from './store.ts'

const WHAT = '到账记录'

export const listReceipts = store.receiptPage

/** Records money received on a line, in its budget year. */
export const createReceipt = async (ctx: WriteCtx, input: store.NewReceipt) => {
  const line = found(await holdLine(ctx, input.lineId, 'share'), '预算行')
  requireLive(line, '预算行')
  const received = { path: 'receivedOn', label: '到账日期', value: input.receivedOn }
  refuse(inYear(received, line.year), notAfter(received, ctx.today))
  const receiptId = newId()
  await store.insertReceipt(ctx, { receiptId, enteredBy: ctx.actor.personId, ...input })
  const summary = `登记到账 ${formatYuan(input.amountFen)} 元（${input.documentNumber}）`
  ctx.audit({ summary, recordType: 'receipt', recordId: receiptId })
  return found(await store.receiptById(ctx, receiptId), WHAT)
}

export const withdrawReceipt = async (
  ctx: WriteCtx,
  { receiptId, version, reason }: { receiptId: string; version: number; reason: string },
) => {
  const receipt = found(await store.lockReceipt(ctx, receiptId), WHAT)
  requireVersion(receipt, version, WHAT)
  requireLive(receipt, WHAT)
  await store.withdrawReceipt(ctx, receiptId, reason)
  const summary = `作废到账 ${formatYuan(receipt.amountFen)} 元（${receipt.documentNumber}）：${reason}`
  ctx.audit({ summary, recordType: 'receipt', recordId: receiptId })
  return found(await store.receiptById(ctx, receiptId), WHAT)
}
