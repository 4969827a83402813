import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { api, type Procedure } from '../../app/api.ts'
import { useSubmit } from '../../app/submit.ts'
import { useFieldErrors } from '../../kit/form.ts'
import { ProblemAlert } from '../../kit/ProblemAlert.tsx'
import { offerUndo } from '../../kit/undo.ts'
import type { PartProps } from '../page/part-props.ts'
import { useRefresh } from '../queries.ts'
import type { IndicatorProps } from './indicator-props.ts'
import { Part } from './Part.tsx'

interface Said {
  reason: string | null
  improvement: string | null
}

interface ReasonPartProps {
  said: Said
  needs: readonly string[]
  missing: boolean
  mayEdit: boolean
  save: { mutate: (said: Said, done: () => void) => void; isPending: boolean; error: Error | null }
}

const orNull = (text: string | null | undefined): string | null => text?.trim() || null

/** Why a row fell short and what is done about it (偏差原因及改进措施). */
const ReasonPart = ({ said, needs, missing, mayEdit, save }: ReasonPartProps) => {
  const [editing, setEditing] = useState(missing && mayEdit)
  const refresh = useRefresh()
  const [form] = Form.useForm<Said>()
  useFieldErrors(form, save.error)
  const empty = said.reason === null && said.improvement === null
  if (empty && needs.length === 0) return null
  const submit = (values: Said): void => {
    const next = { reason: orNull(values.reason), improvement: orNull(values.improvement) }
    save.mutate(next, () => setEditing(false))
  }
  return (
    <Part
      title="偏差原因及改进措施"
      note={needs.length === 0 ? undefined : needs.join('；')}
      actions={
        mayEdit && !editing ? (
          <button type="button" className="link-button" onClick={() => setEditing(true)}>
            {empty ? '填写' : '修改'}
          </button>
        ) : null
      }
    >
      <ProblemAlert error={save.error} onRetry={() => void refresh()} />
      {editing ? (
        <Form form={form} layout="vertical" initialValues={said} onFinish={submit}>
          <Form.Item name="reason" label="偏差原因">
            <Input.TextArea autoSize={{ minRows: 2 }} maxLength={2000} />
          </Form.Item>
          <Form.Item name="improvement" label="改进措施">
            <Input.TextArea autoSize={{ minRows: 2 }} maxLength={2000} />
          </Form.Item>
          <div className="evaluation-form-foot">
            <Button onClick={() => setEditing(false)}>取消</Button>
            <Button type="primary" htmlType="submit" loading={save.isPending}>
              保存
            </Button>
          </div>
        </Form>
      ) : empty ? (
        <p className="evaluation-note">尚未填写，签字前须补齐。</p>
      ) : (
        <dl className="row-said">
          <div>
            <dt>偏差原因</dt>
            <dd>{said.reason ?? '—'}</dd>
          </div>
          <div>
            <dt>改进措施</dt>
            <dd>{said.improvement ?? '—'}</dd>
          </div>
        </dl>
      )}
    </Part>
  )
}

/** Saves what is said of a row, and offers back what was said before. */
const useExplain = <K extends object>(
  procedure: Procedure<K & Said & { version: number }, { version: number }>,
  key: K,
  version: number,
  { reason, improvement }: Said,
): ReasonPartProps['save'] => {
  const refresh = useRefresh()
  const explain = useSubmit(procedure, {
    onSuccess: (saved) => {
      offerUndo({
        message: '已保存偏差原因及改进措施',
        undo: async () => {
          await procedure({ ...key, version: saved.version, reason, improvement })
          await refresh()
        },
      })
      return refresh()
    },
  })
  return {
    ...explain,
    mutate: (said, done) => explain.mutate({ ...key, version, ...said }, { onSuccess: done }),
  }
}

export const IndicatorReason = ({ indicator, may }: IndicatorProps) => {
  const { indicatorId, version, reason, improvement, needs, reasonMissing } = indicator
  const said = { reason, improvement }
  const save = useExplain(api.evaluation.explainIndicator, { indicatorId }, version, said)
  return (
    <ReasonPart
      key={`${reason ?? ''}|${improvement ?? ''}`}
      said={said}
      needs={needs}
      missing={reasonMissing}
      mayEdit={may.explain}
      save={save}
    />
  )
}

export const ExecutionReason = ({ result, may }: PartProps) => {
  const { reason, improvement, needs, reasonMissing } = result.execution
  const { evaluationId, version } = result.evaluation
  const said = { reason, improvement }
  const save = useExplain(api.evaluation.explainExecution, { evaluationId }, version, said)
  return (
    <ReasonPart
      key={`${reason ?? ''}|${improvement ?? ''}`}
      said={said}
      needs={needs}
      missing={reasonMissing}
      mayEdit={may.explain}
      save={save}
    />
  )
}
