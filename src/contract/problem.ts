/**
 * The one error of the house. `code` is generic and decides the HTTP status; `reason` is owned by the
 * room that throws it; `detail` is the Chinese sentence a user reads; `fields` names what is wrong, where,
 * and what is expected. On the wire it is RFC 9457 (application/problem+json).
 */
export const PROBLEM_STATUS = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  'timed-out': 408,
  conflict: 409,
  stale: 409,
  'too-large': 413,
  rule: 422,
  'too-many': 429,
  internal: 500,
  unavailable: 503,
} as const

export type ProblemCode = keyof typeof PROBLEM_STATUS

export interface FieldProblem {
  /** Path of the field in the input, e.g. `lines.0.amount`. */
  path: string
  /** The field's Chinese label. */
  label: string
  /** What is expected, in Chinese, e.g. `应为不早于 1900-01-01 的日期`. */
  message: string
  /** The offending value as text, shortened; absent where the value is secret or missing. */
  value?: string
}

export interface ProblemBody {
  code: ProblemCode
  reason: string
  detail: string
  fields?: FieldProblem[]
  /** Further facts a screen may use, e.g. the amount that is left of a budget line in 分. */
  params?: Record<string, string | number | null>
}

export class Problem extends Error {
  override readonly name = 'Problem'
  readonly body: ProblemBody
  constructor(body: ProblemBody) {
    super(body.detail)
    this.body = body
  }
  get status(): number {
    return PROBLEM_STATUS[this.body.code]
  }
}

export const problem = (
  code: ProblemCode,
  reason: string,
  detail: string,
  more: Pick<ProblemBody, 'fields' | 'params'> = {},
): Problem => new Problem({ code, reason, detail, ...more })
