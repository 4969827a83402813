import { EVALUATION_STATES } from '#contract/evaluation-result.ts'
import { Figure } from '../../kit/Figure.tsx'
import { formatInstant } from '../../kit/format.ts'
import { ScoreRing } from '../../kit/ScoreRing.tsx'
import { StatusTag } from '../../kit/StatusTag.tsx'
import { figureState, measureOf, percentWords, STATE_TONES } from '../words.ts'
import type { PartProps } from './part-props.ts'
import { SignSteps } from './SignSteps.tsx'

/** The evaluation at a glance: score and grade, execution, targets met, and how far the signatures are. */
export const Summary = ({ result, may, place, go }: PartProps) => {
  const { total, indicators, execution } = result
  const met = indicators.filter((one) => one.met === true).length
  const { spent } = execution
  return (
    <div className="evaluation-summary">
      <ScoreRing score={total.score} full={total.points} grade={total.grade} />
      <div className="evaluation-facts">
        <div className="evaluation-facts-row">
          <Figure
            size="large"
            label="预算执行率"
            value={execution.rate}
            format={(value) => percentWords(String(value))}
            measure={measureOf(spent)}
            state={figureState(spent, result)}
          />
          <div className="figure-block">
            <div className="figure-label">达标指标</div>
            <span className="figure-large">
              <span className="figure-value">{met}</span>
              <span className="unit">／{indicators.length} 项</span>
            </span>
          </div>
          {total.score === null ? (
            <div className="figure-block">
              <div className="figure-label">已评得分</div>
              <span className="figure-large">
                <span className="figure-value">{total.soFar}</span>
                <span className="unit">／{total.points} 分</span>
              </span>
            </div>
          ) : null}
        </div>
        <p className="evaluation-facts-state">
          <StatusTag tone={STATE_TONES[result.evaluation.state]}>
            {EVALUATION_STATES[result.evaluation.state]}
          </StatusTag>
          <span>
            {result.frozen ? '数据随馆长签字封存于 ' : '数据统计至 '}
            {formatInstant(result.computedAt)}
          </span>
        </p>
      </div>
      <SignSteps result={result} may={may} place={place} go={go} />
    </div>
  )
}
