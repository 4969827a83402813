import './figure.css'
import type { ReactNode } from 'react'
import { AppLink } from './AppLink.tsx'
import { formatNumber, formatPeriod } from './format.ts'
import { measureHref } from './measure-href.ts'
import type { MeasureRef } from './measure-href.ts'

/**
 * `frozen`: signed off and unchanged; `drifted`: signed off, and records have changed since;
 * `live`: computed now.
 */
export type FigureState = 'live' | 'frozen' | 'drifted' | 'loading'

interface FigureProps {
  /** Exact text or a whole number; null where nothing is recorded. */
  value: string | number | null
  unit?: string
  /** Where the number leads: its measure with its period. Every figure in the product has one. */
  measure?: MeasureRef
  state?: FigureState
  /** Shown in place of grouping, e.g. money already formatted. */
  format?: (value: string | number) => string
  size?: 'inline' | 'large'
  /** What stands over a large figure. */
  label?: ReactNode
  /** What stands under it: a target, a share, a comparison. */
  note?: ReactNode
}

const STATE_WORDS = {
  live: '',
  frozen: '已随签字封存',
  drifted: '签字后记录有变动',
  loading: '正在计算',
} as const satisfies Record<FigureState, string>

/**
 * A number with its unit that leads to what it is made of: its measure's page, at its period. Used for
 * every figure on every page.
 */
export const Figure = (props: FigureProps) => {
  const { size = 'inline', state = 'live', label, note } = props
  if (size === 'inline') return <Linked {...props} />
  return (
    <div className={`figure-block figure-${state}`}>
      {label === undefined ? null : <div className="figure-label">{label}</div>}
      <Linked {...props} />
      {note === undefined ? null : <div className="figure-note">{note}</div>}
    </div>
  )
}

const Linked = ({ measure, size = 'inline', state = 'live', ...rest }: FigureProps) => {
  const className = `figure figure-${size} figure-${state}`
  const body = <Body {...rest} state={state} />
  if (!measure || state === 'loading') return <span className={className}>{body}</span>
  const hint = [STATE_WORDS[state], `${formatPeriod(measure.from, measure.to)}，查看构成此数的记录`]
  return (
    <AppLink
      className={className}
      href={measureHref(measure)}
      title={hint.filter(Boolean).join('；')}
    >
      {body}
    </AppLink>
  )
}

const Body = ({ value, unit, format = formatNumber, state = 'live' }: FigureProps) => {
  if (state === 'loading') return <Waiting />
  if (value === null) return <span className="figure-none">暂无记录</span>
  return (
    <>
      <span className="figure-value">{format(value)}</span>
      {unit === undefined ? null : <span className="unit">{unit}</span>}
      {state === 'frozen' || state === 'drifted' ? <StateMark state={state} /> : null}
    </>
  )
}

const Waiting = () => (
  <span className="figure-waiting">
    <span className="unseen">正在计算</span>
  </span>
)

const StateMark = ({ state }: { state: 'frozen' | 'drifted' }) => (
  <span className={`figure-mark figure-mark-${state}`}>
    <span aria-hidden="true">{state === 'frozen' ? '封' : '变'}</span>
    <span className="unseen">{STATE_WORDS[state]}</span>
  </span>
)
