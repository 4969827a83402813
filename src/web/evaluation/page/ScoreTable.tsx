import './score-table.css'
import { Fragment } from 'react'
import { useShortcut } from '../../kit/shortcuts.ts'
import { sum } from '../decimals.ts'
import { byLevel1 } from '../words.ts'
import { ExecutionRow } from '../row/ExecutionRow.tsx'
import { IndicatorRow } from '../row/IndicatorRow.tsx'
import type { PartProps } from './part-props.ts'

/** Moves the focus from row to row; Enter opens the row, as on any button. */
const step = (by: 1 | -1): void => {
  const rows = [...document.querySelectorAll<HTMLElement>('.score-table .row-toggle')]
  const here = rows.findIndex((row) => row === document.activeElement)
  const next = rows[Math.min(Math.max(here + by, 0), rows.length - 1)]
  next?.focus()
  next?.scrollIntoView({ block: 'nearest' })
}

const RowKeys = () => {
  useShortcut('j', '下一行', () => step(1))
  useShortcut('k', '上一行', () => step(-1))
  return null
}

/** Every scored row in one table, level by level, each with its evidence beside it and beneath it. */
export const ScoreTable = (props: PartProps) => {
  const { result, place } = props
  const { execution, indicators, total } = result
  return (
    <div className="score-table">
      {place.sample === '' ? <RowKeys /> : null}
      <table>
        <caption className="unseen">绩效评分表：每行可展开，查看并办理依据</caption>
        <thead>
          <tr>
            <th scope="col">指标</th>
            <th scope="col">年度指标值</th>
            <th scope="col">实际完成值</th>
            <th scope="col" className="cell-end">
              分值
            </th>
            <th scope="col" className="cell-end">
              得分
            </th>
            <th scope="col">达标</th>
            <th scope="col">依据</th>
          </tr>
        </thead>
        <tbody>
          <GroupRow name="预算执行" rows={[execution]} />
          <ExecutionRow {...props} />
        </tbody>
        {byLevel1(indicators).map(([level1, rows]) => (
          <tbody key={level1}>
            <GroupRow name={level1} rows={rows} />
            {rows.map((row, index) => (
              <Fragment key={row.indicatorId}>
                <IndicatorRow
                  {...props}
                  indicator={row}
                  first={rows[index - 1]?.level2 !== row.level2}
                />
              </Fragment>
            ))}
          </tbody>
        ))}
        <tfoot>
          <tr>
            <th scope="row" colSpan={3}>
              合计
            </th>
            <td className="cell-end">{total.points}</td>
            <td className="cell-end">{total.score ?? total.soFar}</td>
            <td colSpan={2}>
              {total.score === null ? (
                <span className="evaluation-note">尚有未评分的指标，此为已评部分</span>
              ) : (
                <>等级 {total.grade}</>
              )}
            </td>
          </tr>
        </tfoot>
      </table>
    </div>
  )
}

interface Scored {
  points: string
  score: string | null
  met: boolean | null
}

/** How many rows of the group reached their target; nothing where all did. */
const metWords = (rows: readonly Scored[]): string => {
  const met = rows.filter((row) => row.met === true).length
  return met === rows.length ? '' : `${met}／${rows.length} 项达标`
}

const GroupRow = ({ name, rows }: { name: string; rows: readonly Scored[] }) => (
  <tr className="score-group">
    <th scope="rowgroup" colSpan={3}>
      {name}
    </th>
    <td className="cell-end">{sum(rows.map((row) => row.points))}</td>
    <td className="cell-end">
      {sum(rows.flatMap((row) => (row.score === null ? [] : [row.score])))}
    </td>
    <td colSpan={2}>
      <span className="evaluation-note">{metWords(rows)}</span>
    </td>
  </tr>
)
