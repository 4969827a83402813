import { useQuery } from '@tanstack/react-query'
import { DRIFT_KINDS } from '#contract/evidence.ts'
import { amountText, figureAmount } from '../evidence/amount.ts'
import { AppLink } from '../kit/AppLink.tsx'
import { Figure } from '../kit/Figure.tsx'
import { Icon } from '../kit/Icon.tsx'
import { ProblemAlert } from '../kit/ProblemAlert.tsx'
import { driftOf, evaluationHref } from './queries.ts'
import type { Drifted, Overview } from './queries.ts'

interface DriftProps {
  year: number
  overview: readonly Overview[]
}

/** What has changed in the frozen figures of signed evaluations. */
export const Drift = ({ year, overview }: DriftProps) => {
  const signed = overview.filter(({ evaluation }) => evaluation.state === 'signed')
  const moved = signed.filter(({ drifted }) => drifted > 0)
  if (signed.length === 0) return <p className="year-calm">还没有签发的评价。</p>
  if (moved.length === 0) {
    return (
      <p className="year-calm">
        <Icon name="lock" />
        已签发的 {signed.length} 份评价，数字与签发时一致。
      </p>
    )
  }
  return (
    <ul className="year-drift">
      {moved.map((row) => (
        <li key={row.evaluation.evaluationId}>
          <AppLink href={evaluationHref(row.evaluation.evaluationId, year)}>
            {row.evaluation.projectName}
          </AppLink>
          <Moved evaluationId={row.evaluation.evaluationId} />
        </li>
      ))}
    </ul>
  )
}

const Moved = ({ evaluationId }: { evaluationId: string }) => {
  const drift = useQuery(driftOf(evaluationId))
  if (drift.isError)
    return <ProblemAlert error={drift.error} onRetry={() => void drift.refetch()} />
  const rows = drift.data?.filter(({ state }) => state !== 'still') ?? []
  return (
    <dl>
      {rows.map((row) => (
        <div key={row.name}>
          <dt>{row.label}</dt>
          <dd>
            <span>{row.frozen.value === null ? '—' : amountText(row.unit)(row.frozen.value)}</span>
            <span aria-label="变为">→</span>
            <Figure
              value={row.current}
              state="drifted"
              measure={{
                key: row.measure,
                from: row.frozen.from,
                to: row.frozen.to,
                filters: row.frozen.filters,
              }}
              {...figureAmount(row.unit)}
            />
            <small>{whyOf(row)}</small>
          </dd>
        </div>
      ))}
    </dl>
  )
}

const isKind = (kind: string): kind is keyof typeof DRIFT_KINDS => Object.hasOwn(DRIFT_KINDS, kind)

const whyOf = ({ counts, definitionChanged }: Drifted): string => {
  const kinds = Object.entries(counts).flatMap(([kind, count]) =>
    isKind(kind) && count > 0 ? [`${DRIFT_KINDS[kind]} ${count} 条`] : [],
  )
  return [...kinds, ...(definitionChanged ? ['口径已变'] : [])].join('，')
}
