import { problem } from '#contract/problem.ts'
import type { Ctx } from '../context.ts'
import { newId } from '../ids.ts'
import type { WriteCtx } from '../write.ts'

const COLUMNS = ['viewId', 'place', 'name', 'search'] as const

const own = (ctx: Ctx) =>
  ctx.db
    .selectFrom('savedView')
    .select(COLUMNS)
    .where('archiveId', '=', ctx.archive.archiveId)
    .where('personId', '=', ctx.actor.personId)
    .where('withdrawnAt', 'is', null)

/** The person's views of a page, by name. */
export const listViews = (ctx: Ctx, { place }: { place: string }) =>
  own(ctx).where('place', '=', place).orderBy('name').limit(200).execute()

/** Keeps a view; one of the same name is replaced. */
export const saveView = async (
  ctx: WriteCtx,
  input: { place: string; name: string; search: string },
) => {
  const { archiveId } = ctx.archive
  const { personId } = ctx.actor
  ctx.audit({ summary: `保存视图“${input.name}”` })
  return ctx.db
    .insertInto('savedView')
    .values({ archiveId, personId, viewId: newId(), ...input })
    .onConflict((conflict) =>
      conflict
        .columns(['archiveId', 'personId', 'place', 'name'])
        .where('withdrawnAt', 'is', null)
        .doUpdateSet({ search: input.search }),
    )
    .returning(COLUMNS)
    .executeTakeFirstOrThrow()
}

/** Lets a view go; saving it again brings it back. */
export const withdrawView = async (ctx: WriteCtx, { viewId }: { viewId: string }) => {
  const row = await own(ctx).where('viewId', '=', viewId).executeTakeFirst()
  if (!row) throw problem('not-found', 'unknown-view', '没有这个视图，或已删除')
  await ctx.db
    .updateTable('savedView')
    .set({ withdrawnAt: ctx.now.toISOString() })
    .where('archiveId', '=', ctx.archive.archiveId)
    .where('personId', '=', ctx.actor.personId)
    .where('viewId', '=', viewId)
    .execute()
  ctx.audit({ summary: `删除视图“${row.name}”` })
  return row
}
