import { z } from 'zod'
import {
  choice,
  date,
  id,
  instant,
  pageOf,
  paging,
  paragraphs,
  text,
  version,
  whole,
  year,
} from './fields.ts'
import { mutation, query } from './procedure.ts'

const tag = '证据'

export const MEASURE_KINDS = {
  flow: '期间数',
  stock: '时点数',
  ratio: '比率',
  latest: '最晚日期',
} as const

const measureKey = z
  .string()
  .regex(/^[a-z0-9.-]{1,100}$/)
  .meta({ title: '指标项' })

/** Dimension → value; `department` (by key) is a dimension of every measure. */
export const filters = z
  .record(z.string().regex(/^[a-z-]{1,40}$/), text('条件', 200))
  .default({})
  .meta({ title: '筛选条件' })

export const measureInfo = z.object({
  key: measureKey,
  version: z.int().meta({ title: '口径版本' }),
  label: z.string().meta({ title: '名称' }),
  definition: z.string().meta({ title: '口径' }),
  kind: choice('类型', MEASURE_KINDS),
  unit: z.string().meta({ title: '单位' }),
  recordType: z.string().meta({ title: '来源记录' }),
  recordLabel: z.string().meta({ title: '来源记录名称' }),
  dimensions: z.record(
    z.string(),
    z.object({ label: z.string(), values: z.record(z.string(), z.string()).optional() }),
  ),
})

const period = { from: date('起始日期'), to: date('截止日期') }
const ask = { key: measureKey, ...period, filters }

/** A figure's value with all that identifies it. Exact decimals as text; `latest` gives a date; null where nothing decides. */
export const figureValue = z.object({
  measure: measureKey,
  label: z.string(),
  unit: z.string(),
  kind: choice('类型', MEASURE_KINDS),
  definitionVersion: z.int(),
  filters: z.record(z.string(), z.string()),
  ...period,
  value: z.string().nullable().meta({ title: '数值' }),
  part: z.string().nullable(),
  whole: z.string().nullable(),
  records: z.int().meta({ title: '记录数' }),
})
export type FigureValue = z.infer<typeof figureValue>

/** A record behind a figure. */
export const factRow = z.object({
  recordType: z.string(),
  recordId: id('记录'),
  on: date('日期'),
  quantity: z.string().meta({ title: '计入数' }),
  whole: z.string().nullable().meta({ title: '分母' }),
  departmentName: z.string().nullable().meta({ title: '部门' }),
  title: z.string().meta({ title: '记录' }),
  detail: z.string().nullable(),
  path: z.string().nullable(),
})

export const DRIFT_KINDS = {
  entered: '补登',
  amended: '修改',
  redated: '改期',
  withdrawn: '作废或移出',
  joined: '关联记录变动',
} as const

export const DRIFT_STATES = {
  still: '没有变动',
  moved: '有变动，待说明',
  explained: '变动已说明',
} as const

const driftDigest = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .meta({ title: '变动摘要' })

/** What became of a frozen figure since. */
export const drift = z.object({
  name: z.string(),
  measure: measureKey,
  label: z.string(),
  unit: z.string(),
  frozen: z.object({
    value: z.string().nullable(),
    count: z.int(),
    digest: z.string(),
    definitionVersion: z.int(),
    frozenAt: instant('冻结时间'),
    frozenBy: z.string(),
    from: date('起始日期'),
    to: date('截止日期'),
    filters: z.record(z.string(), z.string()),
  }),
  current: z.string().nullable().meta({ title: '现值' }),
  difference: z.string().nullable().meta({ title: '差额' }),
  counts: z.record(z.string(), z.int()).meta({ title: '各类变动数' }),
  definitionChanged: z.boolean().meta({ title: '口径已变' }),
  state: choice('变动状态', DRIFT_STATES),
  /** Of all that moved; an explanation is of one such state. */
  digest: driftDigest,
  /** The last one, whether or not more moved since. */
  explanation: z
    .object({
      words: z.string().meta({ title: '变动说明' }),
      by: z.string().meta({ title: '说明人' }),
      at: instant('说明时间'),
    })
    .nullable(),
  changes: z.array(
    z.object({
      kind: choice('变动', DRIFT_KINDS),
      recordType: z.string(),
      recordId: id('记录'),
      title: z.string(),
      path: z.string().nullable(),
      before: z.object({ on: z.string(), quantity: z.string(), inside: z.boolean() }).nullable(),
      after: z.object({ on: z.string(), quantity: z.string(), inside: z.boolean() }).nullable(),
    }),
  ),
})
export type Drift = z.infer<typeof drift>

