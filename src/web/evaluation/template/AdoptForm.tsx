import { adoptTemplatesInput } from '#contract/evaluation-templates.ts'
import { api } from '../../app/api.ts'
import { Field } from '../../kit/form/Field.tsx'
import { RecordForm } from '../../kit/form/RecordForm.tsx'
import { useRecordForm } from '../../kit/form/useRecordForm.ts'
import { toast } from '../../kit/toasts.ts'
import { useRefresh } from '../queries.ts'

/** Brings the two national templates into a year, for a finance bureau. */
export const AdoptForm = ({ year, onClose }: { year: number; onClose: () => void }) => {
  const refresh = useRefresh()
  const form = useRecordForm({
    schema: adoptTemplatesInput,
    procedure: api.evaluation.adoptNationalTemplates,
    fixed: { year },
    onDone: async (made) => {
      toast(`已引入 ${made.length} 份国家模板，可直接使用`)
      onClose()
      await refresh()
    },
  })
  return (
    <RecordForm of={form} submit="引入" onCancel={onClose}>
      <Field of={form} name="bureau" />
    </RecordForm>
  )
}
