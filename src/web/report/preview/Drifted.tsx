import { useQuery } from '@tanstack/react-query'
import { z } from 'zod'
import { explainDriftInput } from '#contract/evidence.ts'
import { api } from '../../app/api.ts'
import { useCan } from '../../app/session.ts'
import { DriftItem } from '../../evaluation/drift/DriftItem.tsx'
import { Explain } from '../../evaluation/drift/Explain.tsx'
import { Section } from '../../kit/Page.tsx'
import { ProblemAlert } from '../../kit/ProblemAlert.tsx'
import { StatusTag } from '../../kit/StatusTag.tsx'
import { driftOf, useRefresh, type Report } from '../queries.ts'

/** What became of the frozen report's figures since. */
export const Drifted = ({ report: { report, figures } }: { report: Report }) => {
  const { data, error, refetch } = useQuery(driftOf(report.reportId))
  const can = useCan()
  const refresh = useRefresh()
  const labels = new Map(figures.map(({ key, label }) => [key, label]))
  const moved = data?.filter(({ state }) => state !== 'still')
  const note =
    moved && moved.length > 0 ? `${moved.length} 个数字依据的记录或口径有变动` : undefined
  return (
    <Section title="定稿后变动" note={note}>
      <ProblemAlert error={error} onRetry={() => void refetch()} />
      {moved?.length === 0 ? (
        <p className="check-clean">
          <StatusTag tone="ok">没有变动</StatusTag>
          定稿以来，文中数字依据的记录没有变化。
        </p>
      ) : null}
      <div className="drifted">
        {moved?.map((drift) => (
          <DriftItem key={drift.name} drift={drift} name={labels.get(drift.name) ?? drift.label}>
            <Explain
              drift={drift}
              may={can('report.edit')}
              schema={explainDriftInput.extend({ reportId: z.string() })}
              procedure={api.report.explainDrift}
              subject={{ reportId: report.reportId }}
              refresh={refresh}
            />
          </DriftItem>
        ))}
      </div>
    </Section>
  )
}
