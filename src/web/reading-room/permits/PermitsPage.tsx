import '../reading-room.css'
import { Link, useNavigate } from '@tanstack/react-router'
import { PERMIT_STATES } from '#contract/permits.ts'
import { PURPOSES } from '#contract/reading-room-rows.ts'
import { api } from '../../app/api.ts'
import { pages } from '../../app/ask.ts'
import { choiceParam, textParam } from '../../app/search.ts'
import { useMe } from '../../app/session.ts'
import { CheckFilter } from '../../kit/CheckFilter.tsx'
import { ChoiceSelect } from '../../kit/ChoiceSelect.tsx'
import { DataTable, type Column } from '../../kit/DataTable.tsx'
import { Empty } from '../../kit/Empty.tsx'
import { keysOf, optionsOf } from '../../kit/options.ts'
import { Page } from '../../kit/Page.tsx'
import { StatusTag } from '../../kit/StatusTag.tsx'
import { useUrlState } from '../../kit/useUrlState.ts'
import { PERMIT_TONES, permitWord, type Permit } from '../queries.ts'

/** The columns of a list of permits, as they stand on a day. */
export const permitColumns = (today: string): Column<Permit>[] => [
  { key: 'number', title: '批准文号', cell: (row) => row.number, width: '120px' },
  { key: 'readerName', title: '读者', cell: (row) => row.readerName, width: '96px' },
  { key: 'reason', title: '利用理由', cell: (row) => row.reason },
  {
    key: 'purpose',
    title: '目的',
    cell: (row) => PURPOSES[row.purpose],
    width: '150px',
    minor: true,
  },
  {
    key: 'units',
    title: '档案数',
    cell: (row) => row.units,
    align: 'end',
    width: '70px',
    minor: true,
  },
  {
    key: 'state',
    title: '状态',
    text: (row) => permitWord(row, today),
    cell: (row) => (
      <StatusTag tone={row.withdrawnAt === null ? PERMIT_TONES[row.state] : 'plain'}>
        {permitWord(row, today)}
      </StatusTag>
    ),
    width: '150px',
  },
  {
    key: 'validUntil',
    title: '有效期至',
    cell: (row) => row.validUntil,
    width: '116px',
    minor: true,
  },
  {
    key: 'requestedOn',
    title: '申请日期',
    cell: (row) => row.requestedOn,
    width: '116px',
    minor: true,
  },
  {
    key: 'requestedByName',
    title: '经办人',
    cell: (row) => row.requestedByName,
    width: '96px',
    minor: true,
  },
  { key: 'departmentName', title: '部门', cell: (row) => row.departmentName, hidden: true },
  { key: 'decidedOn', title: '审批日期', cell: (row) => row.decidedOn ?? '', hidden: true },
]

const useFilters = () =>
  useUrlState({
    state: (raw) => choiceParam(raw, keysOf(PERMIT_STATES)) ?? '',
    waiting: (raw) => textParam(raw) === 'true',
  })

/** Requests for permission to read what is not open: where each stands and what waits for the person. */
export const PermitsPage = () => {
  const { today } = useMe().archive
  const navigate = useNavigate()
  const [{ state, waiting }, go] = useFilters()
  const input = {
    limit: 100,
    ...(state === '' ? {} : { state }),
    ...(waiting ? { waiting } : {}),
  }
  return (
    <Page
      title="利用审批"
      subtitle="未开放的档案凭批准查阅：在查阅接待的登记单上申请，按开放标识征求移交单位意见，再由部门负责人、馆长逐级审批；批准后在有效期内可以登记利用。档案所记的本人，核对证件即可查阅。"
      width="wide"
      actions={
        <Link to="/reading-room/permits/rules" className="quiet-button line-button">
          审批规则
        </Link>
      }
    >
      <div className="register-filters">
        <ChoiceSelect
          label="状态"
          value={state}
          options={optionsOf(PERMIT_STATES)}
          onChange={(next) => go({ state: next })}
        />
        <CheckFilter checked={waiting} onChange={(waiting) => go({ waiting })}>
          只看待我办理的
        </CheckFilter>
      </div>
      <DataTable
        label="利用审批"
        columns={permitColumns(today)}
        source={pages('readingRoom.listPermits', api.readingRoom.listPermits, input)}
        rowKey={(row) => row.permitId}
        onOpen={({ permitId }) =>
          void navigate({ to: '/reading-room/permits/$permitId', params: { permitId } })
        }
        tools={{ procedure: 'readingRoom.listPermits', input, title: '利用审批' }}
        empty={
          <Empty
            title={waiting ? '没有待您办理的利用审批' : '没有利用审批'}
            hint="读者要查未开放的档案时，在“查阅接待”的登记单上申请。"
          />
        }
      />
    </Page>
  )
}
