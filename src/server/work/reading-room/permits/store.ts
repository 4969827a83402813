import { sql, type Insertable, type Updateable } from 'kysely'
import type { z } from 'zod'
import type { listPermitsInput, PermitEntry, PermitRules } from '#contract/permits.ts'
import type { Ctx } from '#server/kernel/context.ts'
import { after, pageRows } from '#server/kernel/paging.ts'
import type { WriteCtx } from '#server/kernel/write.ts'
import { anyOf, instantText, tables } from '../store.ts'
import type { PermitStepTable, PermitTable } from '../tables.ts'

const permitRows = (ctx: Ctx) =>
  tables(ctx)
    .selectFrom('permit as p')
    .innerJoin('reader as r', (join) =>
      join.onRef('r.archiveId', '=', 'p.archiveId').onRef('r.readerId', '=', 'p.readerId'),
    )
    .innerJoin('person as q', (join) =>
      join.onRef('q.archiveId', '=', 'p.archiveId').onRef('q.personId', '=', 'p.requestedBy'),
    )
    .innerJoin('department as d', (join) =>
      join.onRef('d.archiveId', '=', 'p.archiveId').onRef('d.departmentId', '=', 'p.departmentId'),
    )
    .select(['p.permitId', 'p.number', 'p.readerId', 'r.name as readerName'])
    .select(['p.purpose', 'p.relation', 'p.reason', 'p.state', 'p.requestedOn', 'p.requestedBy'])
    .select(['q.name as requestedByName', 'p.departmentId', 'd.name as departmentName'])
    .select(['p.decidedOn', 'p.validUntil', 'p.needsOpinion', 'p.needsDirector'])
    .select(['p.withdrawnReason', 'p.version', instantText('p.withdrawnAt').as('withdrawnAt')])
    .select(
      sql<number>`(select count(*)::int4 from permit_unit where archive_id = p.archive_id and permit_id = p.permit_id)`.as(
        'units',
      ),
    )
    .where('p.archiveId', '=', ctx.archive.archiveId)

/** Waits for the person, as `stepRefusal` decides it. */
const waitsFor = ({ actor }: Ctx) => {
  const { personId, departmentId, permissions } = actor
  const another = sql`p.requested_by <> ${personId} and not exists (select from permit_step s
    where s.archive_id = p.archive_id and s.permit_id = p.permit_id and s.person_id = ${personId} and s.step <> 'opinion')`
  const parts = [
    permissions.has('reading-room.record') ? sql`p.state = 'opinion'` : null,
    permissions.has('permit.decide-department')
      ? sql`(p.state = 'department' and p.department_id = ${departmentId}::uuid and ${another})`
      : null,
    permissions.has('permit.decide-director') ? sql`(p.state = 'director' and ${another})` : null,
  ].filter((part) => part !== null)
  return parts.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(parts, sql` or `)})`
}

interface PermitFilter extends z.infer<typeof listPermitsInput> {
  /** In the number or the reader's name. */
  q?: string
}

/** A page of permits, newest first. */
export const permitPage = async (ctx: Ctx, input: PermitFilter) => {
  let query = permitRows(ctx)
    .where('p.withdrawnAt', input.withdrawn ? 'is not' : 'is', null)
    .where(after(input.cursor, [{ ref: 'p.permitId', type: 'uuid' }], 'desc'))
  if (input.state) query = query.where('p.state', '=', input.state)
  if (input.readerId) query = query.where('p.readerId', '=', input.readerId)
  if (input.q)
    query = query.where(sql<boolean>`position(${input.q} in p.number || ' ' || r.name) > 0`)
  if (input.waiting) query = query.where(waitsFor(ctx))
  const rows = await query
    .orderBy('p.permitId', 'desc')
    .limit(input.limit + 1)
    .execute()
  return pageRows(rows, input.limit, (row) => [row.permitId])
}

/** How many permits wait for the person, by the step they wait at. */
export const waitingPermits = async (ctx: Ctx): Promise<Map<string, number>> => {
  const rows = await tables(ctx)
    .selectFrom('permit as p')
    .select(['p.state', sql<number>`count(*)::int4`.as('count')])
    .where('p.archiveId', '=', ctx.archive.archiveId)
    .where('p.withdrawnAt', 'is', null)
    .where('p.state', 'in', ['opinion', 'department', 'director'])
    .where(waitsFor(ctx))
    .groupBy('p.state')
    .execute()
  return new Map(rows.map(({ state, count }) => [state, count]))
}

export const permitById = (ctx: Ctx, permitId: string) =>
  permitRows(ctx).where('p.permitId', '=', permitId).executeTakeFirst()

export const permitsById = (ctx: Ctx, permitIds: readonly string[]) =>
  permitRows(ctx).where('p.permitId', '=', anyOf(permitIds)).execute()

export const unitIdsOf = async (ctx: Ctx, permitId: string): Promise<string[]> => {
  const rows = await tables(ctx)
    .selectFrom('permitUnit')
    .select('unitId')
    .where('archiveId', '=', ctx.archive.archiveId)
    .where('permitId', '=', permitId)
    .execute()
  return rows.map(({ unitId }) => unitId)
}

const ORDER: readonly PermitEntry[] = ['identity', 'opinion', 'department', 'director']

/** What was said at each step, in order. */
export const stepsOf = async (ctx: Ctx, permitId: string) => {
  const rows = await tables(ctx)
    .selectFrom('permitStep as s')
    .innerJoin('person as q', (join) =>
      join.onRef('q.archiveId', '=', 's.archiveId').onRef('q.personId', '=', 's.personId'),
    )
    .select(['s.step', 's.personId', 'q.name as personName', 's.agreed', 's.body', 's.comment'])
    .select(sql<string>`to_jsonb(s.at) #>> '{}'`.as('at'))
    .where('s.archiveId', '=', ctx.archive.archiveId)
    .where('s.permitId', '=', permitId)
    .execute()
  return rows.sort((a, b) => ORDER.indexOf(a.step) - ORDER.indexOf(b.step))
}

