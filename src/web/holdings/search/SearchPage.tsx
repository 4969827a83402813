import '../holdings.css'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { COUNT_CAP } from '#contract/holdings-search.ts'
import { ACCESS_STATUSES, CARRIERS, RETENTIONS, UNIT_LEVELS } from '#contract/holdings-rows.ts'
import { api } from '../../app/api.ts'
import { ask, pages } from '../../app/ask.ts'
import { textParam } from '../../app/search.ts'
import { useCan } from '../../app/session.ts'
import { DataTable, type Column } from '../../kit/DataTable.tsx'
import { Empty } from '../../kit/Empty.tsx'
import { formatNumber } from '../../kit/format.ts'
import { Page } from '../../kit/Page.tsx'
import { ProblemAlert } from '../../kit/ProblemAlert.tsx'
import { SearchBox } from '../../kit/SearchBox.tsx'
import { StatusTag } from '../../kit/StatusTag.tsx'
import { useUrlState } from '../../kit/useUrlState.ts'
import { ACCESS_TONES, type Found } from '../queries.ts'
import { CreateUnit } from '../unit/UnitForm.tsx'
import { Filters } from './Filters.tsx'
import { useFilters, wantedOf } from './filters.ts'
import { Marked } from './Marked.tsx'

const columns: Column<Found>[] = [
  {
    key: 'referenceCode',
    title: '档号',
    text: (row) => row.referenceCode,
    cell: (row) => (
      <span title={row.referenceCode}>
        <Marked text={row.referenceCode} ranges={row.codeMatches} />
      </span>
    ),
    width: '264px',
  },
  {
    key: 'title',
    title: '题名',
    text: (row) => row.title,
    cell: (row) => (
      <span title={row.title}>
        <Marked text={row.title} ranges={row.matches} />
      </span>
    ),
  },
  {
    key: 'datedFrom',
    title: '形成日期',
    cell: (row) => row.datedFrom ?? '—',
    width: '112px',
    minor: true,
  },
  {
    key: 'retention',
    title: '保管期限',
    cell: (row) => RETENTIONS[row.retention],
    width: '84px',
    minor: true,
  },
  {
    key: 'accessStatus',
    title: '开放',
    text: (row) => (row.held ? ACCESS_STATUSES[row.accessStatus] : '不在馆'),
    // What is not there to be read is first of all not there.
    cell: (row) =>
      row.held ? (
        <StatusTag tone={ACCESS_TONES[row.accessStatus]}>
          {ACCESS_STATUSES[row.accessStatus]}
        </StatusTag>
      ) : (
        <StatusTag>不在馆</StatusTag>
      ),
    width: '96px',
  },
  { key: 'fondsName', title: '全宗', cell: (row) => row.fondsName, width: '136px', minor: true },
  { key: 'held', title: '在馆', cell: (row) => (row.held ? '是' : '否'), hidden: true },
  { key: 'level', title: '级别', cell: (row) => UNIT_LEVELS[row.level], hidden: true },
  { key: 'carrier', title: '载体', cell: (row) => CARRIERS[row.carrier], hidden: true },
  { key: 'pages', title: '页数', cell: (row) => row.pages, align: 'end', hidden: true },
  { key: 'creator', title: '责任者', cell: (row) => row.creator ?? '', hidden: true },
  { key: 'documentNumber', title: '文号', cell: (row) => row.documentNumber ?? '', hidden: true },
  { key: 'shelf', title: '存放位置', cell: (row) => row.shelf ?? '', hidden: true },
]

const useCreate = () => useUrlState({ create: (raw) => textParam(raw) === 'true' })

/** Finds a file or an item by any two characters of its title, by its code, or by what it is. */
export const SearchPage = () => {
  const [filters, go] = useFilters()
  const [{ create }, setCreate] = useCreate()
  const can = useCan()
  const navigate = useNavigate()
  const wanted = wantedOf(filters)
  const input = { ...wanted, limit: 50 }
  const open = (unitId: string): void =>
    void navigate({ to: '/holdings/units/$unitId', params: { unitId } })
  return (
    <Page
      title="查找档案"
      subtitle="输入题名中任意两个字以上，几个词用空格隔开；带短横线的词按档号开头查，如 038-001。"
      width="wide"
      actions={
        can('holdings.manage') ? (
          <Button type="primary" onClick={() => setCreate({ create: !create })}>
            著录档案
          </Button>
        ) : undefined
      }
    >
      {create && can('holdings.manage') ? (
        <CreateUnit onClose={() => setCreate({ create: false })} onDone={open} />
      ) : null}
      <SearchBox
        label="查找档案"
        placeholder="题名字词或档号，如 婚姻登记 1986"
        value={filters.q}
        onSearch={(q) => go({ q })}
      />
      <Filters filters={filters} onChange={go} />
      <DataTable
        label="档案"
        columns={columns}
        source={pages('holdings.searchUnits', api.holdings.searchUnits, input)}
        rowKey={(row) => row.unitId}
        onOpen={(row) => open(row.unitId)}
        tools={{ procedure: 'holdings.searchUnits', input, title: '档案目录' }}
        said={<Count wanted={wanted} />}
        empty={<Empty title="没有找到" hint={hintFor(filters.q)} />}
      />
    </Page>
  )
}

const hintFor = (q: string): string =>
  q.includes('-')
    ? '档号从全宗号写起，补零写全，如 038-001；仍找不到的，去掉筛选条件。'
    : '少写几个字，换一种说法，或去掉筛选条件。'

/** How many there are, counted no further than is of use. */
const Count = ({ wanted }: { wanted: ReturnType<typeof wantedOf> }) => {
  const count = useQuery(ask('holdings.countUnits', api.holdings.countUnits, wanted))
  if (count.isError) return <ProblemAlert error={count.error} />
  if (!count.data) return null
  return (
    <output>
      {count.data.capped
        ? `超过 ${formatNumber(COUNT_CAP)} 条`
        : `共 ${formatNumber(count.data.count)} 条`}
    </output>
  )
}
