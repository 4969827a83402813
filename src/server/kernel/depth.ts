import { problem } from '#contract/problem.ts'

/** Nothing the contract takes nests deeper; walkers below the edge recurse. */
const DEEPEST = 64

/** Refuses a body nested beyond any use, without recursing itself. */
export const refuseDeep = (body: unknown): void => {
  let level: unknown[] = [body]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST)
      throw problem('invalid', 'too-deep', `内容嵌套过深，应不超过 ${DEEPEST} 层`)
    level = level.flatMap((value) =>
      typeof value === 'object' && value !== null ? Object.values(value) : [],
    )
  }
}
