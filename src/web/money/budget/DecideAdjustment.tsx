import type { AdjustmentAction } from '#contract/money-budget.ts'
import { api } from '../../app/api.ts'
import { useSubmit } from '../../app/submit.ts'
import { Decide } from '../../kit/record/Decide.tsx'
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

/** Confirming an adjustment, or ending it with a reason. */
export const DecideAdjustment = ({ adjustment }: { adjustment: AdjustmentDetail }) => {
  const { adjustmentId, version, actions, documentNumber } = adjustment
  const ending = endingOf(actions)
  const refresh = useRefresh()
  const finish = async (message: string): Promise<void> => {
    toast(`${documentNumber} ${message}`)
    await refresh()
  }
  const { word, done, procedure } = ENDINGS[ending ?? 'return']
  const confirm = useSubmit(api.money.confirmAdjustment, {
    onSuccess: () => finish('已确认，额度已调剂'),
  })
  const end = useSubmit(procedure, { onSuccess: () => finish(done) })
  const confirming = {
    word: '确认调剂',
    busy: confirm.isPending,
    take: () => confirm.mutate({ adjustmentId, version }),
  }
  const endIt = {
    word,
    busy: end.isPending,
    take: (reason: string) => end.mutate({ adjustmentId, version, reason }),
    lacking: `${word}须写明原因`,
  }
  return (
    <Decide
      comment="原因"
      agree={actions.includes('confirm') ? confirming : null}
      refuse={ending === null ? null : endIt}
      error={confirm.error ?? end.error}
      onRetry={() => void refresh()}
    />
  )
}
