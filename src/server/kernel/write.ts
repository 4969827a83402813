import { CompiledQuery, sql } from 'kysely'
import { Problem } from '#contract/problem.ts'
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
import { claimOf, earlierAnswer, rememberAnswer, type Claim } from './sent-key.ts'

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

/** How a write that may be sent again under its key is told from another, and how it is answered. */
interface Repeatable<T> {
  input: unknown
  answerOf: (result: T) => unknown
  /** The result where an earlier write gave the answer. */
  again: (ctx: WriteCtx, answer: unknown) => T
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

interface Opened {
  changeNo: number
  /** False where an earlier write has the key. */
  claimed: boolean
}

const OPEN = 'select number, claimed from open_change($1, $2, $3, $4, $5, $6)'

/** Draws the transaction's change number and claims the key it was sent under: first statement of every write. */
const openChange = async (
  db: Db,
  archiveId: string,
  mode: WriteMode,
  claim: Claim | null,
): Promise<Opened> => {
  const { personId = null, key = null, procedure = null, inputDigest = null } = claim ?? {}
  const values = [archiveId, mode, personId, key, procedure, inputDigest]
  const { rows } = await db.executeQuery<{ number: number; claimed: boolean }>(
    CompiledQuery.raw(OPEN, values),
  )
  const [row] = rows
  if (!row) throw new Error('open_change answered nothing')
  return { changeNo: row.number, claimed: row.claimed }
}

/** Draws the change number of a transaction that was sent under no key. */
export const beginChange = async (
  db: Db,
  archiveId: string,
  mode: WriteMode = 'write',
): Promise<number> => (await openChange(db, archiveId, mode, null)).changeNo

/**
 * Runs one use case in one transaction with its audit row: all of it is kept, or none. Sent again under its key,
 * it waits for the first and gets its answer.
 * Transient failures (deadlock, serialization) are tried again, and so is a broken connection unless the write
 * may already be kept; constraint errors become problems; a {@link KeptRefusal} is thrown once everything before it
 * is kept.
 */
export const inWrite = async <T>(
  opening: Opening,
  messages: ConstraintMessages,
  useCase: (ctx: WriteCtx) => Promise<T>,
  repeatable?: Repeatable<T>,
): Promise<T> => {
  const refusal = opening.house.refusal()
  if (refusal) throw refusal
  const claim = repeatable ? await claimOf(opening, repeatable.input) : null
  for (let attempt = 1; ; attempt++) {
    let worked = false
    try {
      const outcome = await opening.house.db.transaction().execute(async (db) => {
        const made = await once(
          opening,
          db,
          useCase,
          repeatable && claim && { ...repeatable, claim },
        )
        worked = true
        return made
      })
      if ('refusal' in outcome) throw outcome.refusal
      return outcome.result
    } catch (error) {
      const lost = isConnectionLoss(error)
      const kept = lost && worked && claim === null
      if (attempt < TRIES && !kept && (lost || isTransient(error))) continue
      throw kept ? outcomeUnknown() : databaseProblem(error, messages)
    }
  }
}

const once = async <T>(
  opening: Opening,
  db: Db,
  useCase: (ctx: WriteCtx) => Promise<T>,
  keyed?: (Repeatable<T> & { claim: Claim }) | null,
): Promise<Outcome<T>> => {
  const { house, archive, actor, request, mode = 'write' } = opening
  const now = house.clock()
  const base = { house, db, archive, actor, request, now, today: dateIn(archive.timeZone, now) }
  const opened = await openChange(db, archive.archiveId, mode, keyed?.claim ?? null)
  if (!keyed) return inChange(base, opening, opened.changeNo, useCase)
  return inChange(base, opening, opened.changeNo, async (ctx) => {
    if (!opened.claimed) {
      const answer = await earlierAnswer(db, keyed.claim)
      ctx.audit({ summary: `${opening.summary}：重复提交，未再办理` })
      return keyed.again(ctx, answer)
    }
    const result = await useCase(ctx)
    await rememberAnswer(db, keyed.claim, keyed.answerOf(result))
    return result
  })
}

type Outcome<T> = { result: T } | { refusal: Problem }

/** Does the work of a change, and writes its audit row, which tells a refusal that is kept. */
const inChange = async <T>(
  base: Omit<WriteCtx, 'audit' | 'changeNo'>,
  { procedure, summary }: { procedure: string; summary: string },
  changeNo: number,
  useCase: (ctx: WriteCtx) => Promise<T>,
): Promise<Outcome<T>> => {
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
  const part = await inSavepoint(ctx.db, async () =>
    inChange(ctx, as, await beginChange(ctx.db, ctx.archive.archiveId), useCase),
  )
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

const AUDIT = `insert into audit (archive_id, change_no, person_id, procedure, record_type, record_id, summary, detail, count,
  digest, ip, user_agent, request_id, refused) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`

/** Writes the audit row of a change: who, when, from where, what, and whether it was refused. */
export const writeAudit = async (
  db: Db,
  origin: AuditOrigin,
  changeNo: number,
  entry: AuditEntry & { refused?: boolean },
): Promise<void> => {
  const { ip, userAgent, id } = origin.request
  const values = [
    origin.archive.archiveId,
    changeNo,
    origin.actor?.personId ?? null,
    origin.procedure,
    entry.recordType ?? null,
    entry.recordId ?? null,
    entry.summary,
    entry.detail === undefined ? null : JSON.stringify(entry.detail),
    entry.count ?? null,
    entry.digest ?? null,
    ip,
    userAgent,
    id,
    entry.refused ?? false,
  ]
  await db.executeQuery(CompiledQuery.raw(AUDIT, values))
}
