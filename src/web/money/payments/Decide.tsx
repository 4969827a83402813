import { Button, Input } from 'antd'
import { useRef, useState } from 'react'
import type { PaymentAction } from '#contract/money-rows.ts'
import { api } from '../../app/api.ts'
import { useSubmit } from '../../app/submit.ts'
import { ProblemAlert } from '../../kit/ProblemAlert.tsx'
import { useShortcut } from '../../kit/shortcuts.ts'
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

interface DecideProps {
  payment: PaymentDetail
  /** Called once it has left the person's hands. */
  onDone: () => void
}

/** Agreeing to a request or sending it back, with one comment for either; A and R by the keyboard. */
export const Decide = ({ payment, onDone }: DecideProps) => {
  const { requestId, version, actions, number } = payment
  const step = agreeing(actions)
  const refresh = useRefresh()
  const [comment, setComment] = useState('')
  const [lacking, setLacking] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const finish = async (message: string): Promise<void> => {
    toast(`${number} ${message}`)
    setComment('')
    onDone()
    await refresh()
  }
  const agree = useSubmit(AGREE[step ?? 'submit'].procedure, {
    onSuccess: () => finish(AGREE[step ?? 'submit'].done),
  })
  const back = useSubmit(api.money.returnPayment, { onSuccess: () => finish('已退回报账人') })
  const onAgree = (): void => {
    if (step !== null)
      agree.mutate({ requestId, version, comment: comment.trim() === '' ? null : comment })
  }
  const onBack = (): void => {
    if (!actions.includes('return')) return
    if (comment.trim() === '') {
      setLacking(true)
      box.current?.querySelector('textarea')?.focus()
      return
    }
    back.mutate({ requestId, version, comment })
  }
  useShortcut('a', '同意当前申请', onAgree)
  useShortcut('r', '退回当前申请', onBack)
  if (step === null && !actions.includes('return')) return null
  return (
    <div ref={box} className="money-decide">
      <ProblemAlert error={agree.error ?? back.error} onRetry={() => void refresh()} />
      <label htmlFor="decide-comment">
        意见{actions.includes('return') ? '（退回时必填）' : '（可不填）'}
      </label>
      <Input.TextArea
        id="decide-comment"
        value={comment}
        maxLength={1000}
        autoSize={{ minRows: 2 }}
        status={lacking && comment.trim() === '' ? 'error' : ''}
        onChange={({ target }) => setComment(target.value)}
      />
      {lacking && comment.trim() === '' ? (
        <p role="alert" className="money-lacking">
          退回须写明意见，报账人据此修改
        </p>
      ) : null}
      <div className="money-buttons">
        {actions.includes('return') ? (
          <Button onClick={onBack} loading={back.isPending} title="快捷键 R">
            退回
          </Button>
        ) : null}
        {step === null ? null : (
          <Button
            type="primary"
            onClick={onAgree}
            loading={agree.isPending}
            title={step === 'submit' ? '' : '快捷键 A'}
          >
            {AGREE[step].word}
          </Button>
        )}
      </div>
    </div>
  )
}
