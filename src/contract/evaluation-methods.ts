import { oneLine } from './characters.ts'
import { z } from 'zod'
import {
  date,
  id,
  optionalText,
  pageOf,
  paging,
  paragraphs,
  text,
  version,
  whole,
  withdrawReason,
} from './fields.ts'
import {
  checkedRecord,
  comparisonTable,
  evaluationKey,
  indicatorKey,
  studyRow,
  verificationRecord,
  verificationRow,
} from './evaluation-rows.ts'
import { mutation, query } from './procedure.ts'

const tag = '绩效评价'
const read = 'evaluation.read'
const edit = 'evaluation.edit'
const judges = 'evaluation.judge'

/** A sample's seed: shown to everyone, so that anyone can draw the same sample again. */
const seed = z
  .string()
  .overwrite(oneLine)
  .regex(/^[\p{L}\p{N}._-]{1,60}$/u)
  .meta({ title: '抽样号' })

const checkKey = { checkId: id('核查记录'), version }

/** Procedures of the three methods: file study, comparison, verification. */
export const methods = {
  studies: query({
    path: '/evaluations/{evaluationId}/studies',
    summary: '案卷研究',
    access: read,
    tag,
  })
    .input(z.object({ ...evaluationKey, ...paging, indicatorId: id('指标').optional() }))
    .output(pageOf(studyRow)),
  recordStudy: mutation({
    path: '/evaluations/{evaluationId}/studies',
    summary: '登记案卷研究',
    access: judges,
    tag,
  })
    .input(
      z.object({
        ...evaluationKey,
        indicatorId: id('指标').nullish(),
        title: text('文件名称', 200),
        documentNumber: optionalText('文号', 100),
        finding: paragraphs('研究结论', 2000).refine((value) => value.length >= 2, {
          params: { expected: '至少两个字的结论' },
        }),
        studiedOn: date('研究日期'),
      }),
    )
    .output(studyRow),
  withdrawStudy: mutation({
    path: '/studies/{studyId}/withdraw',
    summary: '作废案卷研究',
    access: judges,
    tag,
  })
    .input(z.object({ studyId: id('案卷研究'), version, reason: withdrawReason }))
    .output(studyRow),
  comparison: query({
    path: '/evaluations/{evaluationId}/comparison',
    summary: '比较分析',
    access: read,
    tag,
    heavy: true,
  })
    .input(z.object(evaluationKey))
    .output(comparisonTable),
  verifications: query({
    path: '/evaluations/{evaluationId}/verifications',
    summary: '资料核查',
    access: read,
    tag,
  })
    .input(z.object({ ...evaluationKey, ...paging, indicatorId: id('指标').optional() }))
    .output(pageOf(verificationRow)),
  verification: query({
    path: '/verifications/{verificationId}',
    summary: '抽查记录',
    access: read,
    tag,
  })
    .input(z.object({ verificationId: id('资料核查') }))
    .output(verificationRecord),
  drawSample: mutation({
    path: '/indicators/{indicatorId}/verifications',
    summary: '抽取核查样本',
    access: judges,
    tag,
  })
    .input(z.object({ ...indicatorKey, seed, size: whole('抽样数', 1, 500) }))
    .output(verificationRecord),
  tickRecord: mutation({
    path: '/verification-records/{checkId}/tick',
    summary: '核查相符',
    access: judges,
    tag,
  })
    .input(z.object(checkKey))
    .output(checkedRecord),
  questionRecord: mutation({
    path: '/verification-records/{checkId}/question',
    summary: '提出核查疑问',
    access: judges,
    tag,
  })
    .input(z.object({ ...checkKey, question: paragraphs('疑问', 1000) }))
    .output(checkedRecord),
  answerQuestion: mutation({
    path: '/verification-records/{checkId}/answer',
    summary: '答复核查疑问',
    access: edit,
    tag,
  })
    .input(z.object({ ...checkKey, answer: paragraphs('答复', 1000) }))
    .output(checkedRecord),
}
