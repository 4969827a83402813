import { CUSTODY_KINDS, type custodyKind } from '#contract/holdings-rows.ts'
import type { FieldProblem } from '#contract/problem.ts'
import { notAfter, notBefore, type FondsDates } from '../dates.ts'
import type { z } from 'zod'

/** A unit's custody as pure facts: received, then removed, then perhaps received again, in the order of dates. */
export interface CustodyStep {
  eventId: string
  kind: z.infer<typeof custodyKind>
  occurredOn: string
}

const inOrder = (a: CustodyStep, b: CustodyStep): number =>
  a.occurredOn === b.occurredOn
    ? a.eventId < b.eventId
      ? -1
      : 1
    : a.occurredOn < b.occurredOn
      ? -1
      : 1

/** Oldest first; events of one day in the order they were recorded. */
export const timeline = <T extends CustodyStep>(events: readonly T[]): T[] =>
  events.toSorted(inOrder)

const isReceipt = (step: CustodyStep | undefined): boolean => step?.kind === 'received'

const breakOf = (before: CustodyStep | undefined, step: CustodyStep): string | null => {
  const words = `${step.occurredOn} 的“${CUSTODY_KINDS[step.kind]}”`
  if (!before)
    return isReceipt(step)
      ? null
      : `${words}之前没有接收进馆，尚未进馆的档案不能移出；接收有误的，先作废其后的移出`
  const earlier = `${before.occurredOn} 已“${CUSTODY_KINDS[before.kind]}”`
  if (isReceipt(before) && isReceipt(step)) return `该档案${earlier}且未移出，不能再有${words}`
  if (!isReceipt(before) && !isReceipt(step)) return `该档案${earlier}，已不在馆，不能再有${words}`
  return null
}

/**
 * Why these events cannot be one unit's custody, in Chinese, or null where they can: the first is a receipt,
 * receipts and removals alternate by date, and nothing lies after today.
 */
export const custodyBreak = (events: readonly CustodyStep[], today: string): string | null => {
  const steps = timeline(events)
  const future = steps.find((step) => step.occurredOn > today)
  if (future) return `发生日期 ${future.occurredOn} 晚于今天（${today}）`
  for (const [i, step] of steps.entries()) {
    const found = breakOf(steps[i - 1], step)
    if (found) return found
  }
  return steps.length === 0 ? '档案须有接收进馆的记录；登记有误时请作废整条著录' : null
}

/** Whether the unit is in stock at the end of a day. */
export const heldOn = (events: readonly CustodyStep[], day: string): boolean =>
  isReceipt(timeline(events).findLast((step) => step.occurredOn <= day))

/** Whether the unit was in the house at any time of a day: the day it leaves is its last. */
export const presentOn = (events: readonly CustodyStep[], day: string): boolean =>
  heldOn(events, day) || isReceipt(timeline(events).findLast((step) => step.occurredOn < day))

/** What a receipt breaks: the fonds must be in the house, the unit formed, and the day not in the future. */
export const receiptProblems = (
  receivedOn: string,
  unit: { datedFrom: string | null },
  fonds: Pick<FondsDates, 'heldFrom' | 'heldUntil'>,
  today: string,
): FieldProblem[] => {
  const at = ['receivedOn', '进馆日期', receivedOn] as const
  return [
    ...notAfter(...at, today, `今天（${today}）`),
    ...notBefore(...at, fonds.heldFrom, `全宗的进馆日期 ${fonds.heldFrom}`),
    ...(fonds.heldUntil
      ? notAfter(...at, fonds.heldUntil, `全宗的离馆日期 ${fonds.heldUntil}`)
      : []),
    ...(unit.datedFrom ? notBefore(...at, unit.datedFrom, `形成日期 ${unit.datedFrom}`) : []),
  ]
}
