import { Input } from 'antd'
import { useState } from 'react'
import { PERMIT_STEPS, VERDICTS, type PermitStep } from '#contract/permits.ts'
import { api } from '../../app/api.ts'
import { useSubmit } from '../../app/submit.ts'
import { Decide } from '../../kit/record/Decide.tsx'
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

/** The step that waits for the person: agree or disagree, with a comment. */
export const DecidePermit = ({ permit }: { permit: PermitRecord }) => {
  const step = stepOf(permit)
  return step === null ? null : <Step permit={permit} step={step} />
}

const Step = ({ permit, step }: { permit: PermitRecord; step: PermitStep }) => {
  const { permitId, version, number } = permit
  const refresh = useRefresh()
  const [body, setBody] = useState('')
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
  const say = (verdict: Verdict) => ({
    word: VERDICTS[verdict],
    busy: take.isPending && take.variables.verdict === verdict,
    take: (comment: string | null) => take.mutate({ permitId, version, verdict, comment, body }),
  })
  return (
    <Decide
      title={step === 'opinion' ? '登记移交单位意见' : PERMIT_STEPS[step]}
      comment="意见"
      agree={say('agree')}
      refuse={{ ...say('disagree'), lacking: '不同意须写明理由' }}
      error={take.error}
      onRetry={() => void refresh()}
    >
      {step === 'opinion' ? <BodyBox value={body} onChange={setBody} /> : null}
    </Decide>
  )
}

const BodyBox = ({ value, onChange }: { value: string; onChange: (value: string) => void }) => (
  <>
    <label htmlFor="permit-body">移交单位</label>
    <Input
      id="permit-body"
      value={value}
      maxLength={200}
      placeholder="出具意见的单位；复函请上传到附件"
      onChange={({ target }) => onChange(target.value)}
    />
  </>
)
