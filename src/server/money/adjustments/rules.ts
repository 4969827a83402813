import type { AttachmentKind } from '#contract/attachments.ts'
import { ADJUSTMENT_ACTIONS, type AdjustmentAction } from '#contract/money-budget.ts'
import { ENTRY_STATES, formatYuan } from '#contract/money-rows.ts'
import type { Permission } from '#contract/permissions.ts'
import { problem, type Problem } from '#contract/problem.ts'
import { byAnother, lineName, type Balance, type LineName } from '../budget/rules.ts'

interface Line extends LineName {
  lineId: string
}

/** An adjustment moves money between two lines of one year. */
export const betweenTwo = (from: Line, to: Line): Problem | null => {
  const field = (message: string) => ({
    fields: [{ path: 'toLineId', label: '调入预算行', message, value: lineName(to) }],
  })
  if (from.lineId === to.lineId)
    return problem(
      'invalid',
      'one-line',
      `调出与调入是同一预算行 ${lineName(to)}，请另选调入预算行`,
      field('应不同于调出预算行'),
    )
  if (from.year === to.year) return null
  return problem(
    'invalid',
    'other-year',
    `只能在同一年度内调剂：调出 ${from.year} 年，调入 ${to.year} 年`,
    field(`应为 ${from.year} 年度的预算行`),
  )
}

/** Refuses to take more from a line than is neither reserved nor paid: which line, what is left, what to do. */
export const leavesEnough = (
  line: LineName,
  balance: Balance,
  askedFen: number,
): Problem | null => {
  const left = balance.grantedFen - balance.committedFen
  if (askedFen <= left) return null
  const detail = `调出预算行 ${lineName(line)} 可用 ${formatYuan(left)} 元，不足以调出 ${formatYuan(askedFen)} 元：请减少调剂金额，或先退回、撤回占用该预算行的支付申请`
  return problem('rule', 'adjustment-too-large', detail, {
    fields: [
      {
        path: 'amountFen',
        label: '调剂金额',
        message: `应不超过调出预算行的可用额度 ${formatYuan(left)} 元`,
        value: formatYuan(askedFen),
      },
    ],
    params: { availableFen: left, requestedFen: askedFen },
  })
}

interface Between {
  fromProjectId: string
  toProjectId: string
}

/**
 * What must be attached before confirmation: money of a project is earmarked (专款专用), so what leaves its
 * project needs the approval itself [K]; within a project the number of the decision is enough.
 */
export const missingApproval = (
  { fromProjectId, toProjectId }: Between,
  kinds: readonly AttachmentKind[],
): AttachmentKind[] =>
  fromProjectId === toProjectId || kinds.includes('approval') ? [] : ['approval']

/** Refuses to confirm what leaves its project without its approval. */
export const approved = (between: Between, kinds: readonly AttachmentKind[]): Problem | null =>
  missingApproval(between, kinds).length === 0
    ? null
    : problem(
        'rule',
        'missing-proof',
        '缺少附件：批复文件（项目资金专款专用，跨项目调剂须附批复文件），请上传后再确认',
      )

interface AdjustmentState {
  state: keyof typeof ENTRY_STATES
  enteredBy: string
}

interface Doer {
  personId: string
  permissions: ReadonlySet<Permission>
}

interface Rule {
  from: AdjustmentState['state']
  needs: Permission
  /** Whether it is for another person than entered it. */
  another: boolean
}

/** As entries are: one enters, another confirms, sends back or takes back; what waits may be withdrawn. */
const RULES: Record<AdjustmentAction, Rule> = {
  confirm: { from: 'waiting', needs: 'budget.confirm', another: true },
  return: { from: 'waiting', needs: 'budget.confirm', another: true },
  withdraw: { from: 'waiting', needs: 'budget.enter', another: false },
  revoke: { from: 'confirmed', needs: 'budget.confirm', another: true },
}

/** Why the action is refused to this person now, or null. */
export const barred = (
  adjustment: AdjustmentState,
  doer: Doer,
  action: AdjustmentAction,
): Problem | null => {
  const { from, needs, another } = RULES[action]
  const word = ADJUSTMENT_ACTIONS[action]
  if (adjustment.state !== from)
    return problem(
      'conflict',
      'wrong-state',
      `该预算调剂当前为“${ENTRY_STATES[adjustment.state]}”，不能${word}`,
      { params: { state: adjustment.state } },
    )
  if (!doer.permissions.has(needs))
    return problem('forbidden', 'no-permission', `您的岗位不能${word}预算调剂`)
  return another ? byAnother(adjustment, doer.personId, word) : null
}

const ACTIONS: readonly AdjustmentAction[] = ['confirm', 'return', 'withdraw', 'revoke']

/** Every action open to this person now, for the screen that offers them. */
export const actionsOf = (adjustment: AdjustmentState, doer: Doer): AdjustmentAction[] =>
  ACTIONS.filter((action) => barred(adjustment, doer, action) === null)
