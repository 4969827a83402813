import { useId, useRef, useState } from 'react'
import { ATTACHMENT_KINDS } from '#contract/attachments.ts'
import { formatBytes } from '../format.ts'
import { Meter } from '../Meter.tsx'
import { ProblemAlert } from '../ProblemAlert.tsx'
import type { Attachment } from './upload.ts'
import { useUploads, type Sending } from './useUploads.ts'

const ACCEPT = '.pdf,.ofd,.png,.jpg,.jpeg,.tif,.tiff,.docx,.xlsx'

const isKind = (key: string): key is Attachment['kind'] => key in ATTACHMENT_KINDS
const ALL = Object.keys(ATTACHMENT_KINDS).filter(isKind)

interface AddFileProps {
  record: { recordType: string; recordId: string }
  kinds?: readonly Attachment['kind'][]
}

/** Adds files to a record: chosen or dropped, each with its progress. */
export const AddFile = ({ record, kinds = ALL }: AddFileProps) => {
  const { sending, add, again, drop } = useUploads(record)
  const [kind, setKind] = useState<Attachment['kind']>(kinds[0] ?? 'other')
  const chooser = useRef<HTMLInputElement>(null)
  const kindId = useId()
  const take = (files: FileList | null): void => {
    add([...(files ?? [])], kind)
    if (chooser.current) chooser.current.value = ''
  }
  return (
    <>
      <ul className="sending" aria-live="polite">
        {sending.map((one) => (
          <Going key={one.id} one={one} onDrop={() => drop(one.id)} onAgain={() => again(one)} />
        ))}
      </ul>
      <div
        className="add-file"
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault()
          take(event.dataTransfer.files)
        }}
      >
        <label htmlFor={kindId}>类别</label>
        <select
          id={kindId}
          value={kind}
          onChange={({ target }) => isKind(target.value) && setKind(target.value)}
        >
          {kinds.map((key) => (
            <option key={key} value={key}>
              {ATTACHMENT_KINDS[key]}
            </option>
          ))}
        </select>
        <label className="quiet-button line-button add-file-button">
          选择文件
          <input
            ref={chooser}
            type="file"
            multiple
            accept={ACCEPT}
            className="unseen"
            onChange={({ target }) => take(target.files)}
          />
        </label>
        <small>也可把文件拖到这里。PDF、OFD、图片、DOCX、XLSX，每份不超过 50 MB</small>
      </div>
    </>
  )
}

interface GoingProps {
  one: Sending
  onDrop: () => void
  onAgain: () => void
}

const Going = ({ one: { file, share, error }, onDrop, onAgain }: GoingProps) => (
  <li>
    <span className="sending-name">
      {file.name} <small>{formatBytes(file.size)}</small>
    </span>
    {error === null ? (
      <Meter label={`上传 ${file.name}`} ratio={String(share)} />
    ) : (
      <ProblemAlert error={error} onRetry={onAgain} />
    )}
    <button
      type="button"
      className="quiet-button"
      aria-label={`${error === null ? '取消上传' : '移除'} ${file.name}`}
      onClick={onDrop}
    >
      {error === null ? '取消' : '移除'}
    </button>
  </li>
)
