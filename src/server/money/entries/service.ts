import { problem } from '#contract/problem.ts'
import { BUDGET_KINDS, formatYuan } from '#contract/money-rows.ts'
import type { Ctx } from '#server/kernel/context.ts'
import { newId } from '#server/kernel/ids.ts'
import type { WriteCtx } from '#server/kernel/write.ts'
import { byAnother, lineName, notInUse, standsAlone } from '../budget/rules.ts'
import { addToBalance, holdLine, lineById, lockBalance } from '../budget/store.ts'
import { inYear, notAfter } from '../dates.ts'
import { found, refuse, requireLive, requireVersion } from '../guard.ts'
import * as store from './store.ts'

const WHAT = '预算记录'

interface Named {
  entryId: string
  version: number
}

const rowById = async (ctx: Ctx, entryId: string) =>
  found(await store.entryById(ctx, entryId), WHAT)

export const listEntries = store.entryPage

/** Enters an opening budget or a mid-year addition; it grants nothing until another person confirms it. */
export const createEntry = async (ctx: WriteCtx, input: store.NewEntry) => {
  const line = found(await holdLine(ctx, input.lineId, 'share'), '预算行')
  requireLive(line, '预算行')
  const dated = { path: 'datedOn', label: '文件日期', value: input.datedOn }
  refuse(inYear(dated, line.year), notAfter(dated, ctx.today))
  const entryId = newId()
  const { personId } = ctx.actor
  await store.insertEntry(ctx, { entryId, adjustmentId: null, enteredBy: personId, ...input })
  const summary = `录入${BUDGET_KINDS[input.kind]} ${formatYuan(input.amountFen)} 元（${input.documentNumber}）`
  ctx.audit({ summary, recordType: 'budget-entry', recordId: entryId })
  return rowById(ctx, entryId)
}

const forChange = async (ctx: WriteCtx, { entryId, version }: Named) => {
  const entry = found(await store.lockEntry(ctx, entryId), WHAT)
  requireVersion(entry, version, WHAT)
  requireLive(entry, WHAT)
  refuse(standsAlone(entry))
  return entry
}

const requireWaiting = (entry: { confirmedAt: string | null }, otherwise: string): void => {
  if (entry.confirmedAt !== null) throw problem('conflict', 'entry-confirmed', otherwise)
}

/** Confirms what another person entered: the line is granted the amount. */
export const confirmEntry = async (ctx: WriteCtx, input: Named) => {
  const entry = await forChange(ctx, input)
  requireWaiting(entry, '该预算记录已确认')
  const { personId } = ctx.actor
  refuse(byAnother(entry, personId, '确认'))
  await store.updateEntry(ctx, entry.entryId, {
    confirmedBy: personId,
    confirmedAt: ctx.now.toISOString(),
  })
  await addToBalance(ctx, entry.lineId, { granted: entry.amountFen })
  const summary = `确认预算 ${formatYuan(entry.amountFen)} 元（${entry.documentNumber}）`
  ctx.audit({ summary, recordType: 'budget-entry', recordId: entry.entryId })
  return rowById(ctx, entry.entryId)
}

const withdraw = async (ctx: WriteCtx, entryId: string, reason: string, summary: string) => {
  await store.updateEntry(ctx, entryId, {
    withdrawnAt: ctx.now.toISOString(),
    withdrawnReason: reason,
  })
  ctx.audit({ summary: `${summary}：${reason}`, recordType: 'budget-entry', recordId: entryId })
  return rowById(ctx, entryId)
}

/** Withdraws an entry that nobody has confirmed yet. */
export const withdrawEntry = async (ctx: WriteCtx, input: Named & { reason: string }) => {
  const entry = await forChange(ctx, input)
  requireWaiting(entry, '该预算记录已确认，须由有确认权限的人撤销')
  return withdraw(ctx, entry.entryId, input.reason, `作废预算记录（${entry.documentNumber}）`)
}

/** Takes a confirmed entry back, by another person than entered it, while what it granted is not committed. */
export const revokeEntry = async (ctx: WriteCtx, input: Named & { reason: string }) => {
  const entry = await forChange(ctx, input)
  if (entry.confirmedAt === null)
    throw problem('conflict', 'entry-waiting', '该预算记录尚未确认，请直接作废')
  refuse(byAnother(entry, ctx.actor.personId, '撤销'))
  const balance = found(await lockBalance(ctx, entry.lineId), '预算行')
  const line = found(await lineById(ctx, entry.lineId), '预算行')
  refuse(notInUse(line, balance, entry.amountFen))
  await addToBalance(ctx, entry.lineId, { granted: -entry.amountFen })
  const summary = `撤销已确认预算 ${formatYuan(entry.amountFen)} 元（${lineName(line)}）`
  return withdraw(ctx, entry.entryId, input.reason, summary)
}
