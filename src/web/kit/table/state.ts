import { ORDERS, isOrderOf, isSortedList } from '#contract/orders.ts'
import { useUrlState } from '../useUrlState.ts'
import { textParam } from '../../app/search.ts'

export interface TableState {
  /** The field a list is sorted by: `title`, or `-title` for descending; empty for the list's own order. */
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

/** How the page's list is sorted: by what the address asks and the list knows, else in its own order. */
export const useOrder = (procedure: string): Order => {
  const [{ sort }, go] = useTableState()
  const asked = isOrderOf(procedure, sort) ? sort : undefined
  const { own, by } = isSortedList(procedure) ? ORDERS[procedure] : NONE
  return {
    asked,
    now: asked ?? own ?? '',
    sorts: (field) => by.some((one) => one === field),
    sortBy: (field) => go({ sort: nextSort(field, asked ?? own ?? '', own ?? '') }),
  }
}

const NONE = { own: null, by: [] } as const

/** How a list is sorted, and how it can be. */
export interface Order {
  /** What the list is to be asked for, where it is not its own order. */
  asked: string | undefined
  /** The field it stands by, `-` before it for descending; empty where it is no field. */
  now: string
  sorts: (field: string) => boolean
  sortBy: (field: string) => void
}

/** What a click on a heading asks for next: ascending, descending, the list's own order; empty for the last. */
export const nextSort = (field: string, now: string, own: string): string => {
  const next = now === field ? `-${field}` : now === `-${field}` && own !== now ? own : field
  return next === own ? '' : next
}
