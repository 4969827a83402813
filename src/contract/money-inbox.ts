import { z } from 'zod'
import { choice } from './fields.ts'
import { paymentRow, requestId, total } from './money-rows.ts'

export const WAITING = {
  review: '待我财务审核',
  approve: '待我分管审核',
  pay: '待我登记支付',
  amend: '退回待我修改',
  submit: '草稿待我提交',
} as const
export type Waiting = keyof typeof WAITING
export const inboxRow = paymentRow.extend({ waiting: choice('待办', WAITING) })

/** What a batch came to: the requests that moved on, and each of the others with why it stayed. */
export const agreedRow = z.object({
  agreed: z.array(paymentRow),
  refused: z.array(
    z.object({
      requestId,
      number: z.string().meta({ title: '申请编号' }),
      reason: z.string().meta({ title: '原因代号' }),
      detail: z.string().meta({ title: '未办原因' }),
    }),
  ),
})

/** Days before a request's business date in which another to its payee is worth a second look. */
export const EARLIER_DAYS = 30

export const earlierRow = z.object({
  count: total('同收款人的申请数'),
  sameAmount: total('同收款人同金额的申请数'),
  /** The nearest of them, those of the same amount first. */
  rows: z.array(paymentRow),
})
