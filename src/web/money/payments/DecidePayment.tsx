import type { PaymentAction } from '#contract/money-rows.ts'
import { api } from '../../app/api.ts'
import { useSubmit } from '../../app/submit.ts'
import { Decide } from '../../kit/record/Decide.tsx'
import { toast } from '../../kit/toasts.ts'
import { useRefresh, type PaymentDetail } from '../queries.ts'

type Agreeing = Extract<PaymentAction, 'submit' | 'review' | 'approve'>

const AGREE = {
  submit: { word: '提交', done: '已提交，转财务审核', procedure: api.money.submitPayment },
  review: {
    word: '审核通过',
    done: '已审核，转财务分管领导审核',
    procedure: api.money.reviewPayment,
  },
  approve: { word: '同意支付', done: '已同意，可以登记支付', procedure: api.money.approvePayment },
} as const

const agreeing = (actions: readonly PaymentAction[]): Agreeing | null =>
  (['approve', 'review', 'submit'] as const).find((one) => actions.includes(one)) ?? null

interface DecidePaymentProps {
  payment: PaymentDetail
  /** Called once it has left the person's hands. */
  onDone: () => void
}

/** Agreeing to a request or sending it back, with one comment for either. */
export const DecidePayment = ({ payment, onDone }: DecidePaymentProps) => {
  const { requestId, version, actions, number } = payment
  const step = agreeing(actions)
  const refresh = useRefresh()
  const finish = async (message: string): Promise<void> => {
    toast(`${number} ${message}`)
    onDone()
    await refresh()
  }
  const { word, done, procedure } = AGREE[step ?? 'submit']
  const agree = useSubmit(procedure, { onSuccess: () => finish(done) })
  const back = useSubmit(api.money.returnPayment, { onSuccess: () => finish('已退回报账人') })
  const agreement = {
    word,
    busy: agree.isPending,
    take: (comment: string | null) => agree.mutate({ requestId, version, comment }),
  }
  const sendBack = {
    word: '退回',
    busy: back.isPending,
    take: (comment: string) => back.mutate({ requestId, version, comment }),
    lacking: '退回须写明意见，报账人据此修改',
  }
  return (
    <Decide
      comment="意见"
      agree={step === null ? null : agreement}
      refuse={actions.includes('return') ? sendBack : null}
      error={agree.error ?? back.error}
      onRetry={() => void refresh()}
    />
  )
}
