import '../../kit/figure.css'
import { Link } from '@tanstack/react-router'
import { EVALUATION_STATES } from '#contract/evaluation-result.ts'
import { Meter } from '../../kit/Meter.tsx'
import { ScoreRing } from '../../kit/ScoreRing.tsx'
import { StatusTag } from '../../kit/StatusTag.tsx'
import { times } from '../decimals.ts'
import type { OverviewRow } from '../queries.ts'
import { STATE_TONES } from '../words.ts'

/** One project's year in a strip; the whole strip opens it. */
export const OverviewItem = ({ row }: { row: OverviewRow }) => {
  const { evaluationId, projectName, departmentName, state } = row.evaluation
  return (
    <li className="evaluations-item">
      <ScoreRing score={row.score} grade={row.grade} size={128} />
      <div className="evaluations-name">
        <h2>
          <Link to="/evaluations/$evaluationId" params={{ evaluationId }}>
            {projectName}
          </Link>
        </h2>
        <p>{departmentName}</p>
        <p className="evaluations-tags">
          <StatusTag tone={STATE_TONES[state]}>{EVALUATION_STATES[state]}</StatusTag>
          {row.evaluation.invented ? <StatusTag>示例数据</StatusTag> : null}
          <Open row={row} />
        </p>
      </div>
      <dl className="evaluations-facts">
        <div>
          <dt>预算执行率</dt>
          <dd>
            <Meter
              label="预算执行率"
              ratio={row.rate === null ? null : times(row.rate, '0.01')}
              tone="accent"
            />
          </dd>
        </div>
        <div>
          <dt>达标指标</dt>
          <dd>
            {row.met}
            <span className="unit">／{row.indicators} 项</span>
          </dd>
        </div>
        <div>
          <dt>{row.score === null ? '已评得分' : '得分'}</dt>
          <dd>
            {row.score ?? row.soFar}
            <span className="unit">／{row.points} 分</span>
          </dd>
        </div>
      </dl>
    </li>
  )
}

const Open = ({ row: { blockers, drifted } }: { row: OverviewRow }) => (
  <>
    {blockers > 0 ? <StatusTag tone="warn">{`签字前还差 ${blockers} 项`}</StatusTag> : null}
    {drifted > 0 ? <StatusTag tone="warn">{`签发后 ${drifted} 个数字有变动`}</StatusTag> : null}
  </>
)
