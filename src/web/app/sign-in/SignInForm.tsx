import './sign-in-form.css'
import { useState } from 'react'
import type { Problem } from '#contract/problem.ts'
import { CodeStep } from './CodeStep.tsx'
import { PasswordStep, type PasswordStepProps } from './PasswordStep.tsx'

type SignInFormProps = Omit<PasswordStepProps, 'refused' | 'onCodeAsked'>

/**
 * Signs a person in, in one step or two. Native fields, so that the first page needs no widget library and
 * password managers work.
 */
export const SignInForm = (props: SignInFormProps) => {
  const [codeAsked, setCodeAsked] = useState(false)
  const [refused, setRefused] = useState<Problem | null>(null)
  const back = (problem: Problem | null): void => {
    setRefused(problem)
    setCodeAsked(false)
  }
  return codeAsked ? (
    <CodeStep onDone={props.onDone} onBack={back} />
  ) : (
    <PasswordStep {...props} refused={refused} onCodeAsked={() => setCodeAsked(true)} />
  )
}
