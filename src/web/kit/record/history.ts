import { api } from '../../app/api.ts'
import { ask } from '../../app/ask.ts'

/** Every state a record has had; read again whenever anything of the record changes. */
export const historyOf = (record: { recordType: string; recordId: string }) =>
  ask('records.history', api.records.history, record)
