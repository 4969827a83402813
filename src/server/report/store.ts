import type { ColumnType, Generated } from 'kysely'
import type { Ctx } from '#server/kernel/context.ts'
import type { Tracked } from '#server/kernel/tables.ts'
import type { Attachment } from './outline.ts'

export type ReportTables = {
  report: {
    archiveId: string
    reportId: string
    year: number
    title: string
    datedOn: string
    state: Generated<'draft' | 'frozen'>
    frozenContent: ColumnType<unknown, string | undefined, string>
    frozenAt: ColumnType<string | null, undefined, string>
  } & Tracked
  reportSection: {
    archiveId: string
    sectionId: string
    reportId: string
    key: string
    sort: number
    level: number
    heading: string
    departmentId: string
    attach: Attachment[]
    markdown: string
  } & Tracked
}

const tables = (ctx: Ctx) => ctx.db.withTables<ReportTables>()

const reports = (ctx: Ctx) =>
  tables(ctx)
    .selectFrom('report')
    .select([
      'reportId',
      'year',
      'title',
      'datedOn',
      'state',
      'version',
      'frozenContent',
      'frozenAt',
    ])
    .where('archiveId', '=', ctx.archive.archiveId)

export type ReportRecord = Awaited<
  ReturnType<ReturnType<typeof reports>['executeTakeFirstOrThrow']>
>

export const reportOfYear = (ctx: Ctx, year: number) =>
  reports(ctx).where('year', '=', year).executeTakeFirst()

export const reportById = (ctx: Ctx, reportId: string) =>
  reports(ctx).where('reportId', '=', reportId).executeTakeFirst()

const sections = (ctx: Ctx) =>
  tables(ctx)
    .selectFrom('reportSection as s')
    .innerJoin('department as d', (join) =>
      join.onRef('d.archiveId', '=', 's.archiveId').onRef('d.departmentId', '=', 's.departmentId'),
    )
    .select([
      's.sectionId',
      's.reportId',
      's.key',
      's.sort',
      's.level',
      's.heading',
      's.departmentId',
      'd.name as departmentName',
    ])
    .select(['s.attach', 's.markdown', 's.version'])
    .where('s.archiveId', '=', ctx.archive.archiveId)

export type SectionRecord = Awaited<
  ReturnType<ReturnType<typeof sections>['executeTakeFirstOrThrow']>
>

export const sectionsOf = (ctx: Ctx, reportId: string) =>
  sections(ctx).where('s.reportId', '=', reportId).orderBy('s.sort').execute()

export const sectionById = (ctx: Ctx, sectionId: string) =>
  sections(ctx).where('s.sectionId', '=', sectionId).executeTakeFirst()

export const insertReport = (
  ctx: Ctx,
  row: { reportId: string; year: number; title: string; datedOn: string },
) =>
  tables(ctx)
    .insertInto('report')
    .values({ archiveId: ctx.archive.archiveId, ...row })
    .execute()

export type NewSection = Omit<ReportTables['reportSection'], 'archiveId' | keyof Tracked>

export const insertSections = (ctx: Ctx, rows: readonly NewSection[]) =>
  tables(ctx)
    .insertInto('reportSection')
    .values(rows.map((row) => ({ archiveId: ctx.archive.archiveId, ...row })))
    .execute()

type ReportChange =
  | { title: string; datedOn: string }
  | { state: 'frozen'; frozenContent: string; frozenAt: string }

/** Amends a draft at the version its editor saw; answers whether it still stood there. */
export const updateReport = async (
  ctx: Ctx,
  reportId: string,
  version: number,
  change: ReportChange,
): Promise<boolean> => {
  const { numUpdatedRows } = await tables(ctx)
    .updateTable('report')
    .set(change)
    .where('archiveId', '=', ctx.archive.archiveId)
    .where('reportId', '=', reportId)
    .where('version', '=', version)
    .where('state', '=', 'draft')
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export const updateSection = async (
  ctx: Ctx,
  {
    sectionId,
    version,
    heading,
    markdown,
  }: { sectionId: string; version: number; heading: string; markdown: string },
): Promise<boolean> => {
  const { numUpdatedRows } = await tables(ctx)
    .updateTable('reportSection')
    .set({ heading, markdown })
    .where('archiveId', '=', ctx.archive.archiveId)
    .where('sectionId', '=', sectionId)
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** The archive's departments by key. */
export const departmentIds = async (ctx: Ctx): Promise<Map<string, string>> => {
  const rows = await ctx.db
    .selectFrom('department')
    .select(['key', 'departmentId'])
    .where('archiveId', '=', ctx.archive.archiveId)
    .orderBy('sort')
    .execute()
  return new Map(rows.map((row) => [row.key, row.departmentId]))
}

export const reportsByIds = (ctx: Ctx, ids: readonly string[]) =>
  reports(ctx).where('reportId', 'in', ids).execute()

export const sectionsByIds = (ctx: Ctx, ids: readonly string[]) =>
  sections(ctx).where('s.sectionId', 'in', ids).execute()
