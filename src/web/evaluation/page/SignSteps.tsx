import './sign.css'
import { SIGN_STEPS } from '#contract/evaluation-result.ts'
import { formatInstant } from '../../kit/format.ts'
import { Icon } from '../../kit/Icon.tsx'
import { NEXT } from './may.ts'
import type { Step } from './may.ts'
import type { PartProps } from './part-props.ts'

const STEPS = ['department', 'finance', 'director'] as const

/** The three signatures in their order: who signed when and said what, whose turn it is. */
export const SignSteps = (props: PartProps) => (
  <ol className="sign-steps" aria-label="三级签字">
    {STEPS.map((step) => (
      <StepItem key={step} step={step} {...props} />
    ))}
  </ol>
)

const StepItem = ({ step, ...props }: PartProps & { step: Step }) => {
  const { signatures, evaluation } = props.result
  const signature = signatures.find((one) => one.step === step && one.returnedAt === null)
  const next = NEXT[evaluation.state] === step
  const state = signature ? 'done' : next ? 'next' : 'later'
  return (
    <li className={`sign-step sign-step-${state}`} aria-current={next ? 'step' : undefined}>
      <span className="sign-step-mark" aria-hidden="true">
        {signature ? <Icon name="check" size={14} /> : STEPS.indexOf(step) + 1}
      </span>
      <div>
        <h2>{SIGN_STEPS[step]}</h2>
        {signature ? (
          <p>
            <b>{signature.personName}</b>
            <time dateTime={signature.signedAt}>{formatInstant(signature.signedAt)}</time>
            {signature.comment === null ? null : <q>{signature.comment}</q>}
          </p>
        ) : (
          <NotYet step={step} next={next} {...props} />
        )}
      </div>
    </li>
  )
}

const NotYet = ({
  step,
  next,
  result,
  may,
  place,
  go,
}: PartProps & { step: Step; next: boolean }) => {
  if (!next) return <p className="evaluation-note">未签字</p>
  const open = result.blockers.length
  if (open > 0) return <p className="evaluation-note">{`还差 ${open} 项，见下`}</p>
  if (may.sign !== step) {
    const whose = step === 'department' ? result.evaluation.departmentName : ''
    return <p className="evaluation-note">{`待${whose}签字`}</p>
  }
  return (
    <button
      type="button"
      className="quiet-button solid-button"
      aria-expanded={place.form === 'sign'}
      onClick={() => go({ form: place.form === 'sign' ? '' : 'sign' })}
    >
      签字
    </button>
  )
}
