import { useQuery } from '@tanstack/react-query'
import { ProblemAlert } from '../../kit/ProblemAlert.tsx'
import { verificationsOf } from '../queries.ts'
import { Bench } from '../sample/Bench.tsx'
import { DrawForm } from '../sample/DrawForm.tsx'
import { SampleLine } from '../sample/SampleLine.tsx'
import type { IndicatorProps } from './indicator-props.ts'
import { Part } from './Part.tsx'

/** Samples of the records behind the figure (资料核查), and the bench where they are ticked. */
export const SamplePart = ({ indicator, result, may, place, go }: IndicatorProps) => {
  const { indicatorId, figure } = indicator
  const samples = useQuery(verificationsOf(result.evaluation.evaluationId, indicatorId))
  const rows = samples.data?.rows ?? []
  const drawing = place.form === 'draw'
  return (
    <Part
      title="资料核查"
      wide
      actions={
        may.study && figure && figure.records > 0 && !drawing ? (
          <button type="button" className="link-button" onClick={() => go({ form: 'draw' })}>
            抽取样本
          </button>
        ) : null
      }
    >
      <ProblemAlert error={samples.error} />
      {drawing && may.study ? (
        <DrawForm
          indicator={indicator}
          drawn={rows.length}
          onDrawn={(sample) => go({ form: '', sample })}
          onClose={() => go({ form: '' })}
        />
      ) : null}
      {rows.length === 0 && !drawing ? (
        <p className="evaluation-note">
          {samples.isPending ? '正在读取…' : '尚未抽查构成此数的记录。'}
        </p>
      ) : null}
      <ul className="samples">
        {rows.map((row) => (
          <li key={row.verificationId}>
            <SampleLine
              row={row}
              open={place.sample === row.verificationId}
              onToggle={(open) => go({ sample: open ? row.verificationId : '' })}
            />
            {place.sample === row.verificationId ? (
              <Bench verificationId={row.verificationId} may={may} />
            ) : null}
          </li>
        ))}
      </ul>
    </Part>
  )
}
