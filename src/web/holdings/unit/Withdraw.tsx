import { Button } from 'antd'
import { z } from 'zod'
import { id, version, withdrawReason } from '#contract/fields.ts'
import { api } from '../../app/api.ts'
import { useSubmit } from '../../app/submit.ts'
import { asProblem } from '../../app/transport.ts'
import { Field } from '../../kit/form/Field.tsx'
import { RecordForm } from '../../kit/form/RecordForm.tsx'
import { useRecordForm } from '../../kit/form/useRecordForm.ts'
import { toast } from '../../kit/toasts.ts'
import { offerUndo } from '../../kit/undo.ts'
import { useRefresh, type Unit } from '../queries.ts'

const input = z.object({ unitId: id('档案'), version, reason: withdrawReason })

/** Withdraws a description, with its reason; nothing is deleted, and it can be taken back. */
export const Withdraw = ({ unit, onClose }: { unit: Unit; onClose: () => void }) => {
  const refresh = useRefresh()
  const { unitId } = unit
  const form = useRecordForm({
    schema: input,
    procedure: api.holdings.withdrawUnit,
    fixed: { unitId, version: unit.version },
    onDone: async (gone) => {
      onClose()
      await refresh()
      offerUndo({
        message: `已作废 ${gone.referenceCode}`,
        undo: () => api.holdings.restoreUnit({ unitId, version: gone.version }).then(refresh),
      })
    },
  })
  return (
    <RecordForm of={form} submit="作废" onCancel={onClose}>
      <Field of={form} name="reason" wide />
    </RecordForm>
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
