import type { AnyRouter } from '@orpc/server'
import type { WaitingRow } from '#contract/desk.ts'
import type { Ctx } from '../context.ts'
import { run, signed } from '../router.ts'
import { exportTable } from './tables.ts'
import { listViews, saveView, withdrawView } from './views.ts'

/** More than this is shown as so many and more. */
const MOST = 100

const waitingFor = async (ctx: Ctx): Promise<WaitingRow[]> =>
  (await Promise.all(ctx.house.desk.waiting.map((of) => of(ctx))))
    .flat()
    .filter(({ count }) => count > 0)
    .map((row) => ({ ...row, count: Math.min(row.count, MOST) }))

const findAll = async (ctx: Ctx, { q }: { q: string }) =>
  (await Promise.all(ctx.house.desk.finders.map((find) => find(ctx, q)))).flat()

export const deskRoutes = (router: () => AnyRouter) => ({
  waiting: signed.desk.waiting.handler(({ context }) => waitingFor(context.ctx)),
  find: signed.desk.find.handler(run(findAll)),
  views: signed.desk.views.handler(run(listViews)),
  saveView: signed.desk.saveView.handler(run(saveView)),
  withdrawView: signed.desk.withdrawView.handler(run(withdrawView)),
  exportTable: signed.desk.exportTable.handler(run(exportTable(router))),
})
