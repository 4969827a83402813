import { z } from 'zod'
import { ATTACHMENT_KINDS } from './attachments.ts'
import {
  choice,
  date,
  decimal,
  fen,
  id,
  instant,
  optionalText,
  paragraphs,
  text,
  version,
  year,
} from './fields.ts'
import { grouped } from './grouped.ts'
import { ECONOMIC_CODES } from './money-codes.ts'

/** What is entered on one line; an adjustment stands on two and is entered as such. */
export const ENTERED_KINDS = { opening: '年初预算', addition: '年中追加' } as const
export const BUDGET_KINDS = { ...ENTERED_KINDS, adjustment: '预算调剂' } as const
export type BudgetKind = keyof typeof BUDGET_KINDS
export const ENTRY_STATES = { waiting: '待确认', confirmed: '已确认', withdrawn: '已作废' } as const
export const ACCEPTANCES = { qualified: '合格', unqualified: '不合格' } as const
export const PAYMENT_METHODS = {
  transfer: '转账',
  'official-card': '公务卡',
  cash: '现金',
} as const
export const PAYMENT_STATES = {
  draft: '草稿',
  submitted: '待财务审核',
  reviewed: '待分管领导审核',
  approved: '待支付',
  paid: '已支付',
  returned: '已退回',
  withdrawn: '已撤回',
} as const
export type PaymentState = keyof typeof PAYMENT_STATES
export const PAYMENT_ACTIONS = {
  amend: '修改',
  submit: '提交',
  review: '财务审核',
  approve: '财务分管领导审核',
  pay: '支付',
  return: '退回',
  withdraw: '撤回',
  correct: '更正或退款',
} as const
export type PaymentAction = keyof typeof PAYMENT_ACTIONS

/** Payments at or above this need an acceptance paper (验收单); ten thousand 元 by default [K]. */
export const ACCEPTANCE_FROM_FEN = 1_000_000

/** An amount in 分 as official documents write it in 元: `1,200.00`. */
export const formatYuan = (amountFen: number): string => {
  const digits = Math.abs(amountFen).toString().padStart(3, '0')
  const yuan = grouped(digits.slice(0, -2))
  return `${amountFen < 0 ? '-' : ''}${yuan}.${digits.slice(-2)}`
}

export const economicCode = choice('经济分类', ECONOMIC_CODES)
export const positiveFen = (label: string) => fen(label).min(1)
export const nonZeroFen = fen('金额（分）').refine((value) => value !== 0, {
  params: { expected: '不为零的金额' },
})
export const total = (label: string) => z.int().meta({ title: label })
export const projectId = id('项目')
export const taskId = id('任务')
export const lineId = id('预算行')
export const entryId = id('预算记录')
export const adjustmentId = id('预算调剂')
export const receiptId = id('到账记录')
export const requestId = id('支付申请')
const withdrawn = z.boolean().meta({ title: '已作废' })
export const projectCode = z
  .string()
  .regex(/^[a-z0-9-]{2,40}$/)
  .meta({ title: '项目代号', description: '2 至 40 个小写字母、数字或短横线' })

export const inOrder = ({ startsOn, endsOn }: { startsOn: string; endsOn: string }): boolean =>
  startsOn <= endsOn
export const orderly = { path: ['endsOn'], params: { expected: '不早于开始日期的日期' } }

/** What a project or a line has and has left, in 分. Committed includes what is paid. */
export const moneySummary = z.object({
  openingFen: total('年初预算（分）'),
  additionsFen: total('年中追加（分）'),
  /** What adjustments brought in, less what they took. */
  adjustmentsFen: total('调剂净额（分）'),
  budgetFen: total('全年预算（分）'),
  receivedFen: total('到账（分）'),
  committedFen: total('已占用（分）'),
  paidFen: total('净支付（分）'),
  availableFen: total('可用额度（分）'),
  /** Net paid ÷ full-year budget in percent; null while there is no budget. */
  executionRate: decimal('执行率（%）').nullable(),
})
export type MoneySummary = z.infer<typeof moneySummary>

export const projectFields = {
  name: text('项目名称', 100),
  basis: paragraphs('立项依据', 2000),
  goal: paragraphs('绩效目标', 4000),
  departmentId: id('责任部门'),
  startsOn: date('开始日期'),
  endsOn: date('结束日期'),
}

export const projectRow = z.object({
  projectId,
  code: projectCode,
  ...projectFields,
  departmentName: text('责任部门', 60),
  withdrawn,
  version,
  summary: moneySummary,
})
export type ProjectRow = z.infer<typeof projectRow>

export const lineRow = z.object({
  lineId,
  projectId,
  projectName: text('项目名称', 100),
  year: year(),
  economicCode,
  economicName: z.string().meta({ title: '经济分类名称' }),
  withdrawn,
  version,
  summary: moneySummary,
})
export type LineRow = z.infer<typeof lineRow>

export const projectDetail = projectRow.extend({
  lines: z.array(lineRow),
  years: z.array(z.object({ year: year(), summary: moneySummary })),
})

