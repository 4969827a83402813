import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { Icon } from '../../kit/Icon.tsx'
import { StatusTag } from '../../kit/StatusTag.tsx'
import type { PartProps } from '../page/part-props.ts'

interface RowFrameProps extends PartProps {
  /** The row's name in the address. */
  name: string
  title: string
  /** What stands over the title where it changes: the level-2 indicator. */
  over: string | null
  target: ReactNode
  actual: ReactNode
  scored: { points: string; score: string | null; met: boolean | null; explanation: string }
  /** Short marks of the evidence there is and of what is missing. */
  chips: ReactNode
  /** What the row shows when open. */
  children: () => ReactNode
}

const onControl = (target: EventTarget): boolean =>
  target instanceof Element && target.closest('a, button, input, label') !== null

/** One row of the score table, and beneath it, when open, all it stands on. */
export const RowFrame = (props: RowFrameProps) => {
  const { name, title, over, target, actual, scored, chips, place, go } = props
  const open = place.row === name
  const row = useRef<HTMLTableRowElement>(null)
  const toggle = (): void => go({ row: open ? '' : name, sample: '', form: '' })
  // A link from «签字前还差» opens a row further down: bring it into sight once.
  useEffect(() => {
    if (open && location.hash === `#row-${name}`) row.current?.scrollIntoView({ block: 'center' })
  }, [open, name])
  return (
    <>
      <tr
        ref={row}
        id={`row-${name}`}
        className={open ? 'score-row score-row-open' : 'score-row'}
        onClick={(event) => onControl(event.target) || toggle()}
      >
        <th scope="row">
          <button
            type="button"
            className="row-toggle"
            aria-expanded={open}
            aria-controls={open ? `detail-${name}` : undefined}
            onClick={toggle}
          >
            <Icon name={open ? 'down' : 'right'} size={14} />
            <span>
              {over === null ? null : <small>{over}</small>}
              {title}
            </span>
          </button>
        </th>
        <td data-label="年度指标值" className="score-target">
          {target}
        </td>
        <td data-label="实际完成值" className="score-actual">
          {actual}
        </td>
        <td data-label="分值" className="cell-end">
          {scored.points}
        </td>
        <td data-label="得分" className="cell-end score-score">
          {scored.score ?? <span className="figure-none">待评</span>}
        </td>
        <td data-label="达标">
          <Met met={scored.met} />
        </td>
        <td className="score-evidence">
          <p>{scored.explanation}</p>
          <div className="score-chips">{chips}</div>
        </td>
      </tr>
      {open ? (
        <tr className="score-detail" id={`detail-${name}`}>
          <td colSpan={7}>{props.children()}</td>
        </tr>
      ) : null}
    </>
  )
}

const Met = ({ met }: { met: boolean | null }) => {
  if (met === null) return <span className="figure-none">—</span>
  return met ? (
    <span className="score-met" title="达标">
      <Icon name="check" size={15} />
      <span className="unseen">达标</span>
    </span>
  ) : (
    <StatusTag tone="warn">未达</StatusTag>
  )
}
