import { sql, type RawBuilder } from 'kysely'
import { ECONOMIC_CODES } from '#contract/money-codes.ts'
import { measure, type Measure, type TableOf } from '#server/kernel/measure.ts'

const PROJECT = { project: { label: '项目' } }
const MONEY = { ...PROJECT, 'economic-code': { label: '经济分类', values: ECONOMIC_CODES } }

/** A row's line and project: the department in charge, the project's code, the economic code. */
const ofLine = (table: TableOf): RawBuilder<unknown> => sql`
  join ${table('budget_line')} l on l.line_id = s.line_id
  join ${table('project')} p on p.project_id = l.project_id`

const place = sql`p.department_id, p.code as project, l.economic_code`
const confirmed = sql`s.confirmed_by is not null and s.withdrawn_at is null`

const budgetFacts = (kind: RawBuilder<boolean>) => (table: TableOf) =>
  sql`
  select s.entry_id as record_id, s.dated_on as "on", s.amount_fen as quantity, ${place}
  from ${table('budget_entry')} s ${ofLine(table)}
  where ${confirmed} and ${kind}`

const initialBudget = measure({
  key: 'money.initial-budget',
  version: 1,
  label: '年初预算',
  definition:
    '批复文件日期在期间内、已由录入人以外的人确认的年初预算金额之和。未确认和已作废的预算记录不计；年中追加不计。',
  kind: 'flow',
  unit: '分',
  recordType: 'budget-entry',
  dimensions: MONEY,
  facts: budgetFacts(sql`s.kind = 'opening'`),
})

const addedBudget = measure({
  key: 'money.added-budget',
  version: 1,
  label: '年中追加预算',
  definition:
    '文件日期在期间内、已由录入人以外的人确认的年中追加金额之和。未确认和已作废的预算记录不计；年初预算不计。',
  kind: 'flow',
  unit: '分',
  recordType: 'budget-entry',
  dimensions: MONEY,
  facts: budgetFacts(sql`s.kind = 'addition'`),
})

const adjustedBudget = measure({
  key: 'money.adjusted-budget',
  version: 1,
  label: '预算调剂净额',
  definition:
    '批准日期在期间内、已由录入人以外的人确认的预算调剂金额：调入记正数，调出记负数，故各项目和经济分类为净额，全部相加为零。未确认、退回和作废的调剂不计。',
  kind: 'flow',
  unit: '分',
  recordType: 'budget-entry',
  dimensions: MONEY,
  facts: budgetFacts(sql`s.kind = 'adjustment'`),
})

const budget = measure({
  key: 'money.budget',
  version: 2,
  label: '全年预算',
  definition:
    '文件日期在期间内、已确认的年初预算、年中追加与预算调剂（调入减调出）之和，即调整后的预算数。未确认和已作废的预算记录不计。',
  kind: 'flow',
  unit: '分',
  recordType: 'budget-entry',
  dimensions: MONEY,
  facts: budgetFacts(sql`true`),
})

const received = measure({
  key: 'money.received',
  version: 1,
  label: '到账资金',
  definition: '到账日期在期间内的到账金额之和。已作废的到账记录不计。',
  kind: 'flow',
  unit: '分',
  recordType: 'receipt',
  dimensions: MONEY,
  facts: (table) => sql`
    select s.receipt_id as record_id, s.received_on as "on", s.amount_fen as quantity, ${place}
    from ${table('receipt')} s ${ofLine(table)}
    where s.withdrawn_at is null`,
})

const spent = measure({
  key: 'money.spent',
  version: 1,
  label: '支出',
  definition:
    '支付日期在期间内、已从零余额账户支付的金额之和；更正和退款按其自身的支付日期以负数计入，故为净额。已提交、审核中、退回和撤回的申请不计。',
  kind: 'flow',
  unit: '分',
  recordType: 'payment-request',
  dimensions: MONEY,
  facts: (table) => sql`
    select s.request_id as record_id, s.paid_on as "on", s.amount_fen as quantity, ${place}
    from ${table('payment_request')} s ${ofLine(table)}
    where s.state = 'paid'`,
})

const executionRate = measure({
  key: 'money.execution-rate',
  version: 2,
  label: '预算执行率',
  definition:
    '净支出 ÷ 全年预算（年初预算、年中追加与调剂净额之和，不是年初预算），按财预〔2020〕10号。支出按支付日期计入；预算行的全年预算一律计入其预算年度的第一天，故年度内任何截止日期的执行率都以全年预算为分母。未确认和已作废的预算、未支付的申请不计。',
  kind: 'ratio',
  unit: '%',
  recordType: 'money-record',
  dimensions: MONEY,
  facts: [
    (table) => sql`
    select s.request_id as record_id, s.paid_on as "on", s.amount_fen as quantity, 0::bigint as whole, ${place}
    from ${table('payment_request')} s ${ofLine(table)}
    where s.state = 'paid'`,
    (table) => sql`
    select s.entry_id as record_id, make_date(l.year, 1, 1) as "on", 0::bigint as quantity, s.amount_fen as whole, ${place}
    from ${table('budget_entry')} s ${ofLine(table)}
    where ${confirmed}`,
  ],
})

const qualityRate = measure({
  key: 'project.quality-rate',
  version: 1,
  label: '质量达标率',
  definition:
    '验收日期在期间内的任务中，验收合格的项数 ÷ 已验收的项数。尚未验收和已作废的任务不计。',
  kind: 'ratio',
  unit: '%',
  recordType: 'task',
  dimensions: PROJECT,
  facts: (table) => sql`
    select t.task_id as record_id, t.accepted_on as "on",
      case when t.acceptance = 'qualified' then 1 else 0 end as quantity, 1 as whole,
      p.department_id, p.code as project
    from ${table('task')} t join ${table('project')} p on p.project_id = t.project_id
    where t.acceptance is not null and t.withdrawn_at is null`,
})

const completedBy = measure({
  key: 'project.completed-by',
  version: 1,
  label: '项目任务完成日期',
  definition: '期间内登记完成的任务中最晚的完成日期。尚未完成和已作废的任务不计；是否验收不影响。',
  kind: 'latest',
  unit: '日期',
  recordType: 'task',
  dimensions: PROJECT,
  facts: (table) => sql`
    select t.task_id as record_id, t.finished_on as "on", 1 as quantity, p.department_id, p.code as project
    from ${table('task')} t join ${table('project')} p on p.project_id = t.project_id
    where t.finished_on is not null and t.withdrawn_at is null`,
})

/** What the money room can be counted by. */
export const moneyMeasures: readonly Measure[] = [
  initialBudget,
  addedBudget,
  adjustedBudget,
  budget,
  received,
  spent,
  executionRate,
  qualityRate,
  completedBy,
]
