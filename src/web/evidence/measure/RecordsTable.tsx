import { api } from '../../app/api.ts'
import { pages } from '../../app/ask.ts'
import { DataTable } from '../../kit/DataTable.tsx'
import type { Column } from '../../kit/DataTable.tsx'
import { Empty } from '../../kit/Empty.tsx'
import { formatPeriod } from '../../kit/format.ts'
import { amountText, unitName } from '../amount.ts'
import type { FactRow, FigureAsk, MeasureInfo } from '../queries.ts'
import { RecordLink, useOpenRecord } from '../record/RecordLink.tsx'

const withUnit = (name: string, unit: string): string => (unit === '' ? name : `${name}（${unit}）`)

const columnsOf = (info: MeasureInfo): Column<FactRow>[] => {
  const amount = amountText(info.kind === 'ratio' ? '' : info.unit)
  const unit = info.kind === 'ratio' ? '' : unitName(info.unit)
  const counted: Column<FactRow> = {
    key: 'quantity',
    title: withUnit(info.kind === 'ratio' ? '分子' : '计入数', unit),
    cell: (row) => amount(row.quantity),
    align: 'end',
    width: '132px',
  }
  const whole: Column<FactRow> = {
    key: 'whole',
    title: '分母',
    cell: (row) => amount(row.whole ?? '0'),
    align: 'end',
    width: '120px',
  }
  return [
    { key: 'on', title: '日期', cell: (row) => row.on, width: '116px', minor: true },
    {
      key: 'title',
      title: info.recordLabel,
      cell: (row) => <RecordLink record={row}>{row.title}</RecordLink>,
    },
    {
      key: 'detail',
      title: '说明',
      cell: (row) => <span title={row.detail ?? ''}>{row.detail ?? '—'}</span>,
      width: '30%',
      minor: true,
    },
    ...(info.kind === 'latest' ? [] : [counted]),
    ...(info.kind === 'ratio' ? [whole] : []),
    {
      key: 'department',
      title: '部门',
      cell: (row) => row.departmentName ?? '—',
      width: '116px',
      minor: true,
    },
  ]
}

/** The records behind the number, newest first. */
export const RecordsTable = ({ info, ask }: { info: MeasureInfo; ask: FigureAsk }) => {
  const open = useOpenRecord()
  return (
    <DataTable
      label={`${info.label}的来源记录`}
      columns={columnsOf(info)}
      source={pages('evidence.records', api.evidence.records, ask)}
      rowKey={(row) => `${row.recordType}/${row.recordId}/${row.on}/${row.quantity}`}
      onOpen={open}
      empty={
        <Empty
          title={`${formatPeriod(ask.from, ask.to)}没有计入的${info.recordLabel}`}
          hint="换一个期间，或去掉筛选条件。"
        />
      }
    />
  )
}
