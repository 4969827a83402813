import { z } from 'zod'
import { choice, pageOf, paging, text, version, withdrawReason, year } from './fields.ts'
import { templateKey } from './evaluation-rows.ts'
import { TEMPLATE_STATES, templateInput, templateRow } from './evaluation-template.ts'
import { mutation, query } from './procedure.ts'

const tag = '绩效评价'
const read = 'evaluation.read'

export const adoptTemplatesInput = z.object({
  year: year('适用年度'),
  bureau: text('财政部门', 100).meta({
    title: '财政部门',
    description: '模板按财政部门区分，如“市财政局”',
  }),
})

/** Procedures over indicator templates. */
export const templates = {
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
  createTemplate: mutation({
    path: '/templates',
    summary: '新建指标模板',
    access: 'template.manage',
    tag,
  })
    .input(templateInput)
    .output(templateRow),
  /** Puts the two national templates (财预〔2020〕10号, 财预〔2021〕101号) into the archive for a year, usable at once. */
  adoptNationalTemplates: mutation({
    path: '/templates/national',
    summary: '引入国家模板',
    access: 'template.manage',
    tag,
  })
    .input(adoptTemplatesInput)
    .output(z.array(templateRow)),
  amendTemplate: mutation({
    path: '/templates/{templateId}',
    summary: '修改指标模板',
    access: 'template.manage',
    tag,
    method: 'PUT',
  })
    .input(templateInput.extend({ ...templateKey, version }))
    .output(templateRow),
  makeTemplateUsable: mutation({
    path: '/templates/{templateId}/usable',
    summary: '启用指标模板',
    access: 'template.manage',
    tag,
  })
    .input(z.object({ ...templateKey, version }))
    .output(templateRow),
  withdrawTemplate: mutation({
    path: '/templates/{templateId}/withdraw',
    summary: '作废指标模板',
    access: 'template.manage',
    tag,
  })
    .input(z.object({ ...templateKey, version, reason: withdrawReason }))
    .output(templateRow),
}
