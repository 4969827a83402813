import type { ACCESS_STATUSES } from '#contract/holdings-rows.ts'
import type { Ctx } from '#server/kernel/context.ts'
import { presentOn } from '../custody/rules.ts'
import { closedBecause } from './rules.ts'
import * as store from './store.ts'

/** A unit as the reading room needs it on one day. */
export interface UsableUnit {
  unitId: string
  referenceCode: string
  title: string
  level: 'file' | 'item'
  /** In the house at some time of the day. */
  present: boolean
  accessStatus: keyof typeof ACCESS_STATUSES
  /** The access status in words where the unit is not open, or null. */
  closed: string | null
}

/** The archive's units named by id or reference code, as they stand for use on a day; unknown and withdrawn ones are absent. */
export const unitsForUse = async (
  ctx: Ctx,
  named: { unitIds: readonly string[]; codes: readonly string[] },
  day: string,
): Promise<UsableUnit[]> => {
  if (named.unitIds.length + named.codes.length === 0) return []
  const units = await store.unitsNamed(ctx, named.unitIds, named.codes)
  return units.map(({ custody, ...unit }) => ({
    ...unit,
    present: presentOn(custody, day),
    closed: closedBecause(unit.accessStatus),
  }))
}

export type UnitName = Pick<UsableUnit, 'referenceCode' | 'title' | 'accessStatus'>

/**
 * What units are called by id, withdrawn ones included: to show what an older record names. Those out of the
 * person's sight are absent.
 */
export const unitNames = async (
  ctx: Ctx,
  unitIds: readonly string[],
): Promise<Map<string, UnitName>> => {
  if (unitIds.length === 0) return new Map()
  const rows = await store.readableTitles(ctx, unitIds)
  return new Map(rows.map(({ unitId, ...names }) => [unitId, names]))
}
