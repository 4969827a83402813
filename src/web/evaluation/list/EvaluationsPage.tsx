import './evaluations.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../../app/api.ts'
import { ask } from '../../app/ask.ts'
import { useCan } from '../../app/session.ts'
import { useYear } from '../../app/year.ts'
import { Empty } from '../../kit/Empty.tsx'
import { Page } from '../../kit/Page.tsx'
import { ProblemAlert } from '../../kit/ProblemAlert.tsx'
import { useUrlState } from '../../kit/useUrlState.ts'
import { Waiting } from '../Waiting.tsx'
import { CreateForm } from './CreateForm.tsx'
import { OverviewItem } from './OverviewItem.tsx'

/** Every project evaluated for the year: score, execution, targets met, and what is still to do. */
export const EvaluationsPage = () => {
  const year = useYear()
  const can = useCan()
  const [{ create }, setUrl] = useUrlState({ create: (raw) => raw === 'true' })
  const overview = useQuery(ask('evaluation.overview', api.evaluation.overview, { year }))
  const mayCreate = can('evaluation.edit')
  const begin = mayCreate ? (
    <button
      type="button"
      className="quiet-button solid-button"
      aria-expanded={create}
      onClick={() => setUrl({ create: !create })}
    >
      新建绩效评价
    </button>
  ) : undefined
  return (
    <Page title="绩效评价" subtitle={`${year} 年度项目支出绩效自评`} actions={begin}>
      {create && mayCreate ? (
        <CreateForm
          year={year}
          taken={overview.data?.map((row) => row.evaluation.projectId) ?? []}
          onClose={() => setUrl({ create: false })}
        />
      ) : null}
      {overview.isPending ? <Waiting label="绩效评价" rows={2} height={148} /> : null}
      {overview.isError ? (
        <ProblemAlert error={overview.error} onRetry={() => void overview.refetch()} />
      ) : null}
      {overview.data?.length === 0 ? (
        <Empty
          title={`${year} 年度还没有绩效评价`}
          hint="每个项目每个年度建立一份绩效评价；建立后编制指标表，实际完成值由工作记录统计得出。"
        />
      ) : null}
      <ul className="evaluations">
        {overview.data?.map((row) => (
          <OverviewItem key={row.evaluation.evaluationId} row={row} />
        ))}
      </ul>
      <p className="evaluations-more">
        <Link to="/templates">查看指标模板</Link>
      </p>
    </Page>
  )
}
