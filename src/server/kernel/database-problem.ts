import { Problem, problem } from '#contract/problem.ts'
import { isConnectionLoss, isCrowded } from './connection-loss.ts'

/** A refusal that stands beside a field of whatever form was sent. */
interface AtField {
  message: string
  path: string
  label: string
}

/** What the house says when one of its constraints refuses: constraint name → Chinese sentence, with its field where it has one. */
export type ConstraintMessages = Readonly<Record<string, string | AtField>>

interface DatabaseError {
  code: string
  message: string
  constraint?: string
  column?: string
}

const isDatabaseError = (error: unknown): error is DatabaseError =>
  error instanceof Error &&
  'code' in error &&
  typeof error.code === 'string' &&
  /^[0-9A-Z]{5}$/.test(error.code)

const GENERIC: Record<string, (error: DatabaseError) => Problem> = {
  '23505': () => problem('conflict', 'already-exists', '已有相同的记录，请勿重复登记'),
  '23503': () => problem('not-found', 'unknown-reference', '引用的记录不存在'),
  '23514': () => problem('rule', 'not-allowed', '内容不符合规则，未保存'),
  '23502': () => problem('invalid', 'missing-value', '缺少必填内容，未保存'),
  '22001': () => problem('invalid', 'too-long', '内容过长，未保存'),
  '22003': () => problem('invalid', 'out-of-range', '数值超出范围，未保存'),
  '22008': () => problem('invalid', 'bad-date', '日期超出范围，未保存'),
  '22021': () => problem('invalid', 'bad-text', '文本含有无法保存的字符'),
  // The same inside JSON, where NUL comes as an escape.
  '22P05': () => problem('invalid', 'bad-text', '文本含有无法保存的字符'),
  '22P02': () => problem('invalid', 'bad-value', '内容格式不正确，未保存'),
  '57014': () => problem('unavailable', 'too-slow', '查询用时过长，已停止，请缩小范围后重试'),
  '55P03': () => problem('unavailable', 'locked', '他人正在办理同一事项，请稍后再试'),
  '53100': () =>
    problem(
      'unavailable',
      'disk-full',
      '服务器磁盘空间不足，暂时不能保存，查阅不受影响。请告知系统管理员',
    ),
  // The clock's own words are the message of check_clock.
  LT001: ({ message }) =>
    problem(
      'unavailable',
      'clock-wrong',
      `服务器时钟为 ${message}，明显不对，校正之前不能登记。请告知系统管理员`,
    ),
}

/** Nothing can be saved for want of space; what is there can be read. */
export const diskFull = (): Problem =>
  problem(
    'unavailable',
    'disk-full',
    '服务器磁盘空间不足，暂时不能保存，查阅不受影响。请告知系统管理员',
  )

export const isNoSpace = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOSPC'

const away = (): Problem =>
  problem('unavailable', 'database-away', '数据库暂时没有应答，这次操作没有办成，请稍后再试')
const crowded = (): Problem =>
  problem('unavailable', 'crowded', '同时办理的人太多，这次操作没有办成，请稍后再试')

/** Whether what failed may go through once the database answers again, in an error's own form or in a problem's. */
export const isDatabaseAway = (error: unknown): boolean =>
  error instanceof Problem
    ? [away(), crowded()].some(({ body }) => body.reason === error.body.reason)
    : isConnectionLoss(error) || isCrowded(error)

/** What is said of a write whose connection broke while it was being kept: nobody can know whether it was. */
export const outcomeUnknown = (): Problem =>
  problem(
    'unavailable',
    'outcome-unknown',
    '保存时数据库中断，不能确定是否已经保存，请刷新核对后再办理',
  )

/** Turns a database error into the problem a user can act on; anything else comes back as it was. */
export const databaseProblem = (error: unknown, messages: ConstraintMessages): unknown => {
  if (error instanceof Problem) return error
  if (isConnectionLoss(error)) return away()
  if (isCrowded(error)) return crowded()
  if (isNoSpace(error)) return diskFull()
  if (!isDatabaseError(error)) return error
  const own = error.constraint ? messages[error.constraint] : undefined
  if (own && error.constraint) {
    const code = error.code === '23505' ? 'conflict' : error.code === '23503' ? 'not-found' : 'rule'
    const reason = error.constraint.replaceAll('_', '-')
    return typeof own === 'string'
      ? problem(code, reason, own)
      : problem(code, reason, own.message, { fields: [own] })
  }
  return GENERIC[error.code]?.(error) ?? error
}

/** Errors that a second try of the same transaction cures: serialization and deadlock. */
export const isTransient = (error: unknown): boolean =>
  isDatabaseError(error) && (error.code === '40001' || error.code === '40P01')