export const lockPermit = (ctx: WriteCtx, permitId: string) =>
  tables(ctx)
    .selectFrom('permit')
    .selectAll()
    .where('archiveId', '=', ctx.archive.archiveId)
    .where('permitId', '=', permitId)
    .forUpdate()
    .executeTakeFirst()

/** What the archive asks for before what is not open is read. */
export const rulesOf = (ctx: Ctx, hold?: 'update') => {
  const query = tables(ctx)
    .selectFrom('permitRules')
    .selectAll()
    .where('archiveId', '=', ctx.archive.archiveId)
  return (hold === undefined ? query : query.forUpdate()).executeTakeFirstOrThrow()
}

export const setRules = (ctx: WriteCtx, rules: PermitRules) =>
  tables(ctx)
    .updateTable('permitRules')
    .set({ ...rules, version: sql`version + 1` })
    .where('archiveId', '=', ctx.archive.archiveId)
    .execute()

export const insertPermit = async (
  ctx: WriteCtx,
  row: Omit<Insertable<PermitTable>, 'archiveId'>,
  unitIds: readonly string[],
): Promise<void> => {
  const { archiveId } = ctx.archive
  const { permitId } = row
  await tables(ctx)
    .insertInto('permit')
    .values({ ...row, archiveId })
    .execute()
  await tables(ctx)
    .insertInto('permitUnit')
    .values(unitIds.map((unitId) => ({ archiveId, permitId, unitId })))
    .execute()
}

export const updatePermit = (ctx: WriteCtx, permitId: string, change: Updateable<PermitTable>) =>
  tables(ctx)
    .updateTable('permit')
    .set(change)
    .where('archiveId', '=', ctx.archive.archiveId)
    .where('permitId', '=', permitId)
    .execute()

export const insertStep = (
  ctx: WriteCtx,
  row: Omit<Insertable<PermitStepTable>, 'archiveId' | 'personId' | 'at'>,
) =>
  tables(ctx)
    .insertInto('permitStep')
    .values({
      ...row,
      archiveId: ctx.archive.archiveId,
      personId: ctx.actor.personId,
      at: ctx.now.toISOString(),
    })
    .execute()

export interface Asked {
  readerId: string
  unitIds: readonly string[]
  /** The day on which they are to be read. */
  on: string
}

const standing = (ctx: Ctx, { readerId, unitIds }: Asked) =>
  tables(ctx)
    .selectFrom('permit as p')
    .innerJoin('permitUnit as u', (join) =>
      join.onRef('u.archiveId', '=', 'p.archiveId').onRef('u.permitId', '=', 'p.permitId'),
    )
    .select(['u.unitId', 'p.permitId', 'p.number', 'p.state'])
    .where('p.archiveId', '=', ctx.archive.archiveId)
    .where('p.readerId', '=', readerId)
    .where('p.withdrawnAt', 'is', null)
    .where('u.unitId', '=', anyOf(unitIds))
    .orderBy('p.validUntil', 'desc')
    .orderBy('p.permitId')

const isGood = ({ on }: Asked) =>
  sql<boolean>`(p.state = 'granted' and p.decided_on <= ${on}::date and p.valid_until >= ${on}::date)`

/** The permits a reader may read any of these units under, the longest valid first; held still until commit. */
export const holdGood = (ctx: WriteCtx, asked: Asked) =>
  standing(ctx, asked).where(isGood(asked)).forShare('p').execute()

/** A reader's permits for any of these units that are good on the day or still wait, the good ones first. */
export const goodOrWaiting = (ctx: Ctx, asked: Asked) =>
  standing(ctx, asked)
    .where(sql<boolean>`(${isGood(asked)} or p.state in ('opinion', 'department', 'director'))`)
    .clearOrderBy()
    .orderBy(sql`p.state = 'granted'`, 'desc')
    .orderBy('p.validUntil', 'desc')
    .orderBy('p.permitId')
    .execute()
