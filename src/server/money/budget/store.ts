import { sql, type RawBuilder } from 'kysely'
import { ECONOMIC_CODES, type EconomicCode } from '#contract/money-codes.ts'
import type { BudgetKind, LineRow } from '#contract/money-rows.ts'
import type { Ctx } from '#server/kernel/context.ts'
import { after, pageRows } from '#server/kernel/paging.ts'
import { tables } from '../tables.ts'
import { summarise, type LineSums } from './rules.ts'

export interface LineRecord extends LineSums {
  lineId: string
  projectId: string
  projectName: string
  year: number
  economicCode: EconomicCode
  withdrawnAt: string | null
  version: number
}

interface Page {
  cursor?: string | undefined
  limit: number
}

/** What a correlated subquery over one of the line's tables sums. */
const sumOf = (table: string, condition: RawBuilder<boolean>): RawBuilder<number> =>
  sql<number>`(select coalesce(sum(s.amount_fen), 0)::bigint from ${sql.table(table)} s
    where s.archive_id = l.archive_id and s.line_id = l.line_id and ${condition})`

const entrySum = (kind: BudgetKind) =>
  sumOf(
    'budget_entry',
    sql`s.kind = ${kind} and s.confirmed_at is not null and s.withdrawn_at is null`,
  )

const lines = (ctx: Ctx) =>
  tables(ctx)
    .selectFrom('budgetLine as l')
    .innerJoin('project as p', (join) =>
      join.onRef('p.archiveId', '=', 'l.archiveId').onRef('p.projectId', '=', 'l.projectId'),
    )
    .innerJoin('budgetBalance as b', (join) =>
      join.onRef('b.archiveId', '=', 'l.archiveId').onRef('b.lineId', '=', 'l.lineId'),
    )
    .where('l.archiveId', '=', ctx.archive.archiveId)
    .select(['l.lineId', 'l.projectId', 'p.name as projectName', 'l.year', 'l.economicCode'])
    .select(['l.withdrawnAt', 'l.version', 'b.grantedFen', 'b.committedFen'])
    .select([
      entrySum('opening').as('openingFen'),
      entrySum('addition').as('additionsFen'),
      entrySum('adjustment').as('adjustmentsFen'),
      sumOf('receipt', sql`s.withdrawn_at is null`).as('receivedFen'),
      sumOf('payment_request', sql`s.state = 'paid'`).as('paidFen'),
    ])

/** A line as the contract shows it. */
export const lineRowOf = (line: LineRecord): LineRow => ({
  lineId: line.lineId,
  projectId: line.projectId,
  projectName: line.projectName,
  year: line.year,
  economicCode: line.economicCode,
  economicName: ECONOMIC_CODES[line.economicCode],
  withdrawn: line.withdrawnAt !== null,
  version: line.version,
  summary: summarise([line]),
})

export const lineById = (ctx: Ctx, lineId: string): Promise<LineRecord | undefined> =>
  lines(ctx).where('l.lineId', '=', lineId).executeTakeFirst()

export const linesById = (ctx: Ctx, lineIds: readonly string[]): Promise<LineRecord[]> =>
  lines(ctx).where('l.lineId', 'in', lineIds).execute()

/** All live lines of some projects, of one year or of all, newest year first. */
export const linesOfProjects = async (
  ctx: Ctx,
  projectIds: readonly string[],
  year?: number,
): Promise<LineRecord[]> => {
  if (projectIds.length === 0) return []
  const ofProjects = lines(ctx)
    .where('l.projectId', 'in', projectIds)
    .where('l.withdrawnAt', 'is', null)
  const scoped = year === undefined ? ofProjects : ofProjects.where('l.year', '=', year)
  return scoped.orderBy('l.year', 'desc').orderBy('l.economicCode').execute()
}

export interface LineFilter extends Page {
  projectId?: string | undefined
  year?: number | undefined
}

export const linePage = async (ctx: Ctx, { projectId, year, cursor, limit }: LineFilter) => {
  const keys = [
    { ref: 'l.year', type: 'integer' },
    { ref: 'l.economic_code', type: 'text' },
    { ref: 'l.line_id', type: 'uuid' },
  ] as const
  const rows = await lines(ctx)
    .where('l.withdrawnAt', 'is', null)
    .$if(projectId !== undefined, (query) => query.where('l.projectId', '=', projectId ?? ''))
    .$if(year !== undefined, (query) => query.where('l.year', '=', year ?? 0))
    .where(after(cursor, keys, 'asc'))
    .orderBy('l.year')
    .orderBy('l.economicCode')
    .orderBy('l.lineId')
    .limit(limit + 1)
    .execute()
  return pageRows(rows, limit, (row) => [row.year, row.economicCode, row.lineId])
}

/** The line, held so that nothing is added to it while it is withdrawn (`share`), or to withdraw it (`update`). */
export const holdLine = (ctx: Ctx, lineId: string, mode: 'share' | 'update') => {
  const query = tables(ctx)
    .selectFrom('budgetLine')
    .select(['lineId', 'projectId', 'year', 'economicCode', 'withdrawnAt', 'version'])
    .where('archiveId', '=', ctx.archive.archiveId)
    .where('lineId', '=', lineId)
  return (mode === 'share' ? query.forShare() : query.forUpdate()).executeTakeFirst()
}

export const insertLine = async (
  ctx: Ctx,
  line: { lineId: string; projectId: string; year: number; economicCode: EconomicCode },
): Promise<void> => {
  const { archiveId } = ctx.archive
  await tables(ctx)
    .insertInto('budgetLine')
    .values({ archiveId, ...line })
    .execute()
  await tables(ctx).insertInto('budgetBalance').values({ archiveId, lineId: line.lineId }).execute()
}

export const withdrawLine = (ctx: Ctx, lineId: string, reason: string) =>
  tables(ctx)
    .updateTable('budgetLine')
    .set({ withdrawnAt: ctx.now.toISOString(), withdrawnReason: reason })
    .where('archiveId', '=', ctx.archive.archiveId)
    .where('lineId', '=', lineId)
    .execute()

/** Whether anything live hangs on the line: entries, receipts, requests that may still move or were paid. */
export const lineInUse = async (ctx: Ctx, lineId: string): Promise<boolean> => {
  const { archiveId } = ctx.archive
  const { rows } = await sql<{ used: boolean }>`select
    exists (select from budget_entry where archive_id = ${archiveId} and line_id = ${lineId} and withdrawn_at is null)
    or exists (select from receipt where archive_id = ${archiveId} and line_id = ${lineId} and withdrawn_at is null)
    or exists (select from payment_request where archive_id = ${archiveId} and line_id = ${lineId}
      and state <> 'withdrawn') as used`.execute(ctx.db)
  return rows[0]?.used ?? true
}

/** The line's one balance row, locked until the write ends: nobody else commits meanwhile. */
export const lockBalance = (ctx: Ctx, lineId: string) =>
  tables(ctx)
    .selectFrom('budgetBalance')
    .select(['grantedFen', 'committedFen'])
    .where('archiveId', '=', ctx.archive.archiveId)
    .where('lineId', '=', lineId)
    .forUpdate()
    .executeTakeFirst()

export const addToBalance = (
  ctx: Ctx,
  lineId: string,
  { granted = 0, committed = 0 }: { granted?: number; committed?: number },
) =>
  tables(ctx)
    .updateTable('budgetBalance')
    .set((eb) => ({
      grantedFen: eb('grantedFen', '+', granted),
      committedFen: eb('committedFen', '+', committed),
    }))
    .where('archiveId', '=', ctx.archive.archiveId)
    .where('lineId', '=', lineId)
    .execute()
