import { sql } from 'kysely'
import type { Ctx } from '#server/kernel/context.ts'
import type { FactsQuery, Measure } from '#server/kernel/measure.ts'

/** The queries whose rows together are a measure's facts. */
export const branchesOf = ({ facts }: Measure): readonly FactsQuery[] =>
  typeof facts === 'function' ? [facts] : facts

/** The tables a branch names, in order; one named twice stands twice. */
export const tablesOf = (branch: FactsQuery): string[] => {
  const names: string[] = []
  branch((name) => {
    names.push(name)
    return sql.table(name)
  })
  return names
}

/** A branch as it is written, over the tables themselves. */
export const textOf = (ctx: Ctx, branch: FactsQuery): string =>
  branch((name) => sql.table(name)).compile(ctx.db).sql

/** The tables a measure's facts come from, and of each the columns they are made of. */
export type Reads = ReadonlyMap<string, readonly string[]>

/**
 * What a measure reads, found by the aliases of its tables. Its queries are given these columns and no others,
 * so that one overlooked here is an error of SQL, never a silent change of a figure.
 */
export const readsOf = (ctx: Ctx, measure: Measure): Reads => {
  const found =
    known.get(measure) ?? together(branchesOf(measure).flatMap((one) => reads(ctx, one)))
  known.set(measure, found)
  return found
}

const known = new WeakMap<Measure, Reads>()

const together = (all: readonly (readonly [table: string, columns: string[]])[]): Reads => {
  const byTable = Map.groupBy(all, ([table]) => table)
  const columns = (table: string) => byTable.get(table)?.flatMap(([, names]) => names)
  return new Map([...byTable.keys()].map((table) => [table, [...new Set(columns(table))]]))
}

/** A table with the alias it stands under: `"visit" v`. */
const ALIASED = /"(\w+)" (\w+)/g
/** A column behind an alias: `v.visited_on`. */
const COLUMN = /\b(\w+)\."?(\w+)/g

const pairs = (text: string, pattern: RegExp): [string, string][] =>
  [...text.matchAll(pattern)].map(([, first = '', second = '']) => [first, second])

const reads = (ctx: Ctx, branch: FactsQuery) => {
  const text = textOf(ctx, branch)
  const aliased = pairs(text, ALIASED)
  const columns = pairs(text, COLUMN)
  return tablesOf(branch).map((table) => {
    const aliases = new Set(aliased.flatMap(([name, alias]) => (name === table ? [alias] : [])))
    const names = columns.flatMap(([alias, name]) => (aliases.has(alias) ? [name] : []))
    return [table, names] as const
  })
}
