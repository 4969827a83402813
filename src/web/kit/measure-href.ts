import { stringifySearch } from '../app/search.ts'

/** What a figure asks of a measure. */
export interface MeasureRef {
  /** The measure's key, e.g. `reading-room.visitors`. */
  key: string
  from: string
  to: string
  filters?: Record<string, string>
}

/** The address of a measure's page for one figure; the year follows the period's end. */
export const measureHref = ({ key, from, to, filters = {} }: MeasureRef): string =>
  `/measures/${encodeURIComponent(key)}${stringifySearch({ year: to.slice(0, 4), from, to, ...filters })}`
