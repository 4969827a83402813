import { sql } from 'kysely'
import type { z } from 'zod'
import type { countVisitsInput, listVisitsInput } from '#contract/reading-room-rows.ts'
import type { Ctx } from '#server/kernel/context.ts'
import { column, sortedPage, words, type Sorts } from '#server/kernel/ordering.ts'
import { isUnitOf } from '#server/work/holdings/index.ts'
import { tables } from '../store.ts'

type Filters = z.infer<typeof countVisitsInput>

/** Something of the fonds was used, as far as the person may see what was. */
const used = (ctx: Ctx, fondsId: string) =>
  sql<boolean>`exists (select from visit_use u where u.archive_id = v.archive_id and u.visit_id = v.visit_id
    and u.withdrawn_at is null and ${isUnitOf(ctx, fondsId, sql.ref('u.unit_id'))})`

const matching = (ctx: Ctx, filters: Filters, withdrawn = false) => {
  const { from, to, purpose, channel, outcome, clerkId, readerId, fondsId } = filters
  let query = tables(ctx)
    .selectFrom('visit as v')
    .where('v.archiveId', '=', ctx.archive.archiveId)
    .where('v.withdrawnAt', withdrawn ? 'is not' : 'is', null)
  if (from) query = query.where('v.visitedOn', '>=', from)
  if (to) query = query.where('v.visitedOn', '<=', to)
  if (purpose) query = query.where('v.purpose', '=', purpose)
  if (channel) query = query.where('v.channel', '=', channel)
  if (outcome) query = query.where('v.outcome', '=', outcome)
  if (clerkId) query = query.where('v.clerkId', '=', clerkId)
  if (readerId) query = query.where('v.readerId', '=', readerId)
  if (fondsId) query = query.where(used(ctx, fondsId))
  return query
}

const SORTS: Sorts<'readingRoom.listVisits'> = {
  list: 'readingRoom.listVisits',
  by: {
    visitedOn: column('v.visitedOn', 'date'),
    readerName: { ...words('r.name'), joined: true },
    partySize: column('v.partySize', 'integer'),
    copiedPages: column('v.copiedPages', 'integer'),
  },
  id: { ref: 'v.visitId', type: 'uuid' },
}

/** A page of visits in the order asked for; only their ids, so that nothing is summed for those not shown. */
export const visitPage = (ctx: Ctx, input: z.infer<typeof listVisitsInput>) => {
  const query = matching(ctx, input, input.withdrawn)
    .innerJoin('reader as r', (join) =>
      join.onRef('r.archiveId', '=', 'v.archiveId').onRef('r.readerId', '=', 'v.readerId'),
    )
    .select('v.visitId')
  return sortedPage(ctx, query, SORTS, input)
}

/** How many visits match, how many came to read archives, and the pages copied for them. */
export const visitSums = (ctx: Ctx, filters: Filters) =>
  matching(ctx, filters)
    .select([
      sql<number>`count(*)::int4`.as('visits'),
      sql<number>`coalesce(sum(v.party_size) filter (where v.serves_archives), 0)::int4`.as(
        'visitors',
      ),
      sql<number>`coalesce(sum(v.copied_pages), 0)::int4`.as('copiedPages'),
    ])
    .executeTakeFirstOrThrow()

/** How much the visits that match used; of the fonds alone where one is asked for. */
export const useSums = (ctx: Ctx, { fondsId, ...filters }: Filters) => {
  const query = matching(ctx, filters)
    .innerJoin('visitUse as u', (join) =>
      join.onRef('u.archiveId', '=', 'v.archiveId').onRef('u.visitId', '=', 'v.visitId'),
    )
    .where('u.withdrawnAt', 'is', null)
    .select([
      sql<number>`coalesce(sum(u.quantity) filter (where u.kind = 'file'), 0)::int4`.as(
        'filesUsed',
      ),
      sql<number>`coalesce(sum(u.quantity) filter (where u.kind = 'item'), 0)::int4`.as(
        'itemsUsed',
      ),
    ])
  return (
    fondsId === undefined ? query : query.where(isUnitOf(ctx, fondsId, sql.ref('u.unit_id')))
  ).executeTakeFirstOrThrow()
}
