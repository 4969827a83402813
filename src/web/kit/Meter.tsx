import './meter.css'
import { formatPercent, formatRate } from './format.ts'
import type { Tone } from './StatusTag.tsx'

interface MeterProps {
  /** What is measured, read aloud: `预算执行率`. */
  label: string
  /** Part over whole as exact decimal text, e.g. `0.9653`; null where the whole is nothing. */
  ratio: string | null
  /** Where it should have reached by now, as exact decimal text: a tick on the bar. */
  expected?: string
  tone?: Tone
  /** Leaves the percentage out where it stands elsewhere. */
  bare?: boolean
}

const valueText = (ratio: string | null): string => (ratio === null ? '—' : formatRate(ratio))

const width = (ratio: string): string => `${Math.min(Math.max(Number(ratio), 0), 1) * 100}%`

/** A bar from nothing to all, e.g. execution of a budget. Over 100 % the bar is full and the number says it. */
export const Meter = ({ label, ratio, expected, tone = 'accent', bare = false }: MeterProps) => (
  <div className="meter">
    <span className="unseen">
      {label} {bare ? valueText(ratio) : ''}
    </span>
    <div className="meter-track" aria-hidden="true">
      <span className={`meter-fill meter-${tone}`} style={{ width: width(ratio ?? '0') }} />
      {expected === undefined ? null : (
        <span
          className="meter-tick"
          style={{ left: width(expected) }}
          title={`应达 ${formatRate(expected)}`}
        />
      )}
    </div>
    {bare ? null : (
      <span className="meter-value" title={ratio === null ? '' : formatPercent(ratio)}>
        {valueText(ratio)}
      </span>
    )}
  </div>
)