export const taskRow = z.object({
  taskId,
  projectId,
  name: text('任务', 200),
  dueOn: date('要求完成日期'),
  finishedOn: date('完成日期').nullable(),
  acceptance: choice('验收结论', ACCEPTANCES).nullable(),
  acceptedOn: date('验收日期').nullable(),
  acceptorId: id('验收人').nullable(),
  acceptorName: z.string().nullable().meta({ title: '验收人' }),
  acceptanceNote: z.string().nullable().meta({ title: '验收意见' }),
  proofs: z.int().meta({ title: '佐证材料份数' }),
  withdrawn,
  version,
})

export const documentNumber = text('文号', 100)

export const entryRow = z.object({
  entryId,
  lineId,
  /** The adjustment it is one half of; null where it stands alone. */
  adjustmentId: adjustmentId.nullable(),
  projectId,
  projectName: text('项目名称', 100),
  year: year(),
  economicCode,
  kind: choice('预算类别', BUDGET_KINDS),
  amountFen: fen('金额（分）'),
  documentNumber: text('指标文号', 100),
  datedOn: date('文件日期'),
  reason: z.string().nullable().meta({ title: '理由' }),
  state: choice('状态', ENTRY_STATES),
  enteredBy: id('录入人'),
  enteredByName: z.string().meta({ title: '录入人' }),
  confirmedBy: id('确认人').nullable(),
  confirmedByName: z.string().nullable().meta({ title: '确认人' }),
  confirmedAt: instant('确认时间').nullable(),
  withdrawnReason: z.string().nullable().meta({ title: '作废原因' }),
  version,
})

export const receiptRow = z.object({
  receiptId,
  lineId,
  projectId,
  projectName: text('项目名称', 100),
  year: year(),
  economicCode,
  receivedOn: date('到账日期'),
  amountFen: fen('金额（分）'),
  documentNumber,
  enteredByName: z.string().meta({ title: '录入人' }),
  withdrawn,
  withdrawnReason: z.string().nullable().meta({ title: '作废原因' }),
  version,
})

export const paymentFields = {
  purpose: paragraphs('用途', 500),
  payee: text('收款人', 100),
  payeeBank: text('开户银行', 100),
  payeeAccount: z
    .string()
    // As it is copied from a bank's paper: in groups of four.
    .overwrite((typed) => typed.replaceAll(/[\s-]/gu, ''))
    .regex(/^\d{8,30}$/)
    .meta({ title: '收款账号', description: '8 至 30 位数字' }),
  method: choice('支付方式', PAYMENT_METHODS),
  contractNumber: optionalText('合同编号', 100),
  incurredOn: date('业务发生日期'),
}

export const paymentRow = z.object({
  requestId,
  number: z.string().meta({ title: '申请编号' }),
  lineId,
  projectId,
  projectName: text('项目名称', 100),
  year: year(),
  economicCode,
  economicName: z.string().meta({ title: '经济分类名称' }),
  state: choice('状态', PAYMENT_STATES),
  amountFen: fen('金额（分）'),
  correctsId: id('所更正的申请').nullable(),
  purpose: z.string().meta({ title: '用途' }),
  payee: z.string().meta({ title: '收款人' }),
  payeeBank: z.string().meta({ title: '开户银行' }),
  payeeAccount: z.string().meta({ title: '收款账号' }),
  method: choice('支付方式', PAYMENT_METHODS),
  contractNumber: z.string().nullable().meta({ title: '合同编号' }),
  incurredOn: date('业务发生日期'),
  applicantId: id('报账人'),
  applicantName: z.string().meta({ title: '报账人' }),
  reviewerId: id('财务审核人').nullable(),
  reviewerName: z.string().nullable().meta({ title: '财务审核人' }),
  approverId: id('分管领导').nullable(),
  approverName: z.string().nullable().meta({ title: '分管领导' }),
  paidOn: date('支付日期').nullable(),
  paidByName: z.string().nullable().meta({ title: '支付登记人' }),
  voucherNumber: z.string().nullable().meta({ title: '凭证号' }),
  version,
})
export type PaymentRow = z.infer<typeof paymentRow>

export const paymentStep = z.object({
  stepId: id('步骤'),
  action: choice('步骤', {
    submit: '提交',
    review: '财务审核',
    approve: '财务分管领导审核',
    pay: '支付',
    return: '退回',
    withdraw: '撤回',
  }),
  personName: z.string().meta({ title: '人员' }),
  at: instant('时间'),
  comment: z.string().nullable().meta({ title: '意见' }),
})

export const paymentDetail = paymentRow.extend({
  steps: z.array(paymentStep),
  /** Negative requests that correct this one, whatever their state. */
  corrections: z.array(paymentRow),
  /** What is left of a paid request after its corrections; null where it is not paid. */
  remainingFen: total('可更正金额（分）').nullable(),
  lineAvailableFen: total('预算行可用额度（分）'),
  /** What the caller may do with it now. */
  actions: z.array(choice('操作', PAYMENT_ACTIONS)),
  /** Attachments that must be there before it can be paid. */
  missing: z.array(choice('附件类别', ATTACHMENT_KINDS)),
})
