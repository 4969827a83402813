import { z } from 'zod'
import {
  choice,
  date,
  id,
  optionalParagraphs,
  pageOf,
  paging,
  paragraphs,
  text,
  version,
  withdrawReason,
  words,
  year,
} from './fields.ts'
import { WAITING, agreedRow, earlierRow, inboxRow } from './money-inbox.ts'
import {
  ACCEPTANCES,
  PAYMENT_STATES,
  inOrder,
  lineId,
  orderly,
  paymentDetail,
  paymentRow,
  projectDetail,
  projectId,
  projectRow,
  requestId,
  taskId,
  taskRow,
  total,
} from './money-rows.ts'
import {
  act,
  agreeToPaymentsInput,
  amendPaymentInput,
  amendProjectInput,
  createCorrectionInput,
  createPaymentInput,
  createProjectInput,
  createTaskInput,
  payPaymentInput,
  withdrawPaymentInput,
} from './money-inputs.ts'
import { orderOf } from './orders.ts'
import { mutation, query } from './procedure.ts'

const tag = '项目资金'
const search = words('查找', 60).optional()
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
    .input(createProjectInput.refine(inOrder, orderly))
    .output(projectRow),
  amendProject: mutation({
    path: '/projects/{projectId}',
    summary: '修改项目',
    access: 'project.manage',
    tag,
    method: 'PATCH',
  })
    .input(amendProjectInput.refine(inOrder, orderly))
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
    .input(createTaskInput)
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
        note: optionalParagraphs('验收意见', 1000),
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

  listPayments: query({ path: '/payments', summary: '支付申请', access: 'money.read', tag })
    .input(
      z.object({
        ...paging,
        order: orderOf('money.listPayments'),
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
    .input(createPaymentInput)
    .output(paymentRow),
  createCorrection: mutation({
    path: '/payments/{requestId}/corrections',
    summary: '填报更正或退款',
    access: 'payment.apply',
    tag,
  })
    .input(createCorrectionInput)
    .output(paymentRow),
  amendPayment: mutation({
    path: '/payments/{requestId}',
    summary: '修改支付申请',
    access: 'payment.apply',
    tag,
    method: 'PATCH',
  })
    .input(amendPaymentInput)
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
    .input(payPaymentInput)
    .output(paymentRow),
  /** Whose turn it is may return it: the rule of the state decides, beyond the permission. */
  returnPayment: mutation({
    path: '/payments/{requestId}/return',
    summary: '退回支付申请',
    access: 'payment.return',
    tag,
  })
    .input(z.object({ requestId, version, comment: paragraphs('退回意见', 1000) }))
    .output(paymentRow),
  withdrawPayment: mutation({
    path: '/payments/{requestId}/withdraw',
    summary: '撤回支付申请',
    access: 'payment.apply',
    tag,
  })
    .input(withdrawPaymentInput)
    .output(paymentRow),
  /** Agrees to what waits for the caller, each request judged on its own; who may depends on its state. */
  agreeToPayments: mutation({
    path: '/inbox/payments/agree',
    summary: '批量同意支付申请',
    access: 'payment.agree',
    tag,
  })
    .input(agreeToPaymentsInput)
    .output(agreedRow),
  earlierPayments: query({
    path: '/payments/{requestId}/earlier',
    summary: '同收款人近期的支付申请',
    access: 'money.read',
    tag,
  })
    .input(z.object({ requestId }))
    .output(earlierRow),
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
        submit: total(WAITING.submit),
        confirm: total('待我确认的预算'),
        adjust: total('待我确认的预算调剂'),
      }),
    ),
}
