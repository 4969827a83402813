import type { EvaluationResult } from '#contract/evaluation-result.ts'
import type { SIGN_STEPS } from '#contract/evaluation-result.ts'
import { useCan, useMe } from '../../app/session.ts'
import type { Me } from '../../app/session.ts'

export type Step = keyof typeof SIGN_STEPS
type State = EvaluationResult['evaluation']['state']

/** Department head, finance lead, director: who comes next in each state. */
export const NEXT: Record<State, Step | null> = {
  draft: 'department',
  department: 'finance',
  finance: 'director',
  signed: null,
}

export const STEP_PERMISSION = {
  department: 'evaluation.sign-department',
  finance: 'evaluation.sign-finance',
  director: 'evaluation.sign-director',
} as const

const signedBefore = ({ signatures }: EvaluationResult, me: Me): boolean =>
  signatures.some((one) => one.personId === me.person.personId && one.returnedAt === null)

/** What this person may do to this evaluation now; what is not permitted is not offered. */
export const useMay = (result: EvaluationResult) => {
  const can = useCan()
  const me = useMe()
  const { state, departmentId } = result.evaluation
  const step = NEXT[state]
  const own = step !== 'department' || me.person.department?.departmentId === departmentId
  return {
    /** Sheet, judgements and reasons stand under the signatures: open in draft only. */
    judge: can('evaluation.judge') && state === 'draft',
    explain: can('evaluation.edit') && state === 'draft',
    /** Studies and samples go on until the director has signed. */
    study: can('evaluation.judge') && state !== 'signed',
    answer: can('evaluation.edit') && state !== 'signed',
    sign:
      step !== null && can(STEP_PERMISSION[step]) && own && !signedBefore(result, me) ? step : null,
    sendBack: can('evaluation.return') && state !== 'draft' && state !== 'signed',
  }
}
export type May = ReturnType<typeof useMay>
