import { sql, type RawBuilder } from 'kysely'
import type { z } from 'zod'
import type { countUnitsInput } from '#contract/holdings-search.ts'
import type { SortField } from '#contract/orders.ts'
import type { Ctx } from '#server/kernel/context.ts'
import type { Sort } from '#server/kernel/ordering.ts'
import { after, type KeyType } from '#server/kernel/paging.ts'
import { anyOf, readable } from '../../store.ts'
import { beginsWith, unitRows } from '../store.ts'
import { bigramsOf } from './words.ts'

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

/** All that is asked of a unit; the years of a search by words are those it walks, but for the few withdrawn. */
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
    ...(texts.length > 0 && !filter.withdrawn ? [] : yearBounds(filter)),
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

const INDEXED = sql`bigrams(u.archive_id, u.search_text, u.dated_from, u.retention)`

/**
 * Every bigram of every word in the year of `y`, and the retention asked for, tagged by the archive as `bigrams`
 * of the database does.
 */
const inYear = (ctx: Ctx, { texts, filter: { retention } }: Wanted) => {
  const tag = ctx.archive.archiveId.slice(-4)
  const asked = [...new Set(texts.flatMap(bigramsOf)), ...(retention ? [`R${retention}`] : [])]
  const terms = asked.map((term) => quoted(`${term}${tag}#`))
  return sql<boolean>`${INDEXED} @@ replace(${terms.join(' & ')}, '#''', y.year || '''')::tsquery`
}

const ofArchive = (ctx: Ctx, withdrawn = false) =>
  sql<boolean>`u.archive_id = ${ctx.archive.archiveId} and u.withdrawn_at is ${sql.raw(withdrawn ? 'not null' : 'null')}`

/** An order by a field of the units themselves. */
export interface TableOrder {
  field: SortField<'holdings.searchUnits'>
  direction: 'asc' | 'desc'
}

// Each has an index with the unit's id after it.
const SORTS: Record<TableOrder['field'], Sort> = {
  datedFrom: { by: DATED, type: 'date' },
  referenceCode: { by: sql`u.reference_code`, type: 'text' },
  pages: { by: sql`u.pages`, type: 'integer' },
}

const sorting = ({ field, direction }: TableOrder) =>
  sql`${SORTS[field].by} ${sql.raw(direction)}, u.unit_id ${sql.raw(direction)}`

/** The cursor's condition on the table's own columns, so that an index serves it. */
const goesOn = ({ field, direction }: TableOrder, cursor: string | undefined) =>
  after(cursor, [SORTS[field], { ref: 'u.unit_id', type: 'uuid' }], direction)

export interface Hit {
  unitId: string
  key: string | number
}

const RANKED = 2000

interface Place {
  cursor?: string | undefined
  limit: number
}
type Page = Place & { order: TableOrder }

/** How many rows of an order are looked at before all hits are sorted: a frequent word is among them. */
const WINDOW = 3000

/** The page among the first rows after the cursor; fewer than asked prove nothing. */
export const hitsInWindow = async (
  ctx: Ctx,
  wanted: Wanted,
  { order, cursor, limit }: Page,
): Promise<Hit[]> => {
  const others = [...conditions(ctx, { ...wanted, texts: [] }), goesOn(order, cursor)]
  const { rows } = await sql<Hit>`
    select u.unit_id, ${SORTS[order.field].by} as key from (
      select u.* from description_unit u where ${ofArchive(ctx)} and ${together(others)}
      order by ${sorting(order)} limit ${WINDOW}) u
    where ${together(withWords(wanted))} order by ${sorting(order)} limit ${limit + 1}`.execute(
    ctx.db,
  )
  return rows
}

/** The page by the order's index alone: for filters without words, and for the withdrawn, which are few. */
export const hitsInOrder = async (
  ctx: Ctx,
  wanted: Wanted,
  { order, cursor, limit }: Page,
): Promise<Hit[]> => {
  const { rows } = await sql<Hit>`
    select u.unit_id, ${SORTS[order.field].by} as key from description_unit u
    where ${ofArchive(ctx, wanted.filter.withdrawn)} and ${goesOn(order, cursor)} and ${together(conditions(ctx, wanted))}
    order by ${sorting(order)} limit ${limit + 1}`.execute(ctx.db)
  return rows
}

/**
 * Units that have the words, year by year, in an order of dates or, without one, as they come: the years are those
 * the archive has, found one from the other by the index of dates, and none is looked at once enough are found.
 *
 * A year's hits stand apart (`offset 0`) from their order and its limit: seen together, the planner would, after some
 * loads, go along the index of dates and take every unit's words apart, hoping to meet enough hits soon.
 */
