import { problem } from '#contract/problem.ts'
import type { Ctx } from '#server/kernel/context.ts'
import { newId } from '#server/kernel/ids.ts'
import type { WriteCtx } from '#server/kernel/write.ts'
import { stale } from '#server/kernel/editing.ts'
import { NATIONAL_TEMPLATES } from './national.ts'
import { checkDraft, checkSum } from './rules.ts'
import * as store from './store.ts'

/** The template of an id; `not-found` where this archive has none. */
export const getTemplate = async (
  ctx: Ctx,
  { templateId }: { templateId: string },
): Promise<store.Template> => {
  const found = await store.findTemplate(ctx, templateId)
  if (!found) throw problem('not-found', 'unknown-template', '没有这个指标模板')
  return found
}

export const listTemplates = (ctx: Ctx, filter: store.TemplateFilter) =>
  store.templatePage(ctx, filter)

const audit = (
  ctx: WriteCtx,
  verb: string,
  template: { templateId: string; name: string; year: number },
): void =>
  ctx.audit({
    summary: `${verb}指标模板“${template.name}”（${template.year} 年度）`,
    recordType: 'indicator-template',
    recordId: template.templateId,
  })

/** A new template, a draft until its points add to 100 and it is made usable. */
export const createTemplate = async (
  ctx: WriteCtx,
  input: store.TemplateInput,
): Promise<store.Template> => {
  const templateId = newId()
  await store.insertTemplate(ctx, templateId, input, 'draft')
  audit(ctx, '新建', { ...input, templateId })
  return getTemplate(ctx, { templateId })
}

/** Puts the national templates into the archive for a year, usable at once; refused where the year has them already. */
export const adoptNationalTemplates = async (
  ctx: WriteCtx,
  { year, bureau }: { year: number; bureau: string },
) => {
  const { rows } = await store.templatePage(ctx, { limit: 200, year, withdrawn: false })
  const known = NATIONAL_TEMPLATES.find((one) => rows.some((row) => row.name === one.name))
  if (known) throw problem('conflict', 'already-adopted', `${year} 年度已有模板“${known.name}”`)
  const ids: string[] = []
  for (const one of NATIONAL_TEMPLATES) {
    const templateId = newId()
    ids.push(templateId)
    await store.insertTemplate(ctx, templateId, { ...one, year, bureau }, 'usable')
  }
  ctx.audit({
    summary: `引入 ${year} 年度国家指标模板 ${ids.length} 个`,
    detail: { templates: ids },
  })
  const adopted = new Map((await store.templatesOf(ctx, ids)).map((row) => [row.templateId, row]))
  return ids.flatMap((id) => adopted.get(id) ?? [])
}

/** Rewrites a draft template. */
export const amendTemplate = async (
  ctx: WriteCtx,
  { templateId, version, ...input }: store.TemplateInput & { templateId: string; version: number },
): Promise<store.Template> => {
  checkDraft(await getTemplate(ctx, { templateId }))
  if (!(await store.updateTemplate(ctx, { templateId, version }, input)))
    throw stale('内容', await getTemplate(ctx, { templateId }))
  audit(ctx, '修改', { ...input, templateId })
  return getTemplate(ctx, { templateId })
}

/** Makes a draft usable; refused with the sum unless execution points and levels add to 100. */
export const makeTemplateUsable = async (
  ctx: WriteCtx,
  seen: { templateId: string; version: number },
): Promise<store.Template> => {
  const template = await getTemplate(ctx, seen)
  checkDraft(template)
  checkSum(template)
  if (!(await store.setUsable(ctx, seen))) throw stale('内容', template)
  audit(ctx, '启用', template)
  return getTemplate(ctx, seen)
}

/** Withdraws a template: no new evaluation can use it; those that do keep it. */
export const withdrawTemplate = async (
  ctx: WriteCtx,
  { reason, ...seen }: { templateId: string; version: number; reason: string },
): Promise<store.Template> => {
  const template = await getTemplate(ctx, seen)
  if (template.withdrawnAt) throw problem('rule', 'template-withdrawn', '该模板已作废')
  if (!(await store.setTemplateWithdrawn(ctx, seen, reason))) throw stale('内容', template)
  audit(ctx, '作废', template)
  return getTemplate(ctx, seen)
}
