import { sql, type RawBuilder } from 'kysely'
import { problem } from '#contract/problem.ts'
import type { Ctx } from '#server/kernel/context.ts'
import type { FactsQuery, Measure, TableOf } from '#server/kernel/measure.ts'
import { branchesOf, readsOf, tablesOf, type Reads } from './branches.ts'
import type { Period } from './period.ts'

/**
 * A measure's facts in the views that all evidence needs. A row's version is valid from its change_no
 * to its superseded_no (kept in <table>_version), so:
 * - `factsNow`: today's rows
 * - `changedSince(n)`: today's facts made by some row that did not read like this at n
 * - `supersededSince(n)`: the facts of n made by some row that does not read like this today
 * The last two differ exactly where today's facts differ from those of n; all others are the same rows.
 * Rows are compared by what the measure reads of them (`readsOf`): a write that leaves that as it was moves nothing.
 */

/** The rows of a table in one of these views, with no columns but these. */
type Rows = (table: string, columns: RawBuilder<unknown>) => RawBuilder<unknown>

const now =
  (archiveId: string): Rows =>
  (table, columns) =>
    sql`select ${columns} from ${sql.table(table)} where archive_id = ${archiveId}`

const written =
  (archiveId: string, since: number): Rows =>
  (table, columns) =>
    sql`${now(archiveId)(table, columns)} and change_no > ${since}`

const replaced =
  (archiveId: string, since: number): Rows =>
  (table, columns) =>
    sql`select ${columns} from ${sql.table(`${table}_version`)}
      where archive_id = ${archiveId} and change_no <= ${since} and superseded_no > ${since}`

// The halves have no condition of their own, so that each is joined by its keys as the table itself would be.
const asOf =
  (archiveId: string, at: number): Rows =>
  (table, columns) =>
    sql`select ${columns} from (
        select archive_id, change_no, null::bigint as superseded_no, ${columns} from ${sql.table(table)}
        union all
        select archive_id, change_no, superseded_no, ${columns} from ${sql.table(`${table}_version`)}) r
      where archive_id = ${archiveId} and change_no <= ${at} and (superseded_no is null or superseded_no > ${at})`

// What reads alike on both sides cancels out; without a key, for rows that read alike make the same facts.
const changed =
  (archiveId: string, since: number): Rows =>
  (table, columns) =>
    sql`${written(archiveId, since)(table, columns)}
      except all ${replaced(archiveId, since)(table, columns)}`

const superseded =
  (archiveId: string, since: number): Rows =>
  (table, columns) =>
    sql`${replaced(archiveId, since)(table, columns)}
      except all ${written(archiveId, since)(table, columns)}`

/** Gives a measure's queries rows of which they can read nothing but what is known to be read. */
const tableIn =
  (reads: Reads, rows: Rows): TableOf =>
  (table) =>
    sql`(${rows(table, columnsOf(reads, table))})`

const columnsOf = (reads: Reads, table: string): RawBuilder<unknown> =>
  sql.join((reads.get(table) ?? []).map((name) => sql.ref(name)))

const together = (
  queries: readonly RawBuilder<unknown>[],
  how: 'union' | 'union all',
): RawBuilder<unknown> =>
  sql`(${sql.join(
    queries.map((query) => sql`(${query})`),
    sql` ${sql.raw(how)} `,
  )})`

export const factsNow = (ctx: Ctx, measure: Measure): RawBuilder<unknown> => {
  const table = tableIn(readsOf(ctx, measure), now(ctx.archive.archiveId))
  return together(
    branchesOf(measure).map((branch) => branch(table)),
    'union all',
  )
}

/** For each table behind a measure: how many rows were written since, counted up to `most`, and whether any reads otherwise. */
export const movements = (
  ctx: Ctx,
  measure: Measure,
  since: number,
  most: number,
): RawBuilder<unknown>[] => {
  const { archiveId } = ctx.archive
  const reads = readsOf(ctx, measure)
  return [...reads.keys()].map(
    (table) => sql`select ${table}::text as name,
      (select count(*) from (${written(archiveId, since)(table, sql``)} limit ${most}) w)::int as written,
      exists (${changed(archiveId, since)(table, columnsOf(reads, table))}) as moved`,
  )
}

