import './problem-alert.css'
import { useEffect, useRef } from 'react'
import type { ProblemCode } from '#contract/problem.ts'
import { asProblem } from '../app/transport.ts'
import { Icon } from './Icon.tsx'

interface ProblemAlertProps {
  /** Whatever was thrown; null shows nothing. */
  error: unknown
  onRetry?: () => void
}

/** What may go otherwise a moment later; the rest stays as it is however often it is asked. */
const PASSING: ReadonlySet<ProblemCode> = new Set([
  'conflict',
  'stale',
  'too-many',
  'internal',
  'unavailable',
])

/** What the server refused and why: the sentence, then each field with what it expects. */
export const ProblemAlert = ({ error, onRetry }: ProblemAlertProps) => {
  const box = useRef<HTMLDivElement>(null)
  // Asked for by a key far above or below it, it would seem that nothing happened; the second time too.
  useEffect(() => {
    if (error) box.current?.scrollIntoView({ block: 'nearest' })
  }, [error])
  if (error === null || error === undefined) return null
  const { code, detail, fields: all = [] } = asProblem(error).body
  const fields = all.filter(({ message }) => !detail.includes(message))
  // The sign-in dialog of the shell says it already.
  if (code === 'unauthenticated') return null
  return (
    <div ref={box} className="problem" role="alert">
      <Icon name="alert" />
      <div>
        <p>{detail}</p>
        {fields.length === 0 ? null : (
          <ul>
            {fields.map((field) => (
              <li key={field.path}>
                <b>{field.label}</b>：{field.message}
                {field.value === undefined ? null : <span>（填写的是“{field.value}”）</span>}
              </li>
            ))}
          </ul>
        )}
      </div>
      {onRetry && PASSING.has(code) ? (
        <button type="button" className="quiet-button line-button" onClick={onRetry}>
          重试
        </button>
      ) : null}
    </div>
  )
}
