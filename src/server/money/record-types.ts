import { ECONOMIC_CODES } from '#contract/money-codes.ts'
import { BUDGET_KINDS, ENTRY_STATES, formatYuan, PAYMENT_STATES } from '#contract/money-rows.ts'
import type { Ctx } from '#server/kernel/context.ts'
import type { Described, RecordType } from '#server/kernel/record-type.ts'
import { adjustmentsById } from './adjustments/store.ts'
import { linesById } from './budget/store.ts'
import { entriesById } from './entries/store.ts'
import { requestsById } from './payments/store.ts'
import { projectsById } from './projects/store.ts'
import { receiptsById } from './receipts/store.ts'
import { tasksById } from './tasks/store.ts'

type Titles = ReadonlyMap<string, Described>

const describeProjects = async (ctx: Ctx, ids: readonly string[]): Promise<Titles> =>
  new Map(
    (await projectsById(ctx, ids)).map((row) => [
      row.projectId,
      { title: row.name, detail: row.departmentName },
    ]),
  )

const describeTasks = async (ctx: Ctx, ids: readonly string[]): Promise<Titles> =>
  new Map(
    (await tasksById(ctx, ids)).map((row) => [
      row.taskId,
      { title: row.name, detail: `要求 ${row.dueOn} 前完成` },
    ]),
  )

const describeLines = async (ctx: Ctx, ids: readonly string[]): Promise<Titles> =>
  new Map(
    (await linesById(ctx, ids)).map((row) => [
      row.lineId,
      {
        title: `${row.year} 年 ${row.economicCode} ${ECONOMIC_CODES[row.economicCode]}`,
        detail: row.projectName,
      },
    ]),
  )

const describeEntries = async (ctx: Ctx, ids: readonly string[]): Promise<Titles> =>
  new Map(
    (await entriesById(ctx, ids)).map((row) => [
      row.entryId,
      {
        title: `${BUDGET_KINDS[row.kind]} ${row.documentNumber}，${formatYuan(row.amountFen)} 元`,
        detail: `${row.projectName}，${row.economicCode} ${ECONOMIC_CODES[row.economicCode]}，${ENTRY_STATES[row.state]}`,
      },
    ]),
  )

const describeAdjustments = async (ctx: Ctx, ids: readonly string[]): Promise<Titles> =>
  new Map(
    (await adjustmentsById(ctx, ids)).map((row) => [
      row.adjustmentId,
      {
        title: `预算调剂 ${row.documentNumber}，${formatYuan(row.amountFen)} 元`,
        detail: `${row.fromProjectName} ${row.fromEconomicCode} 调至 ${row.toProjectName} ${row.toEconomicCode}，${ENTRY_STATES[row.state]}`,
        path: `/budget/adjustments/${row.adjustmentId}`,
      },
    ]),
  )

const describeReceipts = async (ctx: Ctx, ids: readonly string[]): Promise<Titles> =>
  new Map(
    (await receiptsById(ctx, ids)).map((row) => [
      row.receiptId,
      {
        title: `到账 ${row.documentNumber}，${formatYuan(row.amountFen)} 元`,
        detail: row.projectName,
      },
    ]),
  )

const describeRequests = async (ctx: Ctx, ids: readonly string[]): Promise<Titles> =>
  new Map(
    (await requestsById(ctx, ids)).map((row) => [
      row.requestId,
      {
        title: `${row.number} ${row.purpose}，${formatYuan(row.amountFen)} 元`,
        detail: `${row.projectName}，${row.payee}，${PAYMENT_STATES[row.state]}`,
      },
    ]),
  )

/** A fact of the execution rate is a payment or a budget entry. */
const withPath = (type: string, described: Titles): Titles =>
  new Map([...described].map(([id, one]) => [id, { ...one, path: `/records/${type}/${id}` }]))

