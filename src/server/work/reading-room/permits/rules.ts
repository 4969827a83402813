import type { ACCESS_STATUSES } from '#contract/holdings-rows.ts'
import type {
  PERMIT_ACTIONS,
  PermitEntry,
  PermitRules,
  PermitState,
  PermitStep,
} from '#contract/permits.ts'
import type { Permission } from '#contract/permissions.ts'
import type { FieldProblem } from '#contract/problem.ts'

type AccessStatus = keyof typeof ACCESS_STATUSES
export type PermitAction = keyof typeof PERMIT_ACTIONS

/** What a permit over these units needs: the strictest of what each asks for. */
export const needsOf = (statuses: readonly AccessStatus[], rules: PermitRules) => {
  const closed = statuses.filter((status) => status !== 'open')
  return {
    needsOpinion: closed.some((status) => rules[`${status}Opinion`]),
    needsDirector: closed.some((status) => rules[`${status}Director`]),
  }
}

/** Where a request stands first. */
export const firstState = ({ needsOpinion }: { needsOpinion: boolean }): PermitState =>
  needsOpinion ? 'opinion' : 'department'

const STEP_AFTER = { opinion: 'department', department: 'director', director: 'granted' } as const

/** Where a request stands after a step: one disagreement ends it, the transferring body's too. */
export const stateAfter = (
  step: PermitStep,
  agreed: boolean,
  { needsDirector }: { needsDirector: boolean },
): PermitState => {
  if (!agreed) return 'refused'
  return step === 'department' && !needsDirector ? 'granted' : STEP_AFTER[step]
}

/** At most a year, so that an approval does not outlive the reason it was given for [K]. */
const LONGEST_DAYS = 366

const plusDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** The day up to which a permit is asked for must lie between today and a year from now. */
export const validityProblems = (validUntil: string, today: string): FieldProblem[] => {
  const last = plusDays(today, LONGEST_DAYS)
  if (validUntil >= today && validUntil <= last) return []
  const message = `应在今天（${today}）至 ${last} 之间`
  return [{ path: 'validUntil', label: '有效期至', message, value: validUntil }]
}

export interface PermitFacts {
  state: PermitState
  requestedBy: string
  departmentId: string
  withdrawnAt: string | null
}

export interface Decider {
  personId: string
  departmentId: string | null
  permissions: ReadonlySet<Permission>
}

const NEEDS: Record<PermitStep, Permission> = {
  opinion: 'reading-room.record',
  department: 'permit.decide-department',
  director: 'permit.decide-director',
}

const isStep = (state: PermitState): state is PermitStep => state in NEEDS

/**
 * Why a person may not take a step, or null: the request must wait at it, and it is decided by others than who
 * asked, each level by another person, the department's by its own head.
 */
export const stepRefusal = (
  step: PermitStep,
  permit: PermitFacts,
  earlier: readonly { step: PermitEntry; personId: string }[],
  { personId, departmentId }: Decider,
): { reason: string; message: string } | null => {
  if (permit.withdrawnAt !== null) return { reason: 'withdrawn', message: '这份利用审批已作废' }
  if (permit.state !== step)
    return { reason: 'wrong-state', message: '这份利用审批现在不在这一步，请刷新后查看' }
  if (step === 'opinion') return null
  if (permit.requestedBy === personId)
    return { reason: 'own-request', message: '不能审批自己经办的申请，请由其他人审批' }
  if (earlier.some((one) => one.step !== 'opinion' && one.personId === personId))
    return { reason: 'same-person', message: '两级审批须由不同的人办理' }
  if (step === 'department' && departmentId !== permit.departmentId)
    return { reason: 'other-department', message: '须由经办部门的负责人审批' }
  return null
}

/** What a person may do with a request now. */
export const actionsOf = (
  permit: PermitFacts,
  earlier: Parameters<typeof stepRefusal>[2],
  person: Decider,
): PermitAction[] => {
  const actions: PermitAction[] = []
  const { state } = permit
  if (isStep(state) && person.permissions.has(NEEDS[state]))
    if (stepRefusal(state, permit, earlier, person) === null) actions.push(state)
  if (permit.withdrawnAt === null && person.permissions.has('reading-room.record'))
    if (state !== 'refused') actions.push('withdraw')
  return actions
}
