import { z } from 'zod'
import { drift, filters } from './evidence.ts'
import { date, id, instant, optionalText, pageOf, paging, text, version, whole, withdrawReason, year } from './fields.ts'
import { band, points, share, TEMPLATE_STATES, templateInput, templateRow } from './evaluation-template.ts'
import {
  direction,
  evaluationResult,
  evaluationRow,
  evaluationState,
  judgementRow,
  signatureRow,
  source,
} from './evaluation-result.ts'
import { choice, decimal } from './fields.ts'
import { mutation, query } from './procedure.ts'

const tag = '绩效评价'
const said = (label: string) => z.string().nullable().meta({ title: label })

const templateKey = { templateId: id('指标模板') }
const evaluationKey = { evaluationId: id('绩效评价') }
const indicatorKey = { indicatorId: id('指标') }

const indicatorFields = {
  level1: text('一级指标', 40),
  level2: text('二级指标', 40),
  level3: text('三级指标', 200),
  direction,
  /** A number, a date, or the words that are to be reached. */
  target: text('年度指标值', 500),
  unit: z.string().trim().max(20).default('').meta({ title: '计量单位' }),
  points: points('分值', { positive: true }),
  basis: optionalText('指标值依据', 1000),
  source,
  measure: z.string().regex(/^[a-z0-9.-]{1,100}$/).nullish().meta({ title: '指标项' }),
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
  seed: z.string().meta({ title: '抽样种子' }),
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

/** A sample's seed: shown to everyone, so that anyone can draw the same sample again. */
const seed = z.string().regex(/^[\p{L}\p{N}._-]{1,60}$/u).meta({ title: '抽样种子' })

const sign = { ...evaluationKey, version, comment: optionalText('意见', 1000) }
const reason = { reason: optionalText('偏差原因', 2000), improvement: optionalText('改进措施', 2000) }
const checkKey = { checkId: id('核查记录'), version }

/** Far above any published table; the checker itself reads whatever stands inside. */
const MOST_TABLE_CHARACTERS = 1_000_000
const publishedTable = z
  .record(z.string().max(100), z.unknown())
  .refine((table) => JSON.stringify(table).length <= MOST_TABLE_CHARACTERS, { params: { expected: '不超过一百万字的自评表' } })
  .meta({ title: '自评表' })

export const checkedTable = z.object({
  execution: z.unknown(),
  indicators: z.array(z.unknown()),
  total: z.unknown(),
  grade: z.unknown(),
  findings: z.array(z.object({ code: z.string(), row: z.int().nullable(), message: z.string() })),
})

const read = 'evaluation.read'
const edit = 'evaluation.edit'
const judges = 'evaluation.judge'

export const evaluation = {
  templates: query({ path: '/templates', summary: '指标模板', access: read, tag })
    .input(
      z.object({
        ...paging,
        year: year().optional(),
        state: choice('状态', TEMPLATE_STATES).optional(),
        withdrawn: z.boolean().default(false).meta({ title: '含已作废' }),
      }),
    )
    .output(pageOf(templateRow)),
  template: query({ path: '/templates/{templateId}', summary: '指标模板', access: read, tag })
    .input(z.object(templateKey))
    .output(templateRow),
  createTemplate: mutation({ path: '/templates', summary: '新建指标模板', access: 'template.manage', tag })
    .input(templateInput)
    .output(templateRow),
  /** Puts the two national templates (财预〔2020〕10号, 财预〔2021〕101号) into the archive for a year, usable at once. */
  adoptNationalTemplates: mutation({ path: '/templates/national', summary: '引入国家模板', access: 'template.manage', tag })
    .input(z.object({ year: year('适用年度'), bureau: text('财政部门', 100) }))
    .output(z.array(templateRow)),
  amendTemplate: mutation({ path: '/templates/{templateId}', summary: '修改指标模板', access: 'template.manage', tag, method: 'PUT' })
    .input(templateInput.extend({ ...templateKey, version }))
    .output(templateRow),
  makeTemplateUsable: mutation({ path: '/templates/{templateId}/usable', summary: '启用指标模板', access: 'template.manage', tag })
    .input(z.object({ ...templateKey, version }))
    .output(templateRow),
  withdrawTemplate: mutation({ path: '/templates/{templateId}/withdraw', summary: '作废指标模板', access: 'template.manage', tag })
    .input(z.object({ ...templateKey, version, reason: withdrawReason }))
    .output(templateRow),

  list: query({ path: '/evaluations', summary: '绩效评价', access: read, tag })
    .input(z.object({ ...paging, year: year().optional(), projectId: id('项目').optional(), state: evaluationState.optional() }))
    .output(pageOf(evaluationRow)),
  create: mutation({ path: '/evaluations', summary: '新建绩效评价', access: edit, tag })
    .input(
      z.object({
        projectId: id('项目'),
        year: year(),
        ...templateKey,
        invented: z.boolean().default(false).meta({ title: '示例数据' }),
      }),
    )
    .output(evaluationRow),
  /** Another template, while no one has signed. */
  amend: mutation({ path: '/evaluations/{evaluationId}', summary: '更换指标模板', access: edit, tag, method: 'PATCH' })
    .input(z.object({ ...evaluationKey, version, ...templateKey }))
    .output(evaluationRow),
  overview: query({ path: '/evaluations/overview', summary: '年度评价概览', access: read, tag })
    .input(z.object({ year: year() }))
    .output(z.array(overviewRow)),
  todo: query({ path: '/evaluations/todo', summary: '年度待办', access: read, tag })
    .input(z.object({ year: year() }))
    .output(z.array(todoItem)),
  /** The whole evaluation; computed afresh, or as frozen once the director has signed. */
  result: query({ path: '/evaluations/{evaluationId}/result', summary: '评价结果', access: read, tag })
    .input(z.object(evaluationKey))
    .output(evaluationResult),
  drift: query({ path: '/evaluations/{evaluationId}/drift', summary: '签发后变动', access: read, tag })
    .input(z.object(evaluationKey))
    .output(z.array(drift)),

  sheet: query({ path: '/evaluations/{evaluationId}/sheet', summary: '指标表', access: read, tag })
    .input(z.object(evaluationKey))
    .output(sheet),
  indicator: query({ path: '/indicators/{indicatorId}', summary: '指标', access: read, tag })
    .input(z.object(indicatorKey))
    .output(indicatorRow),
  addIndicator: mutation({ path: '/evaluations/{evaluationId}/indicators', summary: '新增指标', access: edit, tag })
    .input(indicatorInput.extend(evaluationKey))
    .output(indicatorRow),
  amendIndicator: mutation({ path: '/indicators/{indicatorId}', summary: '修改指标', access: edit, tag, method: 'PUT' })
    .input(indicatorInput.extend({ ...indicatorKey, version }))
    .output(indicatorRow),
  /** All indicators of the sheet in their new order. */
  reorderIndicators: mutation({ path: '/evaluations/{evaluationId}/indicators/order', summary: '调整指标顺序', access: edit, tag, method: 'PUT' })
    .input(z.object({ ...evaluationKey, version, indicatorIds: z.array(id('指标')).min(1).max(200).meta({ title: '指标顺序' }) }))
    .output(sheet),
  withdrawIndicator: mutation({ path: '/indicators/{indicatorId}/withdraw', summary: '作废指标', access: edit, tag })
    .input(z.object({ ...indicatorKey, version, reason: withdrawReason }))
    .output(indicatorRow),

  judge: mutation({ path: '/indicators/{indicatorId}/judge', summary: '评判指标', access: judges, tag })
    .input(
      z.object({
        ...indicatorKey,
        /** The judgement this one replaces, as the judge saw it; null for the first. */
        replaces: id('原评判').nullable(),
        /** Qualitative: the band, and the share of the points inside it. */
        band: band.nullish(),
        share: share('得分比例').nullish(),
        /** Yes/no (是, 否), a date, a number or words, where a person answers for it. */
        answer: optionalText('结论', 500),
        reason: text('评判理由', 2000).refine((value) => value.length >= 2, { params: { expected: '至少两个字的理由' } }),
      }),
    )
    .output(judgementRow),
  withdrawJudgement: mutation({ path: '/judgements/{judgementId}/withdraw', summary: '作废评判', access: judges, tag })
    .input(z.object({ judgementId: id('评判'), version, reason: withdrawReason }))
    .output(judgementRow),
  /** Every judgement an indicator has had, the newest first. */
  judgements: query({ path: '/indicators/{indicatorId}/judgements', summary: '评判记录', access: read, tag })
    .input(z.object({ ...indicatorKey, ...paging }))
    .output(pageOf(judgementRow)),
  explainIndicator: mutation({ path: '/indicators/{indicatorId}/reason', summary: '填写偏差原因', access: edit, tag, method: 'PUT' })
    .input(z.object({ ...indicatorKey, version, ...reason }))
    .output(indicatorRow),
  explainExecution: mutation({ path: '/evaluations/{evaluationId}/reason', summary: '填写预算执行偏差原因', access: edit, tag, method: 'PUT' })
    .input(z.object({ ...evaluationKey, version, ...reason }))
    .output(evaluationRow),

  studies: query({ path: '/evaluations/{evaluationId}/studies', summary: '案卷研究', access: read, tag })
    .input(z.object({ ...evaluationKey, ...paging, indicatorId: id('指标').optional() }))
    .output(pageOf(studyRow)),
  recordStudy: mutation({ path: '/evaluations/{evaluationId}/studies', summary: '登记案卷研究', access: judges, tag })
    .input(
      z.object({
        ...evaluationKey,
        indicatorId: id('指标').nullish(),
        title: text('文件名称', 200),
        documentNumber: optionalText('文号', 100),
        finding: text('研究结论', 2000).refine((value) => value.length >= 2, { params: { expected: '至少两个字的结论' } }),
        studiedOn: date('研究日期'),
      }),
    )
    .output(studyRow),
  withdrawStudy: mutation({ path: '/studies/{studyId}/withdraw', summary: '作废案卷研究', access: judges, tag })
    .input(z.object({ studyId: id('案卷研究'), version, reason: withdrawReason }))
    .output(studyRow),
  comparison: query({ path: '/evaluations/{evaluationId}/comparison', summary: '比较分析', access: read, tag })
    .input(z.object(evaluationKey))
    .output(comparisonTable),
  verifications: query({ path: '/evaluations/{evaluationId}/verifications', summary: '资料核查', access: read, tag })
    .input(z.object({ ...evaluationKey, ...paging, indicatorId: id('指标').optional() }))
    .output(pageOf(verificationRow)),
  verification: query({ path: '/verifications/{verificationId}', summary: '抽查记录', access: read, tag })
    .input(z.object({ verificationId: id('资料核查') }))
    .output(verificationRecord),
  drawSample: mutation({ path: '/indicators/{indicatorId}/verifications', summary: '抽取核查样本', access: judges, tag })
    .input(z.object({ ...indicatorKey, seed, size: whole('抽样数', 1, 500) }))
    .output(verificationRecord),
  tickRecord: mutation({ path: '/verification-records/{checkId}/tick', summary: '核查相符', access: judges, tag })
    .input(z.object(checkKey))
    .output(checkedRecord),
  questionRecord: mutation({ path: '/verification-records/{checkId}/question', summary: '提出核查疑问', access: judges, tag })
    .input(z.object({ ...checkKey, question: text('疑问', 1000) }))
    .output(checkedRecord),
  answerQuestion: mutation({ path: '/verification-records/{checkId}/answer', summary: '答复核查疑问', access: edit, tag })
    .input(z.object({ ...checkKey, answer: text('答复', 1000) }))
    .output(checkedRecord),

  signatures: query({ path: '/evaluations/{evaluationId}/signatures', summary: '签字记录', access: read, tag })
    .input(z.object(evaluationKey))
    .output(z.array(signatureRow)),
  signDepartment: mutation({ path: '/evaluations/{evaluationId}/sign-department', summary: '部门负责人签字', access: 'evaluation.sign-department', tag })
    .input(z.object(sign))
    .output(evaluationRow),
  signFinance: mutation({ path: '/evaluations/{evaluationId}/sign-finance', summary: '财务分管领导签字', access: 'evaluation.sign-finance', tag })
    .input(z.object(sign))
    .output(evaluationRow),
  /** The last signature: scores, freezes every figure used, and makes the evaluation final. */
  signDirector: mutation({ path: '/evaluations/{evaluationId}/sign-director', summary: '馆长签字', access: 'evaluation.sign-director', tag, kind: 'freeze' })
    .input(z.object(sign))
    .output(evaluationRow),
  /** Back to draft before the director has signed; by a person of one of the three signing posts. */
  returnToDraft: mutation({ path: '/evaluations/{evaluationId}/return', summary: '退回修改', access: read, tag })
    .input(z.object({ ...evaluationKey, version, reason: text('退回原因', 1000).refine((value) => value.length >= 2, { params: { expected: '至少两个字的原因' } }) }))
    .output(evaluationRow),

  /** A question, but asked by POST: the table is its body. */
  checkTable: query({ path: '/check-table', summary: '核对公开自评表', access: 'table.check', tag })
    .route({ method: 'POST' })
    .input(publishedTable)
    .output(checkedTable),
}
