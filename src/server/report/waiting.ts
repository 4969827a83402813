import type { WaitingRow } from '#contract/desk.ts'
import type { Ctx } from '#server/kernel/context.ts'
import type { WaitingOf } from '#server/kernel/desk/desk.ts'
import { evaluationsIn } from '#server/evaluation/index.ts'
import { driftOf } from '#server/evidence/index.ts'
import { departmentIds, reportOfYear } from './store.ts'

/** The office puts the report together: it begins the report, and explains what moves in it afterwards. */
const isEditor = async (ctx: Ctx): Promise<boolean> => {
  if (!ctx.actor.permissions.has('report.edit')) return false
  return (await departmentIds(ctx)).get('office') === ctx.actor.departmentId
}

const itemsOf = async (ctx: Ctx, year: number): Promise<WaitingRow[]> => {
  const row = await reportOfYear(ctx, year)
  const path = `/report?year=${year}`
  const item = (kind: string, label: string, count = 1, to = path) => [
    { key: `report.${kind}.${year}`, label, count, path: to },
  ]
  if (!row) return (await isEditor(ctx)) ? item('due', `${year}年度自评报告还没有新建`) : []
  if (row.state === 'draft') {
    if (!ctx.actor.permissions.has('report.freeze')) return []
    const evaluations = await evaluationsIn(ctx, year)
    const ready = evaluations.length > 0 && evaluations.every(({ state }) => state === 'signed')
    return ready ? item('freeze', `${year}年度绩效评价均已签发，自评报告待定稿`) : []
  }
  if (!(await isEditor(ctx))) return []
  const drifts = await driftOf(ctx, { type: 'report', id: row.reportId })
  const moved = drifts.filter(({ state }) => state === 'moved').length
  return moved > 0
    ? item(
        'drift',
        `${year}年度自评报告定稿后有数字变动，须说明`,
        moved,
        `/report/preview?year=${year}`,
      )
    : []
}

/** What the report of the latest evaluated year asks of this very person. */
export const waiting: WaitingOf = async (ctx) => {
  if (!ctx.actor.permissions.has('report.read')) return []
  const year = await ctx.house.yearOfWork(ctx.db, ctx.archive.archiveId)
  return year === null ? [] : itemsOf(ctx, year)
}
