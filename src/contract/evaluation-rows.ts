import { z } from 'zod'
import { filters } from './evidence.ts'
import {
  choice,
  date,
  decimal,
  id,
  instant,
  optionalParagraphs,
  paragraphs,
  text,
  version,
  words,
} from './fields.ts'
import { points, templateRow } from './evaluation-template.ts'
import { direction, evaluationRow, source } from './evaluation-result.ts'

const said = (label: string) => z.string().nullable().meta({ title: label })

export const templateKey = { templateId: id('指标模板') }
export const evaluationKey = { evaluationId: id('绩效评价') }
export const indicatorKey = { indicatorId: id('指标') }

const indicatorFields = {
  level1: text('一级指标', 40),
  level2: text('二级指标', 40),
  level3: text('三级指标', 200),
  direction,
  /** A number, a date, or the words that are to be reached. */
  target: paragraphs('年度指标值', 500),
  unit: words('计量单位', 20).default(''),
  points: points('分值', { positive: true }),
  basis: optionalParagraphs('指标值依据', 1000),
  source,
  measure: z
    .string()
    .regex(/^[a-z0-9.-]{1,100}$/)
    .nullish()
    .meta({ title: '指标项' }),
  filters,
}

export const indicatorInput = z.object(indicatorFields)

export const indicatorRow = z.object({
  ...indicatorKey,
  ...evaluationKey,
  sort: z.int().meta({ title: '序号' }),
  level1: z.string().meta({ title: '一级指标' }),
  level2: z.string().meta({ title: '二级指标' }),
  level3: z.string().meta({ title: '三级指标' }),
  direction,
  target: z.string().meta({ title: '年度指标值' }),
  unit: z.string().meta({ title: '计量单位' }),
  points: decimal('分值'),
  basis: said('指标值依据'),
  source,
  measure: said('指标项'),
  filters: z.record(z.string(), z.string()),
  deviationReason: said('偏差原因'),
  improvement: said('改进措施'),
  withdrawnAt: instant('作废时间').nullable(),
  withdrawnReason: said('作废原因'),
  version,
})

const sheetProblem = z.object({
  kind: z.string(),
  indicatorId: id('指标').nullable(),
  message: z.string().meta({ title: '问题' }),
})

/** The indicator sheet (指标表) with all that keeps it from being signed. */
export const sheet = z.object({
  evaluation: evaluationRow,
  template: templateRow,
  indicators: z.array(indicatorRow),
  problems: z.array(sheetProblem),
  /** True from the first signature until a return: the sheet cannot be changed. */
  locked: z.boolean().meta({ title: '已锁定' }),
})

export const studyRow = z.object({
  studyId: id('案卷研究'),
  ...evaluationKey,
  indicatorId: id('指标').nullable(),
  title: z.string().meta({ title: '文件名称' }),
  documentNumber: said('文号'),
  finding: z.string().meta({ title: '研究结论' }),
  studiedBy: z.string().meta({ title: '研究人' }),
  studiedOn: date('研究日期'),
  withdrawnAt: instant('作废时间').nullable(),
  withdrawnReason: said('作废原因'),
  version,
})

export const MARKS = { ticked: '相符', questioned: '存疑' } as const

export const checkedRecord = z.object({
  checkId: id('核查记录'),
  verificationId: id('资料核查'),
  sort: z.int().meta({ title: '序号' }),
  recordType: z.string().meta({ title: '记录类别' }),
  recordId: id('记录'),
  title: z.string().meta({ title: '记录' }),
  detail: z.string().nullable(),
  path: z.string().nullable(),
  mark: choice('核查结果', MARKS).nullable(),
  question: said('疑问'),
  answer: said('答复'),
  markedBy: said('核查人'),
  answeredBy: said('答复人'),
  version,
})

export const verificationRow = z.object({
  verificationId: id('资料核查'),
  ...evaluationKey,
  ...indicatorKey,
  indicator: z.string().meta({ title: '指标' }),
  seed: z.string().meta({ title: '抽样号' }),
  size: z.int().meta({ title: '抽样数' }),
  population: z.int().meta({ title: '总体记录数' }),
  drawnBy: z.string().meta({ title: '抽样人' }),
  drawnAt: instant('抽样时间'),
  ticked: z.int().meta({ title: '相符' }),
  openQuestions: z.int().meta({ title: '未决疑问' }),
  unmarked: z.int().meta({ title: '待核查' }),
})
export const verificationRecord = verificationRow.extend({ records: z.array(checkedRecord) })

/** Target against actual (比较分析), one line an indicator and one for budget execution. */
export const comparisonTable = z.object({
  computedBy: z.string().meta({ title: '计算人' }),
  computedAt: instant('计算时间'),
  frozen: z.boolean().meta({ title: '已冻结' }),
  rows: z.array(
    z.object({
      indicatorId: id('指标').nullable(),
      indicator: z.string().meta({ title: '指标' }),
      direction: z.string().meta({ title: '方向' }),
      target: z.string().meta({ title: '目标' }),
      actual: said('实际'),
      unit: z.string().meta({ title: '单位' }),
      deviation: said('偏差'),
      completion: said('完成率'),
      met: z.boolean().nullable().meta({ title: '是否达标' }),
    }),
  ),
})

export const todoItem = z.object({
  kind: choice('事项', {
    sheet: '指标表待完善',
    judge: '指标待评判',
    reason: '偏差原因待填写',
    question: '核查疑问待答复',
    sign: '待签字',
    drift: '签发后数据有变动',
  }),
  ...evaluationKey,
  projectName: z.string().meta({ title: '项目' }),
  count: z.int().meta({ title: '数量' }),
  message: z.string().meta({ title: '说明' }),
  /** The procedure's permission: whether it is the reader's to do. */
  mine: z.boolean().meta({ title: '由我办理' }),
})

export const overviewRow = z.object({
  evaluation: evaluationRow,
  rate: decimal('预算执行率').nullable(),
  score: decimal('得分').nullable(),
  soFar: decimal('已评得分'),
  points: decimal('分值合计'),
  grade: said('等级'),
  met: z.int().meta({ title: '达标指标数' }),
  indicators: z.int().meta({ title: '指标数' }),
  blockers: z.int().meta({ title: '待办数' }),
  drifted: z.int().meta({ title: '变动数字' }),
})
