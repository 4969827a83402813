import { sql, type RawBuilder, type SelectQueryBuilder } from 'kysely'
import { ORDERS, sortFieldsOf, type SortedList, type SortField } from '#contract/orders.ts'
import type { Ctx } from './context.ts'
import { after, notBefore, pageRows, type KeyType } from './paging.ts'

/** What a field sorts by: an expression that is never null, and the type its place in a cursor is read as. */
export interface Sort {
  by: RawBuilder<unknown>
  type: KeyType
  /** Of another table than the ids: an index of that table alone serves it. */
  joined?: true
}

/** A column that is never null. */
export const column = (ref: string, type: KeyType): Sort => ({ by: sql.ref(ref), type })

/** Words as Chinese people look them up, by pinyin. */
export const words = (ref: string): Sort => ({
  by: sql`${sql.ref(ref)} collate pinyin`,
  type: 'text',
})

/** Words that may be missing; the missing stand before all others. */
export const wordsIfAny = (ref: string): Sort => ({
  by: sql`coalesce(${sql.ref(ref)}, '') collate pinyin`,
  type: 'text',
})

/** A date that may be missing; the missing stand before all others. */
export const dateIfAny = (ref: string): Sort => ({
  by: sql`coalesce(${sql.ref(ref)}, date '0001-01-01')`,
  type: 'date',
})

/** A choice in the order of its list, as it is shown. */
export const choiceOrder = (ref: string, choices: Readonly<Record<string, string>>): Sort => ({
  by: sql`array_position(${Object.keys(choices)}::text[], ${sql.ref(ref)})`,
  type: 'integer',
})

/** What each field of a list sorts by, and the column of its ids, which puts equals in order. */
export interface Sorts<L extends SortedList> {
  list: L
  by: Record<SortField<L>, Sort>
  id: { ref: string; type: 'uuid' | 'bigint' }
}

interface Page {
  order?: string | undefined
  cursor?: string | undefined
  limit: number
}

/** The field and direction asked for, or those of the list's own order; a list without stands by its ids. */
const chosen = <L extends SortedList>({ list, by }: Sorts<L>, order: string | undefined) => {
  const asked = order ?? ORDERS[list].own ?? '-'
  const field = sortFieldsOf(list).find((one) => asked === one || asked === `-${one}`)
  return {
    sort: field === undefined ? null : by[field],
    direction: asked.startsWith('-') ? ('desc' as const) : ('asc' as const),
  }
}

/**
 * A page of a query in the order asked for: by the field's expression and the ids after it, both in one
 * direction, so that an index on the two serves a page anywhere in the list.
 */
export const sortedPage = async <L extends SortedList, DB, TB extends keyof DB, O>(
  ctx: Ctx,
  query: SelectQueryBuilder<DB, TB, O>,
  sorts: Sorts<L>,
  { order, cursor, limit }: Page,
): Promise<{ rows: O[]; next: string | null }> => {
  const { sort, direction } = chosen(sorts, order)
  const id: Sort = { by: sql.ref(sorts.id.ref), type: sorts.id.type }
  const keys = sort === null ? [id] : [sort, id]
  const page = keys
    .reduce((sorted, { by }) => sorted.orderBy(by, direction), query)
    .select(keyOf(keys).as('sortKey'))
    .where(after(cursor, keys, direction))
    .where(sort?.joined ? notBefore(cursor, keys, direction) : sql<boolean>`true`)
    .limit(limit + 1)
  const { rows } = await sql<O & { sortKey: string }>`${page}`.execute(ctx.db)
  return pageRows(rows, limit, ({ sortKey }) => JSON.parse(sortKey))
}

// As text: of a page only the last row's is ever read.
const keyOf = (keys: readonly Sort[]) =>
  sql<string>`json_build_array(${sql.join(keys.map(({ by }) => sql`(${by})::text`))})::text`
