import './record.css'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ATTACHMENT_KINDS } from '#contract/attachments.ts'
import { api } from '../../app/api.ts'
import { ask } from '../../app/ask.ts'
import { formatBytes } from '../format.ts'
import { Section } from '../Page.tsx'
import { ProblemAlert } from '../ProblemAlert.tsx'
import { AddFile } from './AddFile.tsx'
import { canPreview, Preview } from './Preview.tsx'
import type { Attachment } from './upload.ts'
import { useWithdrawFile } from './useWithdrawFile.ts'

interface AttachmentListProps {
  recordType: string
  recordId: string
  /** Whether the person may add here. */
  canAdd?: boolean
  /** Whether the person may withdraw here; who may add, unless told. */
  canWithdraw?: boolean
  /** What may hang on this record; all kinds unless told. */
  kinds?: readonly Attachment['kind'][]
}

/** The files that prove a record: shown in the page, taken home, added, withdrawn. */
export const AttachmentList = ({
  recordType,
  recordId,
  canAdd = false,
  canWithdraw = canAdd,
  kinds,
}: AttachmentListProps) => {
  const record = { recordType, recordId }
  const files = useQuery(ask('attachments.list', api.attachments.list, record))
  const [shown, setShown] = useState<Attachment | null>(null)
  if (files.isError) {
    return <ProblemAlert error={files.error} onRetry={() => void files.refetch()} />
  }
  const rows = files.data ?? []
  return (
    <Section title="附件" note={files.data ? `${rows.length} 份` : '正在读取…'}>
      {files.data && rows.length === 0 ? (
        <p className="figure-note">此记录没有附件。</p>
      ) : (
        <ul className="attachments">
          {rows.map((file) => (
            <Item key={file.attachmentId} file={file} canWithdraw={canWithdraw} onShow={setShown} />
          ))}
        </ul>
      )}
      {canAdd ? <AddFile record={record} {...(kinds ? { kinds } : {})} /> : null}
      {shown ? <Preview file={shown} onClose={() => setShown(null)} /> : null}
    </Section>
  )
}

interface ItemProps {
  file: Attachment
  canWithdraw: boolean
  onShow: (file: Attachment) => void
}

const Item = ({ file, canWithdraw, onShow }: ItemProps) => {
  const withdraw = useWithdrawFile()
  return (
    <li>
      <span>{ATTACHMENT_KINDS[file.kind]}</span>
      <a href={`/api/attachments/${file.attachmentId}/content`} download={file.fileName}>
        {file.fileName}
      </a>
      <small title={`摘要值 ${file.sha256}`}>{formatBytes(file.sizeBytes)}</small>
      <span className="attachment-acts">
        {canPreview(file) ? (
          <button
            type="button"
            className="quiet-button"
            aria-label={`预览 ${file.fileName}`}
            onClick={() => onShow(file)}
          >
            预览
          </button>
        ) : null}
        {canWithdraw ? (
          <button
            type="button"
            className="quiet-button"
            aria-label={`作废 ${file.fileName}`}
            onClick={() => void withdraw(file)}
          >
            作废
          </button>
        ) : null}
      </span>
    </li>
  )
}
