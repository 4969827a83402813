import { sql } from 'kysely'
import type { z } from 'zod'
import { templateInput, templateSettings, type templateRow } from '#contract/evaluation-template.ts'
import type { Ctx } from '#server/kernel/context.ts'
import { after, pageRows } from '#server/kernel/paging.ts'
import type { EvaluationTables } from '../tables.ts'
import { sumOf, tidy } from './rules.ts'

export type Template = z.infer<typeof templateRow>
export type TemplateInput = z.infer<typeof templateInput>

const tables = (ctx: Ctx) => ctx.db.withTables<EvaluationTables>()

const selected = (ctx: Ctx) =>
  tables(ctx)
    .selectFrom('indicatorTemplate as t')
    .select([
      't.templateId',
      't.name',
      't.document',
      't.bureau',
      't.year',
      't.executionPoints',
      't.levels',
      't.settings',
    ])
    .select(['t.state', 't.withdrawnAt', 't.withdrawnReason', 't.version'])
    .where('t.archiveId', '=', ctx.archive.archiveId)

type Row = Awaited<ReturnType<ReturnType<typeof selected>['executeTakeFirstOrThrow']>>

const present = (row: Row): Template => {
  const levels = templateInput.shape.levels
    .parse(row.levels)
    .map((level) => ({ level1: level.level1, level2: level.level2, points: tidy(level.points) }))
  const executionPoints = tidy(row.executionPoints)
  return {
    ...row,
    executionPoints,
    levels,
    settings: templateSettings.parse(row.settings),
    sum: sumOf({ executionPoints, levels }),
  }
}

export const findTemplate = async (ctx: Ctx, templateId: string): Promise<Template | null> => {
  const row = await selected(ctx).where('t.templateId', '=', templateId).executeTakeFirst()
  return row ? present(row) : null
}

export const templatesOf = async (ctx: Ctx, ids: readonly string[]): Promise<Template[]> => {
  if (ids.length === 0) return []
  return (
    await selected(ctx)
      .where('t.templateId', 'in', [...ids])
      .execute()
  ).map(present)
}

export interface TemplateFilter {
  cursor?: string | undefined
  limit: number
  year?: number | undefined
  state?: 'draft' | 'usable' | undefined
  withdrawn: boolean
}

/** A page of templates, the newest year first. */
export const templatePage = async (ctx: Ctx, filter: TemplateFilter) => {
  const { year, state } = filter
  const keys = [
    { ref: 't.year', type: 'integer' },
    { ref: 't.template_id', type: 'uuid' },
  ] as const
  const rows = await selected(ctx)
    .where(after(filter.cursor, keys, 'desc'))
    .$if(year !== undefined, (q) => q.where('t.year', '=', year ?? 0))
    .$if(state !== undefined, (q) => q.where('t.state', '=', state ?? 'draft'))
    .$if(!filter.withdrawn, (q) => q.where('t.withdrawnAt', 'is', null))
    .orderBy('t.year', 'desc')
    .orderBy('t.templateId', 'desc')
    .limit(filter.limit + 1)
    .execute()
  const { rows: page, next } = pageRows(rows, filter.limit, (row) => [row.year, row.templateId])
  return { rows: page.map(present), next }
}

const written = ({ levels, settings, ...input }: TemplateInput) => ({
  ...input,
  levels: JSON.stringify(levels),
  settings: JSON.stringify(settings),
})

export const insertTemplate = (
  ctx: Ctx,
  templateId: string,
  input: TemplateInput,
  state: 'draft' | 'usable',
) =>
  tables(ctx)
    .insertInto('indicatorTemplate')
    .values({ archiveId: ctx.archive.archiveId, templateId, ...written(input), state })
    .execute()

interface Seen {
  templateId: string
  version: number
}

const standing = (ctx: Ctx, { templateId, version }: Seen) =>
  tables(ctx)
    .updateTable('indicatorTemplate')
    .where('archiveId', '=', ctx.archive.archiveId)
    .where('templateId', '=', templateId)
    .where('version', '=', version)

/** Each answers whether the template still stood at the version its editor saw. */
export const updateTemplate = async (
  ctx: Ctx,
  seen: Seen,
  input: TemplateInput,
): Promise<boolean> =>
  (await standing(ctx, seen).set(written(input)).executeTakeFirst()).numUpdatedRows > 0n

export const setUsable = async (ctx: Ctx, seen: Seen): Promise<boolean> =>
  (await standing(ctx, seen).set({ state: 'usable' }).executeTakeFirst()).numUpdatedRows > 0n

export const setTemplateWithdrawn = async (
  ctx: Ctx,
  seen: Seen,
  reason: string,
): Promise<boolean> =>
  (
    await standing(ctx, seen)
      .set({ withdrawnAt: sql<string>`now()`, withdrawnReason: reason })
      .executeTakeFirst()
  ).numUpdatedRows > 0n