/** What explains the drift of a figure, as the writer saw it. */
export const explainDriftInput = z.object({
  name: text('数字代号', 200),
  digest: driftDigest,
  words: paragraphs('变动说明', 1000),
})
export type ExplainDriftInput = z.infer<typeof explainDriftInput>

export const figureRow = z.object({
  figureId: id('报告数字'),
  key: z
    .string()
    .regex(/^[a-z0-9]+([.-][a-z0-9]+)*$/)
    .max(100)
    .meta({ title: '代号' }),
  label: text('名称', 100),
  measure: measureKey,
  filters: z.record(z.string(), z.string()),
  unit: text('单位', 20),
  decimals: whole('小数位', 0, 6),
  version,
})

export const reportedFigure = figureRow.extend({
  /** In the figure's own unit and rounding, e.g. `48.50` 万卷. */
  value: z.string().nullable().meta({ title: '数值' }),
  records: z.int().nullable().meta({ title: '记录数' }),
  base: figureValue.nullable(),
})
export type ReportedFigure = z.infer<typeof reportedFigure>

export const evidence = {
  measures: query({ path: '/measures', summary: '指标项', access: 'evidence.read', tag }).output(
    z.array(measureInfo),
  ),
  measure: query({ path: '/measures/{key}', summary: '指标项口径', access: 'evidence.read', tag })
    .input(z.object({ key: measureKey }))
    .output(measureInfo),
  value: query({
    path: '/measures/{key}/value',
    summary: '指标项数值',
    access: 'evidence.read',
    tag,
    heavy: true,
  })
    .input(z.object(ask))
    .output(figureValue),
  series: query({
    path: '/measures/{key}/series',
    summary: '按月数值',
    access: 'evidence.read',
    tag,
    heavy: true,
  })
    .input(z.object(ask))
    .output(
      z.array(
        z.object({
          month: z.string().meta({ title: '月份' }),
          value: z.string().nullable(),
          records: z.int(),
        }),
      ),
    ),
  breakdown: query({
    path: '/measures/{key}/breakdown',
    summary: '分组数值',
    access: 'evidence.read',
    tag,
    heavy: true,
  })
    .input(
      z.object({
        ...ask,
        by: z
          .string()
          .regex(/^[a-z-]{1,40}$/)
          .meta({ title: '分组' }),
      }),
    )
    .output(
      z.array(
        z.object({
          key: z.string().nullable(),
          label: z.string(),
          value: z.string().nullable(),
          part: z.string().nullable(),
          whole: z.string().nullable(),
          records: z.int(),
        }),
      ),
    ),
  records: query({
    path: '/measures/{key}/records',
    summary: '来源记录',
    access: 'evidence.read',
    tag,
    heavy: true,
  })
    .input(z.object({ ...ask, ...paging }))
    .output(pageOf(factRow)),
  figures: query({
    path: '/figures',
    summary: '报告数字',
    access: 'evidence.read',
    tag,
    heavy: true,
  })
    .input(z.object({ year: year() }))
    .output(z.array(reportedFigure)),
  defineFigure: mutation({
    path: '/figures',
    summary: '定义报告数字',
    access: 'figure.manage',
    tag,
  })
    .input(figureRow.omit({ figureId: true, version: true }).extend({ filters }))
    .output(figureRow),
  amendFigure: mutation({
    path: '/figures/{figureId}',
    summary: '修改报告数字',
    access: 'figure.manage',
    tag,
    method: 'PATCH',
  })
    .input(figureRow.omit({ key: true }).extend({ filters }))
    .output(figureRow),
}
