import { useParams } from '@tanstack/react-router'
import { dateParam, textParam, wholeParam } from '../../app/search.ts'
import { useYear } from '../../app/year.ts'
import { useUrlState } from '../../kit/useUrlState.ts'
import { yearOf, yearPeriod } from '../period.ts'
import type { Period } from '../period.ts'
import type { FigureAsk, MeasureInfo } from '../queries.ts'

/** Every measure can be asked of one department, by the department's key. */
export const DEPARTMENT = 'department'

/** Dimension → Chinese label, the department first. */
export const dimensionsOf = (info: MeasureInfo): [string, string][] => [
  [DEPARTMENT, '部门'],
  ...Object.entries(info.dimensions).map(
    ([key, { label }]) => [key, label] satisfies [string, string],
  ),
]

const readPeriod = (
  year: number,
): { from: (raw: unknown) => string; to: (raw: unknown) => string } => ({
  from: (raw) => dateParam(raw) ?? yearPeriod(year).from,
  to: (raw) => dateParam(raw) ?? yearPeriod(year).to,
})

/**
 * The period of the address. Turning the year in the top bar leaves `from` and `to` behind: then, and where
 * either is missing or out of order, it is the whole year.
 */
const usePeriod = (): [Period, (period: Period) => void] => {
  const year = useYear()
  const [state, set] = useUrlState<{ from: string; to: string; year: number | undefined }>({
    ...readPeriod(year),
    year: (raw) => wholeParam(raw, 1990, 2200),
  })
  const { from, to } = state
  const left = state.year !== undefined && state.year !== yearOf({ from, to })
  const period = left || from > to ? yearPeriod(year) : { from, to }
  return [period, (next) => set({ ...next, year: yearOf(next) }, 'push')]
}

const given = (state: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(state).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  )

const useFilters = (info: MeasureInfo) => {
  const readers = Object.fromEntries(
    dimensionsOf(info).map(([key]) => [key, (raw: unknown) => textParam(raw)]),
  )
  const [state, set] = useUrlState<Record<string, string | undefined>>(readers)
  return {
    filters: given(state),
    setFilter: (dimension: string, value?: string) => set({ [dimension]: value }, 'push'),
  }
}

export interface Asked {
  ask: FigureAsk
  setPeriod: (period: Period) => void
  /** Without a value the filter is taken off. */
  setFilter: (dimension: string, value?: string) => void
}

/** What the address asks of a measure, and how to ask something else; each step can be gone back. */
export const useAsk = (info: MeasureInfo): Asked => {
  const [period, setPeriod] = usePeriod()
  const { filters, setFilter } = useFilters(info)
  return { ask: { key: info.key, ...period, filters }, setPeriod, setFilter }
}

export const useMeasureKey = (): string => useParams({ strict: false }).key ?? ''
