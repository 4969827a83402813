import { useQuery } from '@tanstack/react-query'
import { Empty } from '../../kit/Empty.tsx'
import { ProblemAlert } from '../../kit/ProblemAlert.tsx'
import { studiesOf } from '../queries.ts'
import { StudyForm } from '../study/StudyForm.tsx'
import { StudyList } from '../study/StudyList.tsx'
import { Waiting } from '../Waiting.tsx'
import type { PartProps } from './part-props.ts'

/** 案卷研究: every document read for this evaluation, for which indicator, and what it showed. */
export const StudyView = ({ result, may, place, go }: PartProps) => {
  const { evaluationId } = result.evaluation
  const studies = useQuery(studiesOf(evaluationId))
  const adding = place.form === 'study' && may.study
  const nameOf = (indicatorId: string | null): string =>
    result.indicators.find((one) => one.indicatorId === indicatorId)?.level3 ?? '整个评价'
  return (
    <section className="view" aria-label="案卷研究">
      <div className="view-head">
        <p className="evaluation-note">
          查阅项目立项、合同、验收、制度等案卷，记下每份文件证明了什么。
        </p>
        {may.study && !adding ? (
          <button
            type="button"
            className="quiet-button line-button"
            onClick={() => go({ form: 'study' })}
          >
            登记案卷
          </button>
        ) : null}
      </div>
      {adding ? (
        <div className="evaluation-panel">
          <StudyForm
            evaluationId={evaluationId}
            indicators={result.indicators}
            onClose={() => go({ form: '' })}
          />
        </div>
      ) : null}
      {studies.isPending ? <Waiting label="案卷研究" rows={3} height={72} /> : null}
      <ProblemAlert error={studies.error} onRetry={() => void studies.refetch()} />
      {studies.data?.rows.length === 0 ? <Empty title="尚未登记查阅过的案卷" /> : null}
      <StudyList rows={studies.data?.rows ?? []} mayWithdraw={may.study} nameOf={nameOf} />
      {studies.data?.next ? (
        <p className="evaluation-note">
          只列出最近 {studies.data.rows.length} 份；其余见各指标所在行。
        </p>
      ) : null}
    </section>
  )
}
