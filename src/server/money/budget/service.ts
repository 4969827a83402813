import { problem } from '#contract/problem.ts'
import type { EconomicCode } from '#contract/money-codes.ts'
import type { Ctx } from '#server/kernel/context.ts'
import { newId } from '#server/kernel/ids.ts'
import type { WriteCtx } from '#server/kernel/write.ts'
import { found, refuse, requireLive, requireVersion } from '../guard.ts'
import { holdProject } from '../projects/store.ts'
import { lineName, withinTermYears } from './rules.ts'
import * as store from './store.ts'

const WHAT = '预算行'

const rowById = async (ctx: Ctx, lineId: string) =>
  store.lineRowOf(found(await store.lineById(ctx, lineId), WHAT))

/** Budget lines by year and economic code. */
export const listLines = async (ctx: Ctx, filter: store.LineFilter) => {
  const { rows, next } = await store.linePage(ctx, filter)
  return { rows: rows.map(store.lineRowOf), next }
}

/** Opens a line of a project for a year its term touches. */
export const createLine = async (
  ctx: WriteCtx,
  input: { projectId: string; year: number; economicCode: EconomicCode },
) => {
  const project = found(await holdProject(ctx, input.projectId, 'share'), '项目')
  requireLive(project, '项目')
  refuse(withinTermYears(project, input.year))
  const lineId = newId()
  await store.insertLine(ctx, { lineId, ...input })
  const summary = `新增预算行 ${lineName({ ...input, projectName: project.name })}`
  ctx.audit({ summary, recordType: 'budget-line', recordId: lineId })
  return rowById(ctx, lineId)
}

/** Withdraws a line on which no money stands. */
export const withdrawLine = async (
  ctx: WriteCtx,
  { lineId, version, reason }: { lineId: string; version: number; reason: string },
) => {
  const line = found(await store.holdLine(ctx, lineId, 'update'), WHAT)
  requireVersion(line, version, WHAT)
  requireLive(line, WHAT)
  if (await store.lineInUse(ctx, lineId))
    throw problem('conflict', 'line-in-use', '预算行下还有预算、到账或支付申请，不能作废')
  await store.withdrawLine(ctx, lineId, reason)
  const row = await rowById(ctx, lineId)
  ctx.audit({
    summary: `作废预算行 ${lineName(row)}：${reason}`,
    recordType: 'budget-line',
    recordId: lineId,
  })
  return row
}
