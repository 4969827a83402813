import '../evaluation.css'
import './evaluation-page.css'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { EvaluationResult } from '#contract/evaluation-result.ts'
import { Page } from '../../kit/Page.tsx'
import { ProblemAlert } from '../../kit/ProblemAlert.tsx'
import { resultOf } from '../queries.ts'
import { Waiting } from '../Waiting.tsx'
import { Blockers } from './Blockers.tsx'
import { useMay } from './may.ts'
import { usePlace } from './place.ts'
import { SignPanel } from './SignPanel.tsx'
import { Summary } from './Summary.tsx'
import { ViewTabs } from './ViewTabs.tsx'
import { ViewBody } from './ViewBody.tsx'

const route = getRouteApi('/shell/evaluations/$evaluationId')

const LIST = (
  <Link key="list" to="/evaluations">
    绩效评价
  </Link>
)

/** One project's evaluation of a year: every score beside its evidence, and the three signatures. */
export const EvaluationPage = () => {
  const { evaluationId } = route.useParams()
  const result = useQuery(resultOf(evaluationId))
  if (result.data) return <Evaluation result={result.data} />
  return (
    <Page title="绩效评价" crumbs={[LIST]} width="wide">
      {result.isError ? (
        <ProblemAlert error={result.error} onRetry={() => void result.refetch()} />
      ) : (
        <Waiting label="绩效评价" rows={8} />
      )}
    </Page>
  )
}

const Evaluation = ({ result }: { result: EvaluationResult }) => {
  const { evaluationId, projectName, departmentName, year, templateName, invented } =
    result.evaluation
  const may = useMay(result)
  const [place, go] = usePlace()
  return (
    <Page
      title={projectName}
      crumbs={[LIST]}
      width="wide"
      subtitle={`${year} 年度，${departmentName}，${templateName}${invented ? '。指标值和分值为示例，非公开数据' : ''}`}
      actions={
        <>
          {may.sendBack ? (
            <button
              type="button"
              className="quiet-button line-button"
              aria-expanded={place.form === 'return'}
              onClick={() => go({ form: place.form === 'return' ? '' : 'return' })}
            >
              退回修改
            </button>
          ) : null}
          <Link
            to="/evaluations/$evaluationId/sheet"
            params={{ evaluationId }}
            className="quiet-button line-button"
          >
            指标表
          </Link>
        </>
      }
    >
      <Summary result={result} may={may} place={place} go={go} />
      <SignPanel result={result} may={may} place={place} go={go} />
      <Blockers result={result} />
      <ViewTabs result={result} view={place.view} go={go} />
      <ViewBody result={result} may={may} place={place} go={go} />
    </Page>
  )
}
