import { queryOptions } from '@tanstack/react-query'
import type { QueryKey } from '@tanstack/react-query'
import { isOrderOf, type OrderOf, type SortedList } from '#contract/orders.ts'
import type { Procedure } from './api.ts'

interface Paged<Row> {
  rows: Row[]
  next: string | null
}

/** A keyset-paged list: what a DataTable reads from. */
export interface Pages<Row> {
  /** Its procedure, by which the contract tells how it can be sorted. */
  name: string
  key: QueryKey
  /** Reads a page in the list's own order, or in one of the contract's. */
  load: (at: {
    cursor?: string | undefined
    order?: string | undefined
    signal: AbortSignal
  }) => Promise<Paged<Row>>
}

/** What a list takes beside its filters. */
type Position<N extends string> = {
  cursor?: string
  order?: N extends SortedList ? OrderOf<N> : never
}

/**
 * A reading procedure as query options; the key begins with the procedure's name, so that
 * `invalidate('evidence')` reaches every query of a room.
 *
 * @example useQuery(ask('identity.me', api.identity.me, undefined))
 */
export const ask = <I, O>(name: string, procedure: Procedure<I, O>, input: I) =>
  queryOptions({
    queryKey: [...name.split('.'), input],
    queryFn: ({ signal }) => procedure(input, { signal }),
  })

/**
 * A paged procedure as the source of a DataTable: cursor and order are added to the input page by page.
 *
 * @example pages('holdings.units', api.holdings.units, { fondsId, q })
 */
export const pages = <N extends string, I extends object, Row>(
  name: N,
  procedure: Procedure<I & Position<N>, Paged<Row>>,
  input: I,
): Pages<Row> => ({
  name,
  key: [...name.split('.'), 'pages', input],
  load: ({ cursor, order, signal }) =>
    procedure({ ...input, ...positionOf(name, cursor, order) }, { signal }),
})

const positionOf = <N extends string>(
  name: N,
  cursor: string | undefined,
  order: string | undefined,
): Position<N> => {
  const known = isOrderOf(name, order) ? order : undefined
  return {
    ...(cursor === undefined ? {} : { cursor }),
    ...(known === undefined ? {} : { order: known }),
  }
}
