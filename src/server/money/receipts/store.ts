import { sql } from 'kysely'
import type { Ctx } from '#server/kernel/context.ts'
import { after, pageRows } from '#server/kernel/paging.ts'
import { tables } from '../tables.ts'

const receipts = (ctx: Ctx) =>
  tables(ctx)
    .selectFrom('receipt as r')
    .innerJoin('budgetLine as l', (join) =>
      join.onRef('l.archiveId', '=', 'r.archiveId').onRef('l.lineId', '=', 'r.lineId'),
    )
    .innerJoin('project as p', (join) =>
      join.onRef('p.archiveId', '=', 'l.archiveId').onRef('p.projectId', '=', 'l.projectId'),
    )
    .innerJoin('person as i', (join) =>
      join.onRef('i.archiveId', '=', 'r.archiveId').onRef('i.personId', '=', 'r.enteredBy'),
    )
    .where('r.archiveId', '=', ctx.archive.archiveId)
    .select([
      'r.receiptId',
      'r.lineId',
      'l.projectId',
      'p.name as projectName',
      'l.year',
      'l.economicCode',
    ])
    .select(['r.receivedOn', 'r.amountFen', 'r.documentNumber', 'i.name as enteredByName'])
    .select([
      sql<boolean>`r.withdrawn_at is not null`.as('withdrawn'),
      'r.withdrawnReason',
      'r.version',
    ])

export const receiptById = (ctx: Ctx, receiptId: string) =>
  receipts(ctx).where('r.receiptId', '=', receiptId).executeTakeFirst()

export const receiptsById = (ctx: Ctx, receiptIds: readonly string[]) =>
  receipts(ctx).where('r.receiptId', 'in', receiptIds).execute()

export const lockReceipt = (ctx: Ctx, receiptId: string) =>
  tables(ctx)
    .selectFrom('receipt')
    .select(['receiptId', 'amountFen', 'documentNumber', 'withdrawnAt', 'version'])
    .where('archiveId', '=', ctx.archive.archiveId)
    .where('receiptId', '=', receiptId)
    .forUpdate()
    .executeTakeFirst()

export interface ReceiptFilter {
  cursor?: string | undefined
  limit: number
  projectId?: string | undefined
  lineId?: string | undefined
  year?: number | undefined
}

/** Receipts by day, newest first. */
export const receiptPage = async (
  ctx: Ctx,
  { cursor, limit, projectId, lineId, year }: ReceiptFilter,
) => {
  const keys = [
    { ref: 'r.received_on', type: 'date' },
    { ref: 'r.receipt_id', type: 'uuid' },
  ] as const
  let query = receipts(ctx).where(after(cursor, keys, 'desc'))
  if (projectId !== undefined) query = query.where('l.projectId', '=', projectId)
  if (lineId !== undefined) query = query.where('r.lineId', '=', lineId)
  if (year !== undefined) query = query.where('l.year', '=', year)
  const rows = await query
    .orderBy('r.receivedOn', 'desc')
    .orderBy('r.receiptId', 'desc')
    .limit(limit + 1)
    .execute()
  return pageRows(rows, limit, (row) => [row.receivedOn, row.receiptId])
}

export interface NewReceipt {
  lineId: string
  receivedOn: string
  amountFen: number
  documentNumber: string
}

export const insertReceipt = (
  ctx: Ctx,
  receipt: NewReceipt & { receiptId: string; enteredBy: string },
) =>
  tables(ctx)
    .insertInto('receipt')
    .values({ archiveId: ctx.archive.archiveId, ...receipt })
    .execute()

export const withdrawReceipt = (ctx: Ctx, receiptId: string, reason: string) =>
  tables(ctx)
    .updateTable('receipt')
    .set({ withdrawnAt: ctx.now.toISOString(), withdrawnReason: reason })
    .where('archiveId', '=', ctx.archive.archiveId)
    .where('receiptId', '=', receiptId)
    .execute()
