import { z } from 'zod'
import { isStorable, manyLines } from './characters.ts'
import { choice, date, id, instant, text, version, whole, year } from './fields.ts'
import { mutation, query } from './procedure.ts'
import { drift, explainDriftInput } from './evidence.ts'
import { jobRow } from './jobs.ts'

const tag = '自评报告'

export const REPORT_STATES = { draft: '编写中', frozen: '已定稿' } as const
export const ATTACHMENTS = { money: '资金表', indicators: '指标表', charts: '图表' } as const

export const reportRow = z.object({
  reportId: id('自评报告'),
  year: year(),
  title: text('标题', 200),
  datedOn: date('成文日期'),
  state: choice('状态', REPORT_STATES),
  version,
})

export const sectionRow = z.object({
  sectionId: id('章节'),
  reportId: id('自评报告'),
  key: z.string(),
  sort: whole('序号', 0, 1000),
  level: whole('层级', 1, 3),
  heading: text('标题', 200),
  departmentId: id('责任部门'),
  departmentName: z.string().meta({ title: '责任部门' }),
  /** Tables and charts set after the text. */
  attach: z.array(choice('附表', ATTACHMENTS)),
  markdown: z.string().meta({ title: '正文' }),
  version,
})

/** A figure a section can bind, with the evidence behind it; the shape `#contract/report-text` renders. */
export const boundFigure = z.object({
  key: z.string(),
  label: z.string(),
  value: z.string().nullable(),
  unit: z.string(),
  quantity: z.literal('money').optional(),
  measure: z.string().nullable(),
  version: z.int().nullable(),
  period: z.string().nullable(),
  count: z.int().nullable(),
  digest: z.string().nullable(),
  /** Where a click leads: the figure's filters and period; null for a score or grade. */
  ask: z
    .object({
      filters: z.record(z.string(), z.string()),
      from: date('起始日期'),
      to: date('截止日期'),
    })
    .nullable(),
  /** The evaluation behind a score or grade. */
  evaluationId: id('绩效评价').nullable(),
  frozen: z.boolean().meta({ title: '已冻结' }),
})
export type BoundFigure = z.infer<typeof boundFigure>

export const textProblem = z.object({
  sectionId: id('章节'),
  heading: z.string(),
  severity: choice('程度', { error: '错误', warning: '提示' }),
  code: z.string(),
  line: z.int(),
  column: z.int(),
  start: z.int(),
  end: z.int(),
  text: z.string(),
  message: z.string(),
})

/** As many problems of one section are told; who mends these is told the next. */
export const MOST_PROBLEMS = 200

const table = z.object({
  caption: z.string(),
  note: z.string().optional(),
  columns: z.array(
    z.object({ title: z.string(), align: z.enum(['left', 'center', 'right']).optional() }),
  ),
  rows: z.array(z.array(z.string())),
})

export const reportDocument = z.object({
  report: reportRow,
  sections: z.array(sectionRow),
  figures: z.array(boundFigure),
  /** Of a draft; the first `MOST_PROBLEMS` of each section, errors before warnings. */
  problems: z.array(textProblem),
  /** The tables and charts that stand in the document, for the preview. */
  money: table.nullable(),
  indicators: z.array(table),
  charts: z.array(
    z.object({
      title: z.string(),
      unit: z.string(),
      kind: z.enum(['bar', 'line']),
      categories: z.array(z.string()),
      series: z.array(z.object({ name: z.string(), values: z.array(z.number().nullable()) })),
    }),
  ),
  frozenAt: instant('定稿时间').nullable(),
})
export type ReportDocumentView = z.infer<typeof reportDocument>

const key = { reportId: id('自评报告') }

export const report = {
  get: query({
    path: '/reports/{year}',
    summary: '自评报告',
    access: 'report.read',
    tag,
    heavy: true,
  })
    .input(z.object({ year: year() }))
    .output(reportDocument),
  create: mutation({ path: '/reports', summary: '新建自评报告', access: 'report.edit', tag })
    .input(z.object({ year: year() }))
    .output(reportRow),
  amend: mutation({
    path: '/reports/{reportId}',
    summary: '修改报告标题与日期',
    access: 'report.edit',
    tag,
    method: 'PATCH',
  })
    .input(z.object({ ...key, version, title: text('标题', 200), datedOn: date('成文日期') }))
    .output(reportRow),
  saveSection: mutation({
    path: '/report-sections/{sectionId}',
    summary: '保存章节',
    access: 'report.edit',
    tag,
    method: 'PUT',
  })
    .input(
      z.object({
        sectionId: id('章节'),
        version,
        heading: text('标题', 200),
        // White space is the author's; control characters and what cannot be seen are nobody's.
        markdown: z
          .string()
          .overwrite(manyLines)
          .max(50_000)
          .refine(isStorable, { params: { expected: '不含控制字符的文本' } })
          .meta({ title: '正文' }),
      }),
    )
    .output(sectionRow),
  /** Freezes every bound figure; refused while an evaluation of the year is unsigned or a figure cannot be shown. */
  freeze: mutation({
    path: '/reports/{reportId}/freeze',
    summary: '报告定稿',
    access: 'report.freeze',
    tag,
    kind: 'freeze',
  })
    .input(z.object({ ...key, version }))
    .output(reportRow),
  drift: query({
    path: '/reports/{reportId}/drift',
    summary: '定稿后变动',
    access: 'report.read',
    tag,
    heavy: true,
  })
    .input(z.object(key))
    .output(z.array(drift)),
  /** Says why a frozen figure moved; refused where more moved than the writer saw. */
  explainDrift: mutation({
    path: '/reports/{reportId}/drift',
    summary: '说明定稿后变动',
    access: 'report.edit',
    tag,
  })
    .input(explainDriftInput.extend(key))
    .output(drift),
  /** Begins a job that makes the report as .docx; its content does not depend on when it is asked for. */
  export: mutation({
    path: '/reports/{year}/export',
    summary: '导出自评报告',
    access: 'report.export',
    tag,
  })
    .input(z.object({ year: year() }))
    .output(jobRow),
}
