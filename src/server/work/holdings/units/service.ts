import type { z } from 'zod'
import type {
  amendUnitInput,
  createUnitInput,
  listUnitsInput,
  unitRecord,
} from '#contract/holdings-rows.ts'
import { problem } from '#contract/problem.ts'
import type { Ctx } from '#server/kernel/context.ts'
import { newId } from '#server/kernel/ids.ts'
import type { WriteCtx } from '#server/kernel/write.ts'
import { expectCurrent, expectVersion, keep, refuse } from '#server/kernel/editing.ts'
import { heldOn, receiptProblems } from '../custody/rules.ts'
import { custodyOf, insertEvent } from '../custody/store.ts'
import { lockFonds } from '../fonds/store.ts'
import { unitProblems } from './rules.ts'
import { bearsSecrecyMark, CLASSIFIED_REFUSED, readSecrecy, secrecyExpected } from './secrecy.ts'
import * as store from './store.ts'

export type UnitRecord = z.infer<typeof unitRecord>

export const unknownUnit = () => problem('not-found', 'unknown-unit', '没有这件档案')

/** A page of description units by reference code. */
export const listUnits = (ctx: Ctx, input: z.infer<typeof listUnitsInput>) =>
  store.unitPage(ctx, input)

/** A unit with its whole custody; `held` answers for today. */
export const getUnit = async (ctx: Ctx, { unitId }: { unitId: string }): Promise<UnitRecord> => {
  const row = await store.unitById(ctx, unitId)
  if (!row) throw unknownUnit()
  return withCustody(ctx, row)
}

const writtenRecord = async (ctx: WriteCtx, { unitId }: { unitId: string }) => {
  const row = await store.writtenUnit(ctx, unitId)
  if (!row) throw unknownUnit()
  return withCustody(ctx, row)
}

const withCustody = async (
  ctx: Ctx,
  row: NonNullable<Awaited<ReturnType<typeof store.unitById>>>,
): Promise<UnitRecord> => {
  const custody = await custodyOf(ctx, row.unitId)
  const standing = custody.filter((event) => event.withdrawnAt === null)
  return { ...row, custody, held: row.withdrawnAt === null && heldOn(standing, ctx.today) }
}

const classified = (path: string, label: string) =>
  problem('rule', 'classified-refused', CLASSIFIED_REFUSED, {
    fields: [{ path, label, message: '不得为秘密级及以上' }],
  })

const readOrRefuse = (words: string) => {
  const read = readSecrecy(words)
  if (read === 'classified') throw classified('secrecy', '密级')
  if (read === 'unknown') {
    const fields = [{ path: 'secrecy', label: '密级', message: secrecyExpected, value: words }]
    throw problem('invalid', 'bad-input', `密级${secrecyExpected}`, { fields })
  }
  return read
}

const TEXTS = {
  title: '题名',
  referenceCode: '档号',
  documentNumber: '文号',
  creator: '责任者',
  shelf: '存放位置',
}

/** Items classed 秘密 and above never enter a networked store, by whatever field they come. */
const refuseMarks = (unit: Record<keyof typeof TEXTS, string | null>): void => {
  for (const path of ['title', 'referenceCode', 'documentNumber', 'creator', 'shelf'] as const)
    if (bearsSecrecyMark(unit[path])) throw classified(path, TEXTS[path])
}

const standingFonds = async (ctx: WriteCtx, fondsId: string) => {
  const fonds = await lockFonds(ctx, fondsId, 'share')
  if (!fonds) throw problem('not-found', 'unknown-fonds', '没有这个全宗')
  if (fonds.withdrawnAt !== null)
    throw problem('rule', 'withdrawn', `全宗 ${fonds.number} 已作废，不能著录其档案`)
  return fonds
}

const audit = (
  ctx: WriteCtx,
  verb: string,
  unit: { unitId: string; referenceCode: string },
  more = '',
) =>
  ctx.audit({
    summary: `${verb} ${unit.referenceCode}${more}`,
    recordType: 'description-unit',
    recordId: unit.unitId,
  })

