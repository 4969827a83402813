import { payPaymentInput } from '#contract/money-inputs.ts'
import { api } from '../../app/api.ts'
import { useMe } from '../../app/session.ts'
import { Field } from '../../kit/form/Field.tsx'
import { RecordForm } from '../../kit/form/RecordForm.tsx'
import { useRecordForm } from '../../kit/form/useRecordForm.ts'
import { toast } from '../../kit/toasts.ts'
import { useRefresh, type PaymentDetail } from '../queries.ts'

/** Records that an approved request was paid from the zero-balance account; final from then on. */
export const Pay = ({ payment, onDone }: { payment: PaymentDetail; onDone: () => void }) => {
  const { requestId, version } = payment
  const refresh = useRefresh()
  const form = useRecordForm({
    schema: payPaymentInput,
    procedure: api.money.payPayment,
    initial: { paidOn: useMe().archive.today },
    fixed: { requestId, version },
    onDone: async ({ number }) => {
      toast(`${number} 已登记支付`)
      onDone()
      await refresh()
    },
  })
  return (
    <RecordForm of={form} submit="登记支付" focus={false}>
      <Field of={form} name="paidOn" />
      <Field of={form} name="voucherNumber" help="零余额账户支付凭证的编号，登记后不能再改" />
      <Field of={form} name="comment" />
    </RecordForm>
  )
}
