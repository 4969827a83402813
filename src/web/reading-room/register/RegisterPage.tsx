import '../reading-room.css'
import { useNavigate } from '@tanstack/react-router'
import { CHANNELS, OUTCOMES, PURPOSES, SATISFACTIONS } from '#contract/reading-room-rows.ts'
import { api } from '../../app/api.ts'
import { pages } from '../../app/ask.ts'
import { DataTable, type Column } from '../../kit/DataTable.tsx'
import { Empty } from '../../kit/Empty.tsx'
import { Page } from '../../kit/Page.tsx'
import type { Visit } from '../queries.ts'
import { Filters } from './Filters.tsx'
import { useFilters } from './filters.ts'
import { Numbers } from './Numbers.tsx'

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
    minor: true,
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

/** The register of visits, narrowed as needed, with the numbers of what is left above it. */
export const RegisterPage = () => {
  const navigate = useNavigate()
  const { wanted, go } = useFilters()
  const input = { ...wanted, limit: 100 }
  return (
    <Page
      title="查阅登记簿"
      subtitle="每一次查阅：谁、为何、查了什么、结果如何。点一行看全部内容和修改历史。"
      width="wide"
    >
      <Numbers wanted={wanted} />
      <Filters wanted={wanted} onChange={go} />
      <DataTable
        label="查阅登记"
        columns={columns}
        source={pages('readingRoom.listVisits', api.readingRoom.listVisits, input)}
        rowKey={(row) => row.visitId}
        onOpen={({ visitId }) =>
          void navigate({ to: '/reading-room/visits/$visitId', params: { visitId } })
        }
        tools={{ procedure: 'readingRoom.listVisits', input, title: '查阅登记簿' }}
        empty={<Empty title="没有符合条件的查阅登记" hint="换一个期间，或去掉筛选条件。" />}
      />
    </Page>
  )
}
