import { Button } from 'antd'
import { api } from '../../app/api.ts'
import { useSubmit } from '../../app/submit.ts'
import { formatMoney } from '../../kit/format.ts'
import { ProblemAlert } from '../../kit/ProblemAlert.tsx'
import { toast } from '../../kit/toasts.ts'
import { useRefresh, type InboxRow } from '../queries.ts'

export type Refused = Awaited<ReturnType<typeof api.money.agreeToPayments>>['refused']

interface BatchProps {
  rows: readonly InboxRow[]
  /** Told which of them stayed. */
  onDone: (refused: Refused) => void
}

/**
 * Agrees to several requests in one call, each judged by its own rules: one that is refused says why and stays,
 * the others go on. Nothing is agreed to at a version that was not on the screen.
 */
export const Batch = ({ rows, onDone }: BatchProps) => {
  const refresh = useRefresh()
  const agree = useSubmit(api.money.agreeToPayments, {
    onSuccess: async ({ agreed, refused }) => {
      toast(`已同意 ${agreed.length} 份`)
      onDone(refused)
      await refresh()
    },
  })
  const requests = rows.map(({ requestId, version }) => ({ requestId, version }))
  const sum = rows.reduce((total, row) => total + row.amountFen, 0)
  return (
    <div className="inbox-batch" aria-live="polite">
      {rows.length === 0 ? null : (
        <Button
          type="primary"
          loading={agree.isPending}
          onClick={() => agree.mutate({ requests, comment: null })}
        >
          同意所选 {rows.length} 份，共 {formatMoney(sum)} 元
        </Button>
      )}
      <ProblemAlert error={agree.error} onRetry={() => void refresh()} />
    </div>
  )
}

/** Which of a batch stayed, and why; it outlives the list, which may be empty by then. */
export const Stayed = ({ refused }: { refused: Refused }) =>
  refused.length === 0 ? null : (
    <ul role="alert" className="inbox-stayed">
      {refused.map(({ requestId, number, detail }) => (
        <li key={requestId}>
          {number} 未办：{detail}
        </li>
      ))}
    </ul>
  )
