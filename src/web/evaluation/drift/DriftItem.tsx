import './drift.css'
import { useState, type ReactNode } from 'react'
import type { Drift } from '#contract/evidence.ts'
import { DRIFT_KINDS, DRIFT_STATES } from '#contract/evidence.ts'
import { amountText, figureAmount, unitName } from '../../evidence/amount.ts'
import { RecordLink } from '../../evidence/record/RecordLink.tsx'
import { Figure } from '../../kit/Figure.tsx'
import { formatInstant, formatNumber } from '../../kit/format.ts'
import { StatusTag } from '../../kit/StatusTag.tsx'

const KINDS = ['entered', 'amended', 'redated', 'withdrawn', 'joined'] as const
const FIRST = 20

/** The difference with its sign, in the unit it is read in; dates have none. */
const signed = (difference: string, unit: string): string => {
  const said = amountText(unit)(difference)
  const plus = difference.startsWith('-') || difference === '0' ? '' : '+'
  return `${plus}${said} ${unitName(unit)}`
}

const measureOf = ({ measure, frozen: { from, to, filters } }: Drift) => ({
  key: measure,
  from,
  to,
  filters,
})

interface DriftItemProps {
  drift: Drift
  name: string
  /** What explains it. */
  children: ReactNode
}

/** One figure that moved since sign-off: frozen value, today's, each record behind the difference, and why. */
export const DriftItem = ({ drift, name, children }: DriftItemProps) => {
  const { frozen, current, unit, difference, counts, definitionChanged } = drift
  return (
    <article className="drift">
      <header>
        <h3>{name}</h3>
        <p className="drift-kinds">
          {KINDS.filter((kind) => (counts[kind] ?? 0) > 0).map((kind) => (
            <StatusTag key={kind} tone="warn">{`${DRIFT_KINDS[kind]} ${counts[kind]}`}</StatusTag>
          ))}
          {definitionChanged ? <StatusTag tone="bad">口径已变</StatusTag> : null}
          {drift.state === 'explained' ? (
            <StatusTag tone="ok">{DRIFT_STATES.explained}</StatusTag>
          ) : null}
        </p>
      </header>
      <div className="drift-values">
        <Figure
          size="large"
          label="封存时"
          value={frozen.value}
          {...figureAmount(unit)}
          state="frozen"
          measure={measureOf(drift)}
          note={`${formatNumber(frozen.count)} 条记录，${formatInstant(frozen.frozenAt)} ${frozen.frozenBy}`}
        />
        <span className="drift-arrow" aria-hidden="true">
          →
        </span>
        <Figure
          size="large"
          label="现在"
          value={current}
          {...figureAmount(unit)}
          measure={measureOf(drift)}
          note={difference === null ? undefined : `相差 ${signed(difference, unit)}`}
        />
      </div>
      {definitionChanged ? (
        <p className="drift-definition">
          封存时用的是口径第 {frozen.definitionVersion} 版，此后口径已经修订，两个数不宜直接相比。
        </p>
      ) : null}
      <Changes drift={drift} />
      {children}
    </article>
  )
}

type Side = Drift['changes'][number]['before']

const Said = ({ side, unit }: { side: Side; unit: string }) => {
  if (side === null) return <span className="figure-none">无此记录</span>
  return (
    <span className={side.inside ? undefined : 'drift-outside'}>
      {side.on}，{amountText(unit)(side.quantity)}
      <span className="unit">{unitName(unit)}</span>
      {side.inside ? null : <small>不计入</small>}
    </span>
  )
}

const Changes = ({ drift }: { drift: Drift }) => {
  const [all, setAll] = useState(false)
  const { changes, unit } = drift
  if (changes.length === 0) return null
  const rows = all ? changes : changes.slice(0, FIRST)
  return (
    <>
      <div className="drift-changes">
        <table>
          <caption className="unseen">变动的记录</caption>
          <thead>
            <tr>
              <th scope="col">变动</th>
              <th scope="col">记录</th>
              <th scope="col">签发时</th>
              <th scope="col">现在</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((change) => (
              <tr key={`${change.kind}${change.recordId}`}>
                <td>
                  <StatusTag tone="warn">{DRIFT_KINDS[change.kind]}</StatusTag>
                </td>
                <td>
                  <RecordLink record={change}>{change.title}</RecordLink>
                </td>
                <td>
                  <Said side={change.before} unit={unit} />
                </td>
                <td>
                  <Said side={change.after} unit={unit} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {changes.length > rows.length ? (
        <button type="button" className="link-button" onClick={() => setAll(true)}>
          显示全部 {formatNumber(changes.length)} 条
        </button>
      ) : null}
    </>
  )
}
