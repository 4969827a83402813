import type { Waiting } from '#contract/money-inbox.ts'
import type { Permission } from '#contract/permissions.ts'
import type { Ctx } from '#server/kernel/context.ts'
import { waitingAdjustments } from '../adjustments/store.ts'
import type { OfYear } from '../waiting-of-year.ts'
import { waitingEntries } from '../entries/store.ts'
import * as store from './store.ts'

const NEEDS: readonly [Waiting, Permission][] = [
  ['review', 'payment.review'],
  ['approve', 'payment.approve'],
  ['pay', 'payment.pay'],
  ['amend', 'payment.apply'],
  ['submit', 'payment.apply'],
]

const kindsOf = (ctx: Ctx): Waiting[] =>
  NEEDS.flatMap(([waiting, permission]) => (ctx.actor.permissions.has(permission) ? [waiting] : []))

/** What waits for the caller: to review, approve, pay, amend after a return, or submit at last. */
export const inbox = (
  ctx: Ctx,
  input: { cursor?: string | undefined; limit: number; waiting?: Waiting | undefined },
) => {
  const kinds = kindsOf(ctx).filter((kind) => input.waiting === undefined || kind === input.waiting)
  return store.waitingPage(ctx, kinds, input)
}

/** What waits for the caller's confirmation, by budget year, the latest first. */
export const toConfirm = async (ctx: Ctx): Promise<Record<'entries' | 'adjustments', OfYear[]>> =>
  ctx.actor.permissions.has('budget.confirm')
    ? { entries: await waitingEntries(ctx), adjustments: await waitingAdjustments(ctx) }
    : { entries: [], adjustments: [] }

/** How many requests wait for the caller, in each way. */
export const requestCounts = async (ctx: Ctx): Promise<Record<Waiting, number>> => {
  const counts = await store.waitingCounts(ctx, kindsOf(ctx))
  const of = (waiting: Waiting): number => counts.get(waiting) ?? 0
  const [review, approve, pay] = [of('review'), of('approve'), of('pay')]
  return { review, approve, pay, amend: of('amend'), submit: of('submit') }
}

const sum = (years: readonly OfYear[]): number =>
  years.reduce((total, { count }) => total + count, 0)

/** How much waits, and how many budget entries and adjustments wait for the caller's confirmation. */
export const inboxCounts = async (ctx: Ctx) => {
  const { entries, adjustments } = await toConfirm(ctx)
  return { ...(await requestCounts(ctx)), confirm: sum(entries), adjust: sum(adjustments) }
}
