import { sql } from 'kysely'
import type { Ctx } from '#server/kernel/context.ts'
import { after, pageRows } from '#server/kernel/paging.ts'
import type { EvaluationTables } from '../tables.ts'

const tables = (ctx: Ctx) => ctx.db.withTables<EvaluationTables>()

const marks = sql<number>`(select count(*) from verification_record r
  where r.archive_id = v.archive_id and r.verification_id = v.verification_id and r.mark is not distinct from`

const verifications = (ctx: Ctx) =>
  tables(ctx)
    .selectFrom('verification as v')
    .innerJoin('indicator as i', (join) =>
      join.onRef('i.archiveId', '=', 'v.archiveId').onRef('i.indicatorId', '=', 'v.indicatorId'),
    )
    .innerJoin('person as p', (join) =>
      join.onRef('p.archiveId', '=', 'v.archiveId').onRef('p.personId', '=', 'v.drawnBy'),
    )
    .select([
      'v.verificationId',
      'v.evaluationId',
      'v.indicatorId',
      'i.level3 as indicator',
      'v.seed',
      'v.size',
      'v.population',
    ])
    .select(['p.name as drawnBy', 'v.drawnAt'])
    .select([
      sql<number>`${marks} 'ticked')`.as('ticked'),
      sql<number>`${marks} 'questioned')`.as('openQuestions'),
      sql<number>`${marks} null)`.as('unmarked'),
    ])
    .where('v.archiveId', '=', ctx.archive.archiveId)

export type Verification = NonNullable<Awaited<ReturnType<typeof findVerification>>>

export const findVerification = (ctx: Ctx, verificationId: string) =>
  verifications(ctx).where('v.verificationId', '=', verificationId).executeTakeFirst()

export const verificationsByIds = async (
  ctx: Ctx,
  ids: readonly string[],
): Promise<Verification[]> =>
  ids.length === 0
    ? []
    : verifications(ctx)
        .where('v.verificationId', 'in', [...ids])
        .execute()

export interface VerificationFilter {
  evaluationId: string
  indicatorId?: string | undefined
  cursor?: string | undefined
  limit: number
}

/** A page of the samples drawn for an evaluation, the newest first. */
export const verificationPage = async (
  ctx: Ctx,
  { evaluationId, indicatorId, cursor, limit }: VerificationFilter,
) => {
  const rows = await verifications(ctx)
    .where('v.evaluationId', '=', evaluationId)
    .where(after(cursor, [{ ref: 'v.verification_id', type: 'uuid' }], 'desc'))
    .$if(indicatorId !== undefined, (q) => q.where('v.indicatorId', '=', indicatorId ?? ''))
    .orderBy('v.verificationId', 'desc')
    .limit(limit + 1)
    .execute()
  return pageRows(rows, limit, (row) => [row.verificationId])
}

export interface Sampled {
  samples: number
  sampled: number
  unmarked: number
  openQuestions: number
}

/** How far the verification of each indicator has come. */
export const sampledIn = async (ctx: Ctx, evaluationId: string): Promise<Map<string, Sampled>> => {
  const rows = await tables(ctx)
    .selectFrom('verification as v')
    .innerJoin('verificationRecord as r', (join) =>
      join
        .onRef('r.archiveId', '=', 'v.archiveId')
        .onRef('r.verificationId', '=', 'v.verificationId'),
    )
    .select([
      'v.indicatorId',
      (eb) => eb.fn.count<number>('v.verificationId').distinct().as('samples'),
    ])
    .select((eb) => [
      eb.fn.countAll<number>().as('sampled'),
      eb.fn.countAll<number>().filterWhere('r.mark', 'is', null).as('unmarked'),
      eb.fn.countAll<number>().filterWhere('r.mark', '=', 'questioned').as('openQuestions'),
    ])
    .where('v.archiveId', '=', ctx.archive.archiveId)
    .where('v.evaluationId', '=', evaluationId)
    .groupBy('v.indicatorId')
    .execute()
  return new Map(rows.map(({ indicatorId, ...counts }) => [indicatorId, counts]))
}

export interface NewVerification {
  verificationId: string
  evaluationId: string
  indicatorId: string
  seed: string
  size: number
  population: number
}

export const insertVerification = (ctx: Ctx, row: NewVerification) =>
  tables(ctx)
    .insertInto('verification')
    .values({
      archiveId: ctx.archive.archiveId,
      ...row,
      drawnBy: ctx.actor.personId,
      drawnAt: ctx.now.toISOString(),
    })
    .execute()

export interface NewCheck {
  checkId: string
  verificationId: string
  sort: number
  recordType: string
  recordId: string
}

export const insertChecks = async (ctx: Ctx, rows: readonly NewCheck[]): Promise<void> => {
  await tables(ctx)
    .insertInto('verificationRecord')
    .values(rows.map((row) => ({ archiveId: ctx.archive.archiveId, ...row })))
    .execute()
}

const checks = (ctx: Ctx) =>
  tables(ctx)
    .selectFrom('verificationRecord as r')
    .leftJoin('person as m', (join) =>
      join.onRef('m.archiveId', '=', 'r.archiveId').onRef('m.personId', '=', 'r.markedBy'),
    )
    .leftJoin('person as a', (join) =>
      join.onRef('a.archiveId', '=', 'r.archiveId').onRef('a.personId', '=', 'r.answeredBy'),
    )
    .select([
      'r.checkId',
      'r.verificationId',
      'r.sort',
      'r.recordType',
      'r.recordId',
      'r.mark',
      'r.question',
      'r.answer',
    ])
    .select(['m.name as markedBy', 'a.name as answeredBy', 'r.version'])
    .where('r.archiveId', '=', ctx.archive.archiveId)

export type Check = NonNullable<Awaited<ReturnType<typeof findCheck>>>

export const findCheck = (ctx: Ctx, checkId: string) =>
  checks(ctx).where('r.checkId', '=', checkId).executeTakeFirst()

export const checksOf = (ctx: Ctx, verificationId: string): Promise<Check[]> =>
  checks(ctx).where('r.verificationId', '=', verificationId).orderBy('r.sort').execute()

interface Marked {
  mark?: 'ticked' | 'questioned'
  question?: string
  answer?: string | null
  markedBy?: string
  answeredBy?: string | null
}

/** Marks a record whose evaluation the write has locked. */
export const updateCheck = (ctx: Ctx, checkId: string, marked: Marked) =>
  tables(ctx)
    .updateTable('verificationRecord')
    .set(marked)
    .where('archiveId', '=', ctx.archive.archiveId)
    .where('checkId', '=', checkId)
    .execute()
