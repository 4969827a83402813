import { WAITING } from '#contract/money-inbox.ts'
import type { WaitingOf } from '#server/kernel/desk/desk.ts'
import { requestCounts, toConfirm } from './inbox/service.ts'
import type { OfYear } from './waiting-of-year.ts'

/** Payment requests, budget entries and adjustments that wait for the person. */
export const waiting: WaitingOf = async (ctx) => {
  if (!ctx.actor.permissions.has('money.read')) return []
  const counts = await requestCounts(ctx)
  const requests = (['review', 'approve', 'pay', 'amend', 'submit'] as const).map((step) => ({
    key: `money.${step}`,
    label: `${WAITING[step]}的支付申请`,
    count: counts[step],
    path: `/payments/inbox?step=${step}`,
  }))
  const { entries, adjustments } = await toConfirm(ctx)
  const ofYear = (key: string, what: string, path: string) => (one: OfYear) => ({
    key: `${key}.${one.year}`,
    label: `待我确认的${what}（${one.year} 年度）`,
    count: one.count,
    path: `${path}year=${one.year}`,
  })
  return [
    ...requests,
    ...entries.map(ofYear('money.confirm', '预算', '/budget?')),
    ...adjustments.map(ofYear('money.adjust', '预算调剂', '/budget?adjustments=waiting&')),
  ]
}
