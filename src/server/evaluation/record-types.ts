import type { Ctx } from '#server/kernel/context.ts'
import type { RecordType } from '#server/kernel/record-type.ts'
import { judgementsByIds } from './judgement/store.ts'
import { indicatorsByIds } from './sheet/store.ts'
import { evaluationsByIds } from './store.ts'
import { studiesByIds } from './study/store.ts'
import { templatesOf } from './template/store.ts'
import { verificationsByIds } from './verification/store.ts'

const WITHDRAWN = { withdrawnAt: '作废时间', withdrawnReason: '作废原因' }
const pathOf = (evaluationId: string): string => `/evaluations/${evaluationId}`

const indicatorNames = async (ctx: Ctx, ids: readonly string[]): Promise<Map<string, string>> =>
  new Map((await indicatorsByIds(ctx, ids)).map((one) => [one.indicatorId, one.level3]))

const template: RecordType = {
  key: 'indicator-template',
  label: '指标模板',
  table: 'indicator_template',
  idColumn: 'template_id',
  access: 'evaluation.read',
  columns: {
    name: '模板名称',
    document: '依据文件',
    bureau: '财政部门',
    year: '适用年度',
    executionPoints: '预算执行率分值',
    levels: '指标层级',
    settings: '计分设置',
    state: '状态',
    ...WITHDRAWN,
  },
  describe: async (ctx, ids) =>
    new Map(
      (await templatesOf(ctx, ids)).map((one) => [
        one.templateId,
        { title: one.name, detail: `${one.document}，${one.year} 年度` },
      ]),
    ),
}

const evaluation: RecordType = {
  key: 'evaluation',
  label: '绩效评价',
  table: 'evaluation',
  idColumn: 'evaluation_id',
  access: 'evaluation.read',
  columns: {
    year: '年度',
    templateId: '指标模板',
    state: '状态',
    executionReason: '预算执行偏差原因',
    executionMeasures: '预算执行改进措施',
    signedScore: '得分',
    signedGrade: '等级',
  },
  describe: async (ctx, ids) =>
    new Map(
      (await evaluationsByIds(ctx, ids)).map((one) => [
        one.evaluationId,
        { title: `${one.projectName} ${one.year} 年度绩效评价`, path: pathOf(one.evaluationId) },
      ]),
    ),
}

const indicator: RecordType = {
  key: 'indicator',
  label: '绩效指标',
  table: 'indicator',
  idColumn: 'indicator_id',
  access: 'evaluation.read',
  columns: {
    sort: '序号',
    level1: '一级指标',
    level2: '二级指标',
    level3: '三级指标',
    direction: '指标方向',
    target: '年度指标值',
    unit: '计量单位',
    points: '分值',
    basis: '指标值依据',
    source: '数据来源',
    measure: '指标项',
    filters: '筛选条件',
    deviationReason: '偏差原因',
    improvement: '改进措施',
    ...WITHDRAWN,
  },
  describe: async (ctx, ids) =>
    new Map(
      (await indicatorsByIds(ctx, ids)).map((one) => [
        one.indicatorId,
        {
          title: one.level3,
          detail: `${one.level1} · ${one.level2}`,
          path: pathOf(one.evaluationId),
        },
      ]),
    ),
}

const judgement: RecordType = {
  key: 'judgement',
  label: '指标评判',
  table: 'judgement',
  idColumn: 'judgement_id',
  access: 'evaluation.read',
  columns: {
    band: '评判档次',
    share: '得分比例',
    answer: '结论',
    reason: '评判理由',
    judgedAt: '评判时间',
    ...WITHDRAWN,
  },
  describe: async (ctx, ids) => {
    const found = await judgementsByIds(ctx, ids)
    const names = await indicatorNames(
      ctx,
      found.map((one) => one.indicatorId),
    )
    return new Map(
      found.map((one) => [
        one.judgementId,
        { title: `对“${names.get(one.indicatorId) ?? '指标'}”的评判`, detail: one.reason },
      ]),
    )
  },
}

const study: RecordType = {
  key: 'document-study',
  label: '案卷研究',
  table: 'document_study',
  idColumn: 'study_id',
  access: 'evaluation.read',
  columns: {
    title: '文件名称',
    documentNumber: '文号',
    finding: '研究结论',
    studiedOn: '研究日期',
    ...WITHDRAWN,
  },
  describe: async (ctx, ids) =>
    new Map(
      (await studiesByIds(ctx, ids)).map((one) => [
        one.studyId,
        {
          title: one.title,
          path: pathOf(one.evaluationId),
          ...(one.documentNumber ? { detail: one.documentNumber } : {}),
        },
      ]),
    ),
}

const verification: RecordType = {
  key: 'verification',
  label: '资料核查',
  table: 'verification',
  idColumn: 'verification_id',
  access: 'evaluation.read',
  columns: { seed: '抽样号', size: '抽样数', population: '总体记录数', drawnAt: '抽样时间' },
  describe: async (ctx, ids) =>
    new Map(
      (await verificationsByIds(ctx, ids)).map((one) => [
        one.verificationId,
        {
          title: `“${one.indicator}”资料核查`,
          detail: `抽查 ${one.size} 条，抽样号 ${one.seed}`,
          path: pathOf(one.evaluationId),
        },
      ]),
    ),
}

/** Kinds of record of this room that a person may be led to. */
export const evaluationRecordTypes: readonly RecordType[] = [
  template,
  evaluation,
  indicator,
  judgement,
  study,
  verification,
]
