import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { Problem, problem } from '#contract/problem.ts'
import type { Archive, AuditEntry, Ctx, Db, House, RequestInfo, Actor } from './context.ts'
import { CONSTRAINTS } from './constraints.ts'
import { dateIn } from './clock.ts'
import { isConnectionLoss } from './connection-loss.ts'
import {
  databaseProblem,
  isTransient,
  outcomeUnknown,
  type ConstraintMessages,
} from './database-problem.ts'

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
  /** Sent again under its key, it finds the answer of the first. */
  repeatable?: boolean
}

/** The context of a use case inside its transaction: `db` is the transaction, `audit` writes its row. */
export type WriteCtx = Ctx

const TRIES = 4

/**
 * A refusal that leaves its trace: what the use case wrote before it, a wrong password's count, is kept with
 * the audit row, and the caller gets the problem.
 */
export class KeptRefusal extends Error {
  override readonly name = 'KeptRefusal'
  readonly refusal: Problem
  constructor(refusal: Problem) {
    super(refusal.message)
    this.refusal = refusal
  }
}

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
 * Transient failures (deadlock, serialization) are tried again, and so is a broken connection unless the write
 * may already be kept; constraint errors become problems; a {@link KeptRefusal} is thrown once everything before it
 * is kept.
 */
export const inWrite = async <T>(
  opening: Opening,
  messages: ConstraintMessages,
  useCase: (ctx: WriteCtx) => Promise<T>,
): Promise<T> => {
  const refusal = opening.house.refusal()
  if (refusal) throw refusal
  for (let attempt = 1; ; attempt++) {
    let worked = false
    try {
      const outcome = await opening.house.db.transaction().execute(async (db) => {
        const made = await once(opening, db, useCase)
        worked = true
        return made
      })
      if ('refusal' in outcome) throw outcome.refusal
      return outcome.result
    } catch (error) {
      const lost = isConnectionLoss(error)
      const kept = lost && worked && opening.repeatable !== true
      if (attempt < TRIES && !kept && (lost || isTransient(error))) continue
      throw kept ? outcomeUnknown() : databaseProblem(error, messages)
    }
  }
}

const once = async <T>(
  opening: Opening,
  db: Db,
  useCase: (ctx: WriteCtx) => Promise<T>,
): Promise<Outcome<T>> => {
  const { house, archive, actor, request, mode } = opening
  const now = house.clock()
  const today = dateIn(archive.timeZone, now)
  const base = { house, db, archive, actor, request, now, today }
  return inChange(base, opening, useCase, mode)
}

type Outcome<T> = { result: T } | { refusal: Problem }

/** Draws a change number, does the work under it, and writes its audit row, which tells a refusal that is kept. */
const inChange = async <T>(
  base: Omit<WriteCtx, 'audit' | 'changeNo'>,
  { procedure, summary }: { procedure: string; summary: string },
  useCase: (ctx: WriteCtx) => Promise<T>,
  mode?: WriteMode,
): Promise<Outcome<T>> => {
  const changeNo = await beginChange(base.db, base.archive.archiveId, mode)
  let entry: AuditEntry = { summary }
  const audit = (described: AuditEntry): void => {
    entry = described
  }
  const outcome = await outcomeOf(useCase({ ...base, audit, changeNo }))
  const refused = 'refusal' in outcome
  await writeAudit(base.db, { ...base, procedure }, changeNo, { ...entry, refused })
  return outcome
}

const outcomeOf = async <T>(work: Promise<T>): Promise<Outcome<T>> => {
  try {
    return { result: await work }
  } catch (error) {
    if (error instanceof KeptRefusal) return { refusal: error.refusal }
    throw error
  }
}

/** What became of one part of a write. */
export type Part<T> = { done: T } | { refused: Problem }

/**
 * Does one part of a write as a change of its own, with its change number and its audit row, under the name of
 * the procedure that does the same alone. A part that is refused leaves nothing behind, and its problem is the
 * answer; what stands beside it, and what a {@link KeptRefusal} keeps, is kept. Transient failures go up: the
 * whole write is tried again.
 */
export const inPart = async <T>(
  ctx: WriteCtx,
  as: { procedure: string; summary: string },
  useCase: (ctx: WriteCtx) => Promise<T>,
): Promise<Part<T>> => {
  const part = await inSavepoint(ctx.db, () => inChange(ctx, as, useCase))
  if ('refused' in part) return part
  return 'refusal' in part.done ? { refused: part.done.refusal } : { done: part.done.result }
}

/**
 * Does work that leaves nothing behind where it is refused, while the transaction goes on. Transient failures, and
 * those of ours, go up.
 */
export const inSavepoint = async <T>(db: Db, work: () => Promise<T>): Promise<Part<T>> => {
  await sql`savepoint part`.execute(db)
  try {
    const done = await work()
    await sql`release savepoint part`.execute(db)
    return { done }
  } catch (error) {
    const refused = isTransient(error) ? error : databaseProblem(error, CONSTRAINTS)
    if (!(refused instanceof Problem)) throw error
    await sql`rollback to savepoint part`.execute(db)
    return { refused }
  }
}

interface AuditOrigin {
  archive: { archiveId: string }
  actor: { personId: string } | null
  request: RequestInfo
  procedure: string
}

/** Writes the audit row of a change: who, when, from where, what, and whether it was refused. */
export const writeAudit = async (
  db: Db,
  origin: AuditOrigin,
  changeNo: number,
  entry: AuditEntry & { refused?: boolean },
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
      refused: entry.refused ?? false,
    })
    .execute()
}

/** A file by its content, read piece by piece: two of one name and size are two. */
const fileDigest = async (file: File): Promise<string> => {
  const hash = createHash('sha256')
  for await (const piece of file.stream()) hash.update(piece)
  return hash.digest('hex')
}

const canonical = async (value: unknown): Promise<unknown> => {
  if (value instanceof File) return { name: value.name, sha256: await fileDigest(value) }
  if (Array.isArray(value)) return Promise.all(value.map(canonical))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(
    await Promise.all(entries.map(async ([key, inner]) => [key, await canonical(inner)] as const)),
  )
}

/** Keyed: an input may hold a password, which a plain digest would let somebody guess at. */
const digestInput = async ({ seal }: House, input: unknown): Promise<string> =>
  seal.fingerprint(JSON.stringify(await canonical(input)) ?? '', 'idempotency').toString('hex')

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
  const inputDigest = await digestInput(ctx.house, input)
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
  // Every answer is an object: the first submit was refused, and its refusal kept.
  if (earlier.response === null)
    throw problem('conflict', 'refused-before', '这次提交已被拒绝，请核对内容后重新提交')
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
