import type { z } from 'zod'
import {
  CUSTODY_KINDS,
  type amendCustodyInput,
  type recordCustodyInput,
} from '#contract/holdings-rows.ts'
import { problem } from '#contract/problem.ts'
import { newId } from '#server/kernel/ids.ts'
import type { WriteCtx } from '#server/kernel/write.ts'
import { expectCurrent, keep, refuse } from '#server/kernel/editing.ts'
import { lockFonds } from '../fonds/store.ts'
import { custodyBreak, receiptProblems, type CustodyStep } from './rules.ts'
import * as store from './store.ts'
import { getUnit, lock, type UnitRecord } from '../units/service.ts'

const lockStanding = async (ctx: WriteCtx, unitId: string) => {
  const unit = await lock(ctx, unitId)
  if (unit.withdrawnAt !== null)
    throw problem('rule', 'withdrawn', `档案 ${unit.referenceCode} 已作废，不能登记保管变动`)
  return unit
}

type Unit = Awaited<ReturnType<typeof lockStanding>>

const standing = async (ctx: WriteCtx, unitId: string) =>
  (await store.custodyOf(ctx, unitId)).filter((event) => event.withdrawnAt === null)

// The day's own limits: the fonds' days in the house, and no receipt before the unit was formed.
const checkDay = async (ctx: WriteCtx, unit: Unit, step: CustodyStep): Promise<void> => {
  const fonds = await lockFonds(ctx, unit.fondsId, 'share')
  if (!fonds) throw problem('not-found', 'unknown-fonds', '没有这个全宗')
  const broken = receiptProblems(step.occurredOn, unit, fonds, ctx.today)
  refuse(
    'custody-date',
    broken.map((field) => ({ ...field, path: 'occurredOn', label: '发生日期' })),
  )
}

const checkOrder = (ctx: WriteCtx, steps: readonly CustodyStep[]): void => {
  const broken = custodyBreak(steps, ctx.today)
  if (!broken) return
  const fields = [{ path: 'occurredOn', label: '发生日期', message: broken }]
  throw problem('rule', 'custody-order', broken, { fields })
}

// Filed under the unit: who follows a unit through the log finds where it went.
const audit = (ctx: WriteCtx, verb: string, unit: Unit, event: CustodyStep, more = ''): void =>
  ctx.audit({
    summary: `${verb} ${unit.referenceCode} ${event.occurredOn} ${CUSTODY_KINDS[event.kind]}${more}`,
    recordType: 'description-unit',
    recordId: unit.unitId,
  })

/** Registers that a unit came or left, with date and document. The unit is locked: of two clerks at once one is refused. */
export const recordCustody = async (
  ctx: WriteCtx,
  { unitId, kind, occurredOn, document }: z.infer<typeof recordCustodyInput>,
): Promise<UnitRecord> => {
  const unit = await lockStanding(ctx, unitId)
  const event = { eventId: newId(), unitId, kind, occurredOn, document }
  await checkDay(ctx, unit, event)
  checkOrder(ctx, [...(await standing(ctx, unitId)), event])
  await store.insertEvent(ctx, event)
  audit(ctx, '登记保管变动', unit, event)
  return getUnit(ctx, unit)
}

// The unit first, then the event again: whoever changes custody holds the unit.
const lockEvent = async (ctx: WriteCtx, eventId: string, version: number) => {
  const found = await store.eventById(ctx, eventId)
  if (!found) throw problem('not-found', 'unknown-custody-event', '没有这条保管变动')
  const unit = await lockStanding(ctx, found.unitId)
  const event = (await store.eventById(ctx, eventId)) ?? found
  expectCurrent('这条保管变动', event, version)
  const others = (await standing(ctx, unit.unitId)).filter((other) => other.eventId !== eventId)
  return { unit, event, others }
}

/** Corrects an event entered wrongly; the unit's custody must still be in order. */
export const amendCustody = async (
  ctx: WriteCtx,
  input: z.infer<typeof amendCustodyInput>,
): Promise<UnitRecord> => {
  const { unit, event, others } = await lockEvent(ctx, input.eventId, input.version)
  const change = {
    kind: keep(input.kind, event.kind),
    occurredOn: keep(input.occurredOn, event.occurredOn),
    document: keep(input.document, event.document),
  }
  const amended = { eventId: event.eventId, ...change }
  await checkDay(ctx, unit, amended)
  checkOrder(ctx, [...others, amended])
  await store.updateEvent(ctx, event.eventId, change)
  audit(ctx, '更正保管变动', unit, amended)
  return getUnit(ctx, unit)
}

/** Withdraws an event entered by mistake; what remains must be in order, so the only receipt stays. */
export const withdrawCustody = async (
  ctx: WriteCtx,
  input: { eventId: string; version: number; reason: string },
): Promise<UnitRecord> => {
  const { unit, event, others } = await lockEvent(ctx, input.eventId, input.version)
  checkOrder(ctx, others)
  await store.updateEvent(ctx, event.eventId, {
    withdrawnAt: ctx.now.toISOString(),
    withdrawnReason: input.reason,
  })
  audit(ctx, '作废保管变动', unit, event, `：${input.reason}`)
  return getUnit(ctx, unit)
}
