import type { Problem } from '#contract/problem.ts'
import { inSavepoint, KeptRefusal, type WriteCtx } from './write.ts'

/**
 * Does the rest of a use case so that what was written before it stands whatever comes of it: where the rest is
 * refused it leaves nothing behind, `onRefusal` says in the log what was tried, and the caller gets the problem.
 */
export const keepingBefore = async <T>(
  ctx: WriteCtx,
  rest: () => Promise<T>,
  onRefusal: (refusal: Problem) => void,
): Promise<T> => {
  const part = await inSavepoint(ctx.db, rest)
  if ('done' in part) return part.done
  onRefusal(part.refused)
  throw new KeptRefusal(part.refused)
}
