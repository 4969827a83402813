import { Link } from '@tanstack/react-router'
import type { EvaluationResult } from '#contract/evaluation-result.ts'
import { Icon } from '../../kit/Icon.tsx'
import { EXECUTION } from './place.ts'

/** What stands before the next signature, each line leading to the row where it is put right. */
export const Blockers = ({ result }: { result: EvaluationResult }) => {
  const { blockers } = result
  if (blockers.length === 0) return <Returned result={result} />
  return (
    <>
      <section className="blockers" aria-labelledby="blockers">
        <h2 id="blockers">
          <Icon name="alert" size={16} />
          签字前还差 {blockers.length} 项
        </h2>
        <ul>
          {blockers.map((one) => (
            <li key={`${one.kind}${one.indicatorId ?? ''}${one.message}`}>
              <BlockerLink blocker={one} evaluationId={result.evaluation.evaluationId} />
            </li>
          ))}
        </ul>
      </section>
      <Returned result={result} />
    </>
  )
}

interface BlockerLinkProps {
  blocker: EvaluationResult['blockers'][number]
  evaluationId: string
}

const BlockerLink = ({
  blocker: { kind, indicatorId, message },
  evaluationId,
}: BlockerLinkProps) => {
  if (kind === 'sheet') {
    return (
      <Link
        to="/evaluations/$evaluationId/sheet"
        params={{ evaluationId }}
        search={(before) => ({ ...before, edit: indicatorId ?? '' })}
      >
        {message}
      </Link>
    )
  }
  return (
    <Link
      to="/evaluations/$evaluationId"
      params={{ evaluationId }}
      search={(before) => ({ ...before, row: indicatorId ?? EXECUTION })}
      hash={`row-${indicatorId ?? EXECUTION}`}
      replace
    >
      {message}
    </Link>
  )
}

/** The last time it was sent back, while no one has signed since. */
const Returned = ({ result }: { result: EvaluationResult }) => {
  const returned = result.signatures.filter((one) => one.returnedAt !== null)
  const last = returned
    .toSorted((a, b) => (a.returnedAt ?? '').localeCompare(b.returnedAt ?? ''))
    .at(-1)
  if (!last || result.evaluation.state !== 'draft') return null
  return (
    <p className="evaluation-returned">
      <b>{last.returnedByName}</b> 退回修改：{last.returnedReason}
    </p>
  )
}