// A record of either kind leads to the page of its own.
const describeMoney = async (ctx: Ctx, ids: readonly string[]): Promise<Titles> =>
  new Map([
    ...withPath('payment-request', await describeRequests(ctx, ids)),
    ...withPath('budget-entry', await describeEntries(ctx, ids)),
  ])

const WITHDRAWN = { withdrawnAt: '作废时间', withdrawnReason: '作废原因' }
const access = 'money.read'

const paymentRequest: RecordType = {
  key: 'payment-request',
  label: '支付申请',
  table: 'payment_request',
  idColumn: 'request_id',
  access,
  columns: {
    number: '申请编号',
    lineId: '预算行',
    state: '状态',
    amountFen: '金额（分）',
    correctsId: '所更正的申请',
    purpose: '用途',
    payee: '收款人',
    payeeBank: '开户银行',
    payeeAccount: '收款账号',
    method: '支付方式',
    contractNumber: '合同编号',
    incurredOn: '业务发生日期',
    reviewerId: '财务审核人',
    approverId: '分管领导',
    paidOn: '支付日期',
    paidBy: '支付登记人',
    voucherNumber: '凭证号',
  },
  describe: describeRequests,
}

/** Kinds of record a person may be led to from a figure, an audit row or an attachment. */
export const moneyRecordTypes: readonly RecordType[] = [
  {
    key: 'project',
    label: '项目',
    table: 'project',
    idColumn: 'project_id',
    access,
    columns: {
      code: '项目代号',
      name: '项目名称',
      basis: '立项依据',
      goal: '绩效目标',
      departmentId: '责任部门',
      startsOn: '开始日期',
      endsOn: '结束日期',
      ...WITHDRAWN,
    },
    describe: describeProjects,
  },
  {
    key: 'task',
    label: '项目任务',
    table: 'task',
    idColumn: 'task_id',
    access,
    columns: {
      name: '任务',
      dueOn: '要求完成日期',
      finishedOn: '完成日期',
      acceptance: '验收结论',
      acceptedOn: '验收日期',
      acceptorId: '验收人',
      acceptanceNote: '验收意见',
      ...WITHDRAWN,
    },
    describe: describeTasks,
  },
  {
    key: 'budget-line',
    label: '预算行',
    table: 'budget_line',
    idColumn: 'line_id',
    access,
    columns: { year: '年度', economicCode: '经济分类', ...WITHDRAWN },
    describe: describeLines,
  },
  {
    key: 'budget-entry',
    label: '预算记录',
    table: 'budget_entry',
    idColumn: 'entry_id',
    access,
    columns: {
      lineId: '预算行',
      kind: '预算类别',
      amountFen: '金额（分）',
      documentNumber: '指标文号',
      datedOn: '文件日期',
      reason: '理由',
      enteredBy: '录入人',
      confirmedBy: '确认人',
      confirmedAt: '确认时间',
      ...WITHDRAWN,
    },
    describe: describeEntries,
  },
  {
    key: 'budget-adjustment',
    label: '预算调剂',
    table: 'budget_adjustment',
    idColumn: 'adjustment_id',
    access,
    columns: {
      fromLineId: '调出预算行',
      toLineId: '调入预算行',
      amountFen: '金额（分）',
      documentNumber: '批准文号',
      datedOn: '批准日期',
      reason: '调剂理由',
      enteredBy: '录入人',
      confirmedBy: '确认人',
      confirmedAt: '确认时间',
      ...WITHDRAWN,
    },
    describe: describeAdjustments,
  },
  {
    key: 'receipt',
    label: '到账记录',
    table: 'receipt',
    idColumn: 'receipt_id',
    access,
    columns: {
      receivedOn: '到账日期',
      amountFen: '金额（分）',
      documentNumber: '文号',
      enteredBy: '录入人',
      ...WITHDRAWN,
    },
    describe: describeReceipts,
  },
  paymentRequest,
  { ...paymentRequest, key: 'money-record', label: '预算与支付记录', describe: describeMoney },
]
