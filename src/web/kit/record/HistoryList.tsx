import './record.css'
import { formatInstant } from '../format.ts'
import { FieldValue } from './FieldValue.tsx'
import { fieldLabel } from './state.ts'
import type { HistoryEntry, RecordHistory } from './state.ts'

/** Every state of a record: who made it so, when, from where, and what differed from the state before. */
export const HistoryList = ({ history }: { history: RecordHistory }) => (
  <ol className="history">
    {history.entries.map((entry, index) => (
      <li key={entry.version}>
        <p className="history-head">
          <b>{entry.summary ?? (isFirst(history, index) ? '登记' : '修改')}</b>
          <span>{entry.at === null ? '时间不详' : formatInstant(entry.at)}</span>
          <span>{entry.personName ?? '系统'}</span>
          {entry.ip === null ? null : <span>来自 {entry.ip}</span>}
          <span>第 {entry.version} 版</span>
        </p>
        {isFirst(history, index) ? (
          <p className="figure-note">初次登记，填写 {filled(entry)} 项</p>
        ) : (
          <Changes recordType={history.recordType} entry={entry} />
        )}
      </li>
    ))}
  </ol>
)

const isFirst = ({ entries }: RecordHistory, index: number): boolean => index === entries.length - 1

const filled = ({ changes }: HistoryEntry): number =>
  changes.filter(({ after }) => after !== null).length

const Changes = ({ recordType, entry }: { recordType: string; entry: HistoryEntry }) => {
  if (entry.changes.length === 0) return <p className="figure-note">没有可显示的差别</p>
  return (
    <dl className="history-changes">
      {entry.changes.map(({ field, label, before, after }) => (
        <div key={field}>
          <dt>{fieldLabel(label)}</dt>
          <dd>
            <del>
              <Side recordType={recordType} field={field} value={before} />
            </del>
            <span aria-label="改为">→</span>
            <ins>
              <Side recordType={recordType} field={field} value={after} />
            </ins>
          </dd>
        </div>
      ))}
    </dl>
  )
}

interface SideProps {
  recordType: string
  field: string
  value: string | null
}

const Side = ({ value, ...rest }: SideProps) =>
  value === null ? <>（空）</> : <FieldValue {...rest} value={value} />
