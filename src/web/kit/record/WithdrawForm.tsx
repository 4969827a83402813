import type { z } from 'zod'
import { Field } from '../form/Field.tsx'
import { RecordForm } from '../form/RecordForm.tsx'
import { useRecordForm, type FormOptions } from '../form/useRecordForm.ts'

interface WithdrawFormProps<S extends z.ZodObject, O> extends Pick<
  FormOptions<S, O>,
  'schema' | 'procedure'
> {
  /** The record's id and the version that was seen. */
  fixed: Record<string, string | number>
  /** The button's word. */
  word?: string
  onClose: () => void
  onDone: (answer: O) => unknown
}

/** Takes a record out, with its reason; nothing is deleted. */
export const WithdrawForm = <S extends z.ZodObject, O>({
  word = '作废',
  onClose,
  onDone,
  ...of
}: WithdrawFormProps<S, O>) => {
  const form = useRecordForm({
    ...of,
    onDone: (answer) => {
      onClose()
      return onDone(answer)
    },
  })
  return (
    <RecordForm of={form} submit={word} onCancel={onClose}>
      <Field of={form} name="reason" wide />
    </RecordForm>
  )
}
