import type { AdjustmentAction } from '#contract/money-budget.ts'
import { formatYuan } from '#contract/money-rows.ts'
import type { Ctx } from '#server/kernel/context.ts'
import { newId } from '#server/kernel/ids.ts'
import { attachmentsOf } from '#server/kernel/records/attachments.ts'
import type { WriteCtx } from '#server/kernel/write.ts'
import { lineName, notInUse } from '../budget/rules.ts'
import { addToBalance, holdLine, lineById, lockBalance } from '../budget/store.ts'
import { inYear, notAfter } from '../dates.ts'
import { insertEntry, updateHalves, type EntryChange } from '../entries/store.ts'
import { found, refuse, requireLive, requireVersion } from '../guard.ts'
import { actionsOf, approved, barred, betweenTwo, leavesEnough, missingApproval } from './rules.ts'
import * as store from './store.ts'

const WHAT = '预算调剂'
const RECORD = 'budget-adjustment'

interface Named {
  adjustmentId: string
  version: number
}

interface Reasoned extends Named {
  reason: string
}

export const listAdjustments = store.adjustmentPage

const rowById = async (ctx: Ctx, adjustmentId: string) =>
  found(await store.adjustmentById(ctx, adjustmentId), WHAT)

interface Ends {
  fromLineId: string
  toLineId: string
}

const readBoth = async (ctx: Ctx, { fromLineId, toLineId }: Ends) => ({
  from: found(await lineById(ctx, fromLineId), '预算行'),
  to: found(await lineById(ctx, toLineId), '预算行'),
})

const proofKinds = async (ctx: Ctx, adjustmentId: string) =>
  (await attachmentsOf(ctx, { recordType: RECORD, recordId: adjustmentId })).map(({ kind }) => kind)

/** All that is needed to decide on an adjustment: what both lines have left, what is missing, who may do what. */
export const getAdjustment = async (ctx: Ctx, { adjustmentId }: { adjustmentId: string }) => {
  const row = await rowById(ctx, adjustmentId)
  const { from, to } = await readBoth(ctx, row)
  const waits = row.state === 'waiting'
  return {
    ...row,
    fromAvailableFen: from.grantedFen - from.committedFen,
    toAvailableFen: to.grantedFen - to.committedFen,
    actions: actionsOf(row, ctx.actor),
    missing: waits ? missingApproval(row, await proofKinds(ctx, adjustmentId)) : [],
  }
}

/** Both lines in one order, whichever way the money goes: two opposite adjustments never wait for each other. */
const inOrder = ({ fromLineId, toLineId }: Ends): string[] => [fromLineId, toLineId].toSorted()

/** Both lines, held against their withdrawal while an adjustment is put on them. */
const holdBoth = async (ctx: WriteCtx, ends: Ends) => {
  for (const lineId of inOrder(ends)) found(await holdLine(ctx, lineId, 'share'), '预算行')
  const both = await readBoth(ctx, ends)
  requireLive(both.from, '调出预算行')
  requireLive(both.to, '调入预算行')
  return both
}

/** Both balances, locked until the write ends: nobody else commits or grants on either line meanwhile. */
const lockBoth = async (ctx: WriteCtx, ends: Ends) => {
  for (const lineId of inOrder(ends)) found(await lockBalance(ctx, lineId), '预算行')
  return readBoth(ctx, ends)
}

/** What it takes from one line and gives to the other, as entries that every sum of entries counts. */
const insertHalves = async (ctx: WriteCtx, adjustmentId: string, input: store.NewAdjustment) => {
  const { fromLineId, toLineId, amountFen, ...said } = input
  const halves = [
    { lineId: fromLineId, amountFen: -amountFen },
    { lineId: toLineId, amountFen },
  ]
  const enteredBy = ctx.actor.personId
  for (const half of halves)
    await insertEntry(ctx, {
      ...said,
      ...half,
      kind: 'adjustment',
      entryId: newId(),
      adjustmentId,
      enteredBy,
    })
}

const named = ({ amountFen, documentNumber }: { amountFen: number; documentNumber: string }) =>
  `预算调剂 ${formatYuan(amountFen)} 元（${documentNumber}）`

