import type { FoundRow, WaitingRow } from '#contract/desk.ts'
import type { Permission } from '#contract/permissions.ts'
import type { Ctx } from '../context.ts'

/** What of a room waits for `ctx.actor`, counted as far as it is; kinds with nothing to do may be given. */
export type WaitingOf = (ctx: Ctx) => Promise<WaitingRow[]>

/** A record found: which, what it is called, what tells it from another of the name, and its page. */
export type Found = Omit<FoundRow, 'recordType' | 'recordLabel'>

/** As many of a kind as are found at once. */
export const FOUND = 5

/** Finds records of one kind by a word, the best first, no more than {@link FOUND}. */
export interface Finder {
  recordType: string
  /** The kind in words. */
  label: string
  /** What a person must be permitted to learn that there are any; what of them is in sight, `find` knows. */
  access: Permission
  find: (ctx: Ctx, q: string) => Promise<Found[]>
}

/** What the rooms put on a person's desk. */
export interface Desk {
  waiting: readonly WaitingOf[]
  finders: readonly Finder[]
}
