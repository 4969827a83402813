import { Button } from 'antd'
import { withdrawUnitInput } from '#contract/holdings-rows.ts'
import { api } from '../../app/api.ts'
import { useSubmit } from '../../app/submit.ts'
import { asProblem } from '../../app/transport.ts'
import { WithdrawForm } from '../../kit/record/WithdrawForm.tsx'
import { toast } from '../../kit/toasts.ts'
import { offerUndo } from '../../kit/undo.ts'
import { useRefresh, type Unit } from '../queries.ts'

/** Withdraws a description, with its reason; nothing is deleted, and it can be taken back. */
export const Withdraw = ({ unit, onClose }: { unit: Unit; onClose: () => void }) => {
  const refresh = useRefresh()
  const { unitId, version } = unit
  return (
    <WithdrawForm
      schema={withdrawUnitInput}
      procedure={api.holdings.withdrawUnit}
      fixed={{ unitId, version }}
      onClose={onClose}
      onDone={async (gone) => {
        await refresh()
        offerUndo({
          message: `已作废 ${gone.referenceCode}`,
          undo: () => api.holdings.restoreUnit({ unitId, version: gone.version }).then(refresh),
        })
      }}
    />
  )
}

/** Takes a withdrawal back. */
export const Restore = ({ unit }: { unit: Unit }) => {
  const refresh = useRefresh()
  const restore = useSubmit(api.holdings.restoreUnit, {
    onSuccess: async () => {
      toast('已恢复')
      await refresh()
    },
  })
  const { unitId, version: seen } = unit
  return (
    <Button
      loading={restore.isPending}
      onClick={() =>
        restore.mutate(
          { unitId, version: seen },
          { onError: (error) => toast(asProblem(error).body.detail, { tone: 'bad' }) },
        )
      }
    >
      恢复
    </Button>
  )
}
