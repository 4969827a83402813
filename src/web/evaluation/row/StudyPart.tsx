import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ProblemAlert } from '../../kit/ProblemAlert.tsx'
import { studiesOf } from '../queries.ts'
import { StudyForm } from '../study/StudyForm.tsx'
import { StudyList } from '../study/StudyList.tsx'
import type { IndicatorProps } from './indicator-props.ts'
import { Part } from './Part.tsx'

/** Documents read for this indicator (案卷研究) and what each showed. */
export const StudyPart = ({ indicator, result, may }: IndicatorProps) => {
  const { evaluationId } = result.evaluation
  const [adding, setAdding] = useState(false)
  const studies = useQuery(studiesOf(evaluationId, indicator.indicatorId))
  const rows = studies.data?.rows ?? []
  if (!may.study && studies.isSuccess && rows.length === 0) return null
  return (
    <Part
      title="案卷研究"
      actions={
        may.study && !adding ? (
          <button type="button" className="link-button" onClick={() => setAdding(true)}>
            登记案卷
          </button>
        ) : null
      }
    >
      <ProblemAlert error={studies.error} />
      {adding ? (
        <StudyForm
          evaluationId={evaluationId}
          indicatorId={indicator.indicatorId}
          onClose={() => setAdding(false)}
        />
      ) : null}
      {rows.length === 0 && !adding ? (
        <p className="evaluation-note">
          {studies.isPending ? '正在读取…' : '尚未登记查阅过的案卷。'}
        </p>
      ) : (
        <StudyList rows={rows} mayWithdraw={may.study} />
      )}
    </Part>
  )
}
