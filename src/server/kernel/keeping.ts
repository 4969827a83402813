import { sql } from 'kysely'
import { Problem } from '#contract/problem.ts'
import { CONSTRAINTS } from './constraints.ts'
import { databaseProblem, isTransient } from './database-problem.ts'
import { KeptRefusal, type WriteCtx } from './write.ts'

/**
 * Does the rest of a use case so that what was written before it stands whatever comes of it: where the rest is
 * refused it leaves nothing behind, `onRefusal` says in the log what was tried, and the caller gets the problem.
 */
export const keepingBefore = async <T>(
  ctx: WriteCtx,
  rest: () => Promise<T>,
  onRefusal: (refusal: Problem) => void,
): Promise<T> => {
  await sql`savepoint rest`.execute(ctx.db)
  try {
    const result = await rest()
    await sql`release savepoint rest`.execute(ctx.db)
    return result
  } catch (error) {
    const refusal = isTransient(error) ? error : databaseProblem(error, CONSTRAINTS)
    if (!(refusal instanceof Problem)) throw error
    await sql`rollback to savepoint rest`.execute(ctx.db)
    onRefusal(refusal)
    throw new KeptRefusal(refusal)
  }
}
