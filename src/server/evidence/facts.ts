import { sql, type RawBuilder } from 'kysely'
import { problem } from '#contract/problem.ts'
import type { FactsQuery, Measure, TableOf } from '#server/kernel/measure.ts'
import type { Period } from './period.ts'

/**
 * A measure's facts in the views that all evidence needs. A row's version is valid from its change_no
 * to its superseded_no (kept in <table>_version), so:
 * - `factsNow`: today's rows
 * - `changedSince(n)`: today's facts in which some row was written after n
 * - `supersededSince(n)`: the facts of n in which some row was superseded after n
 * The last two differ exactly where today's facts differ from those of n; all others are the same rows.
 */
const now =
  (archiveId: string): TableOf =>
  (name) =>
    sql`(select * from ${sql.table(name)} where archive_id = ${archiveId})`

const changed = (archiveId: string, since: number, name: string): RawBuilder<unknown> =>
  sql`(select * from ${sql.table(name)} where archive_id = ${archiveId} and change_no > ${since})`

const superseded = (archiveId: string, since: number, name: string): RawBuilder<unknown> =>
  sql`(select * from ${sql.table(`${name}_version`)}
    where archive_id = ${archiveId} and change_no <= ${since} and superseded_no > ${since})`

// superseded_no comes first in every version table, so the columns of both halves stand in the same order.
const asOf =
  (archiveId: string, at: number): TableOf =>
  (name) =>
    sql`(select null::bigint as superseded_no, c.* from ${sql.table(name)} c
        where c.archive_id = ${archiveId} and c.change_no <= ${at}
      union all
      select h.* from ${sql.table(`${name}_version`)} h
        where h.archive_id = ${archiveId} and h.change_no <= ${at} and h.superseded_no > ${at})`

/** The queries whose rows together are a measure's facts. */
export const branchesOf = ({ facts }: Measure): readonly FactsQuery[] =>
  typeof facts === 'function' ? [facts] : facts

const together = (
  queries: readonly RawBuilder<unknown>[],
  how: 'union' | 'union all',
): RawBuilder<unknown> =>
  sql`(${sql.join(
    queries.map((query) => sql`(${query})`),
    sql` ${sql.raw(how)} `,
  )})`

export const factsNow = (measure: Measure, archiveId: string): RawBuilder<unknown> =>
  together(
    branchesOf(measure).map((branch) => branch(now(archiveId))),
    'union all',
  )

/** The tables a branch names, in order; one named twice stands twice. */
const tablesOf = (branch: FactsQuery): string[] => {
  const names: string[] = []
  branch((name) => {
    names.push(name)
    return sql.table(name)
  })
  return names
}

/** Every table whose rows make a measure's facts. */
export const tablesBehind = (measure: Measure): string[] => [
  ...new Set(branchesOf(measure).flatMap(tablesOf)),
]

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

/** `moved`: the tables with any row written since; the facts can differ through no other. */
export const changedSince = (
  measure: Measure,
  archiveId: string,
  since: number,
  moved: ReadonlySet<string>,
): RawBuilder<unknown> =>
  driven(measure, moved, now(archiveId), (name) => changed(archiveId, since, name))

// A table in which nothing moved is the same then as now, and its plain rows are found by their keys.
export const supersededSince = (
  measure: Measure,
  archiveId: string,
  since: number,
  moved: ReadonlySet<string>,
): RawBuilder<unknown> => {
  const then: TableOf = (name) => (moved.has(name) ? asOf(archiveId, since) : now(archiveId))(name)
  return driven(measure, moved, then, (name) => superseded(archiveId, since, name))
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
