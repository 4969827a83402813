import '../reading-room.css'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { CHANNELS, OUTCOMES, PURPOSES, SATISFACTIONS } from '#contract/reading-room.ts'
import { api } from '../../app/api.ts'
import { ask, pages } from '../../app/ask.ts'
import { choiceParam, dateParam } from '../../app/search.ts'
import { useCan } from '../../app/session.ts'
import { useYear } from '../../app/year.ts'
import { AppLink } from '../../kit/AppLink.tsx'
import { ChoiceSelect } from '../../kit/ChoiceSelect.tsx'
import { DataTable, type Column } from '../../kit/DataTable.tsx'
import { Empty } from '../../kit/Empty.tsx'
import { formatNumber } from '../../kit/format.ts'
import { DateBox } from '../../kit/form/DateBox.tsx'
import { measureHref } from '../../kit/measure-href.ts'
import { keysOf, optionsOf } from '../../kit/options.ts'
import { Page } from '../../kit/Page.tsx'
import { useUrlState } from '../../kit/useUrlState.ts'
import type { Visit } from '../queries.ts'

const columns: Column<Visit>[] = [
  { key: 'visitedOn', title: '查阅日期', cell: (row) => row.visitedOn, width: '112px' },
  { key: 'readerName', title: '读者', cell: (row) => row.readerName, width: '110px' },
  { key: 'topic', title: '查阅内容', cell: (row) => row.topic ?? '—' },
  {
    key: 'purpose',
    title: '目的',
    cell: (row) => PURPOSES[row.purpose],
    width: '150px',
    minor: true,
  },
  {
    key: 'channel',
    title: '方式',
    cell: (row) => CHANNELS[row.channel],
    width: '130px',
    minor: true,
  },
  { key: 'filesUsed', title: '卷次', cell: (row) => row.filesUsed, align: 'end', width: '72px' },
  { key: 'itemsUsed', title: '件次', cell: (row) => row.itemsUsed, align: 'end', width: '72px' },
  {
    key: 'copiedPages',
    title: '复制页',
    cell: (row) => row.copiedPages,
    align: 'end',
    width: '84px',
  },
  { key: 'outcome', title: '结果', cell: (row) => OUTCOMES[row.outcome], width: '96px' },
  { key: 'clerkName', title: '接待人', cell: (row) => row.clerkName, width: '96px', minor: true },
  { key: 'partySize', title: '人数', cell: (row) => row.partySize, align: 'end', hidden: true },
  { key: 'booksUsed', title: '册次', cell: (row) => row.booksUsed, align: 'end', hidden: true },
  {
    key: 'satisfaction',
    title: '满意度',
    cell: (row) => (row.satisfaction === null ? '—' : SATISFACTIONS[row.satisfaction]),
    hidden: true,
  },
  { key: 'departmentName', title: '部门', cell: (row) => row.departmentName, hidden: true },
]

const useFilters = () =>
  useUrlState({
    from: (raw) => dateParam(raw) ?? '',
    to: (raw) => dateParam(raw) ?? '',
    purpose: (raw) => choiceParam(raw, keysOf(PURPOSES)) ?? '',
    channel: (raw) => choiceParam(raw, keysOf(CHANNELS)) ?? '',
    outcome: (raw) => choiceParam(raw, keysOf(OUTCOMES)) ?? '',
  })

/** The register of visits, narrowed as needed, with the period's numbers above it. */
export const RegisterPage = () => {
  const year = useYear()
  const navigate = useNavigate()
  const [{ from, to, purpose, channel, outcome }, go] = useFilters()
  const period = {
    from: from === '' ? `${year}-01-01` : from,
    to: to === '' ? `${year}-12-31` : to,
  }
  const input = {
    ...period,
    limit: 100,
    ...(purpose === '' ? {} : { purpose }),
    ...(channel === '' ? {} : { channel }),
    ...(outcome === '' ? {} : { outcome }),
  }
  return (
    <Page
      title="查阅登记簿"
      subtitle="每一次查阅：谁、为何、查了什么、结果如何。点一行看全部内容和修改历史。"
      width="wide"
    >
      <Numbers {...period} />
      <div className="register-filters">
        <DateBox label="自" value={period.from} onChange={(next) => go({ from: next })} />
        <DateBox label="至" value={period.to} onChange={(next) => go({ to: next })} />
        <ChoiceSelect
          label="利用目的"
          value={purpose}
          options={optionsOf(PURPOSES)}
          onChange={(next) => go({ purpose: next })}
        />
        <ChoiceSelect
          label="利用方式"
          value={channel}
          options={optionsOf(CHANNELS)}
          onChange={(next) => go({ channel: next })}
        />
        <ChoiceSelect
          label="查阅结果"
          value={outcome}
          options={optionsOf(OUTCOMES)}
          onChange={(next) => go({ outcome: next })}
        />
      </div>
      <DataTable
        label="查阅登记"
        columns={columns}
        source={pages('readingRoom.listVisits', api.readingRoom.listVisits, input)}
        rowKey={(row) => row.visitId}
        onOpen={({ visitId }) =>
          void navigate({ to: '/reading-room/visits/$visitId', params: { visitId } })
        }
        tools={{ procedure: 'readingRoom.listVisits', input, title: '查阅登记簿' }}
        empty={<Empty title="这段时间没有查阅登记" hint="换一个期间，或去掉筛选条件。" />}
      />
    </Page>
  )
}

const SHOWN = [
  ['reading-room.visitors', '接待查阅'],
  ['reading-room.files-used', '提供案卷'],
  ['reading-room.items-used', '提供文件'],
  ['reading-room.copied-pages', '复制档案'],
] as const

/** The period's numbers; each leads to its months, its parts by purpose, channel and fonds, and its records. */
const Numbers = ({ from, to }: { from: string; to: string }) => {
  const can = useCan()
  if (!can('evidence.read')) return null
  return (
    <ul className="register-numbers" aria-label="本期数字">
      {SHOWN.map(([key, label]) => (
        <li key={key}>
          <small>{label}</small>
          <Number measure={key} from={from} to={to} />
        </li>
      ))}
      <li>
        <small>逐月、按目的、按方式</small>
        <AppLink href={measureHref({ key: 'reading-room.visitors', from, to })}>查看统计</AppLink>
      </li>
    </ul>
  )
}

const Number = ({ measure, from, to }: { measure: string; from: string; to: string }) => {
  const value = useQuery(ask('evidence.value', api.evidence.value, { key: measure, from, to }))
  return (
    <AppLink href={measureHref({ key: measure, from, to })}>
      {value.data ? formatNumber(value.data.value ?? '0') : '…'}
    </AppLink>
  )
}
