import { ACCESS_STATUSES } from '#contract/holdings-rows.ts'
import { Problem } from '#contract/problem.ts'
import type { Ctx } from '#server/kernel/context.ts'
import { FOUND, type Finder, type Found } from '#server/kernel/desk/desk.ts'
import { fondsPage } from './fonds/store.ts'
import { searchUnits } from './units/search/service.ts'

/** Fonds by number or name. */
const fonds: Finder = {
  recordType: 'fonds',
  label: '全宗',
  access: 'holdings.read',
  find: async (ctx, q) => {
    const { rows } = await fondsPage(ctx, { limit: FOUND, q, withdrawn: false })
    return rows.map((row) => ({
      recordId: row.fondsId,
      title: `${row.number} ${row.name}`,
      detail: row.departmentName,
      path: `/holdings/fonds/${row.fondsId}`,
    }))
  },
}

const unitsBy = async (ctx: Ctx, q: string): Promise<Found[]> => {
  const { rows } = await searchUnits(ctx, { limit: FOUND, q, order: 'relevance' })
  return rows.map((row) => ({
    recordId: row.unitId,
    title: `${row.referenceCode}　${row.title}`,
    detail: ACCESS_STATUSES[row.accessStatus],
    path: `/holdings/units/${row.unitId}`,
  }))
}

/** What is too short to be looked for among the units may still name something else. */
const noneIfShort = (error: unknown): Found[] => {
  if (error instanceof Problem && error.body.reason === 'word-too-short') return []
  throw error
}

/** Units by words of their titles or the beginning of their codes, as the search finds them for the person. */
const units: Finder = {
  recordType: 'description-unit',
  label: '案卷与文件',
  access: 'holdings.read',
  find: (ctx, q) => unitsBy(ctx, q).catch(noneIfShort),
}

export const finders = [fonds, units]
