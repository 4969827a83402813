import { problem, type Problem } from '#contract/problem.ts'
import { expectVersion } from '#server/kernel/editing.ts'

/** The row, or `not-found`: of another archive or of none, the answer is the same. */
export const found = <T>(row: T | undefined, what: string): T => {
  if (row === undefined) throw problem('not-found', 'unknown-record', `没有这条${what}`)
  return row
}

/** Refuses a write over a version its editor has not seen. */
export const requireVersion = (row: { version: number }, version: number, what: string): void =>
  expectVersion(`该${what}`, row, version)

/** Refuses what is withdrawn already. */
export const requireLive = (row: { withdrawnAt: string | null }, what: string): void => {
  if (row.withdrawnAt !== null)
    throw problem('conflict', 'withdrawn', `该${what}已作废，不能再办理`)
}

/** Throws the first problem that a list of rules found. */
export const refuse = (...problems: readonly (Problem | null)[]): void => {
  const first = problems.find((one) => one !== null)
  if (first) throw first
}
