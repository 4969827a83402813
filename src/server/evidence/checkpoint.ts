import type { Ctx } from '#server/kernel/context.ts'
import type { Measure } from '#server/kernel/measure.ts'
import type { FigureAsk } from './period.ts'
import { sums } from './store.ts'
import type { Sums } from './value.ts'

/** The sums of a figure over today's records. */
export const currentSums = (ctx: Ctx, measure: Measure, ask: FigureAsk): Promise<Sums> => sums(ctx, measure, ask)
