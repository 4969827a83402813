import type { z } from 'zod'
import {
  COUNT_CAP,
  type countUnitsInput,
  type searchUnitsInput,
} from '#contract/holdings-search.ts'
import type { Ctx } from '#server/kernel/context.ts'
import { pageRows } from '#server/kernel/paging.ts'
import * as store from './store.ts'
import { bigramsOf, fold, parted, rangesOf, refuseShort, shareOf, windowOf } from './words.ts'

type CountInput = z.infer<typeof countUnitsInput>
type SearchInput = z.infer<typeof searchUnitsInput>

const wantedOf = ({ q = '', ...filter }: CountInput): store.Wanted => {
  const { words, codes } = parted(q)
  const texts = words.map((word) => [...word].map(fold).join(''))
  refuseShort(words, texts)
  return { filter, texts, codes }
}

/** The share of the archive's units that have the words, and how many units there are, as last analysed. */
const expected = async (ctx: Ctx, texts: readonly string[]) => {
  const terms = [...new Set(texts.flatMap(bigramsOf))]
  const { units, frequencies } = await store.statistics(ctx, terms)
  const known = new Map(terms.map((term, i) => [term, frequencies[i] ?? 0]))
  return { units, share: shareOf(texts, (bigram) => known.get(bigram) ?? 0) }
}

/** Above this share the first rows of the order hold a page, unless the units cluster in time. */
const COMMON = 0.1

const hitsOf = async (ctx: Ctx, wanted: store.Wanted, input: SearchInput): Promise<store.Hit[]> => {
  const order = input.order === 'relevance' ? 'newest' : input.order
  if (wanted.texts.length === 0) return store.hitsInOrder(ctx, wanted, { ...input, order })
  if (input.order === 'relevance') return store.hitsInIndex(ctx, wanted, input)
  const { share, units } = await expected(ctx, wanted.texts)
  const rows = windowOf(share, units)
  if (rows === 0) return store.hitsInIndex(ctx, wanted, input)
  if (order === 'code' || share > COMMON) {
    const hits = await store.hitsInWindow(ctx, wanted, { ...input, order }, rows)
    if (hits.length > input.limit) return hits
  }
  if (order !== 'code') return store.hitsByYear(ctx, wanted, { ...input, order })
  return store.hitsInIndex(ctx, wanted, input)
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

/** Above this share the index is asked for the years of a filter as well, where the words are few pairs. */
const FREQUENT = 0.03

/** How many units match, counted up to 1,000. */
export const countUnits = async (ctx: Ctx, input: CountInput) => {
  const wanted = wantedOf(input)
  const { texts } = wanted
  const byYears =
    texts.length > 0 &&
    texts.flatMap(bigramsOf).length <= 2 &&
    (await expected(ctx, texts)).share > FREQUENT
  const count = await store.countHits(ctx, wanted, COUNT_CAP + 1, byYears)
  return { count: Math.min(count, COUNT_CAP), capped: count > COUNT_CAP }
}
