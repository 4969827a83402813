import { useMatches } from '@tanstack/react-router'
import { Icon } from '../../kit/Icon.tsx'
import { useThisYear, useTurnYear, useYear } from '../year.ts'

const FIRST = 2000

const yearsTo = (last: number): number[] =>
  Array.from({ length: last - FIRST + 1 }, (_, back) => last - back)

/** Stands only over a page that shows a year: elsewhere it would promise what the page does not do. */
export const YearTurner = () =>
  useMatches({ select: (all) => all.some(({ staticData }) => staticData.turnsYear) }) ? (
    <Turner />
  ) : null

/** The year in the address: a step either way, any year from the list, or back to this one. */
const Turner = () => {
  const year = useYear()
  const turn = useTurnYear()
  // Next year can be planned for; later ones cannot.
  const thisYear = useThisYear()
  const last = Math.max(thisYear + 1, year)
  return (
    <div className="year">
      <button
        type="button"
        aria-label="上一年"
        disabled={year <= FIRST}
        onClick={() => turn(year - 1)}
      >
        <Icon name="left" size={16} />
      </button>
      <select
        aria-label="选择年度"
        value={year}
        onChange={(event) => turn(Number(event.target.value))}
      >
        {yearsTo(last).map((each) => (
          <option key={each} value={each}>
            {each} 年度
          </option>
        ))}
      </select>
      <button
        type="button"
        aria-label="下一年"
        disabled={year >= last}
        onClick={() => turn(year + 1)}
      >
        <Icon name="right" size={16} />
      </button>
      {year === thisYear ? null : (
        <button type="button" className="year-now" onClick={() => turn(thisYear)}>
          今年
        </button>
      )}
    </div>
  )
}
