import type { z } from 'zod'
import type {
  amendFondsInput,
  createFondsInput,
  fondsRow,
  listFondsInput,
} from '#contract/holdings-rows.ts'
import { problem } from '#contract/problem.ts'
import type { Ctx } from '#server/kernel/context.ts'
import { requireDepartment } from '#server/kernel/identity/departments.ts'
import { newId } from '#server/kernel/ids.ts'
import type { WriteCtx } from '#server/kernel/write.ts'
import { expectCurrent, keep, refuse } from '#server/kernel/editing.ts'
import { fondsProblems } from './rules.ts'
import * as store from './store.ts'

type FondsRow = z.infer<typeof fondsRow>

const unknownFonds = () => problem('not-found', 'unknown-fonds', '没有这个全宗')

/** A page of fonds in the order of their numbers. */
export const listFonds = (ctx: Ctx, input: z.infer<typeof listFondsInput>) =>
  store.fondsPage(ctx, input)

export const getFonds = async (ctx: Ctx, { fondsId }: { fondsId: string }): Promise<FondsRow> => {
  const row = await store.fondsById(ctx, fondsId)
  if (!row) throw unknownFonds()
  return row
}

/** Registers a fonds (登记全宗) held from a day on; its number is unique in the archive. */
export const createFonds = async (
  ctx: WriteCtx,
  input: z.infer<typeof createFondsInput>,
): Promise<FondsRow> => {
  const { datedFrom = null, datedTo = null, heldUntil = null } = input
  const fonds = { ...input, datedFrom, datedTo, heldUntil }
  refuse('fonds-dates', fondsProblems(fonds, ctx.today))
  await requireDepartment(ctx, input.departmentId)
  const fondsId = newId()
  await store.insertFonds(ctx, { fondsId, ...fonds })
  const summary = `登记全宗 ${input.number} ${input.name}`
  ctx.audit({ summary, recordType: 'fonds', recordId: fondsId })
  return getFonds(ctx, { fondsId })
}

const lock = async (ctx: WriteCtx, fondsId: string, version: number) => {
  const row = await store.lockFonds(ctx, fondsId, 'update')
  if (!row) throw unknownFonds()
  expectCurrent(`全宗 ${row.number}`, row, version)
  return row
}

const merged = (row: Awaited<ReturnType<typeof lock>>, input: z.infer<typeof amendFondsInput>) => ({
  number: keep(input.number, row.number),
  name: keep(input.name, row.name),
  creatingBody: keep(input.creatingBody, row.creatingBody),
  datedFrom: keep(input.datedFrom, row.datedFrom),
  datedTo: keep(input.datedTo, row.datedTo),
  departmentId: keep(input.departmentId, row.departmentId),
  heldFrom: keep(input.heldFrom, row.heldFrom),
  heldUntil: keep(input.heldUntil, row.heldUntil),
})

// The number stands in the reference code of every unit (DA/T 13-2022).
const checkNumber = async (ctx: WriteCtx, fondsId: string): Promise<void> => {
  const unit = await store.anyUnitOf(ctx, fondsId)
  if (!unit) return
  const message = `该全宗已有档案（如 ${unit.referenceCode}），全宗号不能再改`
  throw problem('rule', 'fonds-has-units', message, {
    fields: [{ path: 'number', label: '全宗号', message }],
  })
}

const checkCustody = async (
  ctx: WriteCtx,
  fondsId: string,
  from: string,
  until: string | null,
): Promise<void> => {
  const event = await store.eventOutside(ctx, fondsId, from, until)
  if (!event) return
  const message = `与档案 ${event.referenceCode} 在 ${event.occurredOn} 的保管变动矛盾，全宗的在馆日期应包含它`
  const path = event.occurredOn < from ? 'heldFrom' : 'heldUntil'
  const label = path === 'heldFrom' ? '进馆日期' : '离馆日期'
  throw problem('rule', 'fonds-dates', `${label}${message}`, { fields: [{ path, label, message }] })
}

// A fonds that left the house took its units along.
const checkLeft = async (ctx: WriteCtx, fondsId: string, until: string | null): Promise<void> => {
  const unit = until === null ? undefined : await store.unitStillHeld(ctx, fondsId)
  if (!unit) return
  const message = `全宗下还有在馆档案（如 ${unit.referenceCode}），应先登记其移出`
  throw problem('rule', 'fonds-holds-units', message, {
    fields: [{ path: 'heldUntil', label: '离馆日期', message }],
  })
}

/** Amends a fonds: what is left out stays, `null` clears. Its days in the house keep holding its units' events. */
export const amendFonds = async (
  ctx: WriteCtx,
  input: z.infer<typeof amendFondsInput>,
): Promise<FondsRow> => {
  const row = await lock(ctx, input.fondsId, input.version)
  const fonds = merged(row, input)
  refuse('fonds-dates', fondsProblems(fonds, ctx.today))
  if (fonds.departmentId !== row.departmentId) await requireDepartment(ctx, fonds.departmentId)
  if (fonds.number !== row.number) await checkNumber(ctx, row.fondsId)
  if (fonds.heldFrom !== row.heldFrom || fonds.heldUntil !== row.heldUntil)
    await checkCustody(ctx, row.fondsId, fonds.heldFrom, fonds.heldUntil)
  await checkLeft(ctx, row.fondsId, fonds.heldUntil)
  await store.updateFonds(ctx, row.fondsId, fonds)
  ctx.audit({
    summary: `修改全宗 ${fonds.number} ${fonds.name}`,
    recordType: 'fonds',
    recordId: row.fondsId,
  })
  return getFonds(ctx, input)
}

interface Withdrawal {
  version: number
  reason: string
}

/** Withdraws a fonds registered by mistake (作废); one that has units is not a mistake. */
export const withdrawFonds = async (
  ctx: WriteCtx,
  input: { fondsId: string } & Withdrawal,
): Promise<FondsRow> => {
  const row = await lock(ctx, input.fondsId, input.version)
  const unit = await store.anyUnitOf(ctx, row.fondsId)
  if (unit)
    throw problem(
      'rule',
      'fonds-has-units',
      `全宗 ${row.number} 下还有档案（如 ${unit.referenceCode}），不能作废；离馆请填写离馆日期`,
    )
  await store.updateFonds(ctx, row.fondsId, {
    withdrawnAt: ctx.now.toISOString(),
    withdrawnReason: input.reason,
  })
  const summary = `作废全宗 ${row.number}：${input.reason}`
  ctx.audit({ summary, recordType: 'fonds', recordId: row.fondsId })
  return getFonds(ctx, input)
}
