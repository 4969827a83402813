import type { z } from 'zod'
import { problem } from '#contract/problem.ts'
import { evaluationRow } from '#contract/evaluation-result.ts'
import type { Ctx } from '#server/kernel/context.ts'
import { after, pageRows } from '#server/kernel/paging.ts'
import { tidy } from './template/rules.ts'
import { projectsOf, type Project } from './project/store.ts'
import type { EvaluationTables } from './tables.ts'

export type EvaluationView = z.infer<typeof evaluationRow>
export type EvaluationState = EvaluationView['state']

const tables = (ctx: Ctx) => ctx.db.withTables<EvaluationTables>()

const selected = (ctx: Ctx) =>
  tables(ctx)
    .selectFrom('evaluation as e')
    .innerJoin('indicatorTemplate as t', (join) =>
      join.onRef('t.archiveId', '=', 'e.archiveId').onRef('t.templateId', '=', 'e.templateId'),
    )
    .select([
      'e.evaluationId',
      'e.projectId',
      'e.year',
      'e.templateId',
      't.name as templateName',
      'e.state',
      'e.invented',
    ])
    .select([
      'e.executionReason',
      'e.executionMeasures',
      'e.signedScore',
      'e.signedGrade',
      'e.version',
    ])
    .where('e.archiveId', '=', ctx.archive.archiveId)

type Row = Awaited<ReturnType<ReturnType<typeof selected>['executeTakeFirstOrThrow']>>

/** An evaluation as the room works with it: its row, what was said about execution, and its project. */
export interface Evaluation extends EvaluationView {
  executionReason: string | null
  executionMeasures: string | null
}

const present = (row: Row, project: Project): Evaluation => ({
  ...row,
  signedScore: row.signedScore === null ? null : tidy(row.signedScore),
  projectCode: project.code,
  projectName: project.name,
  departmentId: project.departmentId,
  departmentName: project.departmentName,
})

const presentAll = async (ctx: Ctx, rows: readonly Row[]): Promise<Evaluation[]> => {
  const projects = await projectsOf(
    ctx,
    rows.map((row) => row.projectId),
  )
  return rows.flatMap((row) => {
    const project = projects.get(row.projectId)
    return project ? [present(row, project)] : []
  })
}

/** The row a screen gets: all but what was said about execution, which the result tells. */
export const viewOf = (evaluation: Evaluation): EvaluationView => evaluationRow.parse(evaluation)

/** The evaluation of an id; `not-found` where this archive has none. */
export const getEvaluation = async (ctx: Ctx, evaluationId: string): Promise<Evaluation> => {
  const rows = await selected(ctx).where('e.evaluationId', '=', evaluationId).execute()
  const [found] = await presentAll(ctx, rows)
  if (!found) throw problem('not-found', 'unknown-evaluation', '没有这个绩效评价')
  return found
}

export const evaluationsByIds = async (ctx: Ctx, ids: readonly string[]): Promise<Evaluation[]> =>
  ids.length === 0
    ? []
    : presentAll(
        ctx,
        await selected(ctx)
          .where('e.evaluationId', 'in', [...ids])
          .execute(),
      )

export const evaluationOf = async (
  ctx: Ctx,
  projectId: string,
  year: number,
): Promise<Evaluation | null> => {
  const rows = await selected(ctx)
    .where('e.projectId', '=', projectId)
    .where('e.year', '=', year)
    .execute()
  return (await presentAll(ctx, rows))[0] ?? null
}

/** All evaluations of a year: an archive has few projects. */
export const evaluationsIn = async (ctx: Ctx, year: number): Promise<Evaluation[]> =>
  presentAll(
    ctx,
    await selected(ctx).where('e.year', '=', year).orderBy('e.evaluationId').limit(200).execute(),
  )

/**
 * Locks an evaluation for the rest of the write, so that a signature and a change of what it signs never
 * pass each other, and answers how it stands.
 */
export const lockEvaluation = async (ctx: Ctx, evaluationId: string): Promise<Evaluation> => {
  await tables(ctx)
    .selectFrom('evaluation')
    .select('evaluationId')
    .where('archiveId', '=', ctx.archive.archiveId)
    .where('evaluationId', '=', evaluationId)
    .forUpdate()
    .execute()
  return getEvaluation(ctx, evaluationId)
}

export interface EvaluationFilter {
  cursor?: string | undefined
  limit: number
  year?: number | undefined
  projectId?: string | undefined
  state?: EvaluationState | undefined
}

/** A page of evaluations, the newest year first. */
export const evaluationPage = async (
  ctx: Ctx,
  { cursor, limit, year, projectId, state }: EvaluationFilter,
) => {
  const keys = [
    { ref: 'e.year', type: 'integer' },
    { ref: 'e.evaluation_id', type: 'uuid' },
  ] as const
  const rows = await selected(ctx)
    .where(after(cursor, keys, 'desc'))
    .$if(year !== undefined, (q) => q.where('e.year', '=', year ?? 0))
    .$if(projectId !== undefined, (q) => q.where('e.projectId', '=', projectId ?? ''))
    .$if(state !== undefined, (q) => q.where('e.state', '=', state ?? 'draft'))
    .orderBy('e.year', 'desc')
    .orderBy('e.evaluationId', 'desc')
    .limit(limit + 1)
    .execute()
  const page = pageRows(rows, limit, (row) => [row.year, row.evaluationId])
  return { rows: (await presentAll(ctx, page.rows)).map(viewOf), next: page.next }
}

export interface NewEvaluation {
  evaluationId: string
  projectId: string
  year: number
  templateId: string
  invented: boolean
}

export const insertEvaluation = (ctx: Ctx, row: NewEvaluation) =>
  tables(ctx)
    .insertInto('evaluation')
    .values({ archiveId: ctx.archive.archiveId, ...row })
    .execute()

interface Change {
  templateId?: string
  state?: EvaluationState
  executionReason?: string | null
  executionMeasures?: string | null
  signedScore?: string
  signedGrade?: string
  signedResult?: string
}

const update = (ctx: Ctx, evaluationId: string) =>
  tables(ctx)
    .updateTable('evaluation')
    .where('archiveId', '=', ctx.archive.archiveId)
    .where('evaluationId', '=', evaluationId)

/** Changes an evaluation that the write has locked. */
export const changeEvaluation = async (
  ctx: Ctx,
  evaluationId: string,
  change: Change,
): Promise<void> => {
  await update(ctx, evaluationId).set(change).execute()
}

/**
 * Counts a change of what belongs to a locked evaluation in its version, so that no one signs a sheet or a
 * judgement other than the one they saw.
 */
export const touchEvaluation = async (ctx: Ctx, evaluationId: string): Promise<void> => {
  await update(ctx, evaluationId)
    .set((eb) => ({ state: eb.ref('state') }))
    .execute()
}

/** What the director's signature froze, as it was stored. */
export const signedResultOf = async (ctx: Ctx, evaluationId: string): Promise<unknown> => {
  const row = await tables(ctx)
    .selectFrom('evaluation')
    .select('signedResult')
    .where('archiveId', '=', ctx.archive.archiveId)
    .where('evaluationId', '=', evaluationId)
    .executeTakeFirst()
  return row?.signedResult ?? null
}

/** The latest year that is evaluated in an archive; null where none is. */
export const latestYear = async (db: Ctx['db'], archiveId: string): Promise<number | null> => {
  const row = await db
    .withTables<EvaluationTables>()
    .selectFrom('evaluation')
    .select('year')
    .where('archiveId', '=', archiveId)
    .orderBy('year', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.year ?? null
}
