import { Button, Input } from 'antd'
import { useRef, useState } from 'react'
import type { AdjustmentAction } from '#contract/money-budget.ts'
import { api } from '../../app/api.ts'
import { useSubmit } from '../../app/submit.ts'
import { ProblemAlert } from '../../kit/ProblemAlert.tsx'
import { useShortcut } from '../../kit/shortcuts.ts'
import { toast } from '../../kit/toasts.ts'
import { useRefresh, type AdjustmentDetail } from '../queries.ts'

type Ending = Exclude<AdjustmentAction, 'confirm'>

/** What ends an adjustment, each with its reason. */
const ENDINGS = {
  return: { word: '退回', done: '已退回', procedure: api.money.returnAdjustment },
  withdraw: { word: '作废', done: '已作废', procedure: api.money.withdrawAdjustment },
  revoke: { word: '撤销调剂', done: '已撤销', procedure: api.money.revokeAdjustment },
} as const

/** One way of ending is enough for a person: who may send it back does so, who may not withdraws it. */
const endingOf = (actions: readonly AdjustmentAction[]): Ending | null =>
  (['return', 'withdraw', 'revoke'] as const).find((one) => actions.includes(one)) ?? null

/** Confirming an adjustment, or ending it with a reason; A and R by the keyboard. */
export const DecideAdjustment = ({ adjustment }: { adjustment: AdjustmentDetail }) => {
  const { adjustmentId, version, actions, documentNumber } = adjustment
  const ending = endingOf(actions)
  const confirms = actions.includes('confirm')
  const refresh = useRefresh()
  const [reason, setReason] = useState('')
  const [lacking, setLacking] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const finish = async (message: string): Promise<void> => {
    toast(`${documentNumber} ${message}`)
    await refresh()
  }
  const { word, done, procedure } = ENDINGS[ending ?? 'return']
  const confirm = useSubmit(api.money.confirmAdjustment, {
    onSuccess: () => finish('已确认，额度已调剂'),
  })
  const end = useSubmit(procedure, { onSuccess: () => finish(done) })
  const onConfirm = (): void => {
    if (confirms) confirm.mutate({ adjustmentId, version })
  }
  const onEnd = (): void => {
    if (ending === null) return
    if (reason.trim() === '') {
      setLacking(true)
      box.current?.querySelector('textarea')?.focus()
      return
    }
    end.mutate({ adjustmentId, version, reason })
  }
  useShortcut('a', '确认当前调剂', onConfirm)
  useShortcut('r', '退回、作废或撤销当前调剂', onEnd)
  if (ending === null && !confirms) return null
  const asked = lacking && reason.trim() === ''
  return (
    <div ref={box} className="money-decide">
      <ProblemAlert error={confirm.error ?? end.error} onRetry={() => void refresh()} />
      <label htmlFor="adjustment-reason">原因（{word}时必填）</label>
      <Input.TextArea
        id="adjustment-reason"
        value={reason}
        maxLength={500}
        autoSize={{ minRows: 2 }}
        status={asked ? 'error' : ''}
        onChange={({ target }) => setReason(target.value)}
      />
      {asked ? (
        <p role="alert" className="money-lacking">
          {word}须写明原因
        </p>
      ) : null}
      <div className="money-buttons">
        <Button onClick={onEnd} loading={end.isPending} title="快捷键 R">
          {word}
        </Button>
        {confirms ? (
          <Button type="primary" onClick={onConfirm} loading={confirm.isPending} title="快捷键 A">
            确认调剂
          </Button>
        ) : null}
      </div>
    </div>
  )
}
