import { problem } from '#contract/problem.ts'
import type { Ctx } from '#server/kernel/context.ts'
import { newId } from '#server/kernel/ids.ts'
import type { WriteCtx } from '#server/kernel/write.ts'
import { checkUnsigned } from '../open.ts'
import { stale } from '#server/kernel/editing.ts'
import { getEvaluation, lockEvaluation, touchEvaluation } from '../store.ts'
import { getIndicator } from '../sheet/service.ts'
import * as store from './store.ts'

/** The documents read for an evaluation (案卷研究). */
export const listStudies = async (ctx: Ctx, filter: store.StudyFilter) => {
  await getEvaluation(ctx, filter.evaluationId)
  return store.studyPage(ctx, filter)
}

const getStudy = async (ctx: Ctx, studyId: string): Promise<store.Study> => {
  const found = await store.findStudy(ctx, studyId)
  if (!found) throw problem('not-found', 'unknown-study', '没有这条案卷研究')
  return found
}

interface StudyInput {
  evaluationId: string
  indicatorId?: string | null | undefined
  title: string
  documentNumber: string | null
  finding: string
  studiedOn: string
}

const checkStudy = async (
  ctx: Ctx,
  { evaluationId, indicatorId, studiedOn }: StudyInput,
): Promise<void> => {
  if (studiedOn > ctx.today)
    throw problem('rule', 'studied-later', `研究日期不能晚于今天（${ctx.today}）`, {
      fields: [
        {
          path: 'studiedOn',
          label: '研究日期',
          message: `应不晚于 ${ctx.today}`,
          value: studiedOn,
        },
      ],
    })
  if (!indicatorId) return
  const indicator = await getIndicator(ctx, { indicatorId })
  if (indicator.evaluationId !== evaluationId || indicator.withdrawnAt)
    throw problem('rule', 'foreign-indicator', '该指标不在这张指标表中')
}

/** Records a document read, what was found in it, and the indicator it speaks to. */
export const recordStudy = async (ctx: WriteCtx, input: StudyInput): Promise<store.Study> => {
  checkUnsigned(await lockEvaluation(ctx, input.evaluationId))
  await checkStudy(ctx, input)
  const studyId = newId()
  await store.insertStudy(ctx, { ...input, indicatorId: input.indicatorId ?? null, studyId })
  await touchEvaluation(ctx, input.evaluationId)
  ctx.audit({
    summary: `登记案卷研究“${input.title}”`,
    recordType: 'document-study',
    recordId: studyId,
  })
  return getStudy(ctx, studyId)
}

export const withdrawStudy = async (
  ctx: WriteCtx,
  { studyId, version, reason }: { studyId: string; version: number; reason: string },
): Promise<store.Study> => {
  const { evaluationId } = await getStudy(ctx, studyId)
  checkUnsigned(await lockEvaluation(ctx, evaluationId))
  const study = await getStudy(ctx, studyId)
  if (study.withdrawnAt) throw problem('rule', 'study-withdrawn', '该案卷研究已作废')
  if (study.version !== version) throw stale('内容', study)
  await store.setStudyWithdrawn(ctx, studyId, reason)
  await touchEvaluation(ctx, evaluationId)
  ctx.audit({
    summary: `作废案卷研究“${study.title}”`,
    recordType: 'document-study',
    recordId: studyId,
  })
  return getStudy(ctx, studyId)
}
