import { sql, type RawBuilder } from 'kysely'
import type { z } from 'zod'
import type { countUnitsInput, unitOrder } from '#contract/holdings-search.ts'
import type { Ctx } from '#server/kernel/context.ts'
import { after, decodeCursor } from '#server/kernel/paging.ts'
import { anyOf, readable } from '../../store.ts'
import { beginsWith, unitRows } from '../store.ts'
import { bigramsOf } from './words.ts'

type Order = z.infer<typeof unitOrder>

/** What is looked for, as the database compares it. */
export interface Wanted {
  filter: Omit<z.infer<typeof countUnitsInput>, 'q'>
  texts: readonly string[]
  codes: readonly string[]
}

/** The archive's number of units and the share of them each bigram stands in; 0 where it is not frequent. */
export const statistics = async (ctx: Ctx, terms: readonly string[]) => {
  const { rows } = await sql<{ units: number; frequencies: (number | null)[] }>`
    select * from term_statistics(${ctx.archive.archiveId}::uuid, ${terms}::text[])`.execute(ctx.db)
  return rows[0] ?? { units: 0, frequencies: [] }
}

const DATED = sql`coalesce(u.dated_from, date '0001-01-01')`

const yearBounds = (
  { yearFrom, yearTo }: Wanted['filter'],
  dated = DATED,
): RawBuilder<boolean>[] => [
  ...(yearFrom === undefined
    ? []
    : [sql<boolean>`${dated} >= ${`${String(yearFrom)}-01-01`}::date`]),
  ...(yearTo === undefined ? [] : [sql<boolean>`${dated} <= ${`${String(yearTo)}-12-31`}::date`]),
]

/** No index of dates serves this: where words are looked for, listing all units of the years costs more than it saves. */
const DATED_UNINDEXED = sql`(coalesce(u.dated_from, date '0001-01-01') + 0)`

const conditions = (ctx: Ctx, { filter, texts, codes }: Wanted): RawBuilder<boolean>[] => {
  const { codePrefix, fondsIds, level, departmentId } = filter
  const same = [
    ['level', level],
    ['retention', filter.retention],
    ['carrier', filter.carrier],
    ['access_status', filter.accessStatus],
  ] as const
  return [
    readable(ctx),
    ...texts.map((text) => sql<boolean>`strpos(u.search_text, ${text}) > 0`),
    ...[...codes, ...(codePrefix ? [codePrefix] : [])].map(beginsWith),
    ...same.flatMap(([column, value]) =>
      value === undefined ? [] : [sql<boolean>`${sql.ref(`u.${column}`)} = ${value}`],
    ),
    ...(fondsIds?.length ? [sql<boolean>`u.fonds_id = ${anyOf(fondsIds)}`] : []),
    ...yearBounds(filter, texts.length > 0 ? DATED_UNINDEXED : DATED),
    ...(departmentId
      ? [
          sql<boolean>`u.fonds_id in (select d.fonds_id from fonds d where d.archive_id = ${ctx.archive.archiveId}
            and d.department_id = ${departmentId}::uuid)`,
        ]
      : []),
  ]
}

const together = (parts: readonly RawBuilder<boolean>[]) => sql.join([...parts], sql` and `)

const quoted = (lexeme: string): string =>
  `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`

const lexemesOf = (ctx: Ctx, texts: readonly string[]): string => {
  const tag = ctx.archive.archiveId.slice(-4)
  return texts
    .flatMap(bigramsOf)
    .map((bigram) => quoted(bigram + tag))
    .join(' & ')
}

const YEARS = 130

/** The years of a filter as terms of the index, where both ends are given and near enough to list. */
const yearTerms = (ctx: Ctx, { yearFrom, yearTo }: Wanted['filter']): string => {
  if (yearFrom === undefined || yearTo === undefined || yearTo < yearFrom) return ''
  if (yearTo - yearFrom > YEARS) return ''
  const tag = ctx.archive.archiveId.slice(-4)
  const years = Array.from({ length: yearTo - yearFrom + 1 }, (_, i) => yearFrom + i)
  return ` & (${years.map((year) => quoted(`Y${String(year)}${tag}`)).join(' | ')})`
}

