import { CUSTODY_KINDS, recordCustodyInput } from '#contract/holdings-rows.ts'
import { api } from '../../app/api.ts'
import { useMe } from '../../app/session.ts'
import { Field } from '../../kit/form/Field.tsx'
import { RecordForm } from '../../kit/form/RecordForm.tsx'
import { useRecordForm } from '../../kit/form/useRecordForm.ts'
import { offerUndo } from '../../kit/undo.ts'
import { useRefresh, type Unit } from '../queries.ts'

/** Takes down that a unit left the archive or came back, and on what paper. */
export const RecordCustody = ({ unit, onClose }: { unit: Unit; onClose: () => void }) => {
  const refresh = useRefresh()
  const { unitId, referenceCode, custody } = unit
  const form = useRecordForm({
    schema: recordCustodyInput,
    procedure: api.holdings.recordCustody,
    initial: { occurredOn: useMe().archive.today },
    fixed: { unitId },
    draftKey: `custody.${unitId}`,
    onDone: async (saved) => {
      onClose()
      await refresh()
      const known = new Set(custody.map(({ eventId }) => eventId))
      const made = saved.custody.find(({ eventId }) => !known.has(eventId))
      if (made) offerTakingBack(made)
    },
  })
  const offerTakingBack = ({ eventId, kind, version }: Unit['custody'][number]): void =>
    offerUndo({
      message: `已登记 ${referenceCode} ${CUSTODY_KINDS[kind]}`,
      undo: () =>
        api.holdings.withdrawCustody({ eventId, version, reason: '登记人随即撤销' }).then(refresh),
    })
  return (
    <RecordForm of={form} submit="登记" onCancel={onClose}>
      <Field of={form} name="kind" />
      <Field of={form} name="occurredOn" />
      <Field of={form} name="document" wide />
    </RecordForm>
  )
}
