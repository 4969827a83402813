import '../money.css'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { PAYMENT_STATES } from '#contract/money-rows.ts'
import { api } from '../../app/api.ts'
import { pages } from '../../app/ask.ts'
import { choiceParam, textParam } from '../../app/search.ts'
import { useCan } from '../../app/session.ts'
import { useEnded, useYear } from '../../app/year.ts'
import { CheckFilter } from '../../kit/CheckFilter.tsx'
import { ChoiceSelect } from '../../kit/ChoiceSelect.tsx'
import { DataTable, type Column } from '../../kit/DataTable.tsx'
import { Empty } from '../../kit/Empty.tsx'
import { formatDate, formatMoney } from '../../kit/format.ts'
import { keysOf, optionsOf } from '../../kit/options.ts'
import { Page } from '../../kit/Page.tsx'
import { SearchBox } from '../../kit/SearchBox.tsx'
import { stateColumn } from '../../kit/table/state-column.tsx'
import { useUrlState } from '../../kit/useUrlState.ts'
import { holderOf, STATE_TONES, type Payment } from '../queries.ts'
import { CreatePayment, YearEnded } from './PaymentForm.tsx'

const columns: Column<Payment>[] = [
  { key: 'number', title: '申请编号', cell: (row) => row.number, width: '130px' },
  { key: 'payee', title: '收款人', cell: (row) => row.payee, width: '190px', minor: true },
  { key: 'purpose', title: '用途', cell: (row) => row.purpose, lead: true },
  {
    key: 'amountFen',
    title: '金额（元）',
    cell: (row) => formatMoney(row.amountFen),
    align: 'end',
    width: '130px',
  },
  stateColumn(PAYMENT_STATES, STATE_TONES, '136px'),
  { key: 'holder', title: '当前办理人', cell: holderOf, width: '150px', field: null, minor: true },
  {
    key: 'incurredOn',
    title: '业务发生',
    cell: (row) => formatDate(row.incurredOn, 'short'),
    width: '110px',
    minor: true,
  },
  { key: 'projectName', title: '项目', cell: (row) => row.projectName, hidden: true },
  { key: 'economicName', title: '经济分类', cell: (row) => row.economicName, hidden: true },
  { key: 'applicantName', title: '报账人', cell: (row) => row.applicantName, hidden: true },
  { key: 'voucherNumber', title: '凭证号', cell: (row) => row.voucherNumber ?? '', hidden: true },
  { key: 'paidOn', title: '支付日期', cell: (row) => row.paidOn ?? '', hidden: true },
]

const useFilters = () =>
  useUrlState({
    q: (raw) => textParam(raw, 60) ?? '',
    state: (raw) => choiceParam(raw, keysOf(PAYMENT_STATES)) ?? '',
    mine: (raw) => textParam(raw) === 'true',
    create: (raw) => textParam(raw) === 'true',
  })

/** Every payment request of the year, whose hands it is in, and a new one. */
export const PaymentsPage = () => {
  const year = useYear()
  const applies = useCan()('payment.apply')
  const ended = useEnded()(year)
  const navigate = useNavigate()
  const [{ q, state, mine, create }, go] = useFilters()
  const input = {
    year,
    limit: 100,
    ...(q === '' ? {} : { q }),
    ...(state === '' ? {} : { state }),
    ...(mine ? { mine } : {}),
  }
  const open = (requestId: string): void =>
    void navigate({ to: '/payments/$requestId', params: { requestId } })
  return (
    <Page
      title="支付申请"
      subtitle={`${year} 年度：报账人填报，财务审核，财务分管领导审核，再从零余额账户支付；三步由三个不同的人办理。`}
      width="wide"
      actions={
        applies ? (
          <Button type="primary" onClick={() => go({ create: !create })}>
            填报支付申请
          </Button>
        ) : undefined
      }
    >
      {create && applies && ended ? <YearEnded /> : null}
      {create && applies && !ended ? (
        <CreatePayment onClose={() => go({ create: false })} onDone={open} />
      ) : null}
      <div className="money-filters">
        <SearchBox
          label="查找支付申请"
          placeholder="编号、收款人或用途"
          value={q}
          onSearch={(text) => go({ q: text })}
        />
        <ChoiceSelect
          label="状态"
          value={state}
          options={optionsOf(PAYMENT_STATES)}
          onChange={(next) => go({ state: next })}
        />
        {applies ? (
          <CheckFilter checked={mine} onChange={(mine) => go({ mine })}>
            只看我填报的
          </CheckFilter>
        ) : null}
      </div>
      <DataTable
        label="支付申请"
        columns={columns}
        source={pages('money.listPayments', api.money.listPayments, input)}
        rowKey={(row) => row.requestId}
        onOpen={(row) => open(row.requestId)}
        tools={{ procedure: 'money.listPayments', input, title: `${year}年度支付申请` }}
        empty={
          q === '' && state === '' && !mine ? (
            <Empty title={`${year} 年度还没有支付申请`} hint="可在页首换一个年度。" />
          ) : (
            <Empty title="没有符合条件的支付申请" hint="换一个年度，或去掉筛选条件。" />
          )
        }
      />
    </Page>
  )
}
