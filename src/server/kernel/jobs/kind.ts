import type { z } from 'zod'
import type { Permission } from '#contract/permissions.ts'
import type { Ctx } from '../context.ts'

/** Tells how far a job is: `done` of `steps`, and what comes now. Throws where the job was cancelled. */
export type Progress = (step: string, done: number, steps: number) => Promise<void>

/** A kind of long work: who may ask for it, and how its document is made. */
export interface JobKind {
  kind: string
  permission: Permission
  /** Checks the stored input and does the work in the name of `ctx.actor`. */
  run: (ctx: Ctx, input: unknown, progress: Progress) => Promise<File>
}

interface Definition<I> {
  kind: string
  permission: Permission
  input: z.ZodType<I>
  run: (ctx: Ctx, input: I, progress: Progress) => Promise<File>
}

export const jobKind = <I>({ kind, permission, input, run }: Definition<I>): JobKind => ({
  kind,
  permission,
  run: async (ctx, stored, progress) => run(ctx, input.parse(stored), progress),
})

/** The kinds of long work a house knows, and a bell for whoever does it. */
export interface JobDesk {
  kinds: ReadonlyMap<string, JobKind>
  ring: () => void
  /** Says who hears the bell; unheard, a job waits for `lantai jobs`. */
  heardBy: (listener: () => void) => void
}

export const jobDesk = (kinds: readonly JobKind[]): JobDesk => {
  let hear: () => void = () => undefined
  return {
    kinds: new Map(kinds.map((one) => [one.kind, one])),
    ring: () => hear(),
    heardBy: (listener) => {
      hear = listener
    },
  }
}
