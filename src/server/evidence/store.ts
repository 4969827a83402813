import { sql, type RawBuilder } from 'kysely'
import type { Ctx } from '#server/kernel/context.ts'
import { after, pageRows } from '#server/kernel/paging.ts'
import type { Measure } from '#server/kernel/measure.ts'
import {
  aggregates,
  changedSince,
  factsNow,
  groupColumn,
  movements,
  scope,
  supersededSince,
} from './facts.ts'
import type { FigureAsk } from './period.ts'
import type { EvidenceTables } from './tables.ts'
import type { Sums } from './value.ts'

const tables = (ctx: Ctx) => ctx.db.withTables<EvidenceTables>()

const inScope = (ctx: Ctx, measure: Measure, ask: FigureAsk): RawBuilder<boolean> =>
  scope(measure, ctx.archive.archiveId, ask.filters, ask.period)

// Whoever forgets `heavy` in the contract learns it at the first call.
const requireHeavy = ({ db, house }: Ctx): void => {
  if (db === house.db) throw new Error('what reads figures is heavy in the contract')
}

const facts = (ctx: Ctx, measure: Measure): RawBuilder<unknown> => {
  requireHeavy(ctx)
  return factsNow(ctx, measure)
}

/** The sums of a figure over today's records. */
export const sums = async (ctx: Ctx, measure: Measure, ask: FigureAsk): Promise<Sums> => {
  const { rows } = await sql<Sums>`select ${aggregates(measure)} from ${facts(ctx, measure)} f
    where ${inScope(ctx, measure, ask)}`.execute(ctx.db)
  const [row] = rows
  if (!row) throw new Error('an aggregate answered no row')
  return row
}

export interface Grouped extends Sums {
  key: string | null
}

/** The sums of a figure by a dimension; the groups sum to the whole. */
export const groupedSums = async (
  ctx: Ctx,
  measure: Measure,
  ask: FigureAsk,
  by: string,
): Promise<Grouped[]> => {
  const { rows } = await sql<Grouped>`select f.group_key as key, ${aggregates(measure)} from (
      select ${groupColumn(measure, ctx.archive.archiveId, by)} as group_key, f.* from ${facts(ctx, measure)} f
      where ${inScope(ctx, measure, ask)}) f
    group by f.group_key order by f.group_key nulls last`.execute(ctx.db)
  return rows
}

/** The sums of each month that has facts; for a stock, each month's movement. */
export const monthlySums = async (
  ctx: Ctx,
  measure: Measure,
  ask: FigureAsk,
): Promise<Grouped[]> => {
  const { rows } =
    await sql<Grouped>`select to_char(f."on", 'YYYY-MM') as key, ${aggregates(measure)}
    from ${facts(ctx, measure)} f where ${inScope(ctx, measure, ask)}
    and f."on" >= ${ask.period.from}::date group by 1 order by 1`.execute(ctx.db)
  return rows
}

export interface Fact {
  recordId: string
  on: string
  quantity: string
  whole: string | null
  departmentId: string | null
}

const factColumns = (
  measure: Measure,
): RawBuilder<unknown> => sql`f.record_id, f."on"::text as "on",
  trim_scale(f.quantity::numeric)::text as quantity, f.department_id,
  ${measure.kind === 'ratio' ? sql`trim_scale(f.whole::numeric)::text` : sql`null::text`} as whole`

/** A page of the facts behind a figure, newest first. */
export const factPage = async (
  ctx: Ctx,
  measure: Measure,
  ask: FigureAsk,
  page: { cursor?: string | undefined; limit: number },
): Promise<{ rows: Fact[]; next: string | null }> => {
  const keys = [
    { ref: 'f.on', type: 'date' },
    { ref: 'f.record_id', type: 'uuid' },
  ] as const
  const { rows } = await sql<Fact>`select ${factColumns(measure)} from ${facts(ctx, measure)} f
    where ${inScope(ctx, measure, ask)} and ${after(page.cursor, keys, 'desc')}
    order by f."on" desc, f.record_id desc limit ${page.limit + 1}`.execute(ctx.db)
  return pageRows(rows, page.limit, (row) => [row.on, row.recordId])
}

/** A repeatable sample: the facts whose id hashes lowest under a seed, so that the same seed draws the same records. */
export const factSample = async (
  ctx: Ctx,
  measure: Measure,
  ask: FigureAsk,
  seed: string,
  size: number,
): Promise<Fact[]> => {
  const { rows } = await sql<Fact>`select ${factColumns(measure)} from ${facts(ctx, measure)} f
    where ${inScope(ctx, measure, ask)}
    order by md5(f.record_id::text || ${seed}), f.record_id limit ${size}`.execute(ctx.db)
  return rows
}

/**
 * SHA-256 over the facts of a figure in the order of their records: digests of 4,096 blocks, then of those,
 * so that no text outgrows what PostgreSQL holds in one value.
 */
export const digest = async (ctx: Ctx, measure: Measure, ask: FigureAsk): Promise<string> => {
  const line = sql`f.record_id::text || ' ' || f."on"::text || ' ' || trim_scale(f.quantity::numeric)::text
    ${measure.kind === 'ratio' ? sql`|| ' ' || trim_scale(f.whole::numeric)::text` : sql``}`
  const { rows } = await sql<{ digest: string }>`select encode(sha256(convert_to(coalesce(
      string_agg(b.digest, ',' order by b.block), ''), 'UTF8')), 'hex') as digest from (
    select l.block, encode(sha256(convert_to(string_agg(l.line, E'\n' order by l.line), 'UTF8')), 'hex') as digest
    from (select hashtext(f.record_id::text) & 4095 as block, ${line} as line
      from ${facts(ctx, measure)} f where ${inScope(ctx, measure, ask)}) l
    group by l.block) b`.execute(ctx.db)
  return rows[0]?.digest ?? ''
}

