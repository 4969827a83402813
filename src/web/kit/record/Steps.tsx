import './steps.css'
import type { ReactNode } from 'react'
import { formatInstant } from '../format.ts'

export interface StepTaken {
  key: string
  what: ReactNode
  who: string
  /** An instant. */
  at: string
  comment: string | null
}

/** Who did what with a record, in their order, and what was said. */
export const Steps = ({ steps }: { steps: readonly StepTaken[] }) =>
  steps.length === 0 ? null : (
    <ol className="steps" aria-label="办理经过">
      {steps.map(({ key, what, who, at, comment }) => (
        <li key={key}>
          <b>{what}</b>
          <span>
            {who}　{formatInstant(at)}
          </span>
          {comment === null ? null : <q>{comment}</q>}
        </li>
      ))}
    </ol>
  )
