import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../app/api.ts'
import { ask as query } from '../../app/ask.ts'
import { formatNumber } from '../../kit/format.ts'
import { ProblemAlert } from '../../kit/ProblemAlert.tsx'
import { amountText, magnitude, unitName } from '../amount.ts'
import type { FigureAsk, Group, MeasureInfo } from '../queries.ts'
import { dimensionsOf } from './useAsk.ts'
import { useValueName } from './useValueName.ts'

interface BreakdownsProps {
  info: MeasureInfo
  ask: FigureAsk
  onPick: (dimension: string, value: string) => void
}

/** The number by department and by each dimension that it is not limited to yet. */
export const Breakdowns = ({ info, ask, onPick }: BreakdownsProps) => {
  const open = dimensionsOf(info).filter(([key]) => ask.filters[key] === undefined)
  if (open.length === 0) return <p className="figure-note">已按全部维度筛选，没有可再分的组。</p>
  return (
    <div className="breakdowns">
      {open.map(([key, label]) => (
        <Breakdown
          key={key}
          info={info}
          ask={ask}
          by={key}
          label={label}
          onPick={(value) => onPick(key, value)}
        />
      ))}
    </div>
  )
}

const SHOWN = 7

interface BreakdownProps {
  info: MeasureInfo
  ask: FigureAsk
  by: string
  label: string
  onPick: (value: string) => void
}

const Breakdown = ({ info, ask, by, label, onPick }: BreakdownProps) => {
  const [all, setAll] = useState(false)
  const nameOf = useValueName(info)
  const groups = useQuery({
    ...query('evidence.breakdown', api.evidence.breakdown, { ...ask, by }),
    placeholderData: keepPreviousData,
  })
  const rows = (groups.data ?? []).toSorted((a, b) => size(info, b) - size(info, a))
  const most = Math.max(...rows.map((row) => size(info, row)), 0)
  const shown = all ? rows : rows.slice(0, SHOWN)
  return (
    <section className="breakdown" aria-busy={groups.isFetching}>
      <h3>
        按{label}
        <small>{groups.data ? `${rows.length} 组` : ''}</small>
      </h3>
      {groups.isError ? (
        <ProblemAlert error={groups.error} onRetry={() => void groups.refetch()} />
      ) : null}
      {groups.isPending ? <output className="figure-note">正在分组…</output> : null}
      {groups.data && rows.length === 0 ? <p className="figure-note">期内没有记录</p> : null}
      <ul className={all ? 'breakdown-all' : undefined}>
        {shown.map((row) => (
          <Bar
            key={row.key ?? ''}
            info={info}
            row={row}
            label={row.key === null ? row.label : nameOf(by, row.key)}
            most={most}
            onPick={onPick}
          />
        ))}
      </ul>
      {rows.length > SHOWN ? (
        <button type="button" className="quiet-button" onClick={() => setAll(!all)}>
          {all ? '收起' : `其余 ${rows.length - SHOWN} 组`}
        </button>
      ) : null}
    </section>
  )
}

/** What groups are ordered and drawn by: the value, or the records where the value is a date. */
const size = (info: MeasureInfo, { value, records }: Group): number =>
  info.kind === 'latest' ? records : (magnitude(info.unit, value) ?? 0)

const share = (value: number, most: number): string =>
  most <= 0 ? '0' : `${(Math.max(value, 0) / most) * 100}%`

interface BarProps {
  info: MeasureInfo
  row: Group
  label: string
  most: number
  onPick: (value: string) => void
}

const Bar = ({ info, row, label, most, onPick }: BarProps) => {
  const { key, value, records } = row
  const text = value === null ? '—' : `${amountText(info.unit)(value)} ${unitName(info.unit)}`
  const body = (
    <>
      <span className="bar-label">{label}</span>
      <span className="bar-value">{text}</span>
      <span className="bar-track" aria-hidden="true">
        <span style={{ width: share(size(info, row), most) }} />
      </span>
    </>
  )
  const hint = `${label}，${text}，${formatNumber(records)} 条记录`
  return (
    <li title={hint}>
      {key === null ? (
        <div className="bar">{body}</div>
      ) : (
        <button type="button" className="bar" onClick={() => onPick(key)}>
          {body}
        </button>
      )}
    </li>
  )
}
