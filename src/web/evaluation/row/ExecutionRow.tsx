import { StatusTag } from '../../kit/StatusTag.tsx'
import { EXECUTION } from '../page/place.ts'
import type { PartProps } from '../page/part-props.ts'
import { percentWords } from '../words.ts'
import { ExecutionReason } from './ReasonForm.tsx'
import { MoneyFigure } from './MoneyFigure.tsx'
import { Part } from './Part.tsx'
import { RowFrame } from './RowFrame.tsx'

/** Budget execution: spent over the full-year budget, scored by its rate. */
export const ExecutionRow = (props: PartProps) => {
  const { result } = props
  const { execution } = result
  const { budget, spent, rate, reason, reasonMissing } = execution
  return (
    <RowFrame
      {...props}
      name={EXECUTION}
      title="预算执行率"
      over={null}
      target={<MoneyFigure figure={budget} result={result} />}
      actual={
        <>
          <MoneyFigure figure={spent} result={result} />
          {rate === null ? null : (
            <small className="score-sub" title={`${rate}%`}>
              {percentWords(rate)}
            </small>
          )}
        </>
      }
      scored={execution}
      chips={
        reasonMissing ? (
          <StatusTag tone="bad">缺偏差原因</StatusTag>
        ) : reason === null ? null : (
          <StatusTag>已说明偏差</StatusTag>
        )
      }
    >
      {() => <ExecutionDetail {...props} />}
    </RowFrame>
  )
}

const ExecutionDetail = (props: PartProps) => {
  const { execution } = props.result
  return (
    <div className="row-detail">
      <Part title="计分" note={`依据 ${execution.rule}`}>
        <p>{execution.explanation}</p>
        <dl className="row-facts">
          <div>
            <dt>全年预算数</dt>
            <dd>
              <MoneyFigure figure={execution.budget} result={props.result} />
            </dd>
          </div>
          <div>
            <dt>到账数</dt>
            <dd>
              <MoneyFigure figure={execution.received} result={props.result} />
            </dd>
          </div>
          <div>
            <dt>全年执行数</dt>
            <dd>
              <MoneyFigure figure={execution.spent} result={props.result} />
            </dd>
          </div>
          <div>
            <dt>执行率</dt>
            <dd>{execution.rate === null ? '—' : `${execution.rate}%`}</dd>
          </div>
        </dl>
      </Part>
      <ExecutionReason {...props} />
    </div>
  )
}
