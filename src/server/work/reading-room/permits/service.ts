import type { z } from 'zod'
import type { listPermitsInput, permitRecord } from '#contract/permits.ts'
import { problem } from '#contract/problem.ts'
import type { Ctx } from '#server/kernel/context.ts'
import { attachmentsOf } from '#server/kernel/records/attachments.ts'
import { unitNames } from '#server/work/holdings/index.ts'
import { getReader } from '../readers.ts'
import { actionsOf } from './rules.ts'
import * as store from './store.ts'

export type PermitRecord = z.infer<typeof permitRecord>

/** Requests for permission to read what is not open (利用审批), newest first. */
export const listPermits = (ctx: Ctx, input: z.infer<typeof listPermitsInput>) =>
  store.permitPage(ctx, input)

const namedUnits = async (ctx: Ctx, permitId: string): Promise<PermitRecord['named']> => {
  const unitIds = await store.unitIdsOf(ctx, permitId)
  const names = await unitNames(ctx, unitIds)
  const hidden = { referenceCode: null, title: null, accessStatus: null }
  return unitIds
    .map((unitId) => ({ unitId, ...(names.get(unitId) ?? hidden) }))
    .sort((a, b) => (a.referenceCode ?? '').localeCompare(b.referenceCode ?? ''))
}

/** Whether the opinion of the transferring body was taken down, and its letter is not there to show for it. */
const lacksLetter = async (
  ctx: Ctx,
  permitId: string,
  steps: PermitRecord['steps'],
): Promise<boolean> => {
  if (!steps.some(({ step }) => step === 'opinion')) return false
  const papers = await attachmentsOf(ctx, { recordType: 'permit', recordId: permitId })
  return !papers.some(({ kind }) => kind === 'letter')
}

/** A permit with the units it names, what was said at each step, and what the caller may do with it. */
export const getPermit = async (
  ctx: Ctx,
  { permitId }: { permitId: string },
): Promise<PermitRecord> => {
  const row = await store.permitById(ctx, permitId)
  if (!row) throw unknownPermit()
  const named = await namedUnits(ctx, permitId)
  const said = await store.stepsOf(ctx, permitId)
  const steps = said.map(({ agreed, personId: _, ...step }) => ({
    ...step,
    verdict: agreed ? ('agree' as const) : ('disagree' as const),
  }))
  const actions = actionsOf(row, said, ctx.actor)
  return { ...row, named, steps, actions, lacksLetter: await lacksLetter(ctx, permitId, steps) }
}

export const unknownPermit = () => problem('not-found', 'unknown-permit', '没有这份利用审批')

/** For each unit the permit a reader may read it under on a day (today if not given), or else the request that waits. */
export const permitsCovering = async (
  ctx: Ctx,
  {
    readerId,
    unitIds,
    on = ctx.today,
  }: { readerId: string; unitIds: readonly string[]; on?: string | undefined },
) => {
  await getReader(ctx, { readerId })
  const rows = await store.goodOrWaiting(ctx, { readerId, on, unitIds })
  return [...Map.groupBy(rows, ({ unitId }) => unitId).values()].flatMap((all) => all.slice(0, 1))
}
