import { z } from 'zod'
import { ATTACHMENT_KINDS } from './attachments.ts'
import {
  choice,
  date,
  fen,
  id,
  instant,
  pageOf,
  paging,
  paragraphs,
  text,
  version,
  withdrawReason,
  year,
} from './fields.ts'
import {
  createAdjustmentInput,
  createEntryInput,
  createLineInput,
  createReceiptInput,
} from './money-inputs.ts'
import {
  ENTRY_STATES,
  adjustmentId,
  entryId,
  entryRow,
  lineId,
  lineRow,
  projectId,
  receiptId,
  receiptRow,
  total,
} from './money-rows.ts'
import { ECONOMIC_CODES } from './money-codes.ts'
import { orderOf } from './orders.ts'
import { mutation, query } from './procedure.ts'

const tag = '项目资金'

export const adjustmentRow = z.object({
  adjustmentId,
  year: year(),
  fromLineId: id('调出预算行'),
  fromProjectId: id('调出项目'),
  fromProjectName: z.string().meta({ title: '调出项目' }),
  fromEconomicCode: choice('调出经济分类', ECONOMIC_CODES),
  toLineId: id('调入预算行'),
  toProjectId: id('调入项目'),
  toProjectName: z.string().meta({ title: '调入项目' }),
  toEconomicCode: choice('调入经济分类', ECONOMIC_CODES),
  amountFen: fen('金额（分）'),
  documentNumber: text('批准文号', 100),
  datedOn: date('批准日期'),
  reason: z.string().meta({ title: '调剂理由' }),
  state: choice('状态', ENTRY_STATES),
  enteredBy: id('录入人'),
  enteredByName: z.string().meta({ title: '录入人' }),
  confirmedByName: z.string().nullable().meta({ title: '确认人' }),
  confirmedAt: instant('确认时间').nullable(),
  withdrawnReason: z.string().nullable().meta({ title: '作废原因' }),
  version,
})

export const ADJUSTMENT_ACTIONS = {
  confirm: '确认',
  return: '退回',
  withdraw: '作废',
  revoke: '撤销',
} as const
export type AdjustmentAction = keyof typeof ADJUSTMENT_ACTIONS

export const adjustmentDetail = adjustmentRow.extend({
  fromAvailableFen: total('调出预算行可用额度（分）'),
  toAvailableFen: total('调入预算行可用额度（分）'),
  /** What the caller may do with it now. */
  actions: z.array(choice('操作', ADJUSTMENT_ACTIONS)),
  /** Attachments that must be there before it can be confirmed. */
  missing: z.array(choice('附件类别', ATTACHMENT_KINDS)),
})

/** Budget lines and what stands on them: entries, adjustments between two of them, receipts. */
export const moneyBudget = {
  listLines: query({ path: '/budget-lines', summary: '预算行', access: 'money.read', tag })
    .input(z.object({ ...paging, projectId: projectId.optional(), year: year().optional() }))
    .output(pageOf(lineRow)),
  createLine: mutation({
    path: '/projects/{projectId}/budget-lines',
    summary: '新增预算行',
    access: 'budget.enter',
    tag,
  })
    .input(createLineInput)
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
        order: orderOf('money.listEntries'),
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
      createEntryInput.refine(({ kind, reason }) => kind === 'opening' || reason !== null, {
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

  listAdjustments: query({
    path: '/budget-adjustments',
    summary: '预算调剂',
    access: 'money.read',
    tag,
  })
    .input(
      z.object({
        ...paging,
        projectId: projectId.optional(),
        lineId: lineId.optional(),
        year: year().optional(),
        state: choice('状态', ENTRY_STATES).optional(),
      }),
    )
    .output(pageOf(adjustmentRow)),
  getAdjustment: query({
    path: '/budget-adjustments/{adjustmentId}',
    summary: '预算调剂详情',
    access: 'money.read',
    tag,
  })
    .input(z.object({ adjustmentId }))
    .output(adjustmentDetail),
  createAdjustment: mutation({
    path: '/budget-adjustments',
    summary: '录入预算调剂',
    access: 'budget.enter',
    tag,
  })
    .input(createAdjustmentInput)
    .output(adjustmentRow),
  confirmAdjustment: mutation({
    path: '/budget-adjustments/{adjustmentId}/confirm',
    summary: '确认预算调剂',
    access: 'budget.confirm',
    tag,
  })
    .input(z.object({ adjustmentId, version }))
    .output(adjustmentRow),
  returnAdjustment: mutation({
    path: '/budget-adjustments/{adjustmentId}/return',
    summary: '退回未确认的预算调剂',
    access: 'budget.confirm',
    tag,
  })
    .input(z.object({ adjustmentId, version, reason: paragraphs('退回原因', 500) }))
    .output(adjustmentRow),
  withdrawAdjustment: mutation({
    path: '/budget-adjustments/{adjustmentId}/withdraw',
    summary: '作废未确认的预算调剂',
    access: 'budget.enter',
    tag,
  })
    .input(z.object({ adjustmentId, version, reason: withdrawReason }))
    .output(adjustmentRow),
  revokeAdjustment: mutation({
    path: '/budget-adjustments/{adjustmentId}/revoke',
    summary: '撤销已确认的预算调剂',
    access: 'budget.confirm',
    tag,
  })
    .input(z.object({ adjustmentId, version, reason: withdrawReason }))
    .output(adjustmentRow),

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
    .input(createReceiptInput)
    .output(receiptRow),
  withdrawReceipt: mutation({
    path: '/receipts/{receiptId}/withdraw',
    summary: '作废到账记录',
    access: 'budget.enter',
    tag,
  })
    .input(z.object({ receiptId, version, reason: withdrawReason }))
    .output(receiptRow),
}