/** Enters an adjustment; it moves and reserves nothing until another person confirms it. */
export const createAdjustment = async (ctx: WriteCtx, input: store.NewAdjustment) => {
  const { from, to } = await holdBoth(ctx, input)
  const dated = { path: 'datedOn', label: '批准日期', value: input.datedOn }
  refuse(betweenTwo(from, to), inYear(dated, from.year), notAfter(dated, ctx.today))
  refuse(leavesEnough(from, from, input.amountFen))
  const adjustmentId = newId()
  await store.insertAdjustment(ctx, { adjustmentId, enteredBy: ctx.actor.personId, ...input })
  await insertHalves(ctx, adjustmentId, input)
  const summary = `录入${named(input)}：${lineName(from)} 调至 ${lineName(to)}`
  ctx.audit({ summary, recordType: RECORD, recordId: adjustmentId })
  return rowById(ctx, adjustmentId)
}

/** Locks the adjustment, and answers it as it stands: at the version its editor saw, and open to this action. */
const forAction = async (
  ctx: WriteCtx,
  { adjustmentId, version }: Named,
  action: AdjustmentAction,
) => {
  found(await store.lockAdjustment(ctx, adjustmentId), WHAT)
  const adjustment = await rowById(ctx, adjustmentId)
  requireVersion(adjustment, version, WHAT)
  refuse(barred(adjustment, ctx.actor, action))
  return adjustment
}

/** Writes the same to the adjustment and to both its halves. */
const update = async (
  ctx: WriteCtx,
  { adjustmentId }: store.Adjustment,
  change: EntryChange,
  summary: string,
) => {
  await store.updateAdjustment(ctx, adjustmentId, change)
  await updateHalves(ctx, adjustmentId, change)
  ctx.audit({ summary, recordType: RECORD, recordId: adjustmentId })
  return rowById(ctx, adjustmentId)
}

/** Moves what both lines are granted; both balances are locked. */
const move = async (ctx: WriteCtx, { fromLineId, toLineId }: Ends, amountFen: number) => {
  await addToBalance(ctx, fromLineId, { granted: -amountFen })
  await addToBalance(ctx, toLineId, { granted: amountFen })
}

/** Confirms what another person entered, as much as the line it leaves still has free: the amount moves. */
export const confirmAdjustment = async (ctx: WriteCtx, input: Named) => {
  const adjustment = await forAction(ctx, input, 'confirm')
  refuse(approved(adjustment, await proofKinds(ctx, adjustment.adjustmentId)))
  const { from, to } = await lockBoth(ctx, adjustment)
  refuse(leavesEnough(from, from, adjustment.amountFen))
  await move(ctx, adjustment, adjustment.amountFen)
  const { personId: confirmedBy } = ctx.actor
  const summary = `确认${named(adjustment)}：${lineName(from)} 调至 ${lineName(to)}`
  return update(ctx, adjustment, { confirmedBy, confirmedAt: ctx.now.toISOString() }, summary)
}

const withdraw = (
  ctx: WriteCtx,
  adjustment: store.Adjustment,
  verb: string,
  withdrawnReason: string,
) => {
  const summary = `${verb}${named(adjustment)}：${withdrawnReason}`
  return update(ctx, adjustment, { withdrawnAt: ctx.now.toISOString(), withdrawnReason }, summary)
}

/** Sends back, by another person than entered it, what is not to be confirmed. */
export const returnAdjustment = async (ctx: WriteCtx, input: Reasoned) =>
  withdraw(ctx, await forAction(ctx, input, 'return'), '退回', input.reason)

/** Withdraws an adjustment that nobody has confirmed yet. */
export const withdrawAdjustment = async (ctx: WriteCtx, input: Reasoned) =>
  withdraw(ctx, await forAction(ctx, input, 'withdraw'), '作废', input.reason)

/** Moves a confirmed amount back, by another person than entered it, while the line it went to has it free. */
export const revokeAdjustment = async (ctx: WriteCtx, input: Reasoned) => {
  const adjustment = await forAction(ctx, input, 'revoke')
  const { to } = await lockBoth(ctx, adjustment)
  refuse(notInUse(to, to, adjustment.amountFen))
  await move(ctx, adjustment, -adjustment.amountFen)
  return withdraw(ctx, adjustment, '撤销已确认的', input.reason)
}
