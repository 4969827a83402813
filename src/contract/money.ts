import { z } from 'zod'
import {
  choice,
  date,
  fen,
  id,
  optionalText,
  pageOf,
  paging,
  text,
  version,
  withdrawReason,
  year,
} from './fields.ts'
import {
  ACCEPTANCES,
  BUDGET_KINDS,
  ENTRY_STATES,
  PAYMENT_STATES,
  WAITING,
  documentNumber,
  economicCode,
  entryId,
  entryRow,
  inOrder,
  inboxRow,
  lineId,
  lineRow,
  nonZeroFen,
  orderly,
  paymentDetail,
  paymentFields,
  paymentRow,
  positiveFen,
  projectCode,
  projectDetail,
  projectFields,
  projectId,
  projectRow,
  receiptId,
  receiptRow,
  requestId,
  taskId,
  taskRow,
  total,
} from './money-rows.ts'
import { mutation, query } from './procedure.ts'

const tag = '项目资金'
const search = z.string().trim().max(60).optional().meta({ title: '查找' })
const comment = optionalText('意见', 1000)
const act = { requestId, version, comment }

export const money = {
  listProjects: query({ path: '/projects', summary: '项目', access: 'money.read', tag })
    .input(
      z.object({
        ...paging,
        q: search,
        year: year().optional(),
        departmentId: id('责任部门').optional(),
        includeWithdrawn: z.boolean().optional().meta({ title: '含已作废' }),
      }),
    )
    .output(pageOf(projectRow)),
  getProject: query({
    path: '/projects/{projectId}',
    summary: '项目详情',
    access: 'money.read',
    tag,
  })
    .input(z.object({ projectId, year: year().optional() }))
    .output(projectDetail),
  createProject: mutation({ path: '/projects', summary: '新增项目', access: 'project.manage', tag })
    .input(z.object({ code: projectCode, ...projectFields }).refine(inOrder, orderly))
    .output(projectRow),
  amendProject: mutation({
    path: '/projects/{projectId}',
    summary: '修改项目',
    access: 'project.manage',
    tag,
    method: 'PATCH',
  })
    .input(z.object({ projectId, version, ...projectFields }).refine(inOrder, orderly))
    .output(projectRow),
  withdrawProject: mutation({
    path: '/projects/{projectId}/withdraw',
    summary: '作废项目',
    access: 'project.manage',
    tag,
  })
    .input(z.object({ projectId, version, reason: withdrawReason }))
    .output(projectRow),

  listTasks: query({
    path: '/projects/{projectId}/tasks',
    summary: '项目任务',
    access: 'money.read',
    tag,
  })
    .input(
      z.object({
        ...paging,
        projectId,
        includeWithdrawn: z.boolean().optional().meta({ title: '含已作废' }),
      }),
    )
    .output(pageOf(taskRow)),
  getTask: query({ path: '/tasks/{taskId}', summary: '任务详情', access: 'money.read', tag })
    .input(z.object({ taskId }))
    .output(taskRow),
  createTask: mutation({
    path: '/projects/{projectId}/tasks',
    summary: '新增任务',
    access: 'project.manage',
    tag,
  })
    .input(z.object({ projectId, name: text('任务', 200), dueOn: date('要求完成日期') }))
    .output(taskRow),
  amendTask: mutation({
    path: '/tasks/{taskId}',
    summary: '修改任务',
    access: 'project.manage',
    tag,
    method: 'PATCH',
  })
    .input(z.object({ taskId, version, name: text('任务', 200), dueOn: date('要求完成日期') }))
    .output(taskRow),
  finishTask: mutation({
    path: '/tasks/{taskId}/finish',
    summary: '登记任务完成',
    access: 'project.manage',
    tag,
  })
    .input(z.object({ taskId, version, finishedOn: date('完成日期') }))
    .output(taskRow),
  acceptTask: mutation({
    path: '/tasks/{taskId}/accept',
    summary: '验收任务',
    access: 'task.accept',
    tag,
  })
    .input(
      z.object({
        taskId,
        version,
        acceptance: choice('验收结论', ACCEPTANCES),
        acceptedOn: date('验收日期'),
        note: optionalText('验收意见', 1000),
      }),
    )
    .output(taskRow),
  withdrawTask: mutation({
    path: '/tasks/{taskId}/withdraw',
    summary: '作废任务',
    access: 'project.manage',
    tag,
  })
    .input(z.object({ taskId, version, reason: withdrawReason }))
    .output(taskRow),

  listLines: query({ path: '/budget-lines', summary: '预算行', access: 'money.read', tag })
    .input(z.object({ ...paging, projectId: projectId.optional(), year: year().optional() }))
    .output(pageOf(lineRow)),
  createLine: mutation({
    path: '/projects/{projectId}/budget-lines',
    summary: '新增预算行',
    access: 'budget.enter',
    tag,
  })
    .input(z.object({ projectId, year: year(), economicCode }))
    .output(lineRow),
  withdrawLine: mutation({
    path: '/budget-lines/{lineId}/withdraw',
    summary: '作废预算行',
    access: 'budget.enter',
    tag,
  })
    .input(z.object({ lineId, version, reason: withdrawReason }))
    .output(lineRow),

  listEntries: query({ path: '/budget-entries', summary: '预算记录', access: 'money.read', tag })
    .input(
      z.object({
        ...paging,
        projectId: projectId.optional(),
        lineId: lineId.optional(),
        year: year().optional(),
        state: choice('状态', ENTRY_STATES).optional(),
      }),
    )
    .output(pageOf(entryRow)),
  createEntry: mutation({
    path: '/budget-lines/{lineId}/entries',
    summary: '录入预算',
    access: 'budget.enter',
    tag,
  })
    .input(
      z
        .object({
          lineId,
          kind: choice('预算类别', BUDGET_KINDS),
          amountFen: positiveFen('金额（分）'),
          documentNumber: text('指标文号', 100),
          datedOn: date('文件日期'),
          reason: optionalText('追加理由', 1000),
        })
        .refine(({ kind, reason }) => kind === 'opening' || reason !== null, {
          path: ['reason'],
          params: { expected: '年中追加的理由，不能为空' },
        }),
    )
    .output(entryRow),
  confirmEntry: mutation({
    path: '/budget-entries/{entryId}/confirm',
    summary: '确认预算',
    access: 'budget.confirm',
    tag,
  })
    .input(z.object({ entryId, version }))
    .output(entryRow),
  withdrawEntry: mutation({
    path: '/budget-entries/{entryId}/withdraw',
    summary: '作废未确认的预算记录',
    access: 'budget.enter',
    tag,
  })
    .input(z.object({ entryId, version, reason: withdrawReason }))
    .output(entryRow),
  revokeEntry: mutation({
    path: '/budget-entries/{entryId}/revoke',
    summary: '撤销已确认的预算记录',
    access: 'budget.confirm',
    tag,
  })
    .input(z.object({ entryId, version, reason: withdrawReason }))
    .output(entryRow),

  listReceipts: query({ path: '/receipts', summary: '到账记录', access: 'money.read', tag })
    .input(
      z.object({
        ...paging,
        projectId: projectId.optional(),
        lineId: lineId.optional(),
        year: year().optional(),
      }),
    )
    .output(pageOf(receiptRow)),
  createReceipt: mutation({
    path: '/budget-lines/{lineId}/receipts',
    summary: '登记到账',
    access: 'budget.enter',
    tag,
  })
    .input(
      z.object({
        lineId,
        receivedOn: date('到账日期'),
        amountFen: positiveFen('金额（分）'),
        documentNumber,
      }),
    )
    .output(receiptRow),
  withdrawReceipt: mutation({
    path: '/receipts/{receiptId}/withdraw',
    summary: '作废到账记录',
    access: 'budget.enter',
    tag,
  })
    .input(z.object({ receiptId, version, reason: withdrawReason }))
    .output(receiptRow),

  listPayments: query({ path: '/payments', summary: '支付申请', access: 'money.read', tag })
    .input(
      z.object({
        ...paging,
        q: search,
        projectId: projectId.optional(),
        lineId: lineId.optional(),
        year: year().optional(),
        state: choice('状态', PAYMENT_STATES).optional(),
        mine: z.boolean().optional().meta({ title: '只看我填报的' }),
      }),
    )
    .output(pageOf(paymentRow)),
  getPayment: query({
    path: '/payments/{requestId}',
    summary: '支付申请详情',
    access: 'money.read',
    tag,
  })
    .input(z.object({ requestId }))
    .output(paymentDetail),
  createPayment: mutation({
    path: '/payments',
    summary: '填报支付申请',
    access: 'payment.apply',
    tag,
  })
    .input(z.object({ lineId, amountFen: positiveFen('金额（分）'), ...paymentFields }))
    .output(paymentRow),
  createCorrection: mutation({
    path: '/payments/{requestId}/corrections',
    summary: '填报更正或退款',
    access: 'payment.apply',
    tag,
  })
    .input(
      z.object({
        requestId,
        amountFen: fen('金额（分）')
          .max(-1)
          .meta({ title: '金额（分）', description: '负数：冲减原支付的金额' }),
        purpose: text('更正或退款原因', 500),
        incurredOn: date('业务发生日期'),
      }),
    )
    .output(paymentRow),
  amendPayment: mutation({
    path: '/payments/{requestId}',
    summary: '修改支付申请',
    access: 'payment.apply',
    tag,
    method: 'PATCH',
  })
    .input(z.object({ requestId, version, lineId, amountFen: nonZeroFen, ...paymentFields }))
    .output(paymentRow),
  submitPayment: mutation({
    path: '/payments/{requestId}/submit',
    summary: '提交支付申请',
    access: 'payment.apply',
    tag,
  })
    .input(z.object(act))
    .output(paymentRow),
  reviewPayment: mutation({
    path: '/payments/{requestId}/review',
    summary: '财务审核',
    access: 'payment.review',
    tag,
  })
    .input(z.object(act))
    .output(paymentRow),
  approvePayment: mutation({
    path: '/payments/{requestId}/approve',
    summary: '财务分管领导审核',
    access: 'payment.approve',
    tag,
  })
    .input(z.object(act))
    .output(paymentRow),
  payPayment: mutation({
    path: '/payments/{requestId}/pay',
    summary: '登记支付',
    access: 'payment.pay',
    tag,
  })
    .input(z.object({ ...act, paidOn: date('支付日期'), voucherNumber: text('凭证号', 40) }))
    .output(paymentRow),
  /** Whose turn it is may return it: the rule of the state decides, beyond reading. */
  returnPayment: mutation({
    path: '/payments/{requestId}/return',
    summary: '退回支付申请',
    access: 'money.read',
    tag,
  })
    .input(z.object({ requestId, version, comment: text('退回意见', 1000) }))
    .output(paymentRow),
  withdrawPayment: mutation({
    path: '/payments/{requestId}/withdraw',
    summary: '撤回支付申请',
    access: 'payment.apply',
    tag,
  })
    .input(z.object({ requestId, version, reason: text('撤回原因', 500) }))
    .output(paymentRow),
  inbox: query({ path: '/inbox/payments', summary: '待办支付申请', access: 'money.read', tag })
    .input(z.object({ ...paging, waiting: choice('待办', WAITING).optional() }))
    .output(pageOf(inboxRow)),
  inboxCounts: query({
    path: '/inbox/money-counts',
    summary: '资金待办数',
    access: 'money.read',
    tag,
  })
    .input(z.object({}))
    .output(
      z.object({
        review: total(WAITING.review),
        approve: total(WAITING.approve),
        pay: total(WAITING.pay),
        amend: total(WAITING.amend),
        confirm: total('待我确认的预算'),
      }),
    ),
}
