import { useNavigate } from '@tanstack/react-router'
import { createCorrectionInput, withdrawPaymentInput } from '#contract/money-inputs.ts'
import { api } from '../../app/api.ts'
import { Field } from '../../kit/form/Field.tsx'
import { RecordForm } from '../../kit/form/RecordForm.tsx'
import { useRecordForm } from '../../kit/form/useRecordForm.ts'
import { formatMoney } from '../../kit/format.ts'
import { WithdrawForm } from '../../kit/record/WithdrawForm.tsx'
import { toast } from '../../kit/toasts.ts'
import { useRefresh, type PaymentDetail } from '../queries.ts'

interface Props {
  payment: PaymentDetail
  onClose: () => void
}

/** A refund or correction: a negative request linked to the payment, which itself never changes. */
export const Correct = ({ payment, onClose }: Props) => {
  const refresh = useRefresh()
  const navigate = useNavigate()
  const form = useRecordForm({
    schema: createCorrectionInput,
    procedure: api.money.createCorrection,
    fixed: { requestId: payment.requestId },
    onDone: async (made) => {
      toast(`已填报更正 ${made.number}，提交后照常审核`)
      await refresh()
      await navigate({ to: '/payments/$requestId', params: { requestId: made.requestId } })
    },
  })
  return (
    <RecordForm of={form} submit="填报更正" onCancel={onClose}>
      <Field
        of={form}
        name="amountFen"
        help={`填负数；本支付还可冲减 ${formatMoney(payment.remainingFen ?? 0)} 元`}
      />
      <Field of={form} name="incurredOn" />
      <Field of={form} name="purpose" wide />
    </RecordForm>
  )
}

/** What taking it back is called: nobody else has seen a draft. */
export const withdrawWord = ({ state }: PaymentDetail): string =>
  state === 'draft' ? '删除草稿' : '撤回申请'

/** Takes a request back before it is paid; what it held of the line is free again. */
export const Withdraw = ({ payment, onClose }: Props) => {
  const refresh = useRefresh()
  const { requestId, version } = payment
  return (
    <WithdrawForm
      schema={withdrawPaymentInput}
      procedure={api.money.withdrawPayment}
      fixed={{ requestId, version }}
      word={withdrawWord(payment)}
      onClose={onClose}
      onDone={({ number }) => {
        toast(`${number} 已${payment.state === 'draft' ? '删除' : '撤回'}`)
        return refresh()
      }}
    />
  )
}
