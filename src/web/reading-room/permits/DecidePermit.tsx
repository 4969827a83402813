import { Button, Input } from 'antd'
import { useState } from 'react'
import { PERMIT_STEPS, type PermitStep, type VERDICTS } from '#contract/permits.ts'
import { api } from '../../app/api.ts'
import { useSubmit } from '../../app/submit.ts'
import { ProblemAlert } from '../../kit/ProblemAlert.tsx'
import { useShortcut } from '../../kit/shortcuts.ts'
import { toast } from '../../kit/toasts.ts'
import { useRefresh, type PermitRecord } from '../queries.ts'

type Verdict = keyof typeof VERDICTS

interface Said {
  permitId: string
  version: number
  verdict: Verdict
  comment: string | null
  body: string
}

const TAKE = {
  opinion: api.readingRoom.recordOpinion,
  department: api.readingRoom.decideAsDepartment,
  director: api.readingRoom.decideAsDirector,
} as const

const stepOf = ({ actions }: PermitRecord): PermitStep | null =>
  (['opinion', 'department', 'director'] as const).find((one) => actions.includes(one)) ?? null

/** The step that waits for the person: agree or disagree, with a comment; A and R by the keyboard. */
export const DecidePermit = ({ permit }: { permit: PermitRecord }) => {
  const step = stepOf(permit)
  return step === null ? null : <Step permit={permit} step={step} />
}

const Step = ({ permit, step }: { permit: PermitRecord; step: PermitStep }) => {
  const { permitId, version, number } = permit
  const refresh = useRefresh()
  const [body, setBody] = useState('')
  const [comment, setComment] = useState('')
  const take = useSubmit<Said, PermitRecord>(
    ({ body: from, ...said }, options) =>
      step === 'opinion'
        ? TAKE.opinion({ ...said, body: from }, options)
        : TAKE[step](said, options),
    {
      onSuccess: async () => {
        toast(`${number} ${PERMIT_STEPS[step]}已办理`)
        await refresh()
      },
    },
  )
  const say = (verdict: Verdict): void =>
    take.mutate({
      permitId,
      version,
      verdict,
      comment: comment.trim() === '' ? null : comment,
      body,
    })
  useShortcut('a', '同意当前利用审批', () => say('agree'))
  useShortcut('r', '不同意当前利用审批', () => say('disagree'))
  return (
    <section className="permit-decide" aria-label={PERMIT_STEPS[step]}>
      <h2>{step === 'opinion' ? '登记移交单位意见' : PERMIT_STEPS[step]}</h2>
      <ProblemAlert error={take.error} onRetry={() => void refresh()} />
      {step === 'opinion' ? (
        <>
          <label htmlFor="permit-body">移交单位</label>
          <Input
            id="permit-body"
            value={body}
            maxLength={200}
            placeholder="出具意见的单位；复函请上传到附件"
            onChange={({ target }) => setBody(target.value)}
          />
        </>
      ) : null}
      <label htmlFor="permit-comment">意见（不同意时必填）</label>
      <Input.TextArea
        id="permit-comment"
        value={comment}
        maxLength={1000}
        autoSize={{ minRows: 2 }}
        onChange={({ target }) => setComment(target.value)}
      />
      <div className="permit-buttons">
        <Button loading={take.isPending} onClick={() => say('disagree')} title="快捷键 R">
          不同意
        </Button>
        <Button
          type="primary"
          loading={take.isPending}
          onClick={() => say('agree')}
          title="快捷键 A"
        >
          同意
        </Button>
      </div>
    </section>
  )
}
