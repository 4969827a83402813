import { z } from 'zod'
import { choice, id, optionalParagraphs, text, version } from './fields.ts'
import { mutation, query } from './procedure.ts'

const tag = '附件'

export const ATTACHMENT_KINDS = {
  invoice: '发票',
  acceptance: '验收单',
  contract: '合同',
  approval: '批复文件',
  evidence: '佐证材料',
  letter: '介绍信、复函',
  other: '其他',
} as const

export type AttachmentKind = keyof typeof ATTACHMENT_KINDS

export const attachmentRow = z.object({
  attachmentId: id('附件'),
  recordType: z.string().meta({ title: '记录类别' }),
  recordId: id('记录'),
  kind: choice('附件类别', ATTACHMENT_KINDS),
  fileName: z.string().meta({ title: '文件名' }),
  mediaType: z.string().meta({ title: '格式' }),
  sizeBytes: z.int().meta({ title: '大小' }),
  sha256: z.string().meta({ title: '摘要值' }),
  version,
})

export const attachments = {
  list: query({ path: '/attachments', summary: '附件', access: 'signed-in', tag })
    .input(
      z.object({
        recordType: text('记录类别', 40),
        recordId: id('记录'),
      }),
    )
    .output(z.array(attachmentRow)),
  content: query({
    path: '/attachments/{attachmentId}/content',
    summary: '附件内容',
    access: 'signed-in',
    tag,
  })
    .input(z.object({ attachmentId: id('附件') }))
    .output(z.file()),
  upload: mutation({
    path: '/attachments',
    summary: '上传附件',
    access: 'attachment.manage',
    tag,
  })
    .input(
      z.object({
        recordType: text('记录类别', 40),
        recordId: id('记录'),
        kind: choice('附件类别', ATTACHMENT_KINDS),
        file: z.file().min(1).max(52_428_800).meta({ title: '文件' }),
      }),
    )
    .output(attachmentRow),
  withdraw: mutation({
    path: '/attachments/{attachmentId}/withdraw',
    summary: '作废附件',
    access: 'attachment.manage',
    tag,
  })
    .input(
      z.object({ attachmentId: id('附件'), version, reason: optionalParagraphs('作废原因', 500) }),
    )
    .output(attachmentRow),
  restore: mutation({
    path: '/attachments/{attachmentId}/restore',
    summary: '恢复附件',
    access: 'attachment.manage',
    tag,
  })
    .input(z.object({ attachmentId: id('附件'), version }))
    .output(attachmentRow),
}
