import type { RawBuilder } from 'kysely'

/**
 * A measure says which records count, and by how much; value, trend, breakdown, drill-down, freeze and
 * drift all follow from its one `facts` query.
 *
 * - `flow`: quantities summed over the period
 * - `stock`: signed quantities summed up to the period's end
 * - `ratio`: Σ part ÷ Σ whole over the period (never a mean of ratios)
 * - `latest`: the latest date of the period's facts
 */
export type MeasureKind = 'flow' | 'stock' | 'ratio' | 'latest'

/** Names a table inside a facts query; the engine answers with its rows now, as of a change number, or those that read otherwise since. */
export type TableOf = (table: string) => RawBuilder<unknown>

/** A SELECT of facts over tables that the engine provides. */
export type FactsQuery = (table: TableOf) => RawBuilder<unknown>

export interface Measure {
  key: string
  /** Rises with every change of what counts. */
  version: number
  label: string
  /** 口径: what counts, what does not, and the rule it follows. */
  definition: string
  kind: MeasureKind
  /** Unit of the value: 人次, 卷, 件, 页, 分 (money), %, date … */
  unit: string
  /** The type of record a fact leads back to (a key of the record types). */
  recordType: string
  /** Dimensions to filter and break down by: column of the facts → Chinese label, and labels of its values where closed. */
  dimensions: Record<string, { label: string; values?: Record<string, string> }>
  /**
   * The facts: a SELECT of `record_id uuid`, `"on" date`, `quantity numeric` (a ratio's part), `whole numeric`
   * (ratio only), `department_id uuid`, and one text column a dimension, over tables named by `table(…)`,
   * which limits each to the archive. A table's alias follows it: sql`from ${table('visit')} v`, and stands before
   * each of its columns: by these the engine knows what a figure reads, and gives the query nothing else.
   * Tables are joined plainly, never by an outer join or a subquery, so that every row that makes a fact is known;
   * what would need one is a second branch, and the facts are those of all branches together.
   */
  facts: FactsQuery | readonly FactsQuery[]
}

export type MeasureIndex = ReadonlyMap<string, Measure>

/** Declares a measure; the identity function, for its type. */
export const measure = (definition: Measure): Measure => definition

/** All measures of the house by key; two of one key are a mistake of ours and stop the start. */
export const measureIndex = (lists: readonly (readonly Measure[])[]): MeasureIndex => {
  const index = new Map<string, Measure>()
  for (const one of lists.flat()) {
    if (index.has(one.key)) throw new Error(`measure ${one.key} is declared twice`)
    index.set(one.key, one)
  }
  return index
}
