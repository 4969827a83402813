import { isDecimal, less, sum } from '../decimals.ts'
import type { Sheet } from '../queries.ts'
import type { DraftPoints } from './draft-points.ts'

interface PointsBoardProps {
  sheet: Sheet
  /** The form in hand counts as it is typed. */
  draft: DraftPoints | null
}

const pointsOf = ({ indicators }: Sheet, draft: DraftPoints | null, level1: string): string[] => {
  const standing = indicators.filter(
    (one) => one.level1 === level1 && one.indicatorId !== draft?.indicatorId,
  )
  const typed = draft && draft.level1 === level1 && isDecimal(draft.points) ? [draft.points] : []
  return [...standing.map((one) => one.points), ...typed]
}

/** Points given against the template's, level by level and in all: every one must fit exactly. */
export const PointsBoard = ({ sheet, draft }: PointsBoardProps) => {
  const { template } = sheet
  const levels = template.levels.map(({ level1, points }) => ({
    level1,
    wanted: points,
    given: sum(pointsOf(sheet, draft, level1)),
  }))
  const total = sum([template.executionPoints, ...levels.map((one) => one.given)])
  return (
    <dl className="points-board" aria-label="分值合计">
      <Level
        level1="预算执行率"
        wanted={template.executionPoints}
        given={template.executionPoints}
      />
      {levels.map((one) => (
        <Level key={one.level1} {...one} />
      ))}
      <Level level1="合计" wanted="100" given={total} />
    </dl>
  )
}

const Level = ({ level1, wanted, given }: { level1: string; wanted: string; given: string }) => {
  const left = less(wanted, given)
  const fits = left === '0'
  return (
    <div className={fits ? 'points-level' : 'points-level points-level-off'}>
      <dt>{level1}</dt>
      <dd>
        <b>{given}</b>
        <span className="unit">／{wanted} 分</span>
        <small aria-live="polite">
          {fits ? '' : left.startsWith('-') ? `多 ${left.slice(1)}` : `还差 ${left}`}
        </small>
        <span className="points-bar" aria-hidden="true">
          <span style={{ width: `${Math.min((Number(given) / Number(wanted)) * 100, 100)}%` }} />
        </span>
      </dd>
    </div>
  )
}
