import type { z } from 'zod'
import {
  LOOKUP_PURPOSES,
  type amendReaderInput,
  type findReaderInput,
  type idType,
  type listReadersInput,
  type readerRow,
  type registerReaderInput,
} from '#contract/reading-room-rows.ts'
import { problem } from '#contract/problem.ts'
import type { Ctx } from '#server/kernel/context.ts'
import { newId } from '#server/kernel/ids.ts'
import type { WriteCtx } from '#server/kernel/write.ts'
import { expectCurrent, keep } from '#server/kernel/editing.ts'
import { idNumberProblem, normalNumber } from '#contract/identity-number.ts'
import { aboutNumber } from './number-limit.ts'
import { numberHash, openNumber, sealedNumber } from './sealing.ts'
import * as store from './store.ts'

export type Reader = z.infer<typeof readerRow>
type IdType = z.infer<typeof idType>
export type NewReader = z.infer<typeof registerReaderInput>
type Amendment = z.infer<typeof amendReaderInput>

const unknownReader = () => problem('not-found', 'unknown-reader', '没有这位读者')

// The field carries no value: an identity number is repeated nowhere.
const checked = (type: IdType, given: string | null | undefined, today: string): string | null => {
  const number = given ? normalNumber(given) : null
  const message = idNumberProblem(type, number, today)
  if (message === null) return number
  throw problem('rule', 'identity-number', `证件号码：${message}`, {
    fields: [{ path: 'idNumber', label: '证件号码', message }],
  })
}

/** A new reader's identity number, checked; null where the document has none. */
export const numberOf = (ctx: Ctx, { idType, idNumber }: NewReader): string | null =>
  checked(idType, idNumber, ctx.today)

/** A page of readers by name. */
export const listReaders = (ctx: Ctx, input: z.infer<typeof listReadersInput>) =>
  store.readerPage(ctx, input)

export const getReader = async (ctx: Ctx, { readerId }: { readerId: string }): Promise<Reader> => {
  const row = await store.readerById(ctx, readerId)
  if (!row) throw unknownReader()
  return row
}

const holderOf = (ctx: Ctx, number: string) =>
  store.readerByHash(ctx, numberHash(ctx.house.seal, ctx.archive.archiveId, number))

/**
 * The reader of an identity number, or null; a number that cannot exist is refused with what is wrong in it.
 * The log says who was found and what for, never the number.
 */
export const findReader = async (ctx: WriteCtx, input: z.infer<typeof findReaderInput>) => {
  const number = checked(input.idType, input.idNumber, ctx.today)
  return aboutNumber(ctx, number, async () => {
    const reader = number === null ? undefined : await holderOf(ctx, number)
    const found = reader ? `查到 ${reader.name}` : '未登记'
    ctx.audit({
      summary: `按证件号码查找读者（${LOOKUP_PURPOSES[input.purpose]}）：${found}`,
      ...(reader && { recordType: 'reader', recordId: reader.readerId }),
    })
    return { reader: reader ?? null }
  })
}

const insert = async (ctx: WriteCtx, input: NewReader, number: string | null): Promise<string> => {
  const readerId = newId()
  const { name, idType, organisation } = input
  const sealed = sealedNumber(ctx.house.seal, ctx.archive.archiveId, number)
  await store.insertReader(ctx, { readerId, name, idType, organisation, ...sealed })
  return readerId
}

/** Registers a reader; the identity number is checked, sealed, and never told again but for its end. */
export const registerReader = async (ctx: WriteCtx, input: NewReader): Promise<Reader> => {
  const number = numberOf(ctx, input)
  return aboutNumber(ctx, number, async () => {
    const readerId = await insert(ctx, input, number)
    ctx.audit({ summary: `登记读者 ${input.name}`, recordType: 'reader', recordId: readerId })
    return getReader(ctx, { readerId })
  })
}

