import { problem, type Problem } from '#contract/problem.ts'
import { notAfter, notBefore } from '../dates.ts'

export interface TaskState {
  finishedOn: string | null
  acceptance: 'qualified' | 'unqualified' | null
}

/** A task accepted as qualified is settled; only its acceptance can still be corrected. */
export const notQualified = (task: TaskState, what: string): Problem | null =>
  task.acceptance === 'qualified'
    ? problem('conflict', 'task-accepted', `任务已验收合格，不能${what}`)
    : null

/** A finish has happened, and within the project's life. */
export const finishFits = (
  finishedOn: string,
  project: { startsOn: string },
  today: string,
): Problem | null => {
  const field = { path: 'finishedOn', label: '完成日期', value: finishedOn }
  return notAfter(field, today) ?? notBefore(field, project.startsOn, '项目开始日期')
}

/** Only what is finished is accepted, on or after the day it was finished. */
export const acceptanceFits = (
  task: TaskState,
  acceptedOn: string,
  today: string,
): Problem | null => {
  if (task.finishedOn === null)
    return problem('conflict', 'not-finished', '任务尚未登记完成，不能验收')
  const field = { path: 'acceptedOn', label: '验收日期', value: acceptedOn }
  return notAfter(field, today) ?? notBefore(field, task.finishedOn, '完成日期')
}

/** 不合格 says why, so that it can be put right. */
export const reasonGiven = (
  acceptance: 'qualified' | 'unqualified',
  note: string | null,
): Problem | null =>
  acceptance === 'qualified' || note !== null
    ? null
    : problem('invalid', 'missing-note', '验收不合格须写明验收意见', {
        fields: [{ path: 'note', label: '验收意见', message: '验收不合格时不能为空' }],
      })
