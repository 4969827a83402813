import { useQuery } from '@tanstack/react-query'
import { ATTACHMENT_KINDS } from '#contract/identity.ts'
import { api } from '../../app/api.ts'
import { ask } from '../../app/ask.ts'
import { formatBytes } from '../../kit/format.ts'
import { Section } from '../../kit/Page.tsx'
import { ProblemAlert } from '../../kit/ProblemAlert.tsx'
import type { RecordKey } from './record-address.ts'

/** The files kept with a record, each to be taken home. */
export const Attachments = (record: RecordKey) => {
  const files = useQuery(ask('attachments.list', api.attachments.list, record))
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
            <li key={file.attachmentId}>
              <span>{ATTACHMENT_KINDS[file.kind]}</span>
              <a href={`/api/attachments/${file.attachmentId}/content`} download={file.fileName}>
                {file.fileName}
              </a>
              <small title={`摘要值 ${file.sha256}`}>{formatBytes(file.sizeBytes)}</small>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
