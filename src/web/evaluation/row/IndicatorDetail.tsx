import { DIRECTIONS, SOURCES } from '#contract/evaluation-result.ts'
import { AppLink } from '../../kit/AppLink.tsx'
import { formatNumber, formatPeriod } from '../../kit/format.ts'
import { measureHref } from '../../kit/measure-href.ts'
import { measureOf, percentWords } from '../words.ts'
import type { IndicatorProps } from './indicator-props.ts'
import { JudgePart } from './JudgePart.tsx'
import { Part } from './Part.tsx'
import { IndicatorReason } from './ReasonForm.tsx'
import { SamplePart } from './SamplePart.tsx'
import { StudyPart } from './StudyPart.tsx'

/** Everything an indicator's score stands on, and the place to act on each of it. */
export const IndicatorDetail = (props: IndicatorProps) => (
  <div className="row-detail">
    <ScorePart {...props} />
    {props.indicator.source === 'judged' ? <JudgePart {...props} /> : null}
    <IndicatorReason {...props} />
    <StudyPart {...props} />
    {props.indicator.figure ? <SamplePart {...props} /> : null}
  </div>
)

const ScorePart = ({ indicator }: IndicatorProps) => {
  const { explanation, rule, exact, deviation, completion, unit, figure, basis } = indicator
  return (
    <Part title="计分" note={`依据 ${rule}`}>
      <p>{explanation}</p>
      <dl className="row-facts">
        <Fact label="指标方向">{DIRECTIONS[indicator.direction]}</Fact>
        <Fact label="数据来源">{SOURCES[indicator.source]}</Fact>
        {deviation === null ? null : (
          <Fact label="与目标之差">
            {formatNumber(deviation)}
            <span className="unit">{unit}</span>
          </Fact>
        )}
        {completion === null ? null : (
          <Fact label="完成率">
            <span title={`${completion}%`}>{percentWords(completion)}</span>
          </Fact>
        )}
        {exact === null || exact === indicator.score ? null : <Fact label="精确得分">{exact}</Fact>}
        {basis === null ? null : <Fact label="指标值依据">{basis}</Fact>}
      </dl>
      {figure ? (
        <p className="row-source">
          <AppLink href={measureHref(measureOf(figure))}>
            {figure.label}：{formatNumber(figure.records)} 条记录
          </AppLink>
          <span className="evaluation-note">
            {formatPeriod(figure.from, figure.to)}，口径第 {figure.definitionVersion} 版
          </span>
        </p>
      ) : null}
    </Part>
  )
}

const Fact = ({ label, children }: { label: string; children: React.ReactNode }) => (
  <div>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
)