const retentionTerm = (ctx: Ctx, { retention }: Wanted['filter']): string =>
  retention === undefined ? '' : ` & ${quoted(`R${retention}${ctx.archive.archiveId.slice(-4)}`)}`

const INDEXED = sql`bigrams(u.archive_id, u.search_text, u.dated_from, u.retention)`

/** Every bigram of every word, tagged by the archive as `bigrams` of the database does. */
const inIndex = (ctx: Ctx, { texts, filter }: Wanted, byYears = false) => {
  const years = byYears ? yearTerms(ctx, filter) : ''
  const terms = lexemesOf(ctx, texts) + years + retentionTerm(ctx, filter)
  return sql<boolean>`${INDEXED} @@ ${terms}::tsquery`
}

const ofArchive = (ctx: Ctx) =>
  sql<boolean>`u.archive_id = ${ctx.archive.archiveId} and u.withdrawn_at is null`

/** How each order sorts, and where a page goes on. Relevance: the first word early, then short titles. */
const ORDERS = {
  newest: { keys: ['dated', 'unit_id'], types: ['date', 'uuid'], direction: 'desc' },
  oldest: { keys: ['dated', 'unit_id'], types: ['date', 'uuid'], direction: 'asc' },
  code: { keys: ['reference_code', 'unit_id'], types: ['text', 'uuid'], direction: 'asc' },
  relevance: {
    keys: ['rank', 'unit_id'],
    types: ['integer', 'uuid'],
    direction: 'asc',
  },
} as const

const EXPRESSIONS = {
  dated: DATED,
  unit_id: sql`u.unit_id`,
  reference_code: sql`u.reference_code`,
} as const

type Sorted = Exclude<Order, 'relevance'>

const sorting = (order: Order) => {
  const { keys, direction } = ORDERS[order]
  return sql.join(keys.map((key) => sql`${sql.ref(key)} ${sql.raw(direction)}`))
}

/** By the table's own columns, so that an index serves the order. */
const sortingOfTable = (order: Sorted) => {
  const { keys, direction } = ORDERS[order]
  return sql.join(keys.map((key) => sql`${EXPRESSIONS[key]} ${sql.raw(direction)}`))
}

const goesOn = (order: Order, cursor: string | undefined) => {
  const { keys, types, direction } = ORDERS[order]
  return after(
    cursor,
    keys.map((key, i) => ({ ref: key, type: types[i] ?? 'uuid' })),
    direction,
  )
}

/** The cursor's condition on the table's own columns. */
const goesOnInTable = (order: Sorted, cursor: string | undefined) => {
  if (!cursor) return sql<boolean>`true`
  const { keys, types, direction } = ORDERS[order]
  // Checks the cursor; its parts are then read by position.
  goesOn(order, cursor)
  const parts = decodeCursor(cursor, keys.length)
  const sign = sql.raw(direction === 'asc' ? '>' : '<')
  return sql<boolean>`(${sql.join(keys.map((key) => EXPRESSIONS[key]))}) ${sign} (${sql.join(
    types.map((type, i) => sql`${parts[i]}::${sql.raw(type)}`),
  )})`
}

export interface Hit {
  unitId: string
  key: string | number
}

const RANKED = 2000

interface Page {
  order: Order
  cursor?: string | undefined
  limit: number
}

const columnsOf = (texts: readonly string[]) => sql`u.unit_id, u.reference_code, ${DATED} as dated,
  (least(strpos(u.search_text, ${texts[0] ?? ''}), 1000) * 1000 + least(length(u.search_text), 999))::int as rank`

const keyOf = {
  newest: 'dated',
  oldest: 'dated',
  code: 'reference_code',
  relevance: 'rank',
} as const

/** The page among the first `rows` rows of the order after the cursor; fewer than asked prove nothing. */
export const hitsInWindow = async (
  ctx: Ctx,
  wanted: Wanted,
  { order, cursor, limit }: Page & { order: Sorted },
  rows: number,
): Promise<Hit[]> => {
  const found = await sql<Hit>`
    select u.unit_id, ${EXPRESSIONS[keyOf[order]]} as key from (
      select u.* from description_unit u
      where ${ofArchive(ctx)} and ${goesOnInTable(order, cursor)} and ${together(conditions(ctx, { ...wanted, texts: [], codes: wanted.codes }))}
      order by ${sortingOfTable(order)} limit ${rows}) u
    where ${together([sql<boolean>`true`, ...wanted.texts.map((text) => sql<boolean>`strpos(u.search_text, ${text}) > 0`)])}
    order by ${sortingOfTable(order)} limit ${limit + 1}`.execute(ctx.db)
  return found.rows
}

