import {
  amendReaderInput,
  amendVisitInput,
  withdrawVisitInput,
} from '#contract/reading-room-rows.ts'
import { api } from '../../app/api.ts'
import { Field } from '../../kit/form/Field.tsx'
import { RecordForm } from '../../kit/form/RecordForm.tsx'
import { useRecordForm } from '../../kit/form/useRecordForm.ts'
import { WithdrawForm } from '../../kit/record/WithdrawForm.tsx'
import { toast } from '../../kit/toasts.ts'
import { offerUndo } from '../../kit/undo.ts'
import { useRefresh, type Reader, type VisitRecord } from '../queries.ts'

/** What the form edits of a visit; its uses have a form of their own. */
const fieldsOf = (visit: VisitRecord) => ({
  visitedOn: visit.visitedOn,
  purpose: visit.purpose,
  channel: visit.channel,
  partySize: visit.partySize,
  topic: visit.topic,
  outcome: visit.outcome,
  outcomeReason: visit.outcomeReason,
  copiedPages: visit.copiedPages,
  referenceCopiedPages: visit.referenceCopiedPages,
  satisfaction: visit.satisfaction,
})

/** Changes a visit; two clerks see each other's version. */
export const AmendVisit = ({ visit, onClose }: { visit: VisitRecord; onClose: () => void }) => {
  const refresh = useRefresh()
  const { visitId, version: seen } = visit
  const form = useRecordForm({
    schema: amendVisitInput,
    procedure: api.readingRoom.amendVisit,
    initial: fieldsOf(visit),
    fixed: { visitId, version: seen },
    current: async () => {
      const now = await api.readingRoom.getVisit({ visitId })
      return { ...fieldsOf(now), version: now.version }
    },
    onDone: async () => {
      toast('已保存登记')
      onClose()
      await refresh()
    },
  })
  return (
    <RecordForm of={form} submit="保存" onCancel={onClose}>
      <Field of={form} name="visitedOn" />
      <Field of={form} name="purpose" />
      <Field of={form} name="channel" />
      <Field of={form} name="partySize" />
      <Field of={form} name="topic" />
      <Field of={form} name="outcome" />
      <Field of={form} name="outcomeReason" />
      <Field of={form} name="copiedPages" />
      <Field of={form} name="referenceCopiedPages" />
      <Field of={form} name="satisfaction" />
    </RecordForm>
  )
}

/** Withdraws a visit with its reason; it stays readable and counts nowhere. */
export const WithdrawVisit = ({ visit, onClose }: { visit: VisitRecord; onClose: () => void }) => {
  const refresh = useRefresh()
  const { visitId, version } = visit
  return (
    <WithdrawForm
      schema={withdrawVisitInput}
      procedure={api.readingRoom.withdrawVisit}
      fixed={{ visitId, version }}
      onClose={onClose}
      onDone={async (gone) => {
        await refresh()
        offerUndo({
          message: `已作废“${gone.readerName}”的查阅登记`,
          undo: () =>
            api.readingRoom.restoreVisit({ visitId, version: gone.version }).then(refresh),
        })
      }}
    />
  )
}

/** Changes a reader; an identity number left empty stays as it is. */
export const AmendReader = ({ reader, onClose }: { reader: Reader; onClose: () => void }) => {
  const refresh = useRefresh()
  const { readerId, version: seen, name, idType, organisation } = reader
  const form = useRecordForm({
    schema: amendReaderInput,
    procedure: api.readingRoom.amendReader,
    initial: { name, idType, organisation },
    fixed: { readerId, version: seen },
    current: () => api.readingRoom.getReader({ readerId }),
    onDone: async () => {
      toast('已保存读者')
      onClose()
      await refresh()
    },
  })
  return (
    <RecordForm of={form} submit="保存" onCancel={onClose}>
      <Field of={form} name="name" />
      <Field of={form} name="idType" />
      <Field of={form} name="idNumber" help="不改就空着；登记过的号码只显示末位" />
      <Field of={form} name="organisation" />
    </RecordForm>
  )
}
