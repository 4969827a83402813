import type { KeyboardEvent } from 'react'
import { MARKS } from '#contract/evaluation-rows.ts'
import { RecordLink } from '../../evidence/record/RecordLink.tsx'
import { StatusTag } from '../../kit/StatusTag.tsx'
import type { May } from '../page/may.ts'
import type { CheckedRecord } from '../queries.ts'
import { SayForm } from './SayForm.tsx'
import type { Marks } from './use-marks.ts'

interface BenchRecordProps {
  record: CheckedRecord
  index: number
  here: boolean
  may: May
  marks: Marks
  asking: boolean
  onAsk: (ask: boolean) => void
  onHere: () => void
  onTick: () => void
}

/** A sampled record with its mark; a question and its answer stand beneath it. */
export const BenchRecord = (props: BenchRecordProps) => {
  const { record, index, here, may, marks, asking, onAsk, onHere, onTick } = props
  const { checkId, version, mark, title, detail, markedBy } = record
  const waiting = mark === 'questioned' && record.answer === null
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.target !== event.currentTarget) return
    event.preventDefault()
    onTick()
  }
  return (
    // The row itself takes the focus and Enter, the roving pattern of the house's tables.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <li
      data-at={index}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={here ? 0 : -1}
      className={here ? 'bench-record bench-record-here' : 'bench-record'}
      onFocus={onHere}
      onKeyDown={onKeyDown}
    >
      <div className="bench-line">
        <span className="bench-sort">{record.sort}</span>
        <span className="bench-title">
          <RecordLink record={record}>{title}</RecordLink>
          {detail === null ? null : <small>{detail}</small>}
        </span>
        <span className="bench-mark">
          {mark === null ? null : (
            <StatusTag tone={mark === 'ticked' ? 'ok' : waiting ? 'bad' : 'warn'}>
              {mark === 'questioned' && !waiting ? '已答复，待核' : MARKS[mark]}
            </StatusTag>
          )}
          {markedBy === null ? null : <small>{markedBy}</small>}
        </span>
        {may.study ? (
          <span className="bench-acts">
            <button
              type="button"
              className="quiet-button line-button"
              disabled={mark === 'ticked' || waiting}
              title={waiting ? '疑问答复后才能核为相符' : undefined}
              onClick={onTick}
            >
              相符
            </button>
            <button
              type="button"
              className="quiet-button"
              aria-expanded={asking}
              onClick={() => onAsk(!asking)}
            >
              存疑
            </button>
          </span>
        ) : null}
      </div>
      {record.question === null ? null : (
        <p className="bench-said">
          <b>疑问</b>
          {record.question}
        </p>
      )}
      {record.answer === null ? null : (
        <p className="bench-said">
          <b>答复</b>
          {record.answer}
          {record.answeredBy === null ? null : <small>{record.answeredBy}</small>}
        </p>
      )}
      {asking ? (
        <SayForm
          label="疑问"
          placeholder="哪一处与原件或登记不符"
          busy={marks.question.isPending}
          onSay={(question) =>
            marks.question.mutate({ checkId, version, question }, { onSuccess: () => onAsk(false) })
          }
          onClose={() => onAsk(false)}
        />
      ) : null}
      {waiting && may.answer && !asking ? (
        <SayForm
          label="答复"
          placeholder="核实的结果和处理"
          busy={marks.answer.isPending}
          quiet
          onSay={(answer) => marks.answer.mutate({ checkId, version, answer })}
        />
      ) : null}
    </li>
  )
}
