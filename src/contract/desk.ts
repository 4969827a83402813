import { z } from 'zod'
import { id, text, whole } from './fields.ts'
import { jobRow } from './jobs.ts'
import { mutation, query } from './procedure.ts'

const tag = '工作台'

/** Work that waits for the person. */
export const waitingRow = z.object({
  key: z.string().meta({ title: '事项代号' }),
  label: z.string().meta({ title: '事项' }),
  /** Counted to 100 at most. */
  count: whole('件数', 0, 100),
  path: z.string().meta({ title: '办理页面' }),
})
export type WaitingRow = z.infer<typeof waitingRow>

/** A record found by a word, with the page it leads to. */
export const foundRow = z.object({
  recordType: z.string().meta({ title: '记录类别' }),
  recordLabel: z.string().meta({ title: '记录类别名称' }),
  recordId: id('记录'),
  title: z.string().meta({ title: '标题' }),
  detail: z.string().nullable().meta({ title: '说明' }),
  path: z.string().nullable().meta({ title: '页面' }),
})
export type FoundRow = z.infer<typeof foundRow>

const place = z
  .string()
  .regex(/^\/[a-z0-9/-]{1,80}$/)
  .meta({ title: '页面' })

export const viewRow = z.object({
  viewId: id('视图'),
  place,
  name: text('视图名称', 40),
  /** The address's query string: filters, order, columns. */
  search: z.string().max(2000).meta({ title: '条件' }),
})
export type ViewRow = z.infer<typeof viewRow>

/** A column of an exported list: a field of its rows, and its heading. */
const column = z.object({
  field: z
    .string()
    .regex(/^[a-zA-Z][a-zA-Z0-9]{0,59}$/)
    .meta({ title: '字段' }),
  title: text('列名', 60),
})

export const desk = {
  waiting: query({
    path: '/desk/waiting',
    summary: '待办事项',
    access: 'signed-in',
    tag,
    heavy: true,
  }).output(z.array(waitingRow)),
  /** Records of every kind the person may read whose name holds the word, kind by kind; at most five of each. */
  find: query({ path: '/desk/find', summary: '查找记录', access: 'signed-in', tag })
    .input(z.object({ q: text('查找内容', 100) }))
    .output(z.array(foundRow)),
  views: query({ path: '/desk/views', summary: '我的视图', access: 'signed-in', tag })
    .input(z.object({ place }))
    .output(z.array(viewRow)),
  /** Keeps a view under its name; one of the same name is replaced. */
  saveView: mutation({ path: '/desk/views', summary: '保存视图', access: 'signed-in', tag })
    .input(viewRow.omit({ viewId: true }))
    .output(viewRow),
  withdrawView: mutation({
    path: '/desk/views/{viewId}/withdraw',
    summary: '删除视图',
    access: 'signed-in',
    tag,
  })
    .input(z.object({ viewId: id('视图') }))
    .output(viewRow),
  /** Begins a job that writes every row of a list to .xlsx, as the person may read it. */
  exportTable: mutation({
    path: '/desk/tables',
    summary: '导出列表',
    access: 'list.export',
    tag,
  })
    .input(
      z.object({
        procedure: z
          .string()
          .regex(/^[a-zA-Z]{1,40}(\.[a-zA-Z]{1,60}){1,3}$/)
          .meta({ title: '列表' }),
        /** The list's own input: its filters and order. */
        input: z.record(z.string().max(60), z.unknown()).meta({ title: '条件' }),
        title: text('表名', 60),
        columns: z.array(column).min(1).max(60).meta({ title: '列' }),
      }),
    )
    .output(jobRow),
}
