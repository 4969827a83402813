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

const DATED = sql`coalesce(u.dated_from, date '0001-01-01')`

const yearBounds = ({ yearFrom, yearTo }: Wanted['filter']): RawBuilder<boolean>[] => [
  ...(yearFrom === undefined
    ? []
    : [sql<boolean>`${DATED} >= ${`${String(yearFrom)}-01-01`}::date`]),
  ...(yearTo === undefined ? [] : [sql<boolean>`${DATED} <= ${`${String(yearTo)}-12-31`}::date`]),
]

const withWords = ({ texts }: Wanted): RawBuilder<boolean>[] =>
  texts.map((text) => sql<boolean>`strpos(u.search_text, ${text}) > 0`)

/** All that is asked of a unit; the years of a search by words are those it walks. */
const conditions = (ctx: Ctx, wanted: Wanted): RawBuilder<boolean>[] => {
  const { filter, texts, codes } = wanted
  const { codePrefix, fondsIds, level, departmentId } = filter
  const same = [
    ['level', level],
    ['retention', filter.retention],
    ['carrier', filter.carrier],
    ['access_status', filter.accessStatus],
  ] as const
  return [
    readable(ctx),
    ...withWords(wanted),
    ...[...codes, ...(codePrefix ? [codePrefix] : [])].map(beginsWith),
    ...same.flatMap(([column, value]) =>
      value === undefined ? [] : [sql<boolean>`${sql.ref(`u.${column}`)} = ${value}`],
    ),
    ...(fondsIds?.length ? [sql<boolean>`u.fonds_id = ${anyOf(fondsIds)}`] : []),
    ...(texts.length > 0 ? [] : yearBounds(filter)),
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

const INDEXED = sql`bigrams(u.archive_id, u.search_text, u.dated_from)`

/** Every bigram of every word in the year of `y`, tagged by the archive as `bigrams` of the database does. */
const inYear = (ctx: Ctx, { texts }: Wanted) => {
  const tag = ctx.archive.archiveId.slice(-4)
  const terms = [...new Set(texts.flatMap(bigramsOf))].map((bigram) => quoted(`${bigram}${tag}#`))
  return sql<boolean>`${INDEXED} @@ replace(${terms.join(' & ')}, '#''', y.year || '''')::tsquery`
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

/** How many rows of the order of codes are looked at before all hits are sorted: a frequent word is among them. */
const WINDOW = 3000

/** The page by code among the first rows after the cursor; fewer than asked prove nothing. */
export const hitsInWindow = async (
  ctx: Ctx,
  wanted: Wanted,
  { cursor, limit }: Pick<Page, 'cursor' | 'limit'>,
): Promise<Hit[]> => {
  const others = [...conditions(ctx, { ...wanted, texts: [] }), goesOnInTable('code', cursor)]
  const { rows } = await sql<Hit>`
    select u.unit_id, u.reference_code as key from (
      select u.* from description_unit u where ${ofArchive(ctx)} and ${together(others)}
      order by ${sortingOfTable('code')} limit ${WINDOW}) u
    where ${together(withWords(wanted))} order by ${sortingOfTable('code')} limit ${limit + 1}`.execute(
    ctx.db,
  )
  return rows
}

/** The page by the order's index alone: for filters without words. */
export const hitsInOrder = async (
  ctx: Ctx,
  wanted: Wanted,
  { order, cursor, limit }: Page & { order: Sorted },
): Promise<Hit[]> => {
  const { rows } = await sql<Hit>`
    select u.unit_id, ${EXPRESSIONS[ORDERS[order].keys[0]]} as key from description_unit u
    where ${ofArchive(ctx)} and ${goesOnInTable(order, cursor)} and ${together(conditions(ctx, wanted))}
    order by ${sortingOfTable(order)} limit ${limit + 1}`.execute(ctx.db)
  return rows
}

/**
 * Units that have the words, year by year, in an order of dates or, without one, as they come: the years are those
 * the archive has, found one from the other by the index of dates, and none is looked at once enough are found.
 */
const walk = (
  ctx: Ctx,
  wanted: Wanted,
  columns: RawBuilder<unknown>,
  page?: { order: 'newest' | 'oldest'; cursor?: string | undefined; limit: number },
) => {
  const { order = 'newest', cursor } = page ?? {}
  const [end, past] =
    order === 'newest'
      ? [sql`max`, sql`< y.first`]
      : [sql`min`, sql`>= (y.first + interval '1 year')::date`]
  const bounds = together([
    ofArchive(ctx),
    ...yearBounds(wanted.filter),
    goesOnInTable(order, cursor),
  ])
  const yearOf = (more: RawBuilder<unknown>) =>
    sql`date_trunc('year', (select ${end}(${DATED}) from description_unit u where ${bounds} ${more})::timestamp)::date`
  const rows = page ? sql`order by ${sortingOfTable(order)} limit ${page.limit}` : sql``
  return sql`
    with recursive y as (
      select ${yearOf(sql``)} as first
      union all
      select ${yearOf(sql`and ${DATED} ${past}`)} from y where y.first is not null)
    select hit.* from (select first, extract(year from first)::int as year from y where first is not null) y
    cross join lateral (
      select ${columns} from description_unit u
      where ${ofArchive(ctx)} and ${inYear(ctx, wanted)} and ${goesOnInTable(order, cursor)} and ${together(conditions(ctx, wanted))}
      ${rows}) hit`
}

/** The page by date. */
export const hitsByYear = async (
  ctx: Ctx,
  wanted: Wanted,
  { order, cursor, limit }: Page & { order: 'newest' | 'oldest' },
): Promise<Hit[]> => {
  const page = { order, cursor, limit: limit + 1 }
  const { rows } = await sql<Hit>`
    ${walk(ctx, wanted, sql`u.unit_id, ${DATED} as key`, page)} limit ${limit + 1}`.execute(ctx.db)
  return rows
}

/** The page by rank among the newest 2,000 hits: the first word early, then short titles. */
export const hitsByRank = async (
  ctx: Ctx,
  wanted: Wanted,
  { cursor, limit }: Pick<Page, 'cursor' | 'limit'>,
): Promise<Hit[]> => {
  const rank = sql`(least(strpos(u.search_text, ${wanted.texts[0] ?? ''}), 1000) * 1000 + least(length(u.search_text), 999))::int`
  const newest = walk(ctx, wanted, sql`u.unit_id, ${rank} as rank`, {
    order: 'newest',
    limit: RANKED,
  })
  const { rows } = await sql<Hit>`
    select unit_id, rank as key from (${newest} limit ${RANKED}) hit
    where ${goesOn('relevance', cursor)} order by ${sorting('relevance')} limit ${limit + 1}`.execute(
    ctx.db,
  )
  return rows
}

/** The page by code among all hits. */
export const hitsByCode = async (
  ctx: Ctx,
  wanted: Wanted,
  { cursor, limit }: Pick<Page, 'cursor' | 'limit'>,
): Promise<Hit[]> => {
  const { rows } = await sql<Hit>`
    select unit_id, reference_code as key from (${walk(ctx, wanted, sql`u.unit_id, u.reference_code`)}) hit
    where ${goesOn('code', cursor)} order by ${sorting('code')} limit ${limit + 1}`.execute(ctx.db)
  return rows
}

/** Units of a page; the caller puts them in order. */
export const unitsOfPage = (ctx: Ctx, unitIds: readonly string[]) =>
  unitRows(ctx).where('u.unitId', '=', anyOf(unitIds)).execute()

/** How many match, at most `most`. */
export const countHits = async (ctx: Ctx, wanted: Wanted, most: number): Promise<number> => {
  const hits =
    wanted.texts.length > 0
      ? walk(ctx, wanted, sql`1`)
      : sql`select from description_unit u where ${ofArchive(ctx)} and ${together(conditions(ctx, wanted))}`
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (${hits} limit ${most}) as hit`.execute(ctx.db)
  return rows[0]?.count ?? 0
}