export interface Side {
  on: string
  quantity: string
  whole: string | null
  inside: boolean
}

export interface Change {
  recordId: string
  before: Side | null
  after: Side | null
  /** True where a row that the record joins changed, not the fact's own numbers. */
  sameNumbers: boolean
}

/** Written rows are counted no further than this. */
const MOST_COUNTED = 10_000

/** What was written behind a measure since some change number; no row is ever deleted, so nothing else moved. */
export interface Movement {
  /** Rows of the table that was written most, counted so far. */
  written: number
  /** The tables in which any row reads otherwise than then. */
  moved: ReadonlySet<string>
}

export const movementSince = async (
  ctx: Ctx,
  measure: Measure,
  since: number,
): Promise<Movement> => {
  requireHeavy(ctx)
  const { rows } = await sql<{ name: string; written: number; moved: boolean }>`${sql.join(
    movements(ctx, measure, since, MOST_COUNTED),
    sql` union all `,
  )}`.execute(ctx.db)
  return {
    written: Math.max(...rows.map(({ written }) => written)),
    moved: new Set(rows.flatMap(({ name, moved }) => (moved ? [name] : []))),
  }
}

/**
 * What differs between the facts of change number `since` and today's, for facts that count in the figure on
 * either side. Facts of a record are paired in order of date and quantity.
 */
export const changesSince = async (
  ctx: Ctx,
  measure: Measure,
  ask: FigureAsk,
  since: number,
  known?: Movement,
): Promise<Change[]> => {
  const { moved } = known ?? (await movementSince(ctx, measure, since))
  if (moved.size === 0) return []
  const whole = measure.kind === 'ratio' ? sql`trim_scale(f.whole::numeric)::text` : sql`null::text`
  const side = (earlier: boolean, facts: RawBuilder<unknown>) => sql`
    select ${sql.lit(earlier)} as earlier, f.record_id, f."on", f.quantity, ${whole} as whole,
      ${inScope(ctx, measure, ask)} as inside, f as fact from ${facts} f`
  // What counts on neither side, such as another year's records, is let go before anything is made of it;
  // by windows, which cost the same whatever the planner expects of rows just written.
  const { rows } = await sql<Change>`
    with facts as materialized (${side(true, supersededSince(ctx, measure, since, moved))}
        union all ${side(false, changedSince(ctx, measure, since, moved))}),
      paired as (select *, bool_or(inside) over (partition by record_id) as counts,
        row_number() over (partition by record_id, earlier order by "on", quantity) as turn from facts),
      sides as materialized (select record_id, turn, earlier, inside, to_jsonb(fact) as fact,
        jsonb_build_object('on', "on"::text, 'quantity', trim_scale(quantity::numeric)::text, 'whole', whole,
          'inside', inside) as numbers from paired where counts)
    select coalesce(a.record_id, b.record_id) as record_id, b.numbers as before, a.numbers as after,
      b.numbers is not distinct from a.numbers as same_numbers
    from (select * from sides where earlier) b full join (select * from sides where not earlier) a
      on a.record_id = b.record_id and a.turn = b.turn
    where (coalesce(a.inside, false) or coalesce(b.inside, false)) and a.fact is distinct from b.fact
    order by 1, coalesce(a.turn, b.turn)`.execute(ctx.db)
  return rows
}

/** All figures the archive reports, by key. */
export const allFigures = (ctx: Ctx) =>
  tables(ctx)
    .selectFrom('figure')
    .select(['figureId', 'key', 'label', 'measure', 'filters', 'unit', 'decimals', 'version'])
    .where('archiveId', '=', ctx.archive.archiveId)
    .orderBy('key')
    .execute()

export interface NewFigure {
  figureId: string
  key: string
  label: string
  measure: string
  filters: Readonly<Record<string, string>>
  unit: string
  decimals: number
}

export const insertFigure = (ctx: Ctx, { filters, ...figure }: NewFigure) =>
  tables(ctx)
    .insertInto('figure')
    .values({ archiveId: ctx.archive.archiveId, ...figure, filters: JSON.stringify(filters) })
    .execute()

/** Amends a figure at the version its editor saw; answers whether it still stood there. */
export const updateFigure = async (
  ctx: Ctx,
  { figureId, filters, version, ...figure }: Omit<NewFigure, 'key'> & { version: number },
): Promise<boolean> => {
  const { numUpdatedRows } = await tables(ctx)
    .updateTable('figure')
    .set({ ...figure, filters: JSON.stringify(filters) })
    .where('archiveId', '=', ctx.archive.archiveId)
    .where('figureId', '=', figureId)
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export interface StoredCheckpoint {
  mark: number
  part: string
  whole: string | null
  records: number
}

/** The sums kept under a name, from whichever process kept them. */
export const storedCheckpoint = (ctx: Ctx, name: string): Promise<StoredCheckpoint | undefined> =>
  tables(ctx)
    .selectFrom('checkpoint')
    .select(['mark', 'part', 'whole', 'records'])
    .where('archiveId', '=', ctx.archive.archiveId)
    .where('name', '=', name)
    .executeTakeFirst()

/** Keeps sums under a name, unless a later mark is kept there. */
export const storeCheckpoint = async (
  ctx: Ctx,
  name: string,
  row: StoredCheckpoint,
): Promise<void> => {
  await tables(ctx)
    .insertInto('checkpoint')
    .values({ archiveId: ctx.archive.archiveId, name, ...row })
    .onConflict((conflict) =>
      conflict
        .columns(['archiveId', 'name'])
        .doUpdateSet(row)
        .where('checkpoint.mark', '<', row.mark),
    )
    .execute()
}
