import { useState } from 'react'
import type { z } from 'zod'
import type { Drift } from '#contract/evidence.ts'
import type { Procedure } from '../../app/api.ts'
import { formatInstant } from '../../kit/format.ts'
import { Field } from '../../kit/form/Field.tsx'
import { RecordForm } from '../../kit/form/RecordForm.tsx'
import { useRecordForm } from '../../kit/form/useRecordForm.ts'

interface ExplainProps<S extends z.ZodObject> {
  drift: Drift
  /** Who may explain it gets the form. */
  may: boolean
  schema: S
  procedure: Procedure<z.input<S>, Drift>
  /** The evaluation or report the figure was frozen for. */
  subject: Record<string, string>
  refresh: () => Promise<unknown>
}

/** Why a frozen figure moved: the last explanation, and the form where more moved since. */
export const Explain = <S extends z.ZodObject>(props: ExplainProps<S>) => {
  const { drift, may } = props
  const { explanation, state } = drift
  const [again, setAgain] = useState(false)
  const open = may && (state === 'moved' || again)
  return (
    <div className="drift-explanation">
      {explanation ? (
        <blockquote>
          <p>{explanation.words}</p>
          <footer>
            {explanation.by}，{formatInstant(explanation.at)}
            {state === 'moved' ? '；此后又有新的变动，须重新说明' : null}
          </footer>
        </blockquote>
      ) : null}
      {explanation === null && !may ? (
        <p className="drift-unexplained">尚未说明变动原因。</p>
      ) : null}
      {open ? <ExplainForm {...props} done={() => setAgain(false)} /> : null}
      {may && !open ? (
        <button type="button" className="link-button" onClick={() => setAgain(true)}>
          另写说明
        </button>
      ) : null}
    </div>
  )
}

const ExplainForm = <S extends z.ZodObject>({
  drift: { name, digest },
  schema,
  procedure,
  subject,
  refresh,
  done,
}: ExplainProps<S> & { done: () => void }) => {
  const form = useRecordForm({
    schema,
    procedure,
    fixed: { ...subject, name, digest },
    draftKey: `drift.${name}.${digest.slice(0, 12)}`,
    onDone: async () => {
      await refresh()
      done()
    },
  })
  return (
    <RecordForm of={form} submit="保存说明" focus={false}>
      <Field of={form} name="words" wide />
    </RecordForm>
  )
}
