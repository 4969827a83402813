import type { z } from 'zod'
import {
  COUNT_CAP,
  type countUnitsInput,
  type searchUnitsInput,
} from '#contract/holdings-search.ts'
import { sortFieldsOf } from '#contract/orders.ts'
import type { Ctx } from '#server/kernel/context.ts'
import { pageRows } from '#server/kernel/paging.ts'
import * as store from './store.ts'
import { fold, parted, rangesOf, refuseShort } from './words.ts'

type CountInput = z.infer<typeof countUnitsInput>
type SearchInput = z.infer<typeof searchUnitsInput>

const wantedOf = ({ q = '', ...filter }: CountInput): store.Wanted => {
  const { words, codes } = parted(q)
  const texts = words.map((word) => [...word].map(fold).join(''))
  refuseShort(words, texts)
  return { filter, texts, codes }
}

type Order = NonNullable<SearchInput['order']>

// The fields' orders under the names they had first.
const NAMES = { newest: '-datedFrom', oldest: 'datedFrom', code: 'referenceCode' } as const

/** The order by a field of the units; relevance without words is the newest first. */
const tableOrder = (order: Order): store.TableOrder => {
  const named = order === 'newest' || order === 'oldest' || order === 'code' ? NAMES[order] : order
  const field = sortFieldsOf('holdings.searchUnits').find(
    (one) => named === one || named === `-${one}`,
  )
  return { field: field ?? 'datedFrom', direction: named === field ? 'asc' : 'desc' }
}

const hitsOf = async (ctx: Ctx, wanted: store.Wanted, input: SearchInput): Promise<store.Hit[]> => {
  const asked = input.order ?? 'newest'
  const order = tableOrder(asked)
  const page = { ...input, order }
  if (wanted.texts.length === 0 || wanted.filter.withdrawn)
    return store.hitsInOrder(ctx, wanted, page)
  if (asked === 'relevance') return store.hitsByRank(ctx, wanted, input)
  if (order.field === 'datedFrom')
    return store.hitsByYear(ctx, wanted, { ...input, direction: order.direction })
  const first = await store.hitsInWindow(ctx, wanted, page)
  return first.length > input.limit ? first : store.hitsSorted(ctx, wanted, page)
}

/**
 * Units by words of their titles, beginnings of reference codes and filters, in keyset pages. Relevance needs
 * words (without them it is `newest`) and ranks the newest 2,000 hits.
 * @throws Problem `word-too-short` where a word has fewer than two characters
 */
export const searchUnits = async (ctx: Ctx, { q, ...rest }: SearchInput) => {
  const { order: _o, cursor: _c, limit: _l, ...filter } = rest
  const wanted = wantedOf({ q, ...filter })
  const hits = await hitsOf(ctx, wanted, { q, ...rest })
  const { rows, next } = pageRows(hits, rest.limit, ({ key, unitId }) => [key, unitId])
  const units =
    rows.length > 0
      ? await store.unitsOfPage(
          ctx,
          rows.map((row) => row.unitId),
        )
      : []
  const byId = new Map(units.map((unit) => [unit.unitId, unit]))
  const codes = [...wanted.codes, ...(filter.codePrefix ? [filter.codePrefix] : [])]
  return {
    rows: rows.flatMap(({ unitId }) => {
      const unit = byId.get(unitId)
      return unit ? [{ ...unit, ...marks(unit, wanted.texts, codes) }] : []
    }),
    next,
  }
}

const marks = (
  unit: { title: string; referenceCode: string },
  texts: readonly string[],
  codes: readonly string[],
) => {
  const length = Math.max(0, ...codes.map((code) => code.length))
  return {
    matches: rangesOf(unit.title, texts, fold),
    codeMatches: length > 0 ? [{ start: 0, end: length }] : [],
  }
}

/** How many units match, counted up to 1,000. */
export const countUnits = async (ctx: Ctx, input: CountInput) => {
  const count = await store.countHits(ctx, wantedOf(input), COUNT_CAP + 1)
  return { count: Math.min(count, COUNT_CAP), capped: count > COUNT_CAP }
}
