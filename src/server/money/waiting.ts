import { WAITING } from '#contract/money-rows.ts'
import type { WaitingOf } from '#server/kernel/desk/desk.ts'
import { inboxCounts } from './inbox/service.ts'

/** Payment requests, budget entries and adjustments that wait for the person. */
export const waiting: WaitingOf = async (ctx) => {
  if (!ctx.actor.permissions.has('money.read')) return []
  const { confirm, adjust, ...counts } = await inboxCounts(ctx)
  const requests = (['review', 'approve', 'pay', 'amend'] as const).map((step) => ({
    key: `money.${step}`,
    label: `${WAITING[step]}的支付申请`,
    count: counts[step],
    path: `/payments/inbox?step=${step}`,
  }))
  const entries = { key: 'money.confirm', label: '待我确认的预算', count: confirm, path: '/budget' }
  const adjustments = {
    key: 'money.adjust',
    label: '待我确认的预算调剂',
    count: adjust,
    path: '/budget?adjustments=waiting',
  }
  return [...requests, entries, adjustments]
}
