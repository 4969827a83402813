import '../kit/record/record.css'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, type KeyboardEvent } from 'react'
import { deviceName } from '#contract/device.ts'
import { api } from '../app/api.ts'
import { ask } from '../app/ask.ts'
import { RecordLink } from '../evidence/record/RecordLink.tsx'
import { formatInstant } from '../kit/format.ts'
import { ProblemAlert } from '../kit/ProblemAlert.tsx'
import { Fact } from '../kit/record/Fact.tsx'
import { ClockMark } from './ClockMark.tsx'
import { detailLines } from './detail.ts'
import { Outcome } from './outcome.tsx'

type AuditEntry = Awaited<ReturnType<typeof api.records.auditEntry>>

interface EntryProps {
  changeNo: number
  nameOf: (procedure: string) => string
  onClose: () => void
  /** Shows all that was done with one record. */
  onRecord: (recordId: string) => void
}

/** One row of the log in full: who, when, from where, what, and what it told of itself. Esc closes. */
export const Entry = ({ changeNo, onClose, ...rest }: EntryProps) => {
  const found = useQuery(ask('records.auditEntry', api.records.auditEntry, { changeNo }))
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') onClose()
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Esc closes, as the button does
    <section className="audit-entry" aria-labelledby="audit-entry" onKeyDown={onKeyDown}>
      <header>
        <h2 id="audit-entry" ref={heading} tabIndex={-1}>
          {found.data?.summary ?? '审计记录'}
        </h2>
        <button type="button" className="quiet-button" title="Esc" onClick={onClose}>
          关闭
        </button>
      </header>
      {found.isPending ? <output className="figure-note">正在读取审计记录…</output> : null}
      <ProblemAlert error={found.error} onRetry={() => void found.refetch()} />
      {found.data ? <Facts entry={found.data} {...rest} /> : null}
    </section>
  )
}

const Facts = ({
  entry,
  nameOf,
  onRecord,
}: { entry: AuditEntry } & Pick<EntryProps, 'nameOf' | 'onRecord'>) => (
  <>
    <dl className="record-facts">
      <Fact label="时间">
        {formatInstant(entry.at)} <ClockMark of={entry} />
      </Fact>
      <Fact label="人员">{entry.who}</Fact>
      <Fact label="结果">
        <Outcome of={entry.outcome} />
      </Fact>
      <Fact label="来处">{entry.ip ?? '本机命令'}</Fact>
      <Fact label="设备">{entry.ip === null ? '服务器' : deviceName(entry.userAgent)}</Fact>
      <Fact label="操作">{entry.act}</Fact>
      <Fact label="操作序号">{entry.changeNo}</Fact>
      {entry.count === null ? null : <Fact label="记录数">{entry.count}</Fact>}
      {entry.digest === null ? null : <Fact label="摘要值">{entry.digest}</Fact>}
      <RecordFact entry={entry} onRecord={onRecord} />
    </dl>
    <Detail lines={detailLines(entry.detail, nameOf)} />
  </>
)

const RecordFact = ({ entry, onRecord }: { entry: AuditEntry } & Pick<EntryProps, 'onRecord'>) => {
  const { record, recordType, recordId } = entry
  if (record === null || recordType === null || recordId === null) return null
  return (
    <Fact label="记录">
      {record.label}{' '}
      {record.page === null ? null : (
        <RecordLink record={{ recordType, recordId, ...record.page }}>
          {record.page.title}
        </RecordLink>
      )}
      <button type="button" className="quiet-button" onClick={() => onRecord(recordId)}>
        此记录的全部日志
      </button>
    </Fact>
  )
}

const Detail = ({ lines }: { lines: ReturnType<typeof detailLines> }) =>
  lines.length === 0 ? null : (
    <table className="audit-detail">
      <thead>
        <tr>
          <th scope="col">字段</th>
          <th scope="col">值</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ field, value }) => (
          <tr key={field}>
            <th scope="row">{field}</th>
            <td>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
