import { fileNameOf } from '#contract/characters.ts'
import { problem } from '#contract/problem.ts'
import type { Ctx } from '../context.ts'
import type { KernelTables } from '../tables.ts'
import type { WriteCtx } from '../write.ts'
import { stale } from '../editing.ts'
import { documentOf } from '../document.ts'
import { newId } from '../ids.ts'
import { ACCEPTED, mediaTypeOf, promisesAccepted } from './media.ts'

type Kind = KernelTables['attachment']['kind']

interface Owner {
  recordType: string
  recordId: string
}

const all = (ctx: Ctx) =>
  ctx.db
    .selectFrom('attachment')
    .select([
      'attachmentId',
      'recordType',
      'recordId',
      'kind',
      'fileName',
      'mediaType',
      'sizeBytes',
      'sha256',
      'version',
    ])
    .where('archiveId', '=', ctx.archive.archiveId)

const rows = (ctx: Ctx) => all(ctx).where('withdrawnAt', 'is', null)

/** The name of the record in the log; refuses one that is not there, or that the person may not read. */
const checkOwner = async (ctx: Ctx, { recordType, recordId }: Owner): Promise<string> => {
  const type = ctx.house.recordTypes.get(recordType)
  if (!type) throw problem('not-found', 'unknown-record-type', `没有记录类别 ${recordType}`)
  if (!ctx.actor.permissions.has(type.access))
    throw problem('forbidden', 'no-permission', `您没有查看${type.label}的权限`)
  const found = (await type.describe(ctx, [recordId])).get(recordId)
  if (!found) throw problem('not-found', 'unknown-record', `没有这条${type.label}`)
  return `${type.label} ${found.inLog ?? found.title}`
}

/** The documents that hang on a record. */
export const listAttachments = async (ctx: Ctx, owner: Owner) => {
  await checkOwner(ctx, owner)
  return attachmentsOf(ctx, owner)
}

/** The same for other rooms' rules: which documents prove a record. */
export const attachmentsOf = (ctx: Ctx, { recordType, recordId }: Owner) =>
  rows(ctx)
    .where('recordType', '=', recordType)
    .where('recordId', '=', recordId)
    .orderBy('attachmentId')
    .execute()

const unsupported = (name: string) => {
  const detail = promisesAccepted(name)
    ? `“${name}”的内容与扩展名不符，可能改过扩展名或文件已损坏`
    : `不支持“${name}”的格式`
  const message = `内容与扩展名应同为 ${ACCEPTED} 之一`
  return problem('invalid', 'unsupported-format', detail, {
    fields: [{ path: 'file', label: '文件', message }],
  })
}

/** Hangs a document on a record; its type is decided by its content, which must agree with its name. */
export const uploadAttachment = async (
  ctx: WriteCtx,
  { file, kind, ...owner }: Owner & { kind: Kind; file: File },
) => {
  const hangsOn = await checkOwner(ctx, owner)
  const bytes = Buffer.from(await file.arrayBuffer())
  const fileName = fileNameOf(file.name.split(/[\\/]/).pop() ?? '')
  const mediaType = mediaTypeOf(bytes, fileName)
  if (!mediaType) throw unsupported(fileName)
  const sha256 = await ctx.house.objects.put(ctx.archive.archiveId, bytes)
  const attachmentId = newId()
  const row = { attachmentId, ...owner, kind, fileName, mediaType, sizeBytes: bytes.length, sha256 }
  await ctx.db
    .insertInto('attachment')
    .values({ archiveId: ctx.archive.archiveId, ...row })
    .execute()
  ctx.audit({
    summary: `上传附件 ${fileName}（${hangsOn}）`,
    ...owner,
    detail: { attachmentId, sha256, sizeBytes: bytes.length },
  })
  return { ...row, version: 1 }
}

const attachmentOf = async (ctx: Ctx, attachmentId: string, among = rows) => {
  const row = await among(ctx).where('attachmentId', '=', attachmentId).executeTakeFirst()
  if (!row) throw problem('not-found', 'unknown-attachment', '没有这个附件')
  return { row, hangsOn: await checkOwner(ctx, row) }
}

/** A document's content, checked against its digest. */
export const attachmentContent = async (ctx: Ctx, { attachmentId }: { attachmentId: string }) => {
  const { row } = await attachmentOf(ctx, attachmentId)
  const bytes = await ctx.house.objects.get(ctx.archive.archiveId, row.sha256)
  return documentOf(bytes, row.fileName, row.mediaType)
}

type Found = Awaited<ReturnType<typeof attachmentOf>>

const setWithdrawn = async (
  ctx: WriteCtx,
  { row, hangsOn, version, deed }: Found & { version: number; deed: '作废' | '恢复' },
  withdrawn: { withdrawnAt: string | null; withdrawnReason: string | null },
) => {
  const { numUpdatedRows } = await ctx.db
    .updateTable('attachment')
    .set(withdrawn)
    .where('archiveId', '=', ctx.archive.archiveId)
    .where('attachmentId', '=', row.attachmentId)
    .where('version', '=', version)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw stale('该附件', row)
  const { recordType, recordId } = row
  ctx.audit({ summary: `${deed}附件 ${row.fileName}（${hangsOn}）`, recordType, recordId })
  return { ...row, version: row.version + 1 }
}

/** Withdraws a document; its content stays, and so does its history. */
export const withdrawAttachment = async (
  ctx: WriteCtx,
  input: { attachmentId: string; version: number; reason: string | null },
) => {
  const found = await attachmentOf(ctx, input.attachmentId)
  const withdrawn = { withdrawnAt: ctx.now.toISOString(), withdrawnReason: input.reason }
  return setWithdrawn(ctx, { ...found, version: input.version, deed: '作废' }, withdrawn)
}

/** Takes a withdrawal back. */
export const restoreAttachment = async (
  ctx: WriteCtx,
  input: { attachmentId: string; version: number },
) => {
  const found = await attachmentOf(ctx, input.attachmentId, all)
  const back = { withdrawnAt: null, withdrawnReason: null }
  return setWithdrawn(ctx, { ...found, version: input.version, deed: '恢复' }, back)
}
