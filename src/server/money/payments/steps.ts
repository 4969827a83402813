import {
  PAYMENT_ACTIONS,
  PAYMENT_STATES,
  type PaymentAction,
  type PaymentState,
} from '#contract/money-rows.ts'
import type { Permission } from '#contract/permissions.ts'
import { problem, type Problem } from '#contract/problem.ts'
import { yearOpen } from '../dates.ts'

/**
 * 报账人填报 → 财务审核 → 财务分管领导审核 → 零余额账户支付: who may do what, in which state, as pure functions.
 * Applicant, reviewer and approver are three different people whatever their roles; who approved does not pay.
 */
export interface RequestState {
  state: PaymentState
  applicantId: string
  reviewerId: string | null
  approverId: string | null
  paidBy: string | null
}

export interface Doer {
  personId: string
  permissions: ReadonlySet<Permission>
}

interface Rule {
  from: readonly PaymentState[]
  to: PaymentState
  /** Any one of these permissions. */
  needs: (request: RequestState) => readonly Permission[]
  /** Why this person may not, or null. */
  bars: (request: RequestState, personId: string) => string | null
}

const mine = (request: RequestState, personId: string): string | null =>
  request.applicantId === personId ? null : '只有报账人本人可以办理'

const notApplicant = (request: RequestState, personId: string): string | null =>
  request.applicantId === personId ? '报账人不能审核自己填报的申请' : null

const notReviewer = (request: RequestState, personId: string): string | null =>
  request.reviewerId === personId ? '财务审核人不能再作财务分管领导审核' : null

const RETURNERS: Partial<Record<PaymentState, readonly Permission[]>> = {
  submitted: ['payment.review'],
  reviewed: ['payment.approve'],
  approved: ['payment.approve', 'payment.pay'],
}

const RULES: Record<Exclude<PaymentAction, 'correct'>, Rule> = {
  amend: { from: ['draft', 'returned'], to: 'draft', needs: () => ['payment.apply'], bars: mine },
  submit: {
    from: ['draft', 'returned'],
    to: 'submitted',
    needs: () => ['payment.apply'],
    bars: mine,
  },
  review: {
    from: ['submitted'],
    to: 'reviewed',
    needs: () => ['payment.review'],
    bars: notApplicant,
  },
  approve: {
    from: ['reviewed'],
    to: 'approved',
    needs: () => ['payment.approve'],
    bars: (request, personId) => notApplicant(request, personId) ?? notReviewer(request, personId),
  },
  pay: {
    from: ['approved'],
    to: 'paid',
    needs: () => ['payment.pay'],
    bars: (request, personId) =>
      request.approverId === personId ? '审核该申请的财务分管领导不能登记支付' : null,
  },
  return: {
    from: ['submitted', 'reviewed', 'approved'],
    to: 'returned',
    needs: (request) => RETURNERS[request.state] ?? [],
    bars: (request, personId) =>
      request.state === 'approved' ? null : notApplicant(request, personId),
  },
  withdraw: {
    from: ['draft', 'submitted', 'reviewed', 'approved', 'returned'],
    to: 'withdrawn',
    needs: () => ['payment.apply'],
    bars: mine,
  },
}

export type Step = keyof typeof RULES

/** Why the step is refused to this person now, or null. */
export const barred = (request: RequestState, doer: Doer, step: Step): Problem | null => {
  const rule = RULES[step]
  if (!rule.from.includes(request.state))
    return problem(
      'conflict',
      'wrong-state',
      `申请当前为“${PAYMENT_STATES[request.state]}”，不能${PAYMENT_ACTIONS[step]}`,
      { params: { state: request.state } },
    )
  if (!rule.needs(request).some((permission) => doer.permissions.has(permission)))
    return problem(
      'forbidden',
      'no-permission',
      `您的岗位不能对“${PAYMENT_STATES[request.state]}”的申请作“${PAYMENT_ACTIONS[step]}”`,
    )
  const why = rule.bars(request, doer.personId)
  return why === null ? null : problem('rule', 'three-people', why)
}

/** The request after the step. A return clears who reviewed and approved: both look at it again. */
export const after = <T extends RequestState>(request: T, step: Step, personId: string): T => {
  const state = step === 'amend' ? request.state : RULES[step].to
  switch (step) {
    case 'review':
      return { ...request, state, reviewerId: personId }
    case 'approve':
      return { ...request, state, approverId: personId }
    case 'pay':
      return { ...request, state, paidBy: personId }
    case 'return':
    case 'submit':
      return { ...request, state, reviewerId: null, approverId: null }
    default:
      return { ...request, state }
  }
}

const STEPS: readonly Step[] = ['amend', 'submit', 'review', 'approve', 'pay', 'return', 'withdraw']

/** What a request of a year that has ended may still do: it goes no nearer to payment. */
const BACKWARDS: ReadonlySet<Step> = new Set(['return', 'withdraw'])

interface Offered extends RequestState {
  year: number
  correctsId: string | null
}

const mayCorrect = (request: Offered, doer: Doer): boolean =>
  request.state === 'paid' && request.correctsId === null && doer.permissions.has('payment.apply')

/** Every action open to this person today, for the screen that offers them. */
export const actionsOf = (request: Offered, doer: Doer, today: string): PaymentAction[] => {
  const open = yearOpen(request.year, today) === null
  const steps: PaymentAction[] = STEPS.filter(
    (step) => (open || BACKWARDS.has(step)) && barred(request, doer, step) === null,
  )
  return open && mayCorrect(request, doer) ? [...steps, 'correct'] : steps
}
