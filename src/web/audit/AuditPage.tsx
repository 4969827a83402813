import '../identity/account.css'
import './audit.css'
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { OUTCOMES, WORD_SEARCH } from '#contract/records.ts'
import { api } from '../app/api.ts'
import { ask, pages } from '../app/ask.ts'
import { choiceParam, dateParam, textParam } from '../app/search.ts'
import { useMe } from '../app/session.ts'
import { ChoiceSelect } from '../kit/ChoiceSelect.tsx'
import { DataTable, type Column } from '../kit/DataTable.tsx'
import { Empty } from '../kit/Empty.tsx'
import { formatInstant } from '../kit/format.ts'
import { DateBox } from '../kit/form/DateBox.tsx'
import { PersonSelect } from '../identity/PersonSelect.tsx'
import { Page } from '../kit/Page.tsx'
import { SearchBox } from '../kit/SearchBox.tsx'
import { ClockMark } from './ClockMark.tsx'
import { Entry } from './Entry.tsx'
import { Outcome, OUTCOME_KEYS } from './outcome.tsx'
import { spanSaid, type Said } from './span.ts'
import { useUrlState } from '../kit/useUrlState.ts'

type Row = Awaited<ReturnType<typeof api.records.audit>>['rows'][number]

const COLUMNS: Column<Row>[] = [
  { key: 'at', title: '时间', cell: (row) => formatInstant(row.at), width: '150px' },
  { key: 'who', title: '人员', cell: (row) => row.who, width: '110px' },
  {
    key: 'summary',
    title: '内容',
    text: (row) => row.summary,
    cell: (row) => (
      <>
        <ClockMark of={row} />
        {row.summary}
      </>
    ),
  },
  {
    key: 'outcome',
    title: '结果',
    text: (row) => OUTCOMES[row.outcome],
    cell: (row) => <Outcome of={row.outcome} />,
    width: '90px',
    minor: true,
  },
  {
    key: 'act',
    title: '操作',
    cell: (row) => row.act,
    width: '150px',
    minor: true,
  },
  { key: 'ip', title: '来处', cell: (row) => row.ip ?? '本机命令', width: '130px', minor: true },
  { key: 'count', title: '记录数', cell: (row) => row.count ?? '', width: '90px', hidden: true },
  { key: 'digest', title: '摘要值', cell: (row) => row.digest ?? '', hidden: true },
  { key: 'changeNo', title: '操作序号', cell: (row) => row.changeNo, width: '160px', hidden: true },
]

const useFilters = () =>
  useUrlState({
    person: (raw) => textParam(raw, 40) ?? '',
    procedure: (raw) => textParam(raw, 80) ?? '',
    record: (raw) => textParam(raw, 40) ?? '',
    from: (raw) => dateParam(raw) ?? '',
    to: (raw) => dateParam(raw) ?? '',
    outcome: (raw): Row['outcome'] | '' => choiceParam(raw, OUTCOME_KEYS) ?? '',
    q: (raw) => textParam(raw, 100) ?? '',
    /** The row that is open, by its change number. */
    entry: (raw) => /^\d{1,15}$|^[1-8]\d{15}$/.exec(textParam(raw) ?? '')?.[0] ?? '',
  })

const given = <T extends Record<string, string>>(filters: T): Partial<T> => {
  const kept: Partial<T> = { ...filters }
  for (const key in kept) if (kept[key] === '') delete kept[key]
  return kept
}

const proceduresQuery = ask('records.procedures', api.records.procedures, undefined)

/** Who did what, when, from where: every write of the house, for the audit officer to search and export. */
export const AuditPage = () => {
  const procedures = useQuery(proceduresQuery)
  const nameOf = (procedure: string): string =>
    procedures.data?.find((one) => one.procedure === procedure)?.summary ?? procedure
  const { today } = useMe().archive
  const [filters, go] = useFilters()
  const { person, procedure, record, from, to, outcome, entry } = filters
  const said = spanSaid({ ...filters, today })
  const q = filters.q.length < WORD_SEARCH.fewest ? '' : filters.q
  const close = (): void => {
    go({ entry: '' })
    document.querySelector<HTMLElement>('[role=grid] tr[tabindex="0"]')?.focus()
  }
  const input = {
    limit: 100,
    ...given({ personId: person, procedure, recordId: record, from, to, q }),
    ...(outcome === '' ? {} : { outcome }),
  }
  return (
    <Page
      title="审计日志"
      subtitle="每一次登录和写入都在这里，任何人不能修改或删除；只有安全审计员可以查看和导出。"
      width="wide"
    >
      <SearchBox
        label="在内容中查找"
        placeholder="内容中的字，至少 2 个，如申请编号、档号"
        value={filters.q}
        onSearch={(text) => go({ q: text })}
      />
      <div className="audit-filters">
        <PersonSelect value={person} onChange={(next) => go({ person: next })} />
        <ProcedureFilter value={procedure} onChange={(next) => go({ procedure: next })} />
        <ChoiceSelect
          label="结果"
          placeholder="全部结果"
          value={outcome}
          options={OUTCOME_KEYS.map((value) => ({ value, label: OUTCOMES[value] }))}
          onChange={(next) => go({ outcome: next })}
        />
        <DateBox label="自" value={from} onChange={(next) => go({ from: next })} />
        <DateBox label="至" value={to} onChange={(next) => go({ to: next })} />
        {record === '' ? null : (
          <button type="button" className="quiet-button" onClick={() => go({ record: '' })}>
            只看一条记录 ×
          </button>
        )}
      </div>
      {said === null ? null : <SpanNote {...said} />}
      {entry === '' ? null : (
        <Entry
          key={entry}
          changeNo={Number(entry)}
          nameOf={nameOf}
          onClose={close}
          onRecord={(recordId) => go({ record: recordId, entry: '' })}
        />
      )}
      {said?.wrong === true ? null : (
        <DataTable
          label="审计日志"
          columns={COLUMNS}
          source={pages('records.audit', api.records.audit, input)}
          rowKey={(row) => String(row.changeNo)}
          onOpen={(row) => go({ entry: String(row.changeNo) }, 'push')}
          tools={{ procedure: 'records.audit', input, title: '审计日志' }}
          empty={<Empty title="没有符合条件的记录" hint="换一个期间，或去掉筛选条件。" />}
        />
      )}
    </Page>
  )
}

const SpanNote = ({ text, wrong }: Said) =>
  wrong ? (
    <p className="audit-note audit-note-wrong" role="alert">
      {text}
    </p>
  ) : (
    <output className="audit-note">{text}</output>
  )

interface FilterProps {
  value: string
  onChange: (value: string) => void
}

const ProcedureFilter = ({ value, onChange }: FilterProps) => {
  const procedures = useQuery(proceduresQuery)
  return (
    <Select
      aria-label="操作"
      placeholder="全部操作"
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      value={value === '' ? null : value}
      onChange={(next: string | null) => onChange(next ?? '')}
      options={(procedures.data ?? []).map(({ procedure, summary }) => ({
        value: procedure,
        label: summary,
      }))}
      className="audit-procedure"
    />
  )
}
