import { useQuery } from '@tanstack/react-query'
import { SOURCES } from '#contract/evaluation-result.ts'
import { ProblemAlert } from '../../kit/ProblemAlert.tsx'
import { AppLink } from '../../kit/AppLink.tsx'
import { Empty } from '../../kit/Empty.tsx'
import { measureHref } from '../../kit/measure-href.ts'
import { measuresQuery } from '../../evidence/queries.ts'
import { sum } from '../decimals.ts'
import type { Sheet, SheetIndicator } from '../queries.ts'
import { byLevel1, targetWords } from '../words.ts'
import type { DraftPoints } from './draft-points.ts'
import { IndicatorForm } from './IndicatorForm.tsx'
import { moved } from './order.ts'
import { useReorder, useWithdraw } from './use-sheet-writes.ts'

interface SheetTableProps {
  sheet: Sheet
  mayEdit: boolean
  /** The indicator whose form is open, by id. */
  editing: string
  onEdit: (indicatorId: string) => void
  onPoints: (draft: DraftPoints | null) => void
}

/** The indicators of the sheet in their order, each to be changed, moved or withdrawn in place. */
export const SheetTable = (props: SheetTableProps) => {
  const { sheet } = props
  const reorder = useReorder(sheet)
  const withdraw = useWithdraw(sheet)
  const rows = sheet.indicators.filter((one) => one.withdrawnAt === null)
  if (rows.length === 0) {
    return (
      <Empty title="指标表还没有指标" hint="先定产出、效益、满意度三级指标和目标，再分配分值。" />
    )
  }
  const move = (row: SheetIndicator, by: 1 | -1): void => {
    const next = moved(rows, row, by)
    if (next && !reorder.isPending) reorder.mutate(next)
  }
  return (
    <>
      <ProblemAlert error={reorder.error ?? withdraw.error} />
      <div className="score-table sheet-table">
        <table>
          <caption className="unseen">指标表</caption>
          <thead>
            <tr>
              <th scope="col">指标</th>
              <th scope="col">年度指标值</th>
              <th scope="col">数据来源</th>
              <th scope="col" className="cell-end">
                分值
              </th>
              <th scope="col">指标值依据</th>
              <th scope="col">
                <span className="unseen">操作</span>
              </th>
            </tr>
          </thead>
          {byLevel1(rows).map(([level1, group]) => (
            <tbody key={level1}>
              <tr className="score-group">
                <th scope="rowgroup" colSpan={3}>
                  {level1}
                </th>
                <td className="cell-end">{sum(group.map((one) => one.points))}</td>
                <td colSpan={2}>
                  <span className="evaluation-note">{wanted(sheet, level1)}</span>
                </td>
              </tr>
              {group.map((row, index) => (
                <SheetRow
                  key={row.indicatorId}
                  {...props}
                  row={row}
                  first={group[index - 1]?.level2 !== row.level2}
                  onMove={(by) => move(row, by)}
                  onWithdraw={() => withdraw.mutate(row)}
                />
              ))}
            </tbody>
          ))}
        </table>
      </div>
    </>
  )
}

/** The points the template gives a level, to read the sum beside it by. */
const wanted = ({ template }: Sheet, level1: string): string => {
  const level = template.levels.find((one) => one.level1 === level1)
  return level ? `模板 ${level.points} 分` : '模板没有这一级指标'
}

interface SheetRowProps extends SheetTableProps {
  row: SheetIndicator
  first: boolean
  onMove: (by: 1 | -1) => void
  onWithdraw: () => void
}

const SheetRow = (props: SheetRowProps) => {
  const { sheet, row, first, mayEdit, editing, onEdit, onPoints } = props
  const open = editing === row.indicatorId && mayEdit
  return (
    <>
      <tr
        className={open ? 'score-row score-row-plain score-row-open' : 'score-row score-row-plain'}
      >
        <th scope="row">
          {first ? <small className="sheet-level2">{row.level2}</small> : null}
          {row.level3}
        </th>
        <td data-label="年度指标值">{targetWords(row)}</td>
        <td data-label="数据来源">
          <Source row={row} year={sheet.evaluation.year} />
        </td>
        <td data-label="分值" className="cell-end">
          {row.points}
        </td>
        <td data-label="指标值依据" className="sheet-basis">
          <span title={row.basis ?? undefined}>{row.basis ?? '—'}</span>
        </td>
        <td className="sheet-acts">{mayEdit ? <Acts {...props} open={open} /> : null}</td>
      </tr>
      {open ? (
        <tr className="score-detail">
          <td colSpan={6}>
            <IndicatorForm
              sheet={sheet}
              indicator={row}
              onPoints={onPoints}
              onClose={() => onEdit('')}
            />
          </td>
        </tr>
      ) : null}
    </>
  )
}

const Acts = ({ row, open, onEdit, onMove, onWithdraw }: SheetRowProps & { open: boolean }) => (
  <>
    <button
      type="button"
      className="quiet-button"
      aria-label={`上移“${row.level3}”`}
      title="上移"
      onClick={() => onMove(-1)}
    >
      ↑
    </button>
    <button
      type="button"
      className="quiet-button"
      aria-label={`下移“${row.level3}”`}
      title="下移"
      onClick={() => onMove(1)}
    >
      ↓
    </button>
    <button
      type="button"
      className="quiet-button"
      aria-expanded={open}
      aria-label={`修改“${row.level3}”`}
      onClick={() => onEdit(open ? '' : row.indicatorId)}
    >
      修改
    </button>
    <button
      type="button"
      className="quiet-button"
      aria-label={`作废“${row.level3}”`}
      onClick={onWithdraw}
    >
      作废
    </button>
  </>
)

const Source = ({ row, year }: { row: SheetIndicator; year: number }) => {
  const measures = useQuery(measuresQuery)
  if (row.measure === null) return <span className="evaluation-note">{SOURCES.judged}</span>
  const label = measures.data?.find((one) => one.key === row.measure)?.label ?? row.measure
  const period = { from: `${year}-01-01`, to: `${year}-12-31` }
  return (
    <>
      <AppLink href={measureHref({ key: row.measure, ...period, filters: row.filters })}>
        {label}
      </AppLink>
      {row.filters['project'] === undefined ? null : (
        <small className="score-sub">只计本项目</small>
      )}
    </>
  )
}
