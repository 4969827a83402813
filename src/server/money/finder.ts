import { formatYuan, PAYMENT_STATES } from '#contract/money-rows.ts'
import { FOUND, type Finder } from '#server/kernel/desk/desk.ts'
import { requestPage } from './payments/store.ts'
import { projectPage } from './projects/store.ts'

/** Projects by name or code. */
const projects: Finder = {
  recordType: 'project',
  label: '项目',
  access: 'money.read',
  find: async (ctx, q) => {
    const { rows } = await projectPage(ctx, { limit: FOUND, q })
    return rows.map((row) => ({
      recordId: row.projectId,
      title: row.name,
      detail: row.departmentName,
      path: `/projects/${row.projectId}`,
    }))
  },
}

/** Payment requests by number, payee or purpose. */
const requests: Finder = {
  recordType: 'payment-request',
  label: '支付申请',
  access: 'money.read',
  find: async (ctx, q) => {
    const { rows } = await requestPage(ctx, { limit: FOUND, q })
    return rows.map((row) => ({
      recordId: row.requestId,
      title: `${row.number}　${row.payee}`,
      detail: `${formatYuan(row.amountFen)} 元，${PAYMENT_STATES[row.state]}`,
      path: `/payments/${row.requestId}`,
    }))
  },
}

export const moneyFinders = [projects, requests]
