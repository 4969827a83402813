import { sql } from 'kysely'
import type { NoticeKind } from '#contract/notices.ts'
import type { Ctx, Db } from '../context.ts'
import { after } from '../paging.ts'

const rows = (ctx: Ctx) =>
  ctx.db
    .selectFrom('systemNotice as n')
    .leftJoin('person as p', (join) =>
      join.onRef('p.archiveId', '=', 'n.archiveId').onRef('p.personId', '=', 'n.seenBy'),
    )
    .select(['n.noticeId', 'n.kind', 'n.words', 'n.notedAt', 'n.seenAt', 'p.name as seenBy'])
    .where('n.archiveId', '=', ctx.archive.archiveId)

export interface NoticesAsked {
  cursor?: string | undefined
  limit: number
  unseen?: boolean | undefined
}

export const noticePage = (ctx: Ctx, { cursor, limit, unseen }: NoticesAsked) => {
  const all = unseen === true ? rows(ctx).where('n.seenAt', 'is', null) : rows(ctx)
  return all
    .where(after(cursor, [{ ref: 'n.notice_id', type: 'uuid' }], 'desc'))
    .orderBy('n.noticeId', 'desc')
    .limit(limit + 1)
    .execute()
}

export const noticeById = (ctx: Ctx, noticeId: string) =>
  rows(ctx).where('n.noticeId', '=', noticeId).executeTakeFirst()

/** Notes who saw it first. */
export const markSeen = (ctx: Ctx, noticeId: string) =>
  ctx.db
    .updateTable('systemNotice')
    .set({ seenBy: ctx.actor.personId, seenAt: sql`now()` })
    .where('archiveId', '=', ctx.archive.archiveId)
    .where('noticeId', '=', noticeId)
    .where('seenAt', 'is', null)
    .execute()

/** How many nobody has seen, counted to a hundred. */
export const countUnseen = async (ctx: Ctx): Promise<number> => {
  const { rows: found } = await sql<{ count: number }>`
    select count(*)::int as count from (select from system_notice
      where archive_id = ${ctx.archive.archiveId} and seen_at is null limit 100) n`.execute(ctx.db)
  return found[0]?.count ?? 0
}

export const archiveIds = async (db: Db): Promise<string[]> =>
  (await db.selectFrom('archive').select('archiveId').execute()).map(({ archiveId }) => archiveId)

export const insertNotice = (
  db: Db,
  row: { archiveId: string; noticeId: string; kind: NoticeKind; words: string },
) =>
  db
    .insertInto('systemNotice')
    .values({ ...row, seenBy: null, seenAt: null })
    .execute()
