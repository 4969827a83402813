import type { z } from 'zod'
import type { useInput } from '#contract/reading-room-rows.ts'
import { problem, type FieldProblem } from '#contract/problem.ts'
import { newId } from '#server/kernel/ids.ts'
import type { WriteCtx } from '#server/kernel/write.ts'
import { unitsForUse, type UsableUnit } from '#server/work/holdings/index.ts'
import { refuse } from '#server/kernel/editing.ts'
import { heldPermits } from './permits/covering.ts'
import { unitRefusal } from './rules.ts'
import * as store from './store.ts'

/** A use as it is asked for: new, or one kept under its id. */
export type AskedUse = z.infer<typeof useInput> & { useId?: string | null | undefined }
export type KeptUse = Awaited<ReturnType<typeof store.usesOf>>[number]

/** A use with its unit found, ready to be stored. */
export interface Use {
  useId: string
  kind: AskedUse['kind']
  unitId: string | null
  description: string | null
  quantity: number
  permitId: string | null
}

/** The conditions of the visit that decide which units may be used. */
export interface Terms {
  visitedOn: string
  readerId: string
}

const at = (i: number) => ({
  path: `uses.${String(i)}.referenceCode`,
  label: `第 ${String(i + 1)} 条利用明细`,
})

const unknownUnit = (use: AskedUse, i: number) => {
  const message = use.referenceCode
    ? `没有档号为 ${use.referenceCode} 的档案，请核对档号`
    : '没有这件档案'
  return problem('not-found', 'unknown-unit', `${at(i).label}：${message}`, {
    fields: [{ ...at(i), message }],
  })
}

const unitOf = (units: readonly UsableUnit[], use: AskedUse, i: number): UsableUnit | null => {
  if (!use.unitId && !use.referenceCode) return null
  const unit = units.find(
    ({ unitId, referenceCode }) =>
      (!use.unitId || unitId === use.unitId.toLowerCase()) &&
      (!use.referenceCode || referenceCode === use.referenceCode),
  )
  if (!unit) throw unknownUnit(use, i)
  return unit
}

const present = (value: string | null | undefined): value is string => Boolean(value)

/** Uses to judge, by their place in the list that was asked for. */
type Judged = ReadonlyMap<number, AskedUse>

const unitsNamed = (ctx: WriteCtx, judged: Judged, day: string): Promise<UsableUnit[]> => {
  const uses = [...judged.values()]
  const unitIds = uses.map((use) => use.unitId).filter(present)
  const codes = uses.map((use) => use.referenceCode).filter(present)
  return unitsForUse(ctx, { unitIds, codes }, day)
}

/** Finds the unit of each use and refuses what may not be used: unknown, away on the day, or closed without a permit. */
const resolve = async (
  ctx: WriteCtx,
  judged: Judged,
  { visitedOn, readerId }: Terms,
): Promise<Map<number, Use>> => {
  const units = await unitsNamed(ctx, judged, visitedOn)
  const closed = units.filter((unit) => unit.closed !== null).map(({ unitId }) => unitId)
  const permits = await heldPermits(ctx, { readerId, on: visitedOn, unitIds: closed })
  const problems: FieldProblem[] = []
  const found = new Map<number, Use>()
  for (const [i, use] of judged) {
    const unit = unitOf(units, use, i)
    const permitId = permits.get(unit?.unitId ?? '') ?? null
    const message = unit && unitRefusal(use.kind, unit, visitedOn, permitId !== null)
    if (message) problems.push({ ...at(i), message })
    found.set(i, useOf(use, unit?.unitId ?? null, permitId))
  }
  refuse('unit-not-usable', problems)
  return found
}

const useOf = (
  { useId, kind, quantity, description }: AskedUse,
  unitId: string | null,
  permitId: string | null,
): Use => ({ useId: useId ?? newId(), kind, unitId, description, quantity, permitId })

/** Stores the uses of a new visit. */
export const addUses = async (
  ctx: WriteCtx,
  visitId: string,
  asked: readonly AskedUse[],
  terms: Terms,
): Promise<void> => {
  const resolved = await resolve(ctx, new Map(asked.entries()), terms)
  await store.insertUses(ctx, visitId, [...resolved.values()])
}