const walk = (
  ctx: Ctx,
  wanted: Wanted,
  columns: RawBuilder<unknown>,
  page?: Place & { direction: 'asc' | 'desc' },
) => {
  const { direction = 'desc', cursor } = page ?? {}
  const order: TableOrder = { field: 'datedFrom', direction }
  const [end, past] =
    direction === 'desc'
      ? [sql`max`, sql`< y.first`]
      : [sql`min`, sql`>= (y.first + interval '1 year')::date`]
  const bounds = together([ofArchive(ctx), ...yearBounds(wanted.filter), goesOn(order, cursor)])
  const yearOf = (more: RawBuilder<unknown>) =>
    sql`date_trunc('year', (select ${end}(${DATED}) from description_unit u where ${bounds} ${more})::timestamp)::date`
  const top = page ? sql`order by ${sorting(order)} limit ${page.limit}` : sql``
  return sql`
    with recursive y as (
      select ${yearOf(sql``)} as first
      union all
      select ${yearOf(sql`and ${DATED} ${past}`)} from y where y.first is not null)
    select hit.* from (select first, extract(year from first)::int as year from y where first is not null) y
    cross join lateral (
      select ${columns} from (
        select u.* from description_unit u
        where ${ofArchive(ctx)} and ${inYear(ctx, wanted)} and ${goesOn(order, cursor)} and ${together(conditions(ctx, wanted))}
        offset 0) u
      ${top}) hit`
}

/** The page by date. */
export const hitsByYear = async (
  ctx: Ctx,
  wanted: Wanted,
  { direction, cursor, limit }: Place & { direction: 'asc' | 'desc' },
): Promise<Hit[]> => {
  const page = { direction, cursor, limit: limit + 1 }
  const { rows } = await sql<Hit>`
    ${walk(ctx, wanted, sql`u.unit_id, ${DATED} as key`, page)} limit ${limit + 1}`.execute(ctx.db)
  return rows
}

/** The page by rank among the newest 2,000 hits: the first word early, then short titles. */
export const hitsByRank = async (
  ctx: Ctx,
  wanted: Wanted,
  { cursor, limit }: Place,
): Promise<Hit[]> => {
  const rank = sql`(least(strpos(u.search_text, ${wanted.texts[0] ?? ''}), 1000) * 1000 + least(length(u.search_text), 999))::int`
  const newest = walk(ctx, wanted, sql`u.unit_id, ${rank} as key`, {
    direction: 'desc',
    limit: RANKED,
  })
  const { rows } = await sql<Hit>`
    select unit_id, key from (${newest} limit ${RANKED}) hit
    where ${goesOnByKey('integer', cursor, 'asc')} order by key, unit_id limit ${limit + 1}`.execute(
    ctx.db,
  )
  return rows
}

const goesOnByKey = (type: KeyType, cursor: string | undefined, direction: 'asc' | 'desc') =>
  after(
    cursor,
    [
      { ref: 'hit.key', type },
      { ref: 'hit.unit_id', type: 'uuid' },
    ],
    direction,
  )

/** The page among all hits, sorted by a field that no index joins with the words. */
export const hitsSorted = async (
  ctx: Ctx,
  wanted: Wanted,
  { order: { field, direction }, cursor, limit }: Page,
): Promise<Hit[]> => {
  const { by, type } = SORTS[field]
  const way = sql.raw(direction)
  const { rows } = await sql<Hit>`
    select unit_id, key from (${walk(ctx, wanted, sql`u.unit_id, ${by} as key`)}) hit
    where ${goesOnByKey(type, cursor, direction)}
    order by key ${way}, unit_id ${way} limit ${limit + 1}`.execute(ctx.db)
  return rows
}

/** Whether the last event up to today is a receipt, as `heldOn` of the custody's rules has it. */
const held = (ctx: Ctx) =>
  sql<boolean>`coalesce((select c.kind = 'received' from custody_event c
    where c.archive_id = u.archive_id and c.unit_id = u.unit_id and c.withdrawn_at is null
      and c.occurred_on <= ${ctx.today}::date
    order by c.occurred_on desc, c.event_id desc limit 1), false)`

/** Units of a page; the caller puts them in order. */
export const unitsOfPage = (ctx: Ctx, unitIds: readonly string[]) =>
  unitRows(ctx).select(held(ctx).as('held')).where('u.unitId', '=', anyOf(unitIds)).execute()

/** How many match, at most `most`. */
export const countHits = async (ctx: Ctx, wanted: Wanted, most: number): Promise<number> => {
  const { withdrawn } = wanted.filter
  const hits =
    wanted.texts.length > 0 && !withdrawn
      ? walk(ctx, wanted, sql`1`)
      : sql`select from description_unit u where ${ofArchive(ctx, withdrawn)} and ${together(conditions(ctx, wanted))}`
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (${hits} limit ${most}) as hit`.execute(ctx.db)
  return rows[0]?.count ?? 0
}
