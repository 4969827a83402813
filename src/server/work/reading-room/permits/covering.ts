import type { WriteCtx } from '#server/kernel/write.ts'
import * as store from './store.ts'

/**
 * The permit each closed unit may be read under by a reader on a day: unit id → permit id, units without one
 * absent. The permits are held still until commit, so that none is withdrawn between the look and the visit.
 */
export const heldPermits = async (
  ctx: WriteCtx,
  asked: store.Asked,
): Promise<Map<string, string>> => {
  if (asked.unitIds.length === 0) return new Map()
  const rows = await store.holdGood(ctx, asked)
  return new Map(rows.toReversed().map(({ unitId, permitId }) => [unitId, permitId]))
}
