import { accountWarning } from '#contract/money-account.ts'
import { PAYMENT_METHODS } from '#contract/money-rows.ts'
import { ATTACHMENT_KINDS } from '#contract/attachments.ts'
import { AppLink } from '../../kit/AppLink.tsx'
import { formatDate, formatMoney } from '../../kit/format.ts'
import { Fact } from '../../kit/record/Fact.tsx'
import { Steps, type StepTaken } from '../../kit/record/Steps.tsx'
import { StatusTag } from '../../kit/StatusTag.tsx'
import type { PaymentDetail } from '../queries.ts'

const ACTIONS = {
  submit: '提交',
  review: '财务审核通过',
  approve: '分管领导审核通过',
  pay: '登记支付',
  withdraw: '撤回',
} as const

/** What a request holds of its line: what is free now, and what would be once it stands. */
const Balance = ({ payment }: { payment: PaymentDetail }) => {
  const { lineAvailableFen, amountFen, state } = payment
  const held = ['submitted', 'reviewed', 'approved', 'paid'].includes(state)
  const after = held ? lineAvailableFen : lineAvailableFen - amountFen
  return (
    <Fact label={held ? '扣除后余额' : '提交后余额'}>
      <b className={after < 0 ? 'money-over' : ''}>{formatMoney(after)}</b> 元
    </Fact>
  )
}

/** A doubtful account, said while it can still be put right. */
const Doubt = ({ payment }: { payment: PaymentDetail }) => {
  const warning = accountWarning(payment.payeeAccount)
  if (warning === null || payment.state === 'paid' || payment.state === 'withdrawn') return null
  return (
    <p className="money-missing">
      <StatusTag tone="warn">请核对</StatusTag> {warning}
    </p>
  )
}

/** All that is needed to decide on a request, on one sheet. */
export const Sheet = ({ payment }: { payment: PaymentDetail }) => (
  <>
    {payment.missing.length === 0 ? null : (
      <p className="money-missing">
        <StatusTag tone="warn">支付前须补</StatusTag>{' '}
        {payment.missing.map((kind) => ATTACHMENT_KINDS[kind]).join('、')}
      </p>
    )}
    <dl className="record-facts">
      <Fact label="金额">
        <b className="money-amount">{formatMoney(payment.amountFen)}</b> 元
      </Fact>
      <Balance payment={payment} />
      <Fact label="收款人">{payment.payee}</Fact>
      <Fact label="账号">
        {payment.payeeBank}　{payment.payeeAccount}
        <Doubt payment={payment} />
      </Fact>
      <Fact label="用途">{payment.purpose}</Fact>
      <Fact label="支付方式">{PAYMENT_METHODS[payment.method]}</Fact>
      <Fact label="项目">
        <AppLink href={`/projects/${payment.projectId}`}>{payment.projectName}</AppLink>
      </Fact>
      <Fact label="经济分类">
        {payment.year} 年　{payment.economicCode} {payment.economicName}
      </Fact>
      <Fact label="业务发生">{formatDate(payment.incurredOn)}</Fact>
      <Fact label="合同编号">{payment.contractNumber ?? '无'}</Fact>
      <Fact label="报账人">{payment.applicantName}</Fact>
      {payment.correctsId === null ? null : (
        <Fact label="更正的申请">
          <AppLink href={`/payments/${payment.correctsId}`}>查看原支付</AppLink>
        </Fact>
      )}
      {payment.paidOn === null ? null : (
        <Fact label="支付">
          {formatDate(payment.paidOn)}，凭证号 {payment.voucherNumber}，{payment.paidByName}登记
        </Fact>
      )}
    </dl>
    <Steps steps={stepsOf(payment)} />
    {payment.corrections.length === 0 ? null : (
      <ul className="money-corrections" aria-label="更正与退款">
        {payment.corrections.map((one) => (
          <li key={one.requestId}>
            <AppLink href={`/payments/${one.requestId}`}>
              {one.number}　{formatMoney(one.amountFen)} 元　{one.purpose}
            </AppLink>
          </li>
        ))}
      </ul>
    )}
  </>
)

/** Who did what with it, and what was said. */
const stepsOf = ({ steps }: PaymentDetail): StepTaken[] =>
  steps.map(({ stepId, action, personName, at, comment }) => ({
    key: stepId,
    what: action === 'return' ? <StatusTag tone="bad">退回</StatusTag> : ACTIONS[action],
    who: personName,
    at,
    comment,
  }))
