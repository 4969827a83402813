import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { problem } from '#contract/problem.ts'
import type { Archive, AuditEntry, Ctx, Db, House, RequestInfo, Actor } from './context.ts'
import { dateIn } from './clock.ts'
import { databaseProblem, isTransient, type ConstraintMessages } from './database-problem.ts'

/** How a transaction opens: a write joins the writers, a freeze waits for them and keeps them out. */
export type WriteMode = 'write' | 'freeze'

interface Opening {
  house: House
  archive: Archive
  actor: Actor
  request: RequestInfo
  procedure: string
  summary: string
  mode?: WriteMode
}

/** The context of a use case inside its transaction: `db` is the transaction, `audit` writes its row. */
export type WriteCtx = Ctx

const TRIES = 4

/** Opens the transaction's change number on the connection: first statement of every write. */
export const beginChange = async (
  db: Db,
  archiveId: string,
  mode: WriteMode = 'write',
): Promise<number> => {
  const open = mode === 'freeze' ? sql`begin_freeze(${archiveId})` : sql`begin_write(${archiveId})`
  const { rows } = await sql<{ number: number }>`select ${open} as number`.execute(db)
  const [row] = rows
  if (!row) throw new Error('begin_write answered nothing')
  return row.number
}

/**
 * Runs one use case in one transaction with its audit row: all of it is kept, or none.
 * Transient failures (deadlock, serialization) are tried again; constraint errors become problems.
 */
export const inWrite = async <T>(
  opening: Opening,
  messages: ConstraintMessages,
  useCase: (ctx: WriteCtx) => Promise<T>,
): Promise<T> => {
  for (let attempt = 1; ; attempt++) {
    try {
      return await opening.house.db.transaction().execute((db) => once(opening, db, useCase))
    } catch (error) {
      if (attempt < TRIES && isTransient(error)) continue
      throw databaseProblem(error, messages)
    }
  }
}

const once = async <T>(
  opening: Opening,
  db: Db,
  useCase: (ctx: WriteCtx) => Promise<T>,
): Promise<T> => {
  const { house, archive, actor, request } = opening
  const changeNo = await beginChange(db, archive.archiveId, opening.mode)
  const now = house.clock()
  let entry: AuditEntry = { summary: opening.summary }
  const audit = (described: AuditEntry): void => {
    entry = described
  }
  const today = dateIn(archive.timeZone, now)
  const result = await useCase({ house, db, archive, actor, request, now, today, audit, changeNo })
  await writeAudit(db, opening, changeNo, entry)
  return result
}

interface AuditOrigin {
  archive: { archiveId: string }
  actor: { personId: string } | null
  request: RequestInfo
  procedure: string
}

/** Writes the audit row of a change: who, when, from where, what. */
export const writeAudit = async (
  db: Db,
  origin: AuditOrigin,
  changeNo: number,
  entry: AuditEntry,
): Promise<void> => {
  await db
    .insertInto('audit')
    .values({
      archiveId: origin.archive.archiveId,
      changeNo,
      personId: origin.actor?.personId ?? null,
      procedure: origin.procedure,
      recordType: entry.recordType ?? null,
      recordId: entry.recordId ?? null,
      summary: entry.summary,
      detail: entry.detail === undefined ? null : JSON.stringify(entry.detail),
      count: entry.count ?? null,
      digest: entry.digest ?? null,
      ip: origin.request.ip,
      userAgent: origin.request.userAgent,
      requestId: origin.request.id,
    })
    .execute()
}

const canonical = (value: unknown): unknown => {
  if (value instanceof File) return { name: value.name, size: value.size }
  if (Array.isArray(value)) return value.map(canonical)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, canonical(inner)]),
  )
}

const digestInput = (input: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(canonical(input)) ?? '')
    .digest('hex')

/** A finished write found again by its idempotency key, or the promise to remember this one. */
export type Remembered =
  | { found: true; response: unknown }
  | { found: false; remember: (response: unknown) => Promise<void> }

/**
 * Claims the request's idempotency key inside the transaction. A repeat waits for the first and gets its
 * response; the same key with another input or procedure is refused.
 */
export const claimKey = async (
  ctx: WriteCtx,
  procedure: string,
  input: unknown,
): Promise<Remembered> => {
  const key = ctx.request.idempotencyKey
  if (key === null) return { found: false, remember: async () => undefined }
  const row = { archiveId: ctx.archive.archiveId, personId: ctx.actor.personId, key }
  const inputDigest = digestInput(input)
  const claimed = await ctx.db
    .insertInto('idempotency')
    .values({ ...row, procedure, inputDigest })
    .onConflict((conflict) => conflict.doNothing())
    .returning('key')
    .executeTakeFirst()
  if (claimed) return { found: false, remember: (response) => remember(ctx, key, response) }
  const earlier = await ctx.db
    .selectFrom('idempotency')
    .select(['procedure', 'inputDigest', 'response'])
    .where('archiveId', '=', row.archiveId)
    .where('personId', '=', row.personId)
    .where('key', '=', key)
    .executeTakeFirst()
  if (earlier?.procedure !== procedure || earlier.inputDigest !== inputDigest)
    throw problem(
      'conflict',
      'idempotency-key-reused',
      '同一幂等键已用于另一次提交，请刷新页面后重新提交',
    )
  return { found: true, response: earlier.response }
}

const remember = async (ctx: WriteCtx, key: string, response: unknown): Promise<void> => {
  await ctx.db
    .updateTable('idempotency')
    .set({ response: JSON.stringify(response ?? null) })
    .where('archiveId', '=', ctx.archive.archiveId)
    .where('personId', '=', ctx.actor.personId)
    .where('key', '=', key)
    .execute()
}
