import { amendFondsInput, createFondsInput } from '#contract/holdings-rows.ts'
import { api } from '../../app/api.ts'
import { DepartmentSelect } from '../../kit/DepartmentSelect.tsx'
import { Field } from '../../kit/form/Field.tsx'
import { RecordForm } from '../../kit/form/RecordForm.tsx'
import { useRecordForm, type RecordForm as Handle } from '../../kit/form/useRecordForm.ts'
import { toast } from '../../kit/toasts.ts'
import { useRefresh, type Fonds } from '../queries.ts'

const Fields = ({ of }: { of: Handle }) => (
  <>
    <Field of={of} name="number" help="至多两位大写字母加一至五位数字，如 Z109、38" />
    <Field of={of} name="name" />
    <Field of={of} name="creatingBody" />
    <Field of={of} name="departmentId">
      <DepartmentSelect />
    </Field>
    <Field of={of} name="datedFrom" />
    <Field of={of} name="datedTo" />
    <Field of={of} name="heldFrom" />
    <Field of={of} name="heldUntil" />
  </>
)

/** Registers a fonds. */
export const CreateFonds = ({
  onClose,
  onDone,
}: {
  onClose: () => void
  onDone: (fondsId: string) => void
}) => {
  const refresh = useRefresh()
  const form = useRecordForm({
    schema: createFondsInput,
    procedure: api.holdings.createFonds,
    draftKey: 'fonds',
    onDone: async ({ fondsId, number, name }) => {
      toast(`已登记 ${number} ${name}`)
      await refresh()
      onDone(fondsId)
    },
  })
  return (
    <RecordForm of={form} submit="登记" onCancel={onClose}>
      <Fields of={form} />
    </RecordForm>
  )
}

/** Changes a fonds. */
export const AmendFonds = ({ fonds, onClose }: { fonds: Fonds; onClose: () => void }) => {
  const refresh = useRefresh()
  const { fondsId, version } = fonds
  const form = useRecordForm({
    schema: amendFondsInput,
    procedure: api.holdings.amendFonds,
    initial: fonds,
    fixed: { fondsId, version },
    current: () => api.holdings.getFonds({ fondsId }),
    onDone: async () => {
      toast('已保存全宗')
      onClose()
      await refresh()
    },
  })
  return (
    <RecordForm of={form} submit="保存" onCancel={onClose}>
      <Fields of={form} />
    </RecordForm>
  )
}
