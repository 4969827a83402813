import { z } from 'zod'
import { choice, date, id, instant, pageOf, paging, text, version } from './fields.ts'
import { orderOf } from './orders.ts'
import { query } from './procedure.ts'

const tag = '审计'

/** Whether what was asked was done, or refused with its trace kept: a wrong password, a guess at a code. */
export const OUTCOMES = { done: '成功', refused: '被拒绝' } as const

/** Words of the log are looked for in a span of days, so that the answer comes at once however long the log is. */
export const WORD_SEARCH = { fewest: 2, days: 31, mostDays: 366 } as const

/** What the house itself writes into the log, in nobody's name, besides what the contract names. */
export const OWN_ACTS = { 'sample.load': '装入示例年度', 'notices.record': '系统提醒' } as const

export const auditRow = z.object({
  changeNo: z.int().meta({ title: '操作序号' }),
  at: instant('时间'),
  /** The person's name, or what stands for one: nobody known at the door, the house itself. */
  who: z.string().meta({ title: '人员' }),
  procedure: z.string().meta({ title: '操作代号' }),
  act: z.string().meta({ title: '操作' }),
  summary: z.string().meta({ title: '内容' }),
  recordType: z.string().nullable().meta({ title: '记录类别' }),
  recordId: id('记录').nullable(),
  count: z.int().nullable().meta({ title: '记录数' }),
  digest: z.string().nullable().meta({ title: '摘要值' }),
  ip: z.string().nullable().meta({ title: '地址' }),
  outcome: choice('结果', OUTCOMES),
  /** The row is dated before the one in front of it: the server's clock was set back between the two. */
  clockSetBack: z.boolean().meta({ title: '时钟倒退' }),
})

/** All that an audit row tells. */
export const auditEntry = z.object({
  ...auditRow.shape,
  userAgent: z.string().nullable().meta({ title: '设备' }),
  /** What the write told of itself, as it told it. */
  detail: z.unknown(),
  /** The kind of the record, and, where the reader may open it, what it is called and where it stands; null where the write is about none. */
  record: z
    .object({
      label: z.string(),
      page: z.object({ title: z.string(), path: z.string().nullable() }).nullable(),
    })
    .nullable(),
})

/** One state of a record: who made it so, when, and every field that differs from the state before. */
export const historyEntry = z.object({
  version,
  changeNo: z.int().meta({ title: '操作序号' }),
  at: instant('时间').nullable(),
  personName: z.string().nullable().meta({ title: '人员' }),
  procedure: z.string().nullable().meta({ title: '操作' }),
  summary: z.string().nullable().meta({ title: '内容' }),
  ip: z.string().nullable().meta({ title: '地址' }),
  changes: z.array(
    z.object({
      field: z.string(),
      label: z.string(),
      before: z.string().nullable(),
      after: z.string().nullable(),
    }),
  ),
})

export const records = {
  audit: query({ path: '/audit', summary: '审计日志', access: 'audit.read', tag })
    .input(
      z.object({
        ...paging,
        order: orderOf('records.audit'),
        personId: id('人员').optional(),
        recordId: id('记录').optional(),
        procedure: text('操作', 80).optional(),
        from: date('起始日期').optional(),
        to: date('截止日期').optional(),
        outcome: choice('结果', OUTCOMES).optional(),
        q: text('内容', 100).min(WORD_SEARCH.fewest).optional().meta({
          title: '内容',
          description: '至少 2 个字；不给期间时只查最近 31 天，期间不能超过 366 天',
        }),
      }),
    )
    .output(pageOf(auditRow)),
  auditEntry: query({
    path: '/audit/entries/{changeNo}',
    summary: '审计记录',
    access: 'audit.read',
    tag,
  })
    .input(z.object({ changeNo: z.int().min(0).meta({ title: '操作序号' }) }))
    .output(auditEntry),
  /** What can stand in the log as done, with its Chinese name. */
  procedures: query({
    path: '/audit/procedures',
    summary: '审计日志的操作',
    access: 'audit.read',
    tag,
  }).output(
    z.array(
      z.object({
        procedure: z.string().meta({ title: '操作' }),
        summary: z.string().meta({ title: '名称' }),
      }),
    ),
  ),
  history: query({
    path: '/records/{recordType}/{recordId}/history',
    summary: '记录历史',
    access: 'history.read',
    tag,
  })
    .input(
      z.object({
        recordType: text('记录类别', 40),
        recordId: id('记录'),
      }),
    )
    .output(
      z.object({
        recordType: z.string(),
        recordId: id('记录'),
        title: z.string().meta({ title: '名称' }),
        entries: z.array(historyEntry),
      }),
    ),
}
