import { z } from 'zod'
import { choice, decimal, id, instant, text, version, year } from './fields.ts'

/** Points of a form (分值): exact decimal text with at most two places, from 0 to 100; `positive` refuses 0. */
export const points = (label: string, { positive = false } = {}) =>
  z
    .string()
    .regex(/^\d{1,3}(\.\d{1,2})?$/)
    .refine((value) => Number(value) <= 100 && (!positive || Number(value) > 0), {
      params: { expected: positive ? '大于 0 且不超过 100 的分值' : '0 至 100 之间的分值' },
    })
    .meta({ title: label })

/** A share from 0 to 1: exact decimal text with at most six places. */
export const share = (label: string) =>
  z
    .string()
    .regex(/^(0(\.\d{1,6})?|1(\.0{1,6})?)$/)
    .meta({ title: label })

export const BANDS = {
  achieved: '达成年度指标',
  partial: '部分达成年度指标并具有一定效果',
  missed: '未达成年度指标且效果较差',
} as const
export const band = choice('评判档次', BANDS)

const bandRule = (label: string) =>
  z
    .object({ label: text('档次名称', 40), from: share('比例下限'), to: share('比例上限') })
    .refine((rule) => Number(rule.from) < Number(rule.to), {
      params: { expected: '下限小于上限的一档' },
    })
    .meta({ title: label })

const satisfactionBands = z
  .array(z.object({ from: share('满意度下限'), share: share('得分比例') }))
  .min(1)
  .max(10)
  .refine(
    (rows) => rows.every((row, i) => i === 0 || Number(rows[i - 1]?.from) > Number(row.from)),
    {
      params: { expected: '满意度由高到低、互不重叠的各档' },
    },
  )

const multiple = (label: string) =>
  z
    .string()
    .regex(/^[1-9]\d?(\.\d{1,4})?$/)
    .meta({ title: label })

/**
 * Every point on which published scoring rules differ. Shares and rates are fractions: `0.9` is 90 %.
 * The defaults follow 财预〔2020〕10号.
 */
export const templateSettings = z
  .object({
    /** The rule that explanations cite. */
    rule: text('计分依据', 60),
    reverse: choice('反向指标计分', {
      excess: '按超出目标的幅度扣分',
      ratio: '按目标与实际之比计分',
    }),
    bands: z.object({
      achieved: bandRule(BANDS.achieved),
      partial: bandRule(BANDS.partial),
      missed: bandRule(BANDS.missed),
    }),
    satisfaction: z.union([z.literal('target'), satisfactionBands]).meta({ title: '满意度计分' }),
    decimals: z.union([z.literal(0), z.literal(1), z.literal(2)]).meta({ title: '得分小数位' }),
    overAchievement: z.object({
      threshold: multiple('超额完成界限'),
      reduces: z.boolean().meta({ title: '超额扣减' }),
    }),
    executionWarning: share('执行率警戒线'),
    /** The denominator of the execution rate: the adjusted budget, or in a 部门评价 the money received. */
    executionBase: choice('执行率分母', { budget: '全年预算数', received: '实际到位数' }),
    grades: z
      .object({ excellent: points('优的下限'), good: points('良的下限'), fair: points('中的下限') })
      .refine(
        (grades) =>
          Number(grades.excellent) > Number(grades.good) &&
          Number(grades.good) > Number(grades.fair),
        {
          params: { expected: '优高于良、良高于中的等级界限' },
        },
      ),
  })
  .meta({ title: '计分设置' })
export type TemplateSettings = z.infer<typeof templateSettings>

export const TEMPLATE_STATES = { draft: '草稿', usable: '可用' } as const

/** A level-1 indicator of a template with the level-2 indicators it knows and the points they share. */
export const templateLevel = z.object({
  level1: text('一级指标', 40),
  level2: z.array(text('二级指标', 40)).min(1).max(20).meta({ title: '二级指标' }),
  points: points('分值'),
})

const unique = (values: readonly string[]): boolean => new Set(values).size === values.length

const levels = z
  .array(templateLevel)
  .min(1)
  .max(20)
  .refine((rows) => unique(rows.map((row) => row.level1)), {
    params: { expected: '互不相同的一级指标' },
  })
  .refine((rows) => rows.every((row) => unique(row.level2)), {
    params: { expected: '各一级指标内互不相同的二级指标' },
  })
  .meta({ title: '指标层级' })

/** What an author of a template says; its state and sum are the house's. */
export const templateInput = z.object({
  name: text('模板名称', 100),
  document: text('依据文件', 200),
  bureau: text('财政部门', 100),
  year: year('适用年度'),
  executionPoints: points('预算执行率分值'),
  levels,
  settings: templateSettings,
})

export const templateRow = z.object({
  templateId: id('指标模板'),
  name: z.string().meta({ title: '模板名称' }),
  document: z.string().meta({ title: '依据文件' }),
  bureau: z.string().meta({ title: '财政部门' }),
  year: year('适用年度'),
  executionPoints: decimal('预算执行率分值'),
  levels: z.array(
    z.object({ level1: z.string(), level2: z.array(z.string()), points: decimal('分值') }),
  ),
  /** Execution points and all levels together; a usable template has exactly 100. */
  sum: decimal('分值合计'),
  settings: templateSettings,
  state: choice('状态', TEMPLATE_STATES),
  withdrawnAt: instant('作废时间').nullable(),
  withdrawnReason: z.string().nullable().meta({ title: '作废原因' }),
  version,
})
