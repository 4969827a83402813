import { formatYuan, PAYMENT_STATES } from '#contract/money-rows.ts'
import type { Finder } from '#server/kernel/desk/desk.ts'
import { requestPage } from './payments/store.ts'
import { projectPage } from './projects/store.ts'

const EIGHT = { limit: 8 }

/** Projects by name or code, payment requests by number, payee or purpose. */
export const moneyFinder: Finder = async (ctx, q) => {
  if (!ctx.actor.permissions.has('money.read')) return []
  const projects = (await projectPage(ctx, { ...EIGHT, q })).rows.map((row) => ({
    recordType: 'project',
    recordLabel: '项目',
    recordId: row.projectId,
    title: row.name,
    detail: row.departmentName,
    path: `/projects/${row.projectId}`,
  }))
  const requests = (await requestPage(ctx, { ...EIGHT, q })).rows.map((row) => ({
    recordType: 'payment-request',
    recordLabel: '支付申请',
    recordId: row.requestId,
    title: `${row.number}　${row.payee}`,
    detail: `${formatYuan(row.amountFen)} 元，${PAYMENT_STATES[row.state]}`,
    path: `/payments/${row.requestId}`,
  }))
  return [...projects, ...requests]
}
