import { z } from 'zod'
import { choice, date, decimal, id, instant, version, year } from './fields.ts'
import { band } from './evaluation-template.ts'

export const EVALUATION_STATES = {
  draft: '编制中',
  department: '部门已签',
  finance: '财务已签',
  signed: '已签发',
} as const
export const SIGN_STEPS = {
  department: '部门负责人',
  finance: '财务分管领导',
  director: '馆长',
} as const
export const DIRECTIONS = {
  '>=': '大于等于',
  '<=': '小于等于',
  '=': '等于',
  qualitative: '定性',
  'yes-no': '是否',
  date: '日期',
} as const
export const SOURCES = { measure: '记录统计', judged: '人员评判' } as const

export const evaluationState = choice('状态', EVALUATION_STATES)
export const direction = choice('指标方向', DIRECTIONS)
export const source = choice('数据来源', SOURCES)

const said = (label: string) => z.string().nullable().meta({ title: label })

/** A signature; one that was sent back carries who did so and why. */
export const signatureRow = z.object({
  signatureId: id('签字'),
  step: choice('签字环节', SIGN_STEPS),
  personId: id('签字人'),
  personName: z.string().meta({ title: '签字人' }),
  signedAt: instant('签字时间'),
  comment: said('意见'),
  returnedAt: instant('退回时间').nullable(),
  returnedByName: said('退回人'),
  returnedReason: said('退回原因'),
})

/** The figure behind a number, with all that a link to its records needs. */
export const resultFigure = z.object({
  /** The name it is frozen under. */
  name: z.string(),
  measure: z.string().meta({ title: '指标项' }),
  label: z.string().meta({ title: '名称' }),
  filters: z.record(z.string(), z.string()).meta({ title: '筛选条件' }),
  from: date('起始日期'),
  to: date('截止日期'),
  definitionVersion: z.int().meta({ title: '口径版本' }),
  /** In the measure's own unit. */
  value: said('数值'),
  unit: z.string().meta({ title: '单位' }),
  part: said('分子'),
  whole: said('分母'),
  records: z.int().meta({ title: '记录数' }),
})
export type ResultFigure = z.infer<typeof resultFigure>

/** `scored`, or what it still waits for: a judgement, records, or a target that can be read. */
export const RESULT_STATUSES = {
  scored: '已评分',
  waiting: '待评判',
  'no-data': '无数据',
  unreadable: '无法读取',
} as const

/** An unrounded score: a third of ten has more places than `decimal` takes. */
const exactScore = z
  .string()
  .regex(/^\d{1,15}(\.\d{1,60})?$/)
  .nullable()
  .meta({ title: '精确得分' })

/** A score that explains itself: the sentence has formula and numbers, `rule` cites what it follows. */
const scored = {
  points: decimal('分值'),
  exact: exactScore,
  score: decimal('得分').nullable(),
  met: z.boolean().nullable().meta({ title: '是否达标' }),
  explanation: z.string().meta({ title: '计分说明' }),
  rule: z.string().meta({ title: '计分依据' }),
  /** Why a deviation reason is needed; empty where none is. */
  needs: z.array(z.string()).meta({ title: '须说明的事项' }),
  reasonMissing: z.boolean().meta({ title: '缺偏差原因' }),
}

export const judgementRow = z.object({
  judgementId: id('评判'),
  indicatorId: id('指标'),
  band: band.nullable(),
  share: decimal('得分比例').nullable(),
  answer: said('结论'),
  reason: z.string().meta({ title: '评判理由' }),
  judgedBy: z.string().meta({ title: '评判人' }),
  judgedAt: instant('评判时间'),
  withdrawnAt: instant('作废时间').nullable(),
  withdrawnReason: said('作废原因'),
  version,
})

