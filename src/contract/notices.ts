import { z } from 'zod'
import { choice, id, instant, pageOf, paging } from './fields.ts'
import { mutation, query } from './procedure.ts'

const tag = '系统提醒'

export const NOTICE_KINDS = { clock: '时钟', database: '数据库', disk: '磁盘' } as const
export type NoticeKind = keyof typeof NOTICE_KINDS

/** What the house noticed of the machine it runs on, for its system officer. */
export const noticeRow = z.object({
  noticeId: id('系统提醒'),
  kind: choice('类别', NOTICE_KINDS),
  words: z.string().meta({ title: '内容' }),
  notedAt: instant('发现时间'),
  seenBy: z.string().nullable().meta({ title: '阅处人' }),
  seenAt: instant('阅处时间').nullable(),
})
export type NoticeRow = z.infer<typeof noticeRow>

export const notices = {
  list: query({ path: '/notices', summary: '系统提醒', access: 'system.watch', tag })
    .input(z.object({ ...paging, unseen: z.boolean().optional().meta({ title: '只看未阅' }) }))
    .output(pageOf(noticeRow)),
  see: mutation({
    path: '/notices/{noticeId}/see',
    summary: '阅处系统提醒',
    access: 'system.watch',
    tag,
  })
    .input(z.object({ noticeId: id('系统提醒') }))
    .output(noticeRow),
}
