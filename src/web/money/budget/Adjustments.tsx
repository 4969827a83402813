import { ENTRY_STATES } from '#contract/money-rows.ts'
import { api } from '../../app/api.ts'
import { pages } from '../../app/ask.ts'
import { choiceParam } from '../../app/search.ts'
import { ChoiceSelect } from '../../kit/ChoiceSelect.tsx'
import { DataTable, type Column } from '../../kit/DataTable.tsx'
import { Empty } from '../../kit/Empty.tsx'
import { formatMoney } from '../../kit/format.ts'
import { keysOf, optionsOf } from '../../kit/options.ts'
import { Section } from '../../kit/Page.tsx'
import { stateColumn } from '../../kit/table/state-column.tsx'
import { useUrlState } from '../../kit/useUrlState.ts'
import { ENTRY_TONES, type Adjustment } from '../queries.ts'

const columns: Column<Adjustment>[] = [
  { key: 'documentNumber', title: '批准文号', cell: (row) => row.documentNumber, width: '172px' },
  {
    key: 'fromProjectName',
    title: '调出',
    cell: (row) => `${row.fromProjectName}　${row.fromEconomicCode}`,
  },
  {
    key: 'toProjectName',
    title: '调入',
    cell: (row) => `${row.toProjectName}　${row.toEconomicCode}`,
  },
  {
    key: 'amountFen',
    title: '金额（元）',
    cell: (row) => formatMoney(row.amountFen),
    align: 'end',
    width: '120px',
  },
  { key: 'datedOn', title: '批准日期', cell: (row) => row.datedOn, width: '110px', minor: true },
  stateColumn(ENTRY_STATES, ENTRY_TONES, '100px'),
  {
    key: 'enteredByName',
    title: '录入人',
    cell: (row) => row.enteredByName,
    width: '90px',
    minor: true,
  },
  {
    key: 'fromEconomicCode',
    title: '调出经济分类',
    cell: (row) => row.fromEconomicCode,
    hidden: true,
  },
  { key: 'toEconomicCode', title: '调入经济分类', cell: (row) => row.toEconomicCode, hidden: true },
  { key: 'reason', title: '调剂理由', cell: (row) => row.reason, hidden: true },
]

interface AdjustmentsProps {
  year: number
  onOpen: (adjustmentId: string) => void
}

/** What was moved between lines: of the year, or, of those that wait, of every year as the desk counts them. */
export const Adjustments = ({ year, onOpen }: AdjustmentsProps) => {
  const [{ adjustments: state }, go] = useUrlState({
    adjustments: (raw) => choiceParam(raw, keysOf(ENTRY_STATES)) ?? '',
  })
  const input = {
    limit: 100,
    ...(state === 'waiting' ? {} : { year }),
    ...(state === '' ? {} : { state }),
  }
  return (
    <Section
      title="调剂"
      note="由一人录入、另一人确认，确认后调出与调入同时生效"
      actions={
        <ChoiceSelect
          label="调剂状态"
          value={state}
          options={optionsOf(ENTRY_STATES)}
          onChange={(next) => go({ adjustments: next })}
        />
      }
    >
      <DataTable
        label="预算调剂"
        columns={columns}
        source={pages('money.listAdjustments', api.money.listAdjustments, input)}
        rowKey={(row) => row.adjustmentId}
        onOpen={(row) => onOpen(row.adjustmentId)}
        maxHeight="40vh"
        empty={
          <Empty title={state === '' ? `${year} 年度还没有预算调剂` : '没有这种状态的预算调剂'} />
        }
      />
    </Section>
  )
}
