import { Button, Form, Input } from 'antd'
import { useRef } from 'react'
import { SIGN_STEPS } from '#contract/evaluation-result.ts'
import { api } from '../../app/api.ts'
import { useSubmit } from '../../app/submit.ts'
import { useFieldErrors } from '../../kit/form.ts'
import { ProblemAlert } from '../../kit/ProblemAlert.tsx'
import { toast } from '../../kit/toasts.ts'
import { useRefresh } from '../queries.ts'
import type { Step } from './may.ts'
import type { PartProps } from './part-props.ts'

/** The form in hand under the signatures: to sign with a comment, or to send back with a reason. */
export const SignPanel = (props: PartProps) => {
  const { may, place, result } = props
  if (place.form === 'sign' && may.sign !== null && result.blockers.length === 0) {
    return <SignForm {...props} step={may.sign} />
  }
  return place.form === 'return' && may.sendBack ? <ReturnForm {...props} /> : null
}

const PROCEDURES = {
  department: api.evaluation.signDepartment,
  finance: api.evaluation.signFinance,
  director: api.evaluation.signDirector,
} as const satisfies Record<Step, unknown>

const WHAT_IT_DOES = {
  department: '签字后指标表、评判和偏差原因不能再改，除非退回。',
  finance: '签字后由馆长签发。',
  director: '签发后得分和全部数字随即封存，此后记录的变动另行列出，不再改变本评价。',
} as const satisfies Record<Step, string>

const SignForm = ({ result, go, step }: PartProps & { step: Step }) => {
  const [form] = Form.useForm<{ comment?: string }>()
  const refresh = useRefresh()
  const { evaluationId, version } = result.evaluation
  const { score, grade } = result.total
  // The total on screen when the panel opened is what is signed for; one that moved since is refused.
  const seen = useRef(score)
  const sign = useSubmit(PROCEDURES[step], {
    onSuccess: async () => {
      toast(step === 'director' ? '已签发，数字已封存' : '已签字')
      go({ form: '' })
      await refresh()
    },
  })
  useFieldErrors(form, sign.error)
  return (
    <Form
      form={form}
      layout="vertical"
      className="evaluation-panel"
      onFinish={({ comment }) =>
        sign.mutate({ evaluationId, version, comment: comment ?? null, seenScore: seen.current })
      }
    >
      <ProblemAlert
        error={sign.error}
        onRetry={() => {
          seen.current = score
          sign.reset()
          void refresh()
        }}
      />
      <p className="sign-says">
        以{SIGN_STEPS[step]}身份确认：得分 <b>{score ?? '未定'}</b> 分，等级{' '}
        <b>{grade ?? '未定'}</b>。{WHAT_IT_DOES[step]}
      </p>
      <Form.Item name="comment" label="意见（可不填）">
        {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- the panel was asked for, to be written in */}
        <Input.TextArea rows={2} maxLength={1000} autoFocus placeholder="同意。" />
      </Form.Item>
      <div className="evaluation-form-foot">
        <Button onClick={() => go({ form: '' })}>取消</Button>
        <Button type="primary" htmlType="submit" loading={sign.isPending}>
          {step === 'director' ? '签发' : '签字'}
        </Button>
      </div>
    </Form>
  )
}

const ReturnForm = ({ result, go }: PartProps) => {
  const [form] = Form.useForm<{ reason: string }>()
  const refresh = useRefresh()
  const { evaluationId, version } = result.evaluation
  const send = useSubmit(api.evaluation.returnToDraft, {
    onSuccess: async () => {
      toast('已退回修改，原签字留痕备查')
      go({ form: '' })
      await refresh()
    },
  })
  useFieldErrors(form, send.error)
  return (
    <Form
      form={form}
      layout="vertical"
      className="evaluation-panel"
      requiredMark={false}
      onFinish={({ reason }) => send.mutate({ evaluationId, version, reason })}
    >
      <ProblemAlert error={send.error} onRetry={() => void refresh()} />
      <Form.Item
        name="reason"
        label="退回原因"
        rules={[{ required: true, min: 2, message: '请写明退回原因，至少两个字' }]}
        extra="退回后回到编制中，已有的签字作废，各级须重新签字。"
      >
        {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- the panel was asked for, to be written in */}
        <Input.TextArea rows={2} maxLength={1000} autoFocus />
      </Form.Item>
      <div className="evaluation-form-foot">
        <Button onClick={() => go({ form: '' })}>取消</Button>
        <Button type="primary" htmlType="submit" loading={send.isPending}>
          退回
        </Button>
      </div>
    </Form>
  )
}
