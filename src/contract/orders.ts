import { z } from 'zod'

/**
 * By which fields of its rows each list can be sorted, and its own order. `-` before a field is descending;
 * an own order of null is the order of entry, newest first. What stands in `also` is no field of the rows.
 */
export const ORDERS = {
  'holdings.listFonds': {
    own: 'number',
    by: ['number', 'name', 'creatingBody', 'departmentName', 'datedFrom', 'datedTo', 'heldFrom'],
    also: [],
  },
  'holdings.searchUnits': {
    own: '-datedFrom',
    by: ['referenceCode', 'datedFrom', 'pages'],
    also: ['relevance', 'newest', 'oldest', 'code'],
  },
  'readingRoom.listReaders': { own: 'name', by: ['name', 'organisation'], also: [] },
  'readingRoom.listVisits': {
    own: '-visitedOn',
    by: ['visitedOn', 'readerName', 'partySize', 'copiedPages'],
    also: [],
  },
  'money.listPayments': {
    own: null,
    by: ['number', 'payee', 'amountFen', 'state', 'incurredOn', 'projectName', 'paidOn'],
    also: [],
  },
  'money.listEntries': {
    own: null,
    by: ['documentNumber', 'projectName', 'economicCode', 'amountFen', 'datedOn'],
    also: [],
  },
  'records.audit': { own: '-at', by: ['at'], also: [] },
} as const

/** A list that can be sorted, by its procedure. */
export type SortedList = keyof typeof ORDERS
/** A field a list can be sorted by. */
export type SortField<L extends SortedList> = (typeof ORDERS)[L]['by'][number]
/** An order that can be asked of a list. */
export type OrderOf<L extends SortedList> =
  | SortField<L>
  | `-${SortField<L>}`
  | (typeof ORDERS)[L]['also'][number]

export const isSortedList = (procedure: string): procedure is SortedList => procedure in ORDERS

/** The fields a list can be sorted by. */
export const sortFieldsOf = <L extends SortedList>(list: L): readonly SortField<L>[] =>
  ORDERS[list].by

/** Every order that can be asked of a list. */
export const ordersOf = <L extends SortedList>(list: L): readonly OrderOf<L>[] => [
  ...sortFieldsOf(list).flatMap((field) => [field, `-${field}` as const]),
  ...ORDERS[list].also,
]

/** Whether an order can be asked of a list; of a list that cannot be sorted none can. */
export const isOrderOf = <N extends string>(
  procedure: N,
  order: string | undefined,
): order is N extends SortedList ? OrderOf<N> : never =>
  isSortedList(procedure) && ordersOf(procedure).some((one) => one === order)

/** The order of a list as its procedure takes it; without one the list stands in its own. */
export const orderOf = <L extends SortedList>(list: L) =>
  z
    .enum(ordersOf(list))
    .optional()
    .meta({ title: '排序', description: '字段名为升序，前加“-”为降序' })
