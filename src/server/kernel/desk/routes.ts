import type { AnyRouter } from '@orpc/server'
import type { FoundRow, WaitingRow } from '#contract/desk.ts'
import type { Ctx } from '../context.ts'
import { run, signed } from '../router.ts'
import { FOUND, type Finder } from './desk.ts'
import { exportTable } from './tables.ts'
import { listViews, saveView, withdrawView } from './views.ts'

/** More than this is shown as so many and more. */
const MOST = 100

const waitingFor = async (ctx: Ctx): Promise<WaitingRow[]> =>
  (await Promise.all(ctx.house.desk.waiting.map((of) => of(ctx))))
    .flat()
    .filter(({ count }) => count > 0)
    .map((row) => ({ ...row, count: Math.min(row.count, MOST) }))

const findOf = async (ctx: Ctx, q: string, { access, ...kind }: Finder): Promise<FoundRow[]> => {
  if (!ctx.actor.permissions.has(access)) return []
  const { recordType, label: recordLabel } = kind
  const found = await kind.find(ctx, q)
  return found.slice(0, FOUND).map((row) => ({ recordType, recordLabel, ...row }))
}

/** Looks through all kinds at once, each within what the person may see. */
const findAll = async (ctx: Ctx, { q }: { q: string }): Promise<FoundRow[]> =>
  (await Promise.all(ctx.house.desk.finders.map((finder) => findOf(ctx, q, finder)))).flat()

export const deskRoutes = (router: () => AnyRouter) => ({
  waiting: signed.desk.waiting.handler(({ context }) => waitingFor(context.ctx)),
  find: signed.desk.find.handler(run(findAll)),
  views: signed.desk.views.handler(run(listViews)),
  saveView: signed.desk.saveView.handler(run(saveView)),
  withdrawView: signed.desk.withdrawView.handler(run(withdrawView)),
  exportTable: signed.desk.exportTable.handler(run(exportTable(router))),
})