export const executionResult = z.object({
  ...scored,
  budget: resultFigure,
  spent: resultFigure,
  received: resultFigure,
  /** Executed ÷ adjusted budget in percent, exact to six places; null where there is no budget. */
  rate: decimal('预算执行率').nullable(),
  reason: said('偏差原因'),
  improvement: said('改进措施'),
})

export const indicatorResult = z.object({
  ...scored,
  indicatorId: id('指标'),
  version,
  sort: z.int().meta({ title: '序号' }),
  level1: z.string().meta({ title: '一级指标' }),
  level2: z.string().meta({ title: '二级指标' }),
  level3: z.string().meta({ title: '三级指标' }),
  direction,
  target: z.string().meta({ title: '年度指标值' }),
  unit: z.string().meta({ title: '计量单位' }),
  basis: said('指标值依据'),
  source,
  figure: resultFigure.nullable(),
  status: choice('评分状态', RESULT_STATUSES),
  /** In the indicator's own unit: a number, a date, or the words of the judgement. */
  actual: said('实际完成值'),
  /** Actual less target where both are numbers of one unit. */
  deviation: decimal('偏差').nullable(),
  /** Actual ÷ target in percent, where that says something. */
  completion: decimal('完成率').nullable(),
  judgement: judgementRow.nullable(),
  reason: said('偏差原因'),
  improvement: said('改进措施'),
  evidence: z.object({
    documents: z.int().meta({ title: '研究案卷' }),
    samples: z.int().meta({ title: '抽样次数' }),
    sampled: z.int().meta({ title: '抽查记录' }),
    unmarked: z.int().meta({ title: '待核查' }),
    openQuestions: z.int().meta({ title: '未决疑问' }),
  }),
})
export type IndicatorResult = z.infer<typeof indicatorResult>

/** What is scored; the part that a director's signature freezes. */
export const scoredResult = z.object({
  execution: executionResult,
  indicators: z.array(indicatorResult),
  total: z.object({
    points: decimal('分值合计'),
    exact: exactScore,
    /** Sum of the scores shown; null until every row has one. */
    score: decimal('总分').nullable(),
    /** What is scored so far. */
    soFar: decimal('已评得分'),
    grade: said('等级'),
  }),
  computedAt: instant('计算时间'),
  computedBy: z.string().meta({ title: '计算人' }),
})
export type ScoredResult = z.infer<typeof scoredResult>

export const evaluationRow = z.object({
  evaluationId: id('绩效评价'),
  projectId: id('项目'),
  projectCode: z.string().meta({ title: '项目代号' }),
  projectName: z.string().meta({ title: '项目' }),
  departmentId: id('责任部门'),
  departmentName: z.string().meta({ title: '责任部门' }),
  year: year(),
  templateId: id('指标模板'),
  templateName: z.string().meta({ title: '指标模板' }),
  state: evaluationState,
  /** True where the sheet's targets and points are invented for the sample and not published. */
  invented: z.boolean().meta({ title: '示例数据' }),
  signedScore: decimal('得分').nullable(),
  signedGrade: said('等级'),
  version,
})

/** Drift of one frozen figure in a line; `evaluation.drift` tells all of it. */
const driftMark = z.object({
  name: z.string(),
  current: said('现值'),
  changes: z.int().meta({ title: '变动记录数' }),
  definitionChanged: z.boolean().meta({ title: '口径已变' }),
})

export const evaluationResult = scoredResult.extend({
  evaluation: evaluationRow,
  signatures: z.array(signatureRow),
  /** True where the figures and scores come from the freeze, false where they were computed now. */
  frozen: z.boolean().meta({ title: '已冻结' }),
  /** What stands between this evaluation and the next signature, in Chinese; empty where nothing does. */
  blockers: z.array(
    z.object({ kind: z.string(), indicatorId: id('指标').nullable(), message: z.string() }),
  ),
  /** Figures that moved since sign-off; empty before it. */
  drifted: z.array(driftMark),
})
export type EvaluationResult = z.infer<typeof evaluationResult>
