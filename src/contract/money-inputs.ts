import { z } from 'zod'
import {
  choice,
  date,
  fen,
  id,
  optionalParagraphs,
  paragraphs,
  text,
  version,
  year,
} from './fields.ts'
import {
  ENTERED_KINDS,
  documentNumber,
  economicCode,
  lineId,
  nonZeroFen,
  paymentFields,
  positiveFen,
  projectCode,
  projectFields,
  projectId,
  requestId,
} from './money-rows.ts'

/** What is filled in for money: the schemas that forms and procedures share. */
const comment = optionalParagraphs('意见', 1000)
export const act = { requestId, version, comment }

export const createPaymentInput = z.object({
  lineId,
  amountFen: positiveFen('金额（分）'),
  ...paymentFields,
})

export const amendPaymentInput = z.object({
  requestId,
  version,
  lineId,
  amountFen: nonZeroFen,
  ...paymentFields,
})

export const createCorrectionInput = z.object({
  requestId,
  amountFen: fen('金额（分）')
    .max(-1)
    .meta({ title: '金额（分）', description: '负数：冲减原支付的金额' }),
  purpose: paragraphs('更正或退款原因', 500),
  incurredOn: date('业务发生日期'),
})

const seen = z.object({ requestId, version })
const once = (requests: readonly { requestId: string }[]): boolean =>
  new Set(requests.map((one) => one.requestId)).size === requests.length

/** Requests as the person who agrees saw them. */
export const agreeToPaymentsInput = z.object({
  requests: z
    .array(seen)
    .min(1)
    .max(100)
    .refine(once, { params: { expected: '各不相同的支付申请' } })
    .meta({ title: '支付申请' }),
  comment,
})

export const payPaymentInput = z.object({
  ...act,
  paidOn: date('支付日期'),
  voucherNumber: text('凭证号', 40),
})

export const withdrawPaymentInput = z.object({
  requestId,
  version,
  reason: paragraphs('原因', 500),
})

/** A budget line of a project for one year. */
export const createLineInput = z.object({ projectId, year: year(), economicCode })

const entryFields = {
  lineId,
  kind: choice('预算类别', ENTERED_KINDS),
  amountFen: positiveFen('金额（分）'),
  documentNumber: text('指标文号', 100),
  datedOn: date('文件日期'),
  reason: optionalParagraphs('追加理由', 1000).meta({
    title: '追加理由',
    description: '年中追加须写明理由',
  }),
}
export const createEntryInput = z.object(entryFields)

/** An amount moved from one line to another of its year. */
export const createAdjustmentInput = z.object({
  fromLineId: id('调出预算行'),
  toLineId: id('调入预算行'),
  amountFen: positiveFen('调剂金额（分）'),
  documentNumber: text('批准文号', 100),
  datedOn: date('批准日期'),
  reason: paragraphs('调剂理由', 1000),
})

export const createReceiptInput = z.object({
  lineId,
  receivedOn: date('到账日期'),
  amountFen: positiveFen('金额（分）'),
  documentNumber,
})

export const createTaskInput = z.object({
  projectId,
  name: text('任务', 200),
  dueOn: date('要求完成日期'),
})

export const createProjectInput = z.object({ code: projectCode, ...projectFields })
export const amendProjectInput = z.object({ projectId, version, ...projectFields })
