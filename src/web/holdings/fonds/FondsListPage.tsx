import '../holdings.css'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { api } from '../../app/api.ts'
import { pages } from '../../app/ask.ts'
import { textParam } from '../../app/search.ts'
import { useCan } from '../../app/session.ts'
import { DataTable, type Column } from '../../kit/DataTable.tsx'
import { Empty } from '../../kit/Empty.tsx'
import { Page } from '../../kit/Page.tsx'
import { SearchBox } from '../../kit/SearchBox.tsx'
import { useUrlState } from '../../kit/useUrlState.ts'
import type { Fonds } from '../queries.ts'
import { CreateFonds } from './FondsForm.tsx'

const columns: Column<Fonds>[] = [
  { key: 'number', title: '全宗号', cell: (row) => row.number, width: '100px' },
  { key: 'name', title: '全宗名称', cell: (row) => row.name },
  { key: 'creatingBody', title: '立档单位', cell: (row) => row.creatingBody, minor: true },
  { key: 'departmentName', title: '主管部门', cell: (row) => row.departmentName, width: '160px' },
  {
    key: 'datedFrom',
    title: '起始日期',
    cell: (row) => row.datedFrom ?? '—',
    width: '112px',
    minor: true,
  },
  {
    key: 'datedTo',
    title: '终止日期',
    cell: (row) => row.datedTo ?? '—',
    width: '112px',
    minor: true,
  },
  { key: 'heldFrom', title: '进馆日期', cell: (row) => row.heldFrom, width: '112px', minor: true },
]

/** All fonds, by number. */
export const FondsListPage = () => {
  const can = useCan()
  const navigate = useNavigate()
  const [{ q, create }, go] = useUrlState({
    q: (raw) => textParam(raw, 60) ?? '',
    create: (raw) => textParam(raw) === 'true',
  })
  const input = q === '' ? { limit: 100 } : { limit: 100, q }
  const open = (fondsId: string): void =>
    void navigate({ to: '/holdings/fonds/$fondsId', params: { fondsId } })
  return (
    <Page
      title="全宗"
      subtitle="一个立档单位形成的全部档案为一个全宗；点开看它的数量与案卷。"
      width="wide"
      actions={
        can('holdings.manage') ? (
          <Button type="primary" onClick={() => go({ create: !create })}>
            登记全宗
          </Button>
        ) : undefined
      }
    >
      {create && can('holdings.manage') ? (
        <CreateFonds onClose={() => go({ create: false })} onDone={open} />
      ) : null}
      <SearchBox
        label="查找全宗"
        placeholder="全宗号或名称"
        value={q}
        onSearch={(text) => go({ q: text })}
      />
      <DataTable
        label="全宗"
        columns={columns}
        source={pages('holdings.listFonds', api.holdings.listFonds, input)}
        rowKey={(row) => row.fondsId}
        onOpen={(row) => open(row.fondsId)}
        tools={{ procedure: 'holdings.listFonds', input, title: '全宗名册' }}
        empty={<Empty title={q === '' ? '还没有全宗' : `没有“${q}”`} />}
      />
    </Page>
  )
}
