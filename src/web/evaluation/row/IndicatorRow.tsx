import type { IndicatorResult } from '#contract/evaluation-result.ts'
import { RESULT_STATUSES } from '#contract/evaluation-result.ts'
import { Figure } from '../../kit/Figure.tsx'
import { StatusTag } from '../../kit/StatusTag.tsx'
import type { IndicatorProps } from './indicator-props.ts'
import { figureState, measureOf, spoken, targetWords } from '../words.ts'
import { IndicatorDetail } from './IndicatorDetail.tsx'
import { RowFrame } from './RowFrame.tsx'

/** An indicator: its target, what was reached, its score, and what the score stands on. */
export const IndicatorRow = (props: IndicatorProps & { first: boolean }) => {
  const { indicator, first } = props
  return (
    <RowFrame
      {...props}
      name={indicator.indicatorId}
      title={indicator.level3}
      over={first ? indicator.level2 : null}
      target={<span title={indicator.basis ?? undefined}>{targetWords(indicator)}</span>}
      actual={<Actual {...props} />}
      scored={indicator}
      chips={<Chips indicator={indicator} />}
    >
      {() => <IndicatorDetail {...props} />}
    </RowFrame>
  )
}

const Actual = ({ indicator, result }: IndicatorProps) => {
  const { figure, actual, unit, direction, status } = indicator
  if (figure) {
    return (
      <Figure
        value={actual}
        {...(unit === '' ? {} : { unit })}
        format={(value) => spoken(String(value), direction)}
        measure={measureOf(figure)}
        state={figureState(figure, result)}
      />
    )
  }
  return actual === null ? (
    <StatusTag tone="warn">{RESULT_STATUSES[status]}</StatusTag>
  ) : (
    <>
      {spoken(actual, direction)}
      {unit === '' || direction === 'qualitative' ? null : <span className="unit">{unit}</span>}
    </>
  )
}

const Chips = ({
  indicator: { evidence, judgement, reason, reasonMissing },
}: {
  indicator: IndicatorResult
}) => {
  const { documents, sampled, unmarked, openQuestions } = evidence
  return (
    <>
      {reasonMissing ? <StatusTag tone="bad">缺偏差原因</StatusTag> : null}
      {openQuestions > 0 ? <StatusTag tone="bad">{`疑问 ${openQuestions}`}</StatusTag> : null}
      {judgement ? <StatusTag tone="accent">{`${judgement.judgedBy}评判`}</StatusTag> : null}
      {sampled > 0 ? (
        <StatusTag tone={unmarked > 0 ? 'plain' : 'ok'}>
          {`抽查 ${sampled - unmarked}／${sampled}`}
        </StatusTag>
      ) : null}
      {documents > 0 ? <StatusTag>{`案卷 ${documents}`}</StatusTag> : null}
      {reason === null ? null : <StatusTag>已说明偏差</StatusTag>}
    </>
  )
}
