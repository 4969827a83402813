import type { Insertable, Updateable } from 'kysely'
import type { Ctx } from '#server/kernel/context.ts'
import type { WriteCtx } from '#server/kernel/write.ts'
import { anyOf, instantText, readable, tables } from '../store.ts'
import type { CustodyEventTable } from '../tables.ts'

const eventRows = (ctx: Ctx) =>
  tables(ctx)
    .selectFrom('custodyEvent as e')
    .select([
      'e.eventId',
      'e.unitId',
      'e.kind',
      'e.occurredOn',
      'e.document',
      'e.withdrawnReason',
      'e.version',
    ])
    .select(instantText('e.withdrawnAt').as('withdrawnAt'))
    .where('e.archiveId', '=', ctx.archive.archiveId)

export const custodyOf = (ctx: Ctx, unitId: string) =>
  eventRows(ctx)
    .where('e.unitId', '=', unitId)
    .orderBy('e.occurredOn')
    .orderBy('e.eventId')
    .execute()

export const eventById = (ctx: Ctx, eventId: string) =>
  eventRows(ctx).where('e.eventId', '=', eventId).executeTakeFirst()

export const eventTitles = (ctx: Ctx, eventIds: readonly string[]) =>
  eventRows(ctx)
    .innerJoin('descriptionUnit as u', (join) =>
      join.onRef('u.archiveId', '=', 'e.archiveId').onRef('u.unitId', '=', 'e.unitId'),
    )
    .select(['u.referenceCode', 'u.title'])
    .where('e.eventId', '=', anyOf(eventIds))
    .where(readable(ctx))
    .execute()

export const insertEvent = (ctx: WriteCtx, row: Omit<Insertable<CustodyEventTable>, 'archiveId'>) =>
  tables(ctx)
    .insertInto('custodyEvent')
    .values({ ...row, archiveId: ctx.archive.archiveId })
    .execute()

export const updateEvent = (
  ctx: WriteCtx,
  eventId: string,
  change: Updateable<CustodyEventTable>,
) =>
  tables(ctx)
    .updateTable('custodyEvent')
    .set(change)
    .where('archiveId', '=', ctx.archive.archiveId)
    .where('eventId', '=', eventId)
    .execute()
