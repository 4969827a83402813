import '../money.css'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { PAYMENT_STATES } from '#contract/money-rows.ts'
import { useOpenForm } from '../../kit/form/useOpenForm.ts'
import { Page } from '../../kit/Page.tsx'
import { HistoryPanel } from '../../kit/record/HistoryPanel.tsx'
import { RecordGate } from '../../kit/record/RecordGate.tsx'
import { StatusTag } from '../../kit/StatusTag.tsx'
import { holderOf, paymentOf, STATE_TONES, type PaymentDetail } from '../queries.ts'
import { Correct, Withdraw, withdrawWord } from './Others.tsx'
import { DecidePayment } from './DecidePayment.tsx'
import { Papers } from './Papers.tsx'
import { Pay } from './Pay.tsx'
import { AmendPayment } from './PaymentForm.tsx'
import { Sheet } from './Sheet.tsx'

const route = getRouteApi('/shell/payments/$requestId')

/** One payment request: what it asks for, in whose hands it is, its papers and its history. */
export const PaymentPage = () => {
  const { requestId } = route.useParams()
  const payment = useQuery(paymentOf(requestId))
  return (
    <RecordGate
      kind="支付申请"
      query={payment}
      above={<Link to="/payments">支付申请</Link>}
      nameOf={(row) => row.number}
    >
      {(found, crumbs) => <Body payment={found} crumbs={crumbs} />}
    </RecordGate>
  )
}

const Body = ({ payment, crumbs }: { payment: PaymentDetail; crumbs: React.ReactNode[] }) => {
  const { form, open: show, close } = useOpenForm(['amend', 'correct', 'withdraw'])
  const { actions, state, requestId } = payment
  return (
    <Page
      title={`${payment.number}　${payment.payee}`}
      crumbs={crumbs}
      subtitle={
        <>
          <StatusTag tone={STATE_TONES[state]}>{PAYMENT_STATES[state]}</StatusTag> 当前办理：
          {holderOf(payment)}
        </>
      }
      actions={
        <>
          {actions.includes('withdraw') ? (
            <Button onClick={() => show('withdraw')}>{withdrawWord(payment)}</Button>
          ) : null}
          {actions.includes('correct') ? (
            <Button onClick={() => show('correct')}>更正或退款</Button>
          ) : null}
          {actions.includes('amend') ? <Button onClick={() => show('amend')}>修改</Button> : null}
        </>
      }
    >
      {form === 'amend' && actions.includes('amend') ? (
        <AmendPayment payment={payment} onClose={close} />
      ) : null}
      {form === 'correct' && actions.includes('correct') ? (
        <Correct payment={payment} onClose={close} />
      ) : null}
      {form === 'withdraw' && actions.includes('withdraw') ? (
        <Withdraw payment={payment} onClose={close} />
      ) : null}
      {state === 'draft' && actions.includes('submit') ? (
        <p className="money-missing">
          <StatusTag tone="warn">尚未提交</StatusTag>{' '}
          这是草稿。先在“附件”处上传发票等凭证，再按页尾的“提交”，转财务审核；缺的凭证最迟在支付前补上。
        </p>
      ) : null}
      <Sheet payment={payment} />
      <Papers payment={payment} />
      {actions.includes('pay') ? <Pay payment={payment} onDone={close} /> : null}
      <DecidePayment key={payment.version} payment={payment} onDone={close} />
      <HistoryPanel recordType="payment-request" recordId={requestId} />
    </Page>
  )
}