/** A branch with one after the other of its moved tables replaced by its driven rows. */
const drivenBranch = (
  branch: FactsQuery,
  moved: ReadonlySet<string>,
  rest: TableOf,
  driver: TableOf,
): RawBuilder<unknown>[] =>
  tablesOf(branch).flatMap((table, driven) => {
    if (!moved.has(table)) return []
    let seen = -1
    return [branch((name) => (++seen === driven ? driver(name) : rest(name)))]
  })

/** Facts that some row of a moved table led to; UNION drops what two of them found. */
const driven = (
  measure: Measure,
  moved: ReadonlySet<string>,
  rest: TableOf,
  driver: TableOf,
): RawBuilder<unknown> =>
  together(
    branchesOf(measure).flatMap((branch) => drivenBranch(branch, moved, rest, driver)),
    'union',
  )

/** `moved`: the tables with any row that reads otherwise than then; the facts can differ through no other. */
export const changedSince = (
  ctx: Ctx,
  measure: Measure,
  since: number,
  moved: ReadonlySet<string>,
): RawBuilder<unknown> => {
  const { archiveId } = ctx.archive
  const reads = readsOf(ctx, measure)
  return driven(
    measure,
    moved,
    tableIn(reads, now(archiveId)),
    tableIn(reads, changed(archiveId, since)),
  )
}

// A table in which nothing moved reads the same then as now, and its plain rows are found by their keys.
export const supersededSince = (
  ctx: Ctx,
  measure: Measure,
  since: number,
  moved: ReadonlySet<string>,
): RawBuilder<unknown> => {
  const { archiveId } = ctx.archive
  const reads = readsOf(ctx, measure)
  const then: Rows = (table, columns) =>
    (moved.has(table) ? asOf(archiveId, since) : now(archiveId))(table, columns)
  return driven(measure, moved, tableIn(reads, then), tableIn(reads, superseded(archiveId, since)))
}

const column = (dimension: string): RawBuilder<unknown> =>
  sql`f.${sql.ref(dimension.replaceAll('-', '_'))}`

const filterOf = (
  measure: Measure,
  archiveId: string,
  dimension: string,
  value: string,
): RawBuilder<boolean> => {
  if (dimension === 'department')
    return sql<boolean>`f.department_id = (select d.department_id from department d
      where d.archive_id = ${archiveId} and d.key = ${value})`
  if (!Object.hasOwn(measure.dimensions, dimension)) throw unknownDimension(measure, dimension)
  return sql<boolean>`${column(dimension)} = ${value}`
}

const unknownDimension = (measure: Measure, dimension: string) => {
  const known = ['department', ...Object.keys(measure.dimensions)].join('、')
  return problem('invalid', 'unknown-dimension', `“${measure.label}”没有维度 ${dimension}`, {
    fields: [
      {
        path: `filters.${dimension}`,
        label: '筛选条件',
        message: `应为下列之一：${known}`,
        value: dimension,
      },
    ],
  })
}

/** The condition that a fact `f` counts in a period under filters. A stock counts all up to the period's end. */
export const scope = (
  measure: Measure,
  archiveId: string,
  filters: Readonly<Record<string, string>>,
  period: Period,
): RawBuilder<boolean> => {
  const within =
    measure.kind === 'stock'
      ? sql<boolean>`f."on" <= ${period.to}::date`
      : sql<boolean>`f."on" between ${period.from}::date and ${period.to}::date`
  const rest = Object.entries(filters).map(([dimension, value]) =>
    filterOf(measure, archiveId, dimension, value),
  )
  return sql<boolean>`(${sql.join([within, ...rest], sql` and `)})`
}

/** The grouping column of a breakdown: a dimension, or the department's key. */
export const groupColumn = (
  measure: Measure,
  archiveId: string,
  by: string,
): RawBuilder<unknown> => {
  if (by === 'department')
    return sql`(select d.key from department d where d.archive_id = ${archiveId} and d.department_id = f.department_id)`
  if (!Object.hasOwn(measure.dimensions, by)) throw unknownDimension(measure, by)
  return column(by)
}

/** Aggregates of facts by kind: the value's raw parts, and how many facts. */
export const aggregates = (measure: Measure): RawBuilder<unknown> => {
  const whole = measure.kind === 'ratio' ? sql`coalesce(sum(f.whole), 0)` : sql`null::numeric`
  return sql`trim_scale(coalesce(sum(f.quantity), 0)::numeric)::text as part, trim_scale(${whole}::numeric)::text as whole,
    max(f."on")::text as latest, count(*)::int8 as records`
}
