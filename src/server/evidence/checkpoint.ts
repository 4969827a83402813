import { sql } from 'kysely'
import type { Ctx, Db, House } from '#server/kernel/context.ts'
import type { Measure } from '#server/kernel/measure.ts'
import { beginChange } from '#server/kernel/write.ts'
import type { FigureAsk } from './period.ts'
import { definitionDigest } from './definition.ts'
import {
  changesSince,
  digest,
  movementSince,
  storeCheckpoint,
  storedCheckpoint,
  sums,
  type Change,
} from './store.ts'
import { minus, plus, type Sums } from './value.ts'

/**
 * A checkpoint keeps the sums of a figure over many records at a mark: a change number below which every
 * write is committed and above which none is. Today's value is the checkpoint moved forward by what changed
 * since, so it stays exact at any size and costs what changed, not what is held. It is an index, never a
 * source: losing it loses time only.
 */
interface Checkpoint {
  mark: number
  sums: Sums
  /** Digest of the facts at the mark, once it was asked for. */
  digest: string | null
}

/** Flows and ratios over fewer facts are summed faster than they are looked up. */
const WORTHWHILE = 5_000
/** After so many rows written behind it, within the period or not, or facts changed by them, a new checkpoint costs less than moving the old one forward. */
const WORN_OUT = 2_000
const MOST_KEPT = 500

const kept = new WeakMap<House, Map<string, Checkpoint>>()

const checkpointsOf = (house: House): Map<string, Checkpoint> => {
  const found = kept.get(house) ?? new Map<string, Checkpoint>()
  kept.set(house, found)
  return found
}

const nameOf = (ctx: Ctx, measure: Measure, ask: FigureAsk): string => {
  const filters = Object.entries(ask.filters).sort(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify([
    ctx.archive.archiveId,
    measure.key,
    definitionDigest(ctx, measure),
    filters,
    ask.period.from,
    ask.period.to,
  ])
}

// A stock reads all that was ever held, however little of it counts.
const isLarge = (measure: Measure, records: number): boolean =>
  measure.kind === 'stock' || records >= WORTHWHILE

/** The sums of a figure over today's records, exact; in no time where a checkpoint is near. */
export const currentSums = async (ctx: Ctx, measure: Measure, ask: FigureAsk): Promise<Sums> => {
  if (measure.kind === 'latest') return sums(ctx, measure, ask)
  const known = await fromCheckpoint(ctx, measure, ask)
  if (known) return known
  // Within a write the mark would wait for the write itself; on a full disk nothing is kept.
  const mayKeep = ctx.changeNo === 0 && ctx.house.refusal() === null
  if (mayKeep && isLarge(measure, 0))
    return (await keep(ctx, measure, ask)) ?? sums(ctx, measure, ask)
  const fresh = await sums(ctx, measure, ask)
  if (mayKeep && isLarge(measure, fresh.records)) await keep(ctx, measure, ask)
  return fresh
}

const fromCheckpoint = async (ctx: Ctx, measure: Measure, ask: FigureAsk): Promise<Sums | null> => {
  const checkpoints = checkpointsOf(ctx.house)
  const name = nameOf(ctx, measure, ask)
  const found = checkpoints.get(name) ?? (await fromStore(ctx, name))
  if (!found) return null
  const changes = await changesUnlessWorn(ctx, measure, ask, found.mark)
  if (changes) return moveForward(found.sums, changes)
  checkpoints.delete(name)
  return null
}

const changesUnlessWorn = async (
  ctx: Ctx,
  measure: Measure,
  ask: FigureAsk,
  mark: number,
): Promise<Change[] | null> => {
  const movement = await movementSince(ctx, measure, mark)
  if (movement.written > WORN_OUT) return null
  const changes = await changesSince(ctx, measure, ask, mark, movement)
  return changes.length > WORN_OUT ? null : changes
}

/** What another process, or this one before its last start, kept. */
const fromStore = async (ctx: Ctx, name: string): Promise<Checkpoint | null> => {
  const stored = await storedCheckpoint(ctx, name)
  if (!stored) return null
  const { mark, ...sums } = stored
  return remember(ctx, name, { mark, sums: { ...sums, latest: null }, digest: null })
}

const remember = (ctx: Ctx, name: string, checkpoint: Checkpoint): Checkpoint => {
  const checkpoints = checkpointsOf(ctx.house)
  if (checkpoints.size >= MOST_KEPT) checkpoints.clear()
  checkpoints.set(name, checkpoint)
  return checkpoint
}

/** Sums the figure in one snapshot taken after a mark, and keeps what stood at the mark. */
const keep = async (ctx: Ctx, measure: Measure, ask: FigureAsk): Promise<Sums | null> => {
  const mark = await takeMark(ctx)
  if (mark === null) return null
  const { now, kept } = await ctx.db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute((db) => sumsAt({ ...ctx, db }, measure, ask, mark))
  const name = nameOf(ctx, measure, ask)
  remember(ctx, name, { mark, sums: kept, digest: null })
  const { latest: _, ...stored } = kept
  await storeCheckpoint(ctx, name, { mark, ...stored })
  return now
}

// What the snapshot sums, less what changed since the mark, is what stood at the mark.
const sumsAt = async (ctx: Ctx, measure: Measure, ask: FigureAsk, mark: number) => {
  const now = await sums(ctx, measure, ask)
  const changes = await changesSince(ctx, measure, ask, mark)
  const back = changes.map(({ before, after, ...rest }) => ({
    ...rest,
    before: after,
    after: before,
  }))
  return { now, kept: moveForward(now, back) }
}

const LOCKED = '55P03'

/** A change number between committed and coming writes; null where a long write would be waited for. */
const takeMark = async (ctx: Ctx): Promise<number | null> => {
  try {
    return await ctx.db.transaction().execute(async (db: Db) => {
      await sql`set local lock_timeout = '50ms'`.execute(db)
      return beginChange(db, ctx.archive.archiveId, 'freeze')
    })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === LOCKED) return null
    throw error
  }
}

/** The digest of a figure's facts as they are now; one taken before serves while nothing has changed. */
export const currentDigest = async (ctx: Ctx, ask: FigureAsk): Promise<string> => {
  const measure = ctx.house.measures.get(ask.measure)
  if (!measure) throw new Error(`no measure ${ask.measure}`)
  const found = checkpointsOf(ctx.house).get(nameOf(ctx, measure, ask))
  if (!found || (await changesSince(ctx, measure, ask, found.mark)).length > 0)
    return digest(ctx, measure, ask)
  return (found.digest ??= await digest(ctx, measure, ask))
}

/** Sums of an earlier moment moved forward by the changes since: exact for all kinds but `latest`. */
export const moveForward = (sums: Sums, changes: readonly Change[]): Sums => {
  let { part, whole, records } = sums
  for (const { before, after } of changes) {
    if (after?.inside) {
      part = plus(part, after.quantity)
      whole = whole === null ? null : plus(whole, after.whole ?? '0')
      records++
    }
    if (before?.inside) {
      part = minus(part, before.quantity)
      whole = whole === null ? null : minus(whole, before.whole ?? '0')
      records--
    }
  }
  return { part, whole, latest: null, records }
}
