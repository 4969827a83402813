import { createHash } from 'node:crypto'
import type { Ctx } from '#server/kernel/context.ts'
import type { Measure } from '#server/kernel/measure.ts'
import { branchesOf, textOf } from './branches.ts'

const squeeze = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()

/** A digest of what a measure counts: its key, version, kind, unit, and the very query. */
export const definitionDigest = (ctx: Ctx, measure: Measure): string => {
  const found = known.get(measure) ?? digestOf(ctx, measure)
  known.set(measure, found)
  return found
}

const known = new WeakMap<Measure, string>()

const digestOf = (ctx: Ctx, measure: Measure): string => {
  const texts = branchesOf(measure).map((branch) => textOf(ctx, branch))
  const parts = [measure.key, measure.version, measure.kind, measure.unit, texts.map(squeeze)]
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}