/** Describes a unit (DA/T 18-2022) and registers its receipt, in one write. */
export const createUnit = async (
  ctx: WriteCtx,
  input: z.infer<typeof createUnitInput>,
): Promise<UnitRecord> => {
  const { receivedOn, receiptDocument, datedTo = null, ...described } = input
  const secrecy = readOrRefuse(input.secrecy)
  const unit = { ...described, datedTo, secrecy }
  refuseMarks(unit)
  const fonds = await standingFonds(ctx, input.fondsId)
  const broken = unitProblems(unit, fonds.number, ctx.today)
  refuse('unit-description', [...broken, ...receiptProblems(receivedOn, unit, fonds, ctx.today)])
  const unitId = newId()
  await store.insertUnit(ctx, { ...unit, unitId })
  await insertEvent(ctx, {
    eventId: newId(),
    unitId,
    kind: 'received',
    occurredOn: receivedOn,
    document: receiptDocument,
  })
  audit(ctx, '著录档案', { unitId, referenceCode: unit.referenceCode })
  return writtenRecord(ctx, { unitId })
}

const merged = (
  row: NonNullable<Awaited<ReturnType<typeof store.lockUnit>>>,
  input: z.infer<typeof amendUnitInput>,
) => ({
  level: keep(input.level, row.level),
  referenceCode: keep(input.referenceCode, row.referenceCode),
  title: keep(input.title, row.title),
  creator: keep(input.creator, row.creator),
  documentNumber: keep(input.documentNumber, row.documentNumber),
  datedFrom: keep(input.datedFrom, row.datedFrom),
  datedTo: keep(input.datedTo, row.datedTo),
  retention: keep(input.retention, row.retention),
  carrier: keep(input.carrier, row.carrier),
  pages: keep(input.pages, row.pages),
  pieces: keep(input.pieces, row.pieces),
  sizeBytes: keep(input.sizeBytes, row.sizeBytes),
  digitisedPages: keep(input.digitisedPages, row.digitisedPages),
  accessStatus: keep(input.accessStatus, row.accessStatus),
  secrecy: input.secrecy === undefined ? row.secrecy : readOrRefuse(input.secrecy),
  shelf: keep(input.shelf, row.shelf),
})

const checkReceipt = async (
  ctx: WriteCtx,
  unitId: string,
  unit: { datedFrom: string | null },
  fonds: Awaited<ReturnType<typeof standingFonds>>,
): Promise<void> => {
  const first = (await custodyOf(ctx, unitId)).find((event) => event.withdrawnAt === null)
  if (first) refuse('unit-description', receiptProblems(first.occurredOn, unit, fonds, ctx.today))
}

/** Amends a description: what is left out stays, `null` clears. */
export const amendUnit = async (
  ctx: WriteCtx,
  input: z.infer<typeof amendUnitInput>,
): Promise<UnitRecord> => {
  const row = await lock(ctx, input.unitId)
  expectCurrent(`档案 ${row.referenceCode}`, row, input.version)
  const unit = merged(row, input)
  refuseMarks(unit)
  const fonds = await standingFonds(ctx, row.fondsId)
  refuse('unit-description', unitProblems(unit, fonds.number, ctx.today))
  if (unit.datedFrom !== row.datedFrom) await checkReceipt(ctx, row.unitId, unit, fonds)
  await store.updateUnit(ctx, row.unitId, unit)
  audit(ctx, '修改著录', { unitId: row.unitId, referenceCode: unit.referenceCode })
  return writtenRecord(ctx, row)
}

export const lock = async (ctx: WriteCtx, unitId: string) => {
  const row = await store.lockUnit(ctx, unitId)
  if (!row) throw unknownUnit()
  return row
}

/** Withdraws a description made by mistake (作废): it leaves every count, and its code is free again. */
export const withdrawUnit = async (
  ctx: WriteCtx,
  input: { unitId: string; version: number; reason: string },
): Promise<UnitRecord> => {
  const row = await lock(ctx, input.unitId)
  expectCurrent(`档案 ${row.referenceCode}`, row, input.version)
  await store.updateUnit(ctx, row.unitId, {
    withdrawnAt: ctx.now.toISOString(),
    withdrawnReason: input.reason,
  })
  audit(ctx, '作废著录', row, `：${input.reason}`)
  return writtenRecord(ctx, row)
}

/** Takes a withdrawal back; the code must not have been given to another unit meanwhile. */
export const restoreUnit = async (
  ctx: WriteCtx,
  input: { unitId: string; version: number },
): Promise<UnitRecord> => {
  const row = await lock(ctx, input.unitId)
  expectVersion(`档案 ${row.referenceCode}`, row, input.version)
  if (row.withdrawnAt === null)
    throw problem('rule', 'not-withdrawn', `档案 ${row.referenceCode} 未作废，无需恢复`)
  await standingFonds(ctx, row.fondsId)
  await store.updateUnit(ctx, row.unitId, { withdrawnAt: null, withdrawnReason: null })
  audit(ctx, '恢复著录', row)
  return writtenRecord(ctx, row)
}
