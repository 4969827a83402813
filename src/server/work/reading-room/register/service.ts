import type { z } from 'zod'
import type { countVisitsInput, listVisitsInput } from '#contract/reading-room-rows.ts'
import type { Ctx } from '#server/kernel/context.ts'
import { visitsById } from '../store.ts'
import * as store from './store.ts'

/** The register of visits (查阅登记簿), newest first unless asked otherwise. */
export const listVisits = async (ctx: Ctx, input: z.infer<typeof listVisitsInput>) => {
  const { rows: found, next } = await store.visitPage(ctx, input)
  const visitIds = found.map(({ visitId }) => visitId)
  const visits = visitIds.length === 0 ? [] : await visitsById(ctx, visitIds)
  const byId = new Map(visits.map((visit) => [visit.visitId, visit]))
  return { rows: visitIds.flatMap((visitId) => byId.get(visitId) ?? []), next }
}

/**
 * The numbers of the visits that match, defined as the measures of the room define them: a visit to books alone
 * brings no visitor to the archives; of a fonds only what was used of it is counted.
 */
export const countVisits = async (ctx: Ctx, input: z.infer<typeof countVisitsInput>) => {
  const [visits, uses] = await Promise.all([store.visitSums(ctx, input), store.useSums(ctx, input)])
  return { ...visits, ...uses }
}
