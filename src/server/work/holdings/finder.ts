import type { Finder } from '#server/kernel/desk/desk.ts'
import { fondsPage } from './fonds/store.ts'

/** Fonds by number or name. */
export const finder: Finder = async (ctx, q) => {
  if (!ctx.actor.permissions.has('holdings.read')) return []
  const { rows } = await fondsPage(ctx, { limit: 8, q, withdrawn: false })
  return rows.map((row) => ({
    recordType: 'fonds',
    recordLabel: '全宗',
    recordId: row.fondsId,
    title: `${row.number} ${row.name}`,
    detail: row.departmentName,
    path: `/holdings/fonds/${row.fondsId}`,
  }))
}
