import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { EvaluationResult } from '#contract/evaluation-result.ts'
import { studiesOf, verificationsOf } from '../queries.ts'
import { VIEWS } from './place.ts'
import type { Go, View } from './place.ts'

interface ViewTabsProps {
  result: EvaluationResult
  view: View
  go: Go
}

const counted = (rows: unknown[] | undefined, more: string | null | undefined): string =>
  rows === undefined ? '' : `${rows.length}${more ? '+' : ''}`

/** The score sheet, the three methods of evaluation, and what moved since sign-off. */
export const ViewTabs = ({ result, view }: ViewTabsProps) => {
  const { evaluationId } = result.evaluation
  const studies = useQuery(studiesOf(evaluationId))
  const samples = useQuery(verificationsOf(evaluationId))
  const counts: Record<View, string> = {
    score: '',
    study: counted(studies.data?.rows, studies.data?.next),
    comparison: '',
    verification: counted(samples.data?.rows, samples.data?.next),
    drift: String(result.drifted.length),
  }
  const shown: View[] = ['score', 'study', 'comparison', 'verification']
  if (result.frozen) shown.push('drift')
  return (
    <nav className="view-tabs" aria-label="评价内容">
      {shown.map((each) => (
        <Link
          key={each}
          to="/evaluations/$evaluationId"
          params={{ evaluationId }}
          search={(before) => ({ ...before, view: each === 'score' ? undefined : each })}
          replace
          resetScroll={false}
          className={each === view ? 'view-tab view-tab-here' : 'view-tab'}
          aria-current={each === view ? 'page' : undefined}
        >
          {VIEWS[each]}
          {counts[each] === '' ? null : (
            <span
              className={
                each === 'drift' && counts.drift !== '0'
                  ? 'view-count view-count-warn'
                  : 'view-count'
              }
            >
              {counts[each]}
            </span>
          )}
        </Link>
      ))}
    </nav>
  )
}
