import { problem } from '#contract/problem.ts'
import type { Ctx } from '#server/kernel/context.ts'
import { newId } from '#server/kernel/ids.ts'
import type { WriteCtx } from '#server/kernel/write.ts'
import { checkOpen } from './open.ts'
import { getProject, type Project } from './project/store.ts'
import { stale } from '#server/kernel/editing.ts'
import * as store from './store.ts'
import { getTemplate } from './template/service.ts'
import type { Template } from './template/store.ts'

export const listEvaluations = (ctx: Ctx, filter: store.EvaluationFilter) =>
  store.evaluationPage(ctx, filter)

const checkTemplate = (
  { state, withdrawnAt, year: templateYear, name }: Template,
  year: number,
): void => {
  if (withdrawnAt) throw problem('rule', 'template-withdrawn', `模板“${name}”已作废，请另选模板`)
  if (state !== 'usable') throw problem('rule', 'template-draft', `模板“${name}”尚未启用，请先启用`)
  if (templateYear !== year)
    throw problem(
      'rule',
      'template-year',
      `模板“${name}”适用于 ${templateYear} 年度，不能用于 ${year} 年度`,
      {
        fields: [
          {
            path: 'templateId',
            label: '指标模板',
            message: `应为适用于 ${year} 年度的模板`,
            value: name,
          },
        ],
      },
    )
}

const checkProject = ({ withdrawn, startsOn, endsOn, name }: Project, year: number): void => {
  if (withdrawn) throw problem('rule', 'project-withdrawn', `项目“${name}”已作废`)
  if (Number(startsOn.slice(0, 4)) <= year && year <= Number(endsOn.slice(0, 4))) return
  throw problem(
    'rule',
    'outside-term',
    `项目“${name}”的实施期为 ${startsOn} 至 ${endsOn}，不含 ${year} 年`,
    {
      fields: [
        {
          path: 'year',
          label: '年度',
          message: `应在 ${startsOn.slice(0, 4)} 至 ${endsOn.slice(0, 4)} 之间`,
          value: String(year),
        },
      ],
    },
  )
}

/** Begins the evaluation of a project's year under a usable template. */
export const createEvaluation = async (
  ctx: WriteCtx,
  input: { projectId: string; year: number; templateId: string; invented: boolean },
): Promise<store.EvaluationView> => {
  const project = await getProject(ctx, input.projectId)
  checkProject(project, input.year)
  checkTemplate(await getTemplate(ctx, input), input.year)
  const evaluationId = newId()
  await store.insertEvaluation(ctx, { evaluationId, ...input })
  ctx.audit({
    summary: `新建“${project.name}”${input.year} 年度绩效评价`,
    recordType: 'evaluation',
    recordId: evaluationId,
  })
  return store.viewOf(await store.getEvaluation(ctx, evaluationId))
}

/** Puts an evaluation under another template; the sheet is checked against it from then on. */
export const amendEvaluation = async (
  ctx: WriteCtx,
  {
    evaluationId,
    version,
    templateId,
  }: { evaluationId: string; version: number; templateId: string },
): Promise<store.EvaluationView> => {
  const evaluation = await store.lockEvaluation(ctx, evaluationId)
  checkOpen(evaluation)
  if (evaluation.version !== version) throw stale('内容', evaluation)
  const template = await getTemplate(ctx, { templateId })
  checkTemplate(template, evaluation.year)
  await store.changeEvaluation(ctx, evaluationId, { templateId })
  ctx.audit({
    summary: `“${evaluation.projectName}”改用模板“${template.name}”`,
    recordType: 'evaluation',
    recordId: evaluationId,
  })
  return store.viewOf(await store.getEvaluation(ctx, evaluationId))
}