/** The page by the order's index alone: for filters without words. */
export const hitsInOrder = async (
  ctx: Ctx,
  wanted: Wanted,
  { order, cursor, limit }: Page & { order: Sorted },
): Promise<Hit[]> => {
  const { rows } = await sql<Hit>`
    select u.unit_id, ${EXPRESSIONS[keyOf[order]]} as key from description_unit u
    where ${ofArchive(ctx)} and ${goesOnInTable(order, cursor)} and ${together(conditions(ctx, wanted))}
    order by ${sortingOfTable(order)} limit ${limit + 1}`.execute(ctx.db)
  return rows
}

/** The page by the index of bigrams: all that match, then sorted. Relevance ranks the newest 2,000 of them. */
export const hitsInIndex = async (
  ctx: Ctx,
  wanted: Wanted,
  { order, cursor, limit }: Page,
): Promise<Hit[]> => {
  const newest =
    order === 'relevance' ? sql`order by dated desc, unit_id desc limit ${RANKED}` : sql``
  const { rows } = await sql<Hit>`
    with hit as materialized (
      select ${columnsOf(wanted.texts)} from description_unit u
      where ${ofArchive(ctx)} and ${inIndex(ctx, wanted)} and ${together(conditions(ctx, wanted))}
      ${newest})
    select unit_id, ${sql.ref(keyOf[order])} as key from hit
    where ${goesOn(order, cursor)} order by ${sorting(order)} limit ${limit + 1}`.execute(ctx.db)
  return rows
}

/**
 * The page year by year in the order of dates: for frequent words, which need not be listed whole. The years are
 * those the archive has, found one from the other by the index of dates.
 */
export const hitsByYear = async (
  ctx: Ctx,
  wanted: Wanted,
  { order, cursor, limit }: Page & { order: 'newest' | 'oldest' },
): Promise<Hit[]> => {
  const [end, past] =
    order === 'newest'
      ? [sql`max`, sql`< y.first::date`]
      : [sql`min`, sql`>= (y.first + interval '1 year')::date`]
  const tag = ctx.archive.archiveId.slice(-4)
  const bounds = together([ofArchive(ctx), ...yearBounds(wanted.filter)])
  const { rows } = await sql<Hit>`
    with recursive y as (
      select date_trunc('year', (select ${end}(${DATED}) from description_unit u
        where ${bounds} and ${goesOnInTable(order, cursor)})::timestamp) as first
      union all
      select date_trunc('year', (select ${end}(${DATED}) from description_unit u where ${bounds} and ${DATED} ${past})::timestamp)
      from y where y.first is not null)
    select hit.unit_id, hit.key from y cross join lateral (
      select u.unit_id, ${DATED} as key from description_unit u
      where ${ofArchive(ctx)} and ${goesOnInTable(order, cursor)} and ${together(conditions(ctx, wanted))}
        and ${INDEXED} @@ (${`${lexemesOf(ctx, wanted.texts)} & 'Y`} || extract(year from y.first)::int || ${`${tag}'`})::tsquery
      order by ${sortingOfTable(order)} limit ${limit + 1}) hit
    where y.first is not null limit ${limit + 1}`.execute(ctx.db)
  return rows
}

/** Units of a page; the caller puts them in order. */
export const unitsOfPage = (ctx: Ctx, unitIds: readonly string[]) =>
  unitRows(ctx).where('u.unitId', '=', anyOf(unitIds)).execute()

/** How many match, at most `most`. `byYears` leaves the years to the index, which pays for frequent words. */
export const countHits = async (
  ctx: Ctx,
  wanted: Wanted,
  most: number,
  byYears: boolean,
): Promise<number> => {
  const words = wanted.texts.length > 0 ? inIndex(ctx, wanted, byYears) : sql<boolean>`true`
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (select from description_unit u
      where ${ofArchive(ctx)} and ${words} and ${together(conditions(ctx, wanted))} limit ${most}) as hit`.execute(
    ctx.db,
  )
  return rows[0]?.count ?? 0
}