const otherName = (readerId: string) => {
  const message = '该证件号码已登记在另一姓名之下，请核对姓名和号码，或选用已登记的读者'
  const fields = [{ path: 'reader.name', label: '姓名', message }]
  return problem('conflict', 'reader-identity', message, { fields, params: { readerId } })
}

/**
 * The reader entered with a visit: the one already registered under the same number and name, or a new one.
 * Stands within {@link aboutNumber}.
 */
export const readerFor = async (ctx: WriteCtx, input: NewReader): Promise<string> => {
  const number = numberOf(ctx, input)
  const known = number === null ? undefined : await holderOf(ctx, number)
  if (!known) return insert(ctx, input, number)
  if (known.name !== input.name) throw otherName(known.readerId)
  return known.readerId
}

/** Holds a registered reader still while a visit is entered for them. */
export const standingReader = async (ctx: WriteCtx, readerId: string): Promise<string> => {
  const row = await store.lockReader(ctx, readerId, 'share')
  if (!row) throw unknownReader()
  if (row.withdrawnAt !== null)
    throw problem('rule', 'withdrawn', '这位读者已作废，请另选或重新登记')
  return readerId
}

type Locked = NonNullable<Awaited<ReturnType<typeof store.lockReader>>>

const lock = async (ctx: WriteCtx, readerId: string, version: number): Promise<Locked> => {
  const row = await store.lockReader(ctx, readerId, 'update')
  if (!row) throw unknownReader()
  expectCurrent(`读者 ${row.name} `, row, version)
  return row
}

interface Renumbered {
  idType: IdType
  /** The number the reader has from now on. */
  number: string | null
}

// The rule depends on the kind of document, so a new kind judges the kept number again.
const renumbered = (ctx: WriteCtx, row: Locked, input: Amendment): Renumbered | null => {
  const idType = keep(input.idType, row.idType)
  if (input.idNumber === undefined && idType === row.idType) return null
  const { archiveId } = ctx.archive
  const sealed = row.idNumberSealed
  const kept = sealed === null ? null : openNumber(ctx.house.seal, archiveId, sealed)
  return { idType, number: checked(idType, keep(input.idNumber, kept), ctx.today) }
}

const sealedAnew = (ctx: WriteCtx, { idType, number }: Renumbered) => ({
  idType,
  ...sealedNumber(ctx.house.seal, ctx.archive.archiveId, number),
})

/** Amends a reader: what is left out stays, `null` clears. */
export const amendReader = async (ctx: WriteCtx, input: Amendment): Promise<Reader> => {
  const row = await lock(ctx, input.readerId, input.version)
  const name = keep(input.name, row.name)
  const organisation = keep(input.organisation, row.organisation)
  const anew = renumbered(ctx, row, input)
  const entered = input.idNumber ? (anew?.number ?? null) : null
  return aboutNumber(ctx, entered, async () => {
    const change = { name, organisation, ...(anew && sealedAnew(ctx, anew)) }
    await store.updateReader(ctx, row.readerId, change)
    ctx.audit({ summary: `修改读者 ${name}`, recordType: 'reader', recordId: row.readerId })
    return getReader(ctx, input)
  })
}

/** Withdraws a reader registered by mistake (作废); one with visits stays. */
export const withdrawReader = async (
  ctx: WriteCtx,
  input: { readerId: string; version: number; reason: string },
): Promise<Reader> => {
  const row = await lock(ctx, input.readerId, input.version)
  const visit = await store.anyVisitOf(ctx, row.readerId)
  if (visit) {
    const detail = `读者 ${row.name} 有 ${visit.visitedOn} 等查阅登记，不能作废；请先改正或作废这些登记`
    throw problem('rule', 'reader-has-visits', detail)
  }
  const withdrawnAt = ctx.now.toISOString()
  await store.updateReader(ctx, row.readerId, { withdrawnAt, withdrawnReason: input.reason })
  ctx.audit({
    summary: `作废读者 ${row.name}：${input.reason}`,
    recordType: 'reader',
    recordId: row.readerId,
  })
  return getReader(ctx, input)
}
