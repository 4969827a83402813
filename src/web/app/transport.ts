import { problem, Problem, PROBLEM_STATUS } from '#contract/problem.ts'
import type { FieldProblem, ProblemBody, ProblemCode } from '#contract/problem.ts'

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isCode = (value: unknown): value is ProblemCode =>
  typeof value === 'string' && value in PROBLEM_STATUS

const isField = (value: unknown): value is FieldProblem =>
  isRecord(value) && ['path', 'label', 'message'].every((key) => typeof value[key] === 'string')

const isParams = (value: unknown): value is NonNullable<ProblemBody['params']> =>
  isRecord(value) &&
  Object.values(value).every((each) => each === null || ['string', 'number'].includes(typeof each))

const unreadable = (status: number): Problem =>
  problem(
    status === 413 ? 'too-large' : status < 500 ? 'invalid' : 'unavailable',
    `http-${status}`,
    status === 413
      ? '提交的内容超过了服务器允许的大小。'
      : `服务器没有给出可读的答复（HTTP ${status}）。请稍后再试；若反复出现，请告知系统管理员。`,
  )

/** Decodes an RFC 9457 body (application/problem+json); whatever else arrives gets a message of ours. */
export const readProblem = (body: unknown, status: number): Problem => {
  if (!isRecord(body) || !isCode(body['code']) || typeof body['detail'] !== 'string') {
    return unreadable(status)
  }
  const fields = body['fields']
  const params = body['params']
  return problem(body['code'], String(body['reason'] ?? ''), body['detail'], {
    ...(Array.isArray(fields) ? { fields: fields.filter(isField) } : {}),
    ...(isParams(params) ? { params } : {}),
  })
}

const answered = async (answer: Response): Promise<Response> => {
  if (answer.ok) return answer
  throw readProblem(await answer.json().catch(() => undefined), answer.status)
}

/**
 * `fetch` for the client: same-origin cookies, every failure a {@link Problem}. An aborted request keeps
 * its AbortError, which TanStack Query understands.
 */
export const send = async (request: Request, init: RequestInit): Promise<Response> => {
  try {
    return await answered(await fetch(request, { ...init, credentials: 'include' }))
  } catch (error) {
    if (error instanceof Problem || request.signal.aborted) throw error
    throw problem(
      'unavailable',
      'network',
      '连接不上服务器。请检查网络，恢复后再试；已填写的内容还在。',
    )
  }
}

/** Any thrown value as a Problem, so that a screen has one thing to show. */
export const asProblem = (error: unknown): Problem =>
  error instanceof Problem
    ? error
    : problem('internal', 'client', '页面运行出错。请刷新后再试；若反复出现，请告知系统管理员。')
