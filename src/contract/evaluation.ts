import { z } from 'zod'
import { drift, explainDriftInput } from './evidence.ts'
import {
  decimal,
  id,
  optionalParagraphs,
  pageOf,
  paging,
  paragraphs,
  version,
  withdrawReason,
  year,
} from './fields.ts'
import { checkedTable, publishedTable } from './evaluation-check.ts'
import {
  evaluationResult,
  evaluationRow,
  evaluationState,
  judgementRow,
  signatureRow,
} from './evaluation-result.ts'
import {
  evaluationKey,
  indicatorInput,
  indicatorKey,
  indicatorRow,
  overviewRow,
  sheet,
  templateKey,
  todoItem,
} from './evaluation-rows.ts'
import { band, share } from './evaluation-template.ts'
import { methods } from './evaluation-methods.ts'
import { templates } from './evaluation-templates.ts'
import { mutation, query } from './procedure.ts'

const tag = '绩效评价'

const sign = {
  ...evaluationKey,
  version,
  comment: optionalParagraphs('意见', 1000),
  /** The total the signer saw; a signature for another is refused. */
  seenScore: decimal('所见得分').nullish(),
}
const reason = {
  reason: optionalParagraphs('偏差原因', 2000),
  improvement: optionalParagraphs('改进措施', 2000),
}

const read = 'evaluation.read'
const edit = 'evaluation.edit'
const judges = 'evaluation.judge'

