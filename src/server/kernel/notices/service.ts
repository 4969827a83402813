import type { NoticeKind, NoticeRow } from '#contract/notices.ts'
import { problem } from '#contract/problem.ts'
import type { Ctx, House } from '../context.ts'
import type { WaitingOf } from '../desk/desk.ts'
import { newId } from '../ids.ts'
import { pageRows } from '../paging.ts'
import { beginChange, writeAudit, type WriteCtx } from '../write.ts'
import * as store from './store.ts'

export const listNotices = async (ctx: Ctx, input: store.NoticesAsked) =>
  pageRows(await store.noticePage(ctx, input), input.limit, ({ noticeId }) => [noticeId])

/** Says that the officer has seen a notice; seen twice, the first stays. */
export const seeNotice = async (
  ctx: WriteCtx,
  { noticeId }: { noticeId: string },
): Promise<NoticeRow> => {
  await store.markSeen(ctx, noticeId)
  const row = await store.noticeById(ctx, noticeId)
  if (!row) throw problem('not-found', 'unknown-notice', '没有这条系统提醒')
  ctx.audit({ summary: `阅处系统提醒：${row.words.slice(0, 100)}` })
  return row
}

/** Notices that wait for the system officer. */
export const noticesWaiting: WaitingOf = async (ctx) => {
  if (!ctx.actor.permissions.has('system.watch')) return []
  const count = await store.countUnseen(ctx)
  return [{ key: 'notices', label: '未阅的系统提醒', count, path: '/notices?unseen=true' }]
}

const REQUEST = { ip: null, userAgent: 'lantai', idempotencyKey: null, session: null }

/** Tells the system officer of one archive what the house noticed of its machine, with a row in the log. */
export const recordNoticeIn = (
  { db }: Pick<House, 'db'>,
  archiveId: string,
  kind: NoticeKind,
  words: string,
): Promise<void> =>
  db.transaction().execute(async (one) => {
    const changeNo = await beginChange(one, archiveId)
    await store.insertNotice(one, { archiveId, noticeId: newId(), kind, words })
    const origin = { archive: { archiveId }, actor: null, request: { ...REQUEST, id: newId() } }
    await writeAudit(one, { ...origin, procedure: 'notices.record' }, changeNo, { summary: words })
  })

/** Tells the system officers of all archives. */
export const recordNotice = async (
  house: Pick<House, 'db'>,
  kind: NoticeKind,
  words: string,
): Promise<void> => {
  for (const archiveId of await store.archiveIds(house.db))
    await recordNoticeIn(house, archiveId, kind, words)
}
