import { Problem } from '#contract/problem.ts'

/** The reason a use case was refused, `none` where it went through; any other error is thrown on. */
export const reasonOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work
  } catch (error) {
    if (error instanceof Problem) return error.body.reason
    throw error
  }
  return 'none'
}
