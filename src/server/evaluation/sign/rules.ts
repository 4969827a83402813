import { SIGN_STEPS } from '#contract/evaluation-result.ts'
import { problem } from '#contract/problem.ts'
import type { SheetProblem } from '../sheet/rules.ts'
import type { EvaluationState } from '../store.ts'
import type { Signature, SignStep } from './store.ts'

/** The step that comes next in each state: department head, finance lead, director. */
export const NEXT_STEP: Readonly<Record<EvaluationState, SignStep | null>> = {
  draft: 'department',
  department: 'finance',
  finance: 'director',
  signed: null,
}

/** The state a step leads to. */
export const AFTER_STEP: Readonly<Record<SignStep, EvaluationState>> = {
  department: 'department',
  finance: 'finance',
  director: 'signed',
}

export const STEP_PERMISSION = {
  department: 'evaluation.sign-department',
  finance: 'evaluation.sign-finance',
  director: 'evaluation.sign-director',
} as const

/** Throws unless it is this step's turn. */
export const checkTurn = (state: EvaluationState, step: SignStep): void => {
  const next = NEXT_STEP[state]
  if (next === step) return
  if (next === null)
    throw problem('rule', 'evaluation-is-final', '绩效评价已由馆长签发，不能再签字')
  throw problem(
    'rule',
    'not-their-turn',
    `现在应由${SIGN_STEPS[next]}签字，签字顺序为部门负责人、财务分管领导、馆长`,
  )
}

/** Three different people sign. */
export const checkThirdPerson = (personId: string, standing: readonly Signature[]): void => {
  const own = standing.find((one) => one.personId === personId && one.returnedAt === null)
  if (own)
    throw problem(
      'rule',
      'signed-before',
      `您已以${SIGN_STEPS[own.step]}身份签字，三级签字须由三个不同的人完成`,
    )
}

/** The department head signs for the project of their own department. */
export const checkOwnDepartment = (
  actor: { departmentId: string | null },
  project: { departmentId: string; departmentName: string },
): void => {
  if (actor.departmentId !== project.departmentId)
    throw problem(
      'rule',
      'foreign-department',
      `该项目由${project.departmentName}负责，应由该部门负责人签字`,
    )
}

const MOST_NAMED = 5

/** Nothing may stand open when someone signs. */
export const checkBlockers = (blockers: readonly SheetProblem[]): void => {
  if (blockers.length === 0) return
  const named = blockers.slice(0, MOST_NAMED).map((one) => one.message)
  const rest = blockers.length > MOST_NAMED ? `，等 ${blockers.length} 项` : ''
  const [first] = blockers
  throw problem(
    'rule',
    `blocked-by-${first?.kind ?? 'problem'}`,
    `不能签字：${named.join('；')}${rest}`,
    {
      params: { blockers: blockers.length },
    },
  )
}

/** Whoever signs does so for the score they saw. */
export const checkSeen = (seen: string | null, score: string | null): void => {
  if (seen !== null && seen !== score)
    throw problem(
      'stale',
      'score-moved',
      `得分已由 ${seen} 变为 ${score ?? '未定'}，请刷新后再签字`,
      { params: { score } },
    )
}
