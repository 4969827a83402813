import { PERMIT_STATES } from '#contract/permits.ts'
import type { WaitingOf } from '#server/kernel/desk/desk.ts'
import { waitingPermits } from './permits/store.ts'

/** Requests for permission to read that wait for the person. */
export const waiting: WaitingOf = async (ctx) => {
  if (!ctx.actor.permissions.has('reading-room.read')) return []
  const counts = await waitingPermits(ctx)
  return (['opinion', 'department', 'director'] as const).map((step) => ({
    key: `permits.${step}`,
    label: `${PERMIT_STATES[step]}的利用审批`,
    count: Math.min(counts.get(step) ?? 0, 100),
    path: `/reading-room/permits?waiting=true&state=${step}`,
  }))
}
