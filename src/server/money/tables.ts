import type { Generated } from 'kysely'
import type { EconomicCode } from '#contract/money-codes.ts'
import type { BudgetKind, PaymentState } from '#contract/money-rows.ts'
import type { Ctx } from '#server/kernel/context.ts'
import type { Tracked, Withdrawable } from '#server/kernel/tables.ts'

/** Tables of the money room. Every amount is integer 分. */
export type MoneyTables = {
  project: {
    archiveId: string
    projectId: string
    code: string
    name: string
    basis: string
    goal: string
    departmentId: string
    startsOn: string
    endsOn: string
  } & Withdrawable
  task: {
    archiveId: string
    taskId: string
    projectId: string
    name: string
    dueOn: string
    finishedOn: string | null
    acceptance: 'qualified' | 'unqualified' | null
    acceptedOn: string | null
    acceptorId: string | null
    acceptanceNote: string | null
  } & Withdrawable
  budgetLine: {
    archiveId: string
    lineId: string
    projectId: string
    year: number
    economicCode: EconomicCode
  } & Withdrawable
  budgetBalance: {
    archiveId: string
    lineId: string
    grantedFen: Generated<number>
    committedFen: Generated<number>
  }
  budgetEntry: {
    archiveId: string
    entryId: string
    lineId: string
    kind: BudgetKind
    adjustmentId: string | null
    amountFen: number
    documentNumber: string
    datedOn: string
    reason: string | null
    enteredBy: string
    confirmedBy: string | null
    confirmedAt: string | null
  } & Withdrawable
  budgetAdjustment: {
    archiveId: string
    adjustmentId: string
    fromLineId: string
    toLineId: string
    amountFen: number
    documentNumber: string
    datedOn: string
    reason: string
    enteredBy: string
    confirmedBy: string | null
    confirmedAt: string | null
  } & Withdrawable
  receipt: {
    archiveId: string
    receiptId: string
    lineId: string
    receivedOn: string
    amountFen: number
    documentNumber: string
    enteredBy: string
  } & Withdrawable
  paymentRequest: {
    archiveId: string
    requestId: string
    number: string
    lineId: string
    state: PaymentState
    amountFen: number
    correctsId: string | null
    purpose: string
    payee: string
    payeeBank: string
    payeeAccount: string
    method: 'transfer' | 'official-card' | 'cash'
    contractNumber: string | null
    incurredOn: string
    applicantId: string
    reviewerId: string | null
    approverId: string | null
    paidOn: string | null
    paidBy: string | null
    voucherNumber: string | null
  } & Tracked
  paymentStep: {
    archiveId: string
    stepId: string
    requestId: string
    action: 'submit' | 'review' | 'approve' | 'pay' | 'return' | 'withdraw'
    personId: string
    at: Generated<string>
    comment: string | null
  } & Tracked
}

export const tables = (ctx: Ctx) => ctx.db.withTables<MoneyTables>()