export const evaluation = {
  ...templates,

  list: query({ path: '/evaluations', summary: '绩效评价', access: read, tag })
    .input(
      z.object({
        ...paging,
        year: year().optional(),
        projectId: id('项目').optional(),
        state: evaluationState.optional(),
      }),
    )
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
  amend: mutation({
    path: '/evaluations/{evaluationId}',
    summary: '更换指标模板',
    access: edit,
    tag,
    method: 'PATCH',
  })
    .input(z.object({ ...evaluationKey, version, ...templateKey }))
    .output(evaluationRow),
  overview: query({
    path: '/evaluations/overview',
    summary: '年度评价概览',
    access: read,
    tag,
    heavy: true,
  })
    .input(z.object({ year: year() }))
    .output(z.array(overviewRow)),
  todo: query({ path: '/evaluations/todo', summary: '年度待办', access: read, tag, heavy: true })
    .input(z.object({ year: year() }))
    .output(z.array(todoItem)),
  /** The whole evaluation; computed afresh, or as frozen once the director has signed. */
  result: query({
    path: '/evaluations/{evaluationId}/result',
    summary: '评价结果',
    access: read,
    tag,
    heavy: true,
  })
    .input(z.object(evaluationKey))
    .output(evaluationResult),
  drift: query({
    path: '/evaluations/{evaluationId}/drift',
    summary: '签发后变动',
    access: read,
    tag,
    heavy: true,
  })
    .input(z.object(evaluationKey))
    .output(z.array(drift)),
  /** Says why a frozen figure moved; refused where more moved than the writer saw. */
  explainDrift: mutation({
    path: '/evaluations/{evaluationId}/drift',
    summary: '说明签发后变动',
    access: edit,
    tag,
  })
    .input(explainDriftInput.extend(evaluationKey))
    .output(drift),

  sheet: query({ path: '/evaluations/{evaluationId}/sheet', summary: '指标表', access: read, tag })
    .input(z.object(evaluationKey))
    .output(sheet),
  indicator: query({ path: '/indicators/{indicatorId}', summary: '指标', access: read, tag })
    .input(z.object(indicatorKey))
    .output(indicatorRow),
  addIndicator: mutation({
    path: '/evaluations/{evaluationId}/indicators',
    summary: '新增指标',
    access: edit,
    tag,
  })
    .input(indicatorInput.extend(evaluationKey))
    .output(indicatorRow),
  amendIndicator: mutation({
    path: '/indicators/{indicatorId}',
    summary: '修改指标',
    access: edit,
    tag,
    method: 'PUT',
  })
    .input(indicatorInput.extend({ ...indicatorKey, version }))
    .output(indicatorRow),
  /** All indicators of the sheet in their new order. */
  reorderIndicators: mutation({
    path: '/evaluations/{evaluationId}/indicators/order',
    summary: '调整指标顺序',
    access: edit,
    tag,
    method: 'PUT',
  })
    .input(
      z.object({
        ...evaluationKey,
        version,
        indicatorIds: z.array(id('指标')).min(1).max(200).meta({ title: '指标顺序' }),
      }),
    )
    .output(sheet),
  withdrawIndicator: mutation({
    path: '/indicators/{indicatorId}/withdraw',
    summary: '作废指标',
    access: edit,
    tag,
  })
    .input(z.object({ ...indicatorKey, version, reason: withdrawReason }))
    .output(indicatorRow),

  judge: mutation({
    path: '/indicators/{indicatorId}/judge',
    summary: '评判指标',
    access: judges,
    tag,
  })
    .input(
      z.object({
        ...indicatorKey,
        /** The judgement this one replaces, as the judge saw it; null for the first. */
        replaces: id('原评判').nullable(),
        /** Qualitative: the band, and the share of the points inside it. */
        band: band.nullish(),
        share: share('得分比例').nullish(),
        /** Yes/no (是, 否), a date, a number or words, where a person answers for it. */
        answer: optionalParagraphs('结论', 500),
        reason: paragraphs('评判理由', 2000).refine((value) => value.length >= 2, {
          params: { expected: '至少两个字的理由' },
        }),
      }),
    )
    .output(judgementRow),
  withdrawJudgement: mutation({
    path: '/judgements/{judgementId}/withdraw',
    summary: '作废评判',
    access: judges,
    tag,
  })
    .input(z.object({ judgementId: id('评判'), version, reason: withdrawReason }))
    .output(judgementRow),
  /** Every judgement an indicator has had, the newest first. */
  judgements: query({
    path: '/indicators/{indicatorId}/judgements',
    summary: '评判记录',
    access: read,
    tag,
  })
    .input(z.object({ ...indicatorKey, ...paging }))
    .output(pageOf(judgementRow)),
  explainIndicator: mutation({
    path: '/indicators/{indicatorId}/reason',
    summary: '填写偏差原因',
    access: edit,
    tag,
    method: 'PUT',
  })
    .input(z.object({ ...indicatorKey, version, ...reason }))
    .output(indicatorRow),
  explainExecution: mutation({
    path: '/evaluations/{evaluationId}/reason',
    summary: '填写预算执行偏差原因',
    access: edit,
    tag,
    method: 'PUT',
  })
    .input(z.object({ ...evaluationKey, version, ...reason }))
    .output(evaluationRow),

  ...methods,

  signatures: query({
    path: '/evaluations/{evaluationId}/signatures',
    summary: '签字记录',
    access: read,
    tag,
  })
    .input(z.object(evaluationKey))
    .output(z.array(signatureRow)),
  signDepartment: mutation({
    path: '/evaluations/{evaluationId}/sign-department',
    summary: '部门负责人签字',
    access: 'evaluation.sign-department',
    tag,
  })
    .input(z.object(sign))
    .output(evaluationRow),
  signFinance: mutation({
    path: '/evaluations/{evaluationId}/sign-finance',
    summary: '财务分管领导签字',
    access: 'evaluation.sign-finance',
    tag,
  })
    .input(z.object(sign))
    .output(evaluationRow),
  /** The last signature: scores, freezes every figure used, and makes the evaluation final. */
  signDirector: mutation({
    path: '/evaluations/{evaluationId}/sign-director',
    summary: '馆长签字',
    access: 'evaluation.sign-director',
    tag,
    kind: 'freeze',
  })
    .input(z.object(sign))
    .output(evaluationRow),
  /** Back to draft before the director has signed; by a person of one of the three signing posts. */
  returnToDraft: mutation({
    path: '/evaluations/{evaluationId}/return',
    summary: '退回修改',
    access: 'evaluation.return',
    tag,
  })
    .input(
      z.object({
        ...evaluationKey,
        version,
        reason: paragraphs('退回原因', 1000).refine((value) => value.length >= 2, {
          params: { expected: '至少两个字的原因' },
        }),
      }),
    )
    .output(evaluationRow),

  /** A question, but asked by POST: the table is its body. */
  checkTable: query({ path: '/check-table', summary: '核对公开自评表', access: 'table.check', tag })
    .route({ method: 'POST' })
    .input(publishedTable)
    .output(checkedTable),
}
