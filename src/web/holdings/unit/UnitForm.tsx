import { amendUnitInput, createUnitInput } from '#contract/holdings-rows.ts'
import { api } from '../../app/api.ts'
import { useMe } from '../../app/session.ts'
import { Field } from '../../kit/form/Field.tsx'
import { RecordForm } from '../../kit/form/RecordForm.tsx'
import { useRecordForm, type RecordForm as Handle } from '../../kit/form/useRecordForm.ts'
import { toast } from '../../kit/toasts.ts'
import { FondsSelect } from '../fonds/FondsSelect.tsx'
import { useRefresh, type Unit } from '../queries.ts'

const Fields = ({ of }: { of: Handle }) => (
  <>
    <Field of={of} name="level" />
    <Field
      of={of}
      name="referenceCode"
      help="案卷：全宗号-类别号-案卷号；件：全宗号-类别号-件号；全宗号照全宗名册写全，如 038-WS·2011·Y·办公室-0001"
    />
    <Field of={of} name="title" />
    <Field of={of} name="creator" />
    <Field of={of} name="documentNumber" />
    <Field of={of} name="datedFrom" />
    <Field of={of} name="datedTo" />
    <Field
      of={of}
      name="retention"
      help="2006 年 12 月起划定的用永久（Y）和定期，此前划定的用永久、长期、短期"
    />
    <Field of={of} name="carrier" />
    <Field of={of} name="accessStatus" />
    <Field of={of} name="secrecy" help="秘密级及以上不得进入联网系统" />
    <Field of={of} name="pages" />
    <Field of={of} name="digitisedPages" />
    <Field of={of} name="shelf" />
  </>
)

/** Describes a file or an item, by the elements of DA/T 18. */
export const CreateUnit = ({
  onClose,
  onDone,
}: {
  onClose: () => void
  onDone: (unitId: string) => void
}) => {
  const refresh = useRefresh()
  const form = useRecordForm({
    schema: createUnitInput,
    procedure: api.holdings.createUnit,
    initial: {
      level: 'file',
      carrier: 'paper',
      accessStatus: 'unreviewed',
      secrecy: 'public',
      receivedOn: useMe().archive.today,
    },
    draftKey: 'unit',
    onDone: async ({ unitId, referenceCode }) => {
      toast(`已著录 ${referenceCode}`)
      await refresh()
      onDone(unitId)
    },
  })
  return (
    <RecordForm of={form} submit="著录" onCancel={onClose}>
      <Field of={form} name="fondsId">
        <FondsSelect />
      </Field>
      <Fields of={form} />
      <Field of={form} name="receivedOn" />
      <Field of={form} name="receiptDocument" />
    </RecordForm>
  )
}

/** Changes a description; two editors see each other's version. */
export const AmendUnit = ({ unit, onClose }: { unit: Unit; onClose: () => void }) => {
  const refresh = useRefresh()
  const { unitId, version } = unit
  const form = useRecordForm({
    schema: amendUnitInput,
    procedure: api.holdings.amendUnit,
    initial: unit,
    fixed: { unitId, version },
    current: () => api.holdings.getUnit({ unitId }),
    draftKey: `unit.${unitId}`,
    onDone: async () => {
      toast('已保存著录')
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
