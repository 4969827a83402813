import { createHash } from 'node:crypto'
import type { SampleTable } from '../base/table.ts'
import type { NumberedRequest } from './request-tables.ts'
import { idsFor } from '../base/ids.ts'
import { millisAt } from '../base/dates.ts'
import { tableOf } from '../base/table.ts'
import { TASKS } from './projects.ts'
import { written } from './paper.ts'
import { numberedRequests } from './request-tables.ts'
import { taskIdOf } from './tables.ts'

/** A document of the sample and the record it proves. */
interface Document {
  record_type: 'payment-request' | 'task'
  record_id: string
  kind: 'invoice' | 'acceptance'
  file_name: string
  on: string
  content: Buffer
}

/** From ten thousand 元 on a payment needs an acceptance paper. */
const ACCEPTANCE_FROM_FEN = 1_000_000

const paperOf = (
  { id, number, request }: NumberedRequest,
  kind: 'invoice' | 'acceptance',
): Document => {
  const title = kind === 'acceptance' ? '验收单' : request.fen < 0 ? '红字发票' : '发票'
  const lines = [
    `申请编号：${number}`,
    `事项：${request.purpose}`,
    `单位：${request.payee}`,
    `金额：${(request.fen / 100).toFixed(2)} 元`,
    `日期：${request.incurred}`,
  ]
  return {
    record_type: 'payment-request',
    record_id: id,
    kind,
    file_name: `${number}-${title}.pdf`,
    on: request.incurred,
    content: written(title, lines),
  }
}

const papersOf = (numbered: NumberedRequest): Document[] => {
  const { state, fen } = numbered.request
  if (state === 'draft' || state === 'withdrawn') return []
  const accepted = state === 'paid' && fen >= ACCEPTANCE_FROM_FEN
  return [paperOf(numbered, 'invoice'), ...(accepted ? [paperOf(numbered, 'acceptance')] : [])]
}

const proofsOfTasks = (archiveId: string): Document[] => {
  const idOf = taskIdOf(archiveId)
  return TASKS.flatMap((task): Document[] => {
    if (task.accepted === null) return []
    const lines = [
      `任务：${task.name}`,
      `完成日期：${task.finished}`,
      `验收日期：${task.accepted}`,
      `验收意见：${task.note}`,
    ]
    return [
      {
        record_type: 'task',
        record_id: idOf(task),
        kind: 'acceptance',
        file_name: '任务验收单.pdf',
        on: task.accepted,
        content: written('任务验收单', lines),
      },
    ]
  })
}

/**
 * The papers that prove the sample's payments and tasks: the rows of `attachment`, and the contents to be put
 * into the object store under their SHA-256.
 */
export const sampleAttachments = (
  archiveId: string,
): { table: SampleTable; contents: readonly Buffer[] } => {
  const idOf = idsFor(archiveId, 'attachment')
  const documents = [...numberedRequests(archiveId).flatMap(papersOf), ...proofsOfTasks(archiveId)]
  const records = documents.map(
    ({ record_type, record_id, kind, file_name, on, content }, index) => ({
      archive_id: archiveId,
      attachment_id: idOf(millisAt(on, 990), index),
      record_type,
      record_id,
      kind,
      file_name,
      media_type: 'application/pdf',
      size_bytes: content.length,
      sha256: createHash('sha256').update(content).digest('hex'),
    }),
  )
  const columns = [
    'archive_id',
    'attachment_id',
    'record_type',
    'record_id',
    'kind',
    'file_name',
    'media_type',
    'size_bytes',
    'sha256',
  ] as const
  return {
    table: tableOf('attachment', columns, records),
    contents: documents.map(({ content }) => content),
  }
}
