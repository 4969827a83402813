import { StatusTag } from '../kit/StatusTag.tsx'
import { STATUSES, amount, readingOf } from './words.ts'
import type { Cell, CheckedTable } from './words.ts'

interface RowsProps {
  table: CheckedTable
  /** The row a finding points at. */
  marked: number | null
}

type Row = CheckedTable['indicators'][number]

/** Every row of the table: what was published, how it was read, and what the rules give for it. */
export const Rows = ({ table: { indicators, findings }, marked }: RowsProps) => {
  const found = new Set(findings.map(({ row }) => row))
  return (
    <div className="check-rows">
      <table aria-label="逐行核对">
        <thead>
          <tr>
            <th scope="col">行</th>
            <th scope="col">三级指标</th>
            <th scope="col">年度指标值</th>
            <th scope="col">实际完成值</th>
            <th scope="col" className="check-number">
              分值
            </th>
            <th scope="col" className="check-number">
              按规则
            </th>
            <th scope="col" className="check-number">
              公布
            </th>
            <th scope="col">结果</th>
          </tr>
        </thead>
        <tbody>
          {indicators.map((row) => (
            <Line key={row.row} row={row} found={found.has(row.row)} marked={marked === row.row} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface LineProps {
  row: Row
  found: boolean
  marked: boolean
}

const Line = ({ row, found, marked }: LineProps) => (
  <tr
    data-row={row.row}
    tabIndex={-1}
    className={`${found ? 'check-found' : ''}${marked ? ' check-marked' : ''}`}
  >
    <td data-label="行">{row.row + 1}</td>
    <th scope="row">
      {row.name ?? '（无名称）'}
      <small>{row.explanation}</small>
    </th>
    <td data-label="年度指标值">
      <Read cell={row.target} />
    </td>
    <td data-label="实际完成值">
      <Read cell={row.actual} />
    </td>
    <td data-label="分值" className="check-number">
      {amount(row.points)}
    </td>
    <td data-label="按规则" className="check-number">
      {amount(row.score)}
    </td>
    <td data-label="公布" className="check-number">
      {amount(row.published)}
    </td>
    <td data-label="结果">
      <Outcome row={row} />
    </td>
  </tr>
)

const Outcome = ({ row: { status, agrees } }: { row: Row }) => {
  if (status !== 'computed' || agrees === null) {
    return <StatusTag tone={STATUSES[status].tone}>{STATUSES[status].word}</StatusTag>
  }
  return agrees ? <StatusTag tone="ok">一致</StatusTag> : <StatusTag tone="bad">不一致</StatusTag>
}

const Read = ({ cell }: { cell: Cell }) => (
  <>
    {cell.raw ?? '—'}
    <small>{readingOf(cell)}</small>
  </>
)
