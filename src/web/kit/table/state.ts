import { useUrlState } from '../useUrlState.ts'
import { textParam } from '../../app/search.ts'

export interface TableState {
  /** The column a list is ordered by: `title`, or `-title` for descending; empty for the list's own order. */
  sort: string
  /** The columns in sight by key; empty for those shown unless told. */
  cols: string
}

/** Order and columns of the page's list, in its address. */
export const useTableState = () =>
  useUrlState<{ sort: string; cols: string }>({
    sort: (raw) => textParam(raw, 60) ?? '',
    cols: (raw) => textParam(raw, 500) ?? '',
  })

/** What a click on a heading asks for next: ascending, descending, the list's own order. */
export const nextSort = (key: string, now: string): string => {
  if (now === key) return `-${key}`
  return now === `-${key}` ? '' : key
}
