import type { Selectable } from 'kysely'
import type { Ctx } from '#server/kernel/context.ts'
import type { Tracked } from '#server/kernel/tables.ts'
import type { WriteCtx } from '#server/kernel/write.ts'
import type { EvidenceTables } from '../tables.ts'

/** What figures are frozen for. */
export type SubjectType = 'evaluation' | 'report'

const tables = (ctx: Ctx) => ctx.db.withTables<EvidenceTables>()

export type FrozenRow = Awaited<ReturnType<typeof frozenOf>>[number]

/** The figures that a sign-off froze. */
export const frozenOf = (ctx: Ctx, subjectType: SubjectType, subjectId: string) =>
  tables(ctx)
    .selectFrom('frozenFigure as z')
    .innerJoin('person as p', (join) =>
      join.onRef('p.archiveId', '=', 'z.archiveId').onRef('p.personId', '=', 'z.frozenBy'),
    )
    .select([
      'z.name',
      'z.measure',
      'z.definitionVersion',
      'z.definitionDigest',
      'z.filters',
      'z.periodFrom',
      'z.periodTo',
    ])
    .select([
      'z.value',
      'z.part',
      'z.whole',
      'z.count',
      'z.digest',
      'z.changeNo',
      'z.frozenAt',
      'p.name as frozenBy',
    ])
    .where('z.archiveId', '=', ctx.archive.archiveId)
    .where('z.subjectType', '=', subjectType)
    .where('z.subjectId', '=', subjectId)
    .orderBy('z.name')
    .execute()

/** A figure to freeze: all but what the database notes itself. */
export type NewFrozen = Omit<
  Selectable<EvidenceTables['frozenFigure']>,
  'archiveId' | 'frozenAt' | 'frozenBy' | keyof Tracked
>

export const insertFrozen = async (ctx: Ctx, rows: readonly NewFrozen[]): Promise<void> => {
  if (rows.length === 0) return
  await tables(ctx)
    .insertInto('frozenFigure')
    .values(
      rows.map(({ filters, ...row }) => ({
        archiveId: ctx.archive.archiveId,
        ...row,
        filters: JSON.stringify(filters),
        frozenBy: ctx.actor.personId,
      })),
    )
    .execute()
}

export interface Explanation {
  digest: string
  words: string
  by: string
  at: string
}

/** The last explanation of each figure's drift, by the figure's name. */
export const explanationsOf = async (
  ctx: Ctx,
  subjectType: SubjectType,
  subjectId: string,
): Promise<Map<string, Explanation>> => {
  const rows = await tables(ctx)
    .selectFrom('driftExplanation as x')
    .innerJoin('person as p', (join) =>
      join.onRef('p.archiveId', '=', 'x.archiveId').onRef('p.personId', '=', 'x.explainedBy'),
    )
    .select(['x.name', 'x.driftDigest as digest', 'x.words', 'p.name as by', 'x.explainedAt as at'])
    .where('x.archiveId', '=', ctx.archive.archiveId)
    .where('x.subjectType', '=', subjectType)
    .where('x.subjectId', '=', subjectId)
    .orderBy('x.explainedAt')
    .orderBy('x.explanationId')
    .execute()
  return new Map(rows.map(({ name, ...explanation }) => [name, explanation]))
}

export const insertExplanation = (
  ctx: WriteCtx,
  row: {
    explanationId: string
    subjectType: SubjectType
    subjectId: string
    name: string
    driftDigest: string
    words: string
    explainedBy: string
  },
) =>
  tables(ctx)
    .insertInto('driftExplanation')
    .values({ archiveId: ctx.archive.archiveId, ...row })
    .execute()
