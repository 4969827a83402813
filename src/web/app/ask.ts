import { queryOptions } from '@tanstack/react-query'
import type { QueryKey } from '@tanstack/react-query'
import type { Procedure } from './api.ts'

interface Paged<Row> {
  rows: Row[]
  next: string | null
}

/** A keyset-paged list: what a DataTable reads from. */
export interface Pages<Row> {
  key: QueryKey
  load: (cursor: string | undefined, signal: AbortSignal) => Promise<Paged<Row>>
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
 * A paged procedure as the source of a DataTable: the cursor is added to the input page by page.
 *
 * @example pages('holdings.units', api.holdings.units, { fondsId, q })
 */
export const pages = <I extends object, Row>(
  name: string,
  procedure: Procedure<I & { cursor?: string }, Paged<Row>>,
  input: I,
): Pages<Row> => ({
  key: [...name.split('.'), 'pages', input],
  load: (cursor, signal) =>
    procedure(cursor === undefined ? input : { ...input, cursor }, { signal }),
})