const same = (asked: AskedUse, kept: KeptUse): boolean =>
  asked.kind === kept.kind && (asked.unitId ?? null) === kept.unitId && !asked.referenceCode

/** Whether a kept use must be judged again: it names another unit, or the visit's day or reader changed. */
const judgedAgain = (
  asked: AskedUse,
  kept: KeptUse | undefined,
  { before, after }: { before: Terms; after: Terms },
): boolean =>
  !kept ||
  !same(asked, kept) ||
  before.visitedOn !== after.visitedOn ||
  before.readerId !== after.readerId

const expectKept = (asked: readonly AskedUse[], kept: ReadonlyMap<string, KeptUse>): void => {
  const ids = asked.map((use) => use.useId).filter(present)
  if (new Set(ids).size < ids.length)
    throw problem('invalid', 'bad-input', '利用明细重复，请刷新后重新填写')
  if (ids.some((useId) => !kept.has(useId)))
    throw problem('not-found', 'unknown-use', '没有这条利用明细，请刷新后重新填写')
}

const differs = (use: Use, kept: KeptUse): boolean =>
  kept.kind !== use.kind ||
  kept.unitId !== use.unitId ||
  kept.description !== use.description ||
  kept.quantity !== use.quantity ||
  kept.permitId !== use.permitId

const write = async (
  ctx: WriteCtx,
  visitId: string,
  uses: readonly Use[],
  kept: ReadonlyMap<string, KeptUse>,
) => {
  await store.insertUses(
    ctx,
    visitId,
    uses.filter((use) => !kept.has(use.useId)),
  )
  for (const { useId, ...use } of uses) {
    const before = kept.get(useId)
    if (before && differs({ useId, ...use }, before)) await store.updateUse(ctx, useId, use)
  }
  const stay = new Set(uses.map((use) => use.useId))
  const gone = [...kept.keys()].filter((useId) => !stay.has(useId))
  const withdrawal = { withdrawnAt: ctx.now.toISOString(), withdrawnReason: '修改查阅登记时删去' }
  for (const useId of gone) await store.updateUse(ctx, useId, withdrawal)
}

/**
 * Makes the uses of a visit what the amendment asks for: kept ones by their id, new ones added, the rest
 * withdrawn. A use that stays what it was is not judged again, so that a unit closed since does not bar the
 * correction of an old visit.
 */
export const replaceUses = async (
  ctx: WriteCtx,
  visitId: string,
  asked: readonly AskedUse[],
  terms: { before: Terms; after: Terms },
): Promise<void> => {
  const kept = new Map((await store.usesOf(ctx, visitId)).map((use) => [use.useId, use]))
  expectKept(asked, kept)
  const judged = [...asked.entries()].filter(([, use]) =>
    judgedAgain(use, kept.get(use.useId ?? ''), terms),
  )
  const resolved = await resolve(ctx, new Map(judged), terms.after)
  const uses = asked.map(
    (use, i) =>
      resolved.get(i) ??
      useOf(use, use.unitId ?? null, kept.get(use.useId ?? '')?.permitId ?? null),
  )
  await write(ctx, visitId, uses, kept)
}

/** Judges all uses of a visit as if they were entered now, and keeps the permits they are found to need. */
export const judgeUses = async (
  ctx: WriteCtx,
  { visitId, ...terms }: Terms & { visitId: string },
): Promise<void> => {
  const kept = await store.usesOf(ctx, visitId)
  const resolved = await resolve(ctx, new Map(asAsked(kept).entries()), terms)
  const byId = new Map(kept.map((use) => [use.useId, use]))
  await write(ctx, visitId, [...resolved.values()], byId)
}

/** The uses of a visit as an amendment that leaves them out asks for them again. */
export const asAsked = (uses: readonly KeptUse[]): AskedUse[] =>
  uses.map(({ useId, kind, unitId, description, quantity }) => ({
    useId,
    kind,
    unitId,
    referenceCode: null,
    description,
    quantity,
  }))
