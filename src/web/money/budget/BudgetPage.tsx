import '../money.css'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { ECONOMIC_CODES } from '#contract/money-codes.ts'
import { BUDGET_KINDS, ENTRY_STATES } from '#contract/money-rows.ts'
import { api } from '../../app/api.ts'
import { pages } from '../../app/ask.ts'
import { useCan, useMe } from '../../app/session.ts'
import { useSubmit } from '../../app/submit.ts'
import { useYear } from '../../app/year.ts'
import { AppLink } from '../../kit/AppLink.tsx'
import { DataTable, type Column } from '../../kit/DataTable.tsx'
import { Empty } from '../../kit/Empty.tsx'
import { formatMoney } from '../../kit/format.ts'
import { useOpenForm } from '../../kit/form/useOpenForm.ts'
import { Page, Section } from '../../kit/Page.tsx'
import { StatusTag } from '../../kit/StatusTag.tsx'
import { toast } from '../../kit/toasts.ts'
import { asProblem } from '../../app/transport.ts'
import { ENTRY_TONES, useRefresh } from '../queries.ts'
import { Adjustments } from './Adjustments.tsx'
import { CreateAdjustment, CreateEntry, CreateLine, CreateReceipt } from './Forms.tsx'

type Entry = Awaited<ReturnType<typeof api.money.listEntries>>['rows'][number]
type Receipt = Awaited<ReturnType<typeof api.money.listReceipts>>['rows'][number]

/** What was granted for the year, by whom entered and by whom confirmed, and what arrived. */
export const BudgetPage = () => {
  const year = useYear()
  const can = useCan()
  const navigate = useNavigate()
  const open = (adjustmentId: string): void =>
    void navigate({ to: '/budget/adjustments/$adjustmentId', params: { adjustmentId } })
  const openEntry = ({ entryId, adjustmentId }: Entry): void => {
    if (adjustmentId !== null) return open(adjustmentId)
    const params = { recordType: 'budget-entry', recordId: entryId }
    void navigate({ to: '/records/$recordType/$recordId', params })
  }
  const { form, open: show, close } = useOpenForm(['line', 'entry', 'adjustment', 'receipt'])
  const input = { year, limit: 100 }
  return (
    <Page
      title="预算与到账"
      subtitle={`${year} 年度：预算由一人录入、另一人确认，确认后才计入可用额度；到账按实际日期登记。`}
      width="wide"
      actions={
        can('budget.enter') ? (
          <>
            <Button onClick={() => show('line')}>新增预算行</Button>
            <Button onClick={() => show('receipt')}>登记到账</Button>
            <Button onClick={() => show('adjustment')}>调剂</Button>
            <Button type="primary" onClick={() => show('entry')}>
              录入预算
            </Button>
          </>
        ) : undefined
      }
    >
      {form === 'line' && can('budget.enter') ? (
        <CreateLine onClose={close} onDone={() => show('entry')} />
      ) : null}
      {form === 'entry' && can('budget.enter') ? <CreateEntry onClose={close} /> : null}
      {form === 'adjustment' && can('budget.enter') ? <CreateAdjustment onClose={close} /> : null}
      {form === 'receipt' && can('budget.enter') ? <CreateReceipt onClose={close} /> : null}
      <Section title="预算">
        <DataTable
          label="预算记录"
          columns={entryColumns}
          source={pages('money.listEntries', api.money.listEntries, input)}
          rowKey={(row) => row.entryId}
          onOpen={openEntry}
          maxHeight="40vh"
          tools={{ procedure: 'money.listEntries', input, title: `${year}年度预算` }}
          empty={<Empty title={`${year} 年度还没有预算`} />}
        />
      </Section>
      <Adjustments year={year} onOpen={open} />
      <Section title="到账">
        <DataTable
          label="到账记录"
          columns={receiptColumns}
          source={pages('money.listReceipts', api.money.listReceipts, input)}
          rowKey={(row) => row.receiptId}
          maxHeight="40vh"
          empty={<Empty title={`${year} 年度还没有到账`} />}
        />
      </Section>
    </Page>
  )
}

const entryColumns: Column<Entry>[] = [
  {
    key: 'documentNumber',
    title: '指标文号',
    cell: (row) => row.documentNumber,
    width: '204px',
    minor: true,
  },
  { key: 'projectName', title: '项目', cell: (row) => row.projectName },
  {
    key: 'economicCode',
    title: '经济分类',
    cell: (row) => `${row.economicCode} ${ECONOMIC_CODES[row.economicCode]}`,
    width: '160px',
  },
  {
    key: 'kind',
    title: '类别',
    cell: (row) => BUDGET_KINDS[row.kind],
    width: '92px',
    minor: true,
  },
  {
    key: 'amountFen',
    title: '金额（元）',
    cell: (row) => formatMoney(row.amountFen),
    align: 'end',
    width: '128px',
  },
  { key: 'datedOn', title: '文件日期', cell: (row) => row.datedOn, width: '110px', minor: true },
  {
    key: 'state',
    title: '状态',
    text: (row) => ENTRY_STATES[row.state],
    cell: (row) => <State entry={row} />,
    width: '110px',
  },
  {
    key: 'enteredByName',
    title: '录入人',
    cell: (row) => row.enteredByName,
    width: '90px',
    minor: true,
  },
  { key: 'reason', title: '理由', cell: (row) => row.reason ?? '', hidden: true },
]

/** Whether it is confirmed; where it waits for this person, the button that does it. */
const State = ({ entry }: { entry: Entry }) => {
  const me = useMe().person.personId
  const can = useCan()
  const refresh = useRefresh()
  const confirm = useSubmit(api.money.confirmEntry, {
    onSuccess: async () => {
      toast(`已确认 ${entry.documentNumber}`)
      await refresh()
    },
  })
  const { entryId, adjustmentId, version, state, enteredBy } = entry
  const onConfirm = (): void =>
    confirm.mutate(
      { entryId, version },
      { onError: (error) => toast(asProblem(error).body.detail, { tone: 'bad' }) },
    )
  // Half of an adjustment is decided on the adjustment's own page.
  if (state === 'waiting' && adjustmentId !== null)
    return <AppLink href={`/budget/adjustments/${adjustmentId}`}>打开调剂</AppLink>
  if (state === 'waiting' && enteredBy !== me && can('budget.confirm'))
    return (
      <Button size="small" type="primary" loading={confirm.isPending} onClick={onConfirm}>
        确认
      </Button>
    )
  return <StatusTag tone={ENTRY_TONES[state]}>{ENTRY_STATES[state]}</StatusTag>
}

const receiptColumns: Column<Receipt>[] = [
  { key: 'receivedOn', title: '到账日期', cell: (row) => row.receivedOn, width: '120px' },
  { key: 'projectName', title: '项目', cell: (row) => row.projectName },
  { key: 'economicCode', title: '经济分类', cell: (row) => row.economicCode, width: '110px' },
  { key: 'documentNumber', title: '文号', cell: (row) => row.documentNumber, width: '22%' },
  {
    key: 'amountFen',
    title: '金额（元）',
    cell: (row) => formatMoney(row.amountFen),
    align: 'end',
    width: '150px',
  },
  { key: 'enteredByName', title: '录入人', cell: (row) => row.enteredByName, width: '100px' },
]
