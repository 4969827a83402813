import { run, signed } from '#server/kernel/router.ts'
import {
  confirmAdjustment,
  createAdjustment,
  getAdjustment,
  listAdjustments,
  returnAdjustment,
  revokeAdjustment,
  withdrawAdjustment,
} from './adjustments/service.ts'
import { createLine, listLines, withdrawLine } from './budget/service.ts'
import {
  confirmEntry,
  createEntry,
  listEntries,
  revokeEntry,
  withdrawEntry,
} from './entries/service.ts'
import { inbox, inboxCounts } from './inbox/service.ts'
import { agreeToPayments } from './payments/batch.ts'
import { amendPayment, createCorrection, createPayment } from './payments/drafts.ts'
import {
  approvePayment,
  earlierPayments,
  getPayment,
  listPayments,
  payPayment,
  returnPayment,
  reviewPayment,
  submitPayment,
  withdrawPayment,
} from './payments/service.ts'
import {
  amendProject,
  createProject,
  getProject,
  listProjects,
  withdrawProject,
} from './projects/service.ts'
import { createReceipt, listReceipts, withdrawReceipt } from './receipts/service.ts'
import {
  acceptTask,
  amendTask,
  createTask,
  finishTask,
  getTask,
  listTasks,
  withdrawTask,
} from './tasks/service.ts'

const { money } = signed

/** The money room's procedures. */
export const moneyRoutes = {
  listProjects: money.listProjects.handler(run(listProjects)),
  getProject: money.getProject.handler(run(getProject)),
  createProject: money.createProject.handler(run(createProject)),
  amendProject: money.amendProject.handler(run(amendProject)),
  withdrawProject: money.withdrawProject.handler(run(withdrawProject)),
  listTasks: money.listTasks.handler(run(listTasks)),
  getTask: money.getTask.handler(run(getTask)),
  createTask: money.createTask.handler(run(createTask)),
  amendTask: money.amendTask.handler(run(amendTask)),
  finishTask: money.finishTask.handler(run(finishTask)),
  acceptTask: money.acceptTask.handler(run(acceptTask)),
  withdrawTask: money.withdrawTask.handler(run(withdrawTask)),
  listLines: money.listLines.handler(run(listLines)),
  createLine: money.createLine.handler(run(createLine)),
  withdrawLine: money.withdrawLine.handler(run(withdrawLine)),
  listEntries: money.listEntries.handler(run(listEntries)),
  createEntry: money.createEntry.handler(run(createEntry)),
  confirmEntry: money.confirmEntry.handler(run(confirmEntry)),
  withdrawEntry: money.withdrawEntry.handler(run(withdrawEntry)),
  revokeEntry: money.revokeEntry.handler(run(revokeEntry)),
  listAdjustments: money.listAdjustments.handler(run(listAdjustments)),
  getAdjustment: money.getAdjustment.handler(run(getAdjustment)),
  createAdjustment: money.createAdjustment.handler(run(createAdjustment)),
  confirmAdjustment: money.confirmAdjustment.handler(run(confirmAdjustment)),
  returnAdjustment: money.returnAdjustment.handler(run(returnAdjustment)),
  withdrawAdjustment: money.withdrawAdjustment.handler(run(withdrawAdjustment)),
  revokeAdjustment: money.revokeAdjustment.handler(run(revokeAdjustment)),
  listReceipts: money.listReceipts.handler(run(listReceipts)),
  createReceipt: money.createReceipt.handler(run(createReceipt)),
  withdrawReceipt: money.withdrawReceipt.handler(run(withdrawReceipt)),
  listPayments: money.listPayments.handler(run(listPayments)),
  getPayment: money.getPayment.handler(run(getPayment)),
  createPayment: money.createPayment.handler(run(createPayment)),
  createCorrection: money.createCorrection.handler(run(createCorrection)),
  amendPayment: money.amendPayment.handler(run(amendPayment)),
  submitPayment: money.submitPayment.handler(run(submitPayment)),
  reviewPayment: money.reviewPayment.handler(run(reviewPayment)),
  approvePayment: money.approvePayment.handler(run(approvePayment)),
  payPayment: money.payPayment.handler(run(payPayment)),
  returnPayment: money.returnPayment.handler(run(returnPayment)),
  withdrawPayment: money.withdrawPayment.handler(run(withdrawPayment)),
  agreeToPayments: money.agreeToPayments.handler(run(agreeToPayments)),
  earlierPayments: money.earlierPayments.handler(run(earlierPayments)),
  inbox: money.inbox.handler(run(inbox)),
  inboxCounts: money.inboxCounts.handler(run(inboxCounts)),
}
