import { useState } from 'react'
import type { Problem } from '#contract/problem.ts'
import { Icon } from '../../kit/Icon.tsx'
import { asProblem } from '../transport.ts'

interface Attempt {
  problem: Problem | null
  busy: boolean
  /** Runs one attempt at a time; what it throws is shown, and told to `failed`. */
  run: (work: () => Promise<void>, failed?: (problem: Problem) => void) => void
}

/** One form's way to the server where no session is: apart from the shell, which hears of lost sessions. */
export const useAttempt = (first: Problem | null = null): Attempt => {
  const [problem, setProblem] = useState(first)
  const [busy, setBusy] = useState(false)
  const go = async (work: () => Promise<void>, failed?: (problem: Problem) => void) => {
    setBusy(true)
    setProblem(null)
    try {
      await work()
    } catch (error) {
      const found = asProblem(error)
      setProblem(found)
      failed?.(found)
    } finally {
      setBusy(false)
    }
  }
  return {
    problem,
    busy,
    run: (work, failed) => {
      if (!busy) void go(work, failed)
    },
  }
}

/** What was refused, where a reader hears it. */
export const Refusal = ({ problem }: { problem: Problem | null }) => (
  <div id="sign-in-problem" role="alert" className="sign-in-problem">
    {problem ? (
      <p>
        <Icon name={problem.body.code === 'too-many' ? 'lock' : 'alert'} size={16} />
        <span>{problem.body.detail}</span>
      </p>
    ) : null}
  </div>
)
