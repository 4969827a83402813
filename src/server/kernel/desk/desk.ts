import type { FoundRow, WaitingRow } from '#contract/desk.ts'
import type { Ctx } from '../context.ts'

/** What of a room waits for `ctx.actor`, counted as far as it is; kinds with nothing to do may be given. */
export type WaitingOf = (ctx: Ctx) => Promise<WaitingRow[]>

/** Finds records of a room by a word in their names, the best first, at most eight of a kind. */
export type Finder = (ctx: Ctx, q: string) => Promise<FoundRow[]>

/** What the rooms put on a person's desk. */
export interface Desk {
  waiting: readonly WaitingOf[]
  finders: readonly Finder[]
}
