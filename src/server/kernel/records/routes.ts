import { run, signed } from '../router.ts'
import {
  attachmentContent,
  listAttachments,
  restoreAttachment,
  uploadAttachment,
  withdrawAttachment,
} from './attachments.ts'
import { auditEntry, auditedProcedures, listAudit } from './audit.ts'
import { historyOf } from './history.ts'

export const recordRoutes = {
  audit: signed.records.audit.handler(run(listAudit)),
  auditEntry: signed.records.auditEntry.handler(run(auditEntry)),
  procedures: signed.records.procedures.handler(auditedProcedures),
  history: signed.records.history.handler(run(historyOf)),
}

export const attachmentRoutes = {
  list: signed.attachments.list.handler(run(listAttachments)),
  content: signed.attachments.content.handler(run(attachmentContent)),
  upload: signed.attachments.upload.handler(run(uploadAttachment)),
  withdraw: signed.attachments.withdraw.handler(run(withdrawAttachment)),
  restore: signed.attachments.restore.handler(run(restoreAttachment)),
}
