import { ORPCError } from '@orpc/server'
import { Problem, problem, type ProblemBody } from '#contract/problem.ts'
import { CONSTRAINTS } from './constraints.ts'
import { databaseProblem } from './database-problem.ts'

const hasStatus = (error: unknown): error is { statusCode: number } =>
  typeof error === 'object' &&
  error !== null &&
  'statusCode' in error &&
  typeof error.statusCode === 'number'

const byStatus = (status: number): Problem => {
  if (status === 404) return problem('not-found', 'unknown-path', '没有这个接口')
  if (status === 413) return problem('too-large', 'too-large', '请求内容过大')
  if (status === 429) return problem('too-many', 'too-many-requests', '尝试过于频繁，请稍后再试')
  if (status >= 400 && status < 500)
    return problem('invalid', 'bad-request', '请求格式不正确，请检查后重试')
  return problem('internal', 'internal', '系统内部错误，操作未生效，请稍后重试或联系系统管理员')
}

/** The problem that any thrown thing stands for; what nobody foresaw is `internal` and tells nothing. */
export const problemOf = (error: unknown): Problem => {
  if (error instanceof Problem) return error
  if (error instanceof ORPCError)
    return error.cause instanceof Problem ? error.cause : byStatus(error.status)
  if (hasStatus(error)) return byStatus(error.statusCode)
  const found = databaseProblem(error, CONSTRAINTS)
  return found instanceof Problem ? found : byStatus(500)
}

/** RFC 9457: a problem's body on the wire. */
export const wireBody = ({
  body,
  status,
}: Problem): ProblemBody & { type: string; title: string; status: number } => ({
  type: 'about:blank',
  title: body.detail,
  status,
  ...body,
})
