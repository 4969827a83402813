import { useNavigate } from '@tanstack/react-router'
import {
  createAdjustmentInput,
  createEntryInput,
  createReceiptInput,
} from '#contract/money-inputs.ts'
import { api } from '../../app/api.ts'
import { useMe } from '../../app/session.ts'
import { Field } from '../../kit/form/Field.tsx'
import { RecordForm } from '../../kit/form/RecordForm.tsx'
import { useRecordForm } from '../../kit/form/useRecordForm.ts'
import { toast } from '../../kit/toasts.ts'
import { LineSelect } from '../payments/PaymentForm.tsx'
import { useRefresh } from '../queries.ts'

/** Enters a grant on a budget line; it counts once another person has confirmed it. */
export const CreateEntry = ({ onClose }: { onClose: () => void }) => {
  const refresh = useRefresh()
  const form = useRecordForm({
    schema: createEntryInput,
    procedure: api.money.createEntry,
    draftKey: 'budget-entry',
    onDone: async ({ documentNumber }) => {
      toast(`已录入 ${documentNumber}，待他人确认`)
      onClose()
      await refresh()
    },
  })
  return (
    <RecordForm of={form} submit="录入" onCancel={onClose}>
      <Field of={form} name="lineId" wide>
        <LineSelect />
      </Field>
      <Field of={form} name="kind" />
      <Field of={form} name="amountFen" />
      <Field of={form} name="documentNumber" />
      <Field of={form} name="datedOn" />
      <Field of={form} name="reason" />
    </RecordForm>
  )
}

/** Enters an amount to be moved between two lines; its approval is added on its page before it is confirmed. */
export const CreateAdjustment = ({ onClose }: { onClose: () => void }) => {
  const refresh = useRefresh()
  const navigate = useNavigate()
  const form = useRecordForm({
    schema: createAdjustmentInput,
    procedure: api.money.createAdjustment,
    draftKey: 'budget-adjustment',
    onDone: async ({ adjustmentId, documentNumber }) => {
      toast(`已录入调剂 ${documentNumber}，待他人确认`)
      await refresh()
      await navigate({ to: '/budget/adjustments/$adjustmentId', params: { adjustmentId } })
    },
  })
  return (
    <RecordForm of={form} submit="录入调剂" onCancel={onClose}>
      <Field of={form} name="fromLineId" wide>
        <LineSelect />
      </Field>
      <Field
        of={form}
        name="toLineId"
        wide
        help="同一年度的另一预算行；跨项目调剂，确认前须附批复文件"
      >
        <LineSelect />
      </Field>
      <Field of={form} name="amountFen" />
      <Field of={form} name="documentNumber" />
      <Field of={form} name="datedOn" />
      <Field of={form} name="reason" wide />
    </RecordForm>
  )
}

/** Enters money that arrived on a budget line. */
export const CreateReceipt = ({ onClose }: { onClose: () => void }) => {
  const refresh = useRefresh()
  const form = useRecordForm({
    schema: createReceiptInput,
    procedure: api.money.createReceipt,
    initial: { receivedOn: useMe().archive.today },
    draftKey: 'receipt',
    onDone: async ({ documentNumber }) => {
      toast(`已登记到账 ${documentNumber}`)
      onClose()
      await refresh()
    },
  })
  return (
    <RecordForm of={form} submit="登记" onCancel={onClose}>
      <Field of={form} name="lineId" wide>
        <LineSelect />
      </Field>
      <Field of={form} name="receivedOn" />
      <Field of={form} name="amountFen" />
      <Field of={form} name="documentNumber" />
    </RecordForm>
  )
}
