import { useState } from 'react'
import { dateParam } from '../../app/search.ts'
import { holds, monthPeriod, quarterPeriod, samePeriod, yearOf, yearPeriod } from '../period.ts'
import type { Period } from '../period.ts'

interface PeriodRulerProps {
  period: Period
  onChange: (period: Period) => void
}

const QUARTERS = ['一季度', '二季度', '三季度', '四季度']
const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1)

/** A year as a ruler: the whole, its quarters, its months; and any two dates below. */
export const PeriodRuler = ({ period, onChange }: PeriodRulerProps) => {
  const year = yearOf(period)
  const mark = (own: Period) => ({
    'aria-pressed': samePeriod(period, own),
    className: holds(period, own) ? 'ruler-inside' : '',
    onClick: () => onChange(own),
  })
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a fieldset cannot be a grid everywhere
    <div className="ruler" role="group" aria-label="统计期间">
      <button type="button" {...mark(yearPeriod(year))}>
        {year} 年度
      </button>
      {QUARTERS.map((name, index) => (
        <button key={name} type="button" {...mark(quarterPeriod(year, index + 1))}>
          {name}
        </button>
      ))}
      {MONTHS.map((month) => (
        <button
          key={month}
          type="button"
          aria-label={`${month}月`}
          {...mark(monthPeriod(year, month))}
        >
          {month}
        </button>
      ))}
      <Dates key={`${period.from}/${period.to}`} period={period} onChange={onChange} />
    </div>
  )
}

/** Two dates of one's own; taken over once both are whole and in order. */
const Dates = ({ period, onChange }: PeriodRulerProps) => {
  const [draft, setDraft] = useState(period)
  const ready = dateParam(draft.from) !== undefined && dateParam(draft.to) !== undefined
  const ordered = draft.from <= draft.to
  const changed = !samePeriod(draft, period)
  return (
    <form
      className="ruler-dates"
      onSubmit={(event) => {
        event.preventDefault()
        if (ready && ordered && changed) onChange(draft)
      }}
    >
      <input
        type="date"
        aria-label="起始日期"
        value={draft.from}
        onChange={(event) => setDraft({ ...draft, from: event.target.value })}
      />
      <span>至</span>
      <input
        type="date"
        aria-label="截止日期"
        value={draft.to}
        onChange={(event) => setDraft({ ...draft, to: event.target.value })}
      />
      <button
        type="submit"
        className="quiet-button line-button"
        disabled={!ready || !ordered || !changed}
      >
        按此期间
      </button>
      {ready && !ordered ? <span role="alert">起始日期不能晚于截止日期</span> : null}
    </form>
  )
}
