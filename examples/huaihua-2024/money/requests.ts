import type { Line } from './budget.ts'
import { addDays } from '../base/dates.ts'
import { addWorkingDays, workingDayFrom } from '../base/calendar.ts'
import { at, createRandom, hashText } from '../base/random.ts'
import { LINES } from './budget.ts'
import { SPENDING } from './spending.ts'

export type RequestState =
  | 'draft'
  | 'submitted'
  | 'reviewed'
  | 'approved'
  | 'paid'
  | 'returned'
  | 'withdrawn'

/** A payment request with the steps it went through. */
export interface PaymentRequest {
  line: Line
  incurred: string
  purpose: string
  payee: string
  /** In 分; negative for a refund. */
  fen: number
  card: boolean
  state: RequestState
  applicant: string
  corrects: PaymentRequest | undefined
  /** Why it was sent back, where it was. */
  comment: string | undefined
  steps: readonly Step[]
}

export interface Step {
  action: 'submit' | 'review' | 'approve' | 'pay' | 'return' | 'withdraw'
  by: string
  on: string
  minute: number
  comment: string | null
}

export const REVIEWER = 'zhouwj'
export const APPROVER = 'tengym'

// Each line's money is claimed by the department that spends it.
const APPLICANTS: Readonly<Record<string, string>> = {
  'daily/30202': 'hexq',
  'daily/30211': 'hexq',
  'daily/30218': 'longyf',
  'daily/30226': 'longyf',
  'assessment/30218': 'longyf',
  'assessment/30227': 'qinm',
  'assessment/31003': 'longyf',
  'assessment/31007': 'qinm',
}

const RETURNS = [
  '发票抬头有误，请更换后重新提交',
  '缺少验收单，请补充',
  '报销明细与合同金额不一致，请核对',
  '请补充事前审批单',
] as const
const REFUSED = '不符合项目资金使用范围，请撤回'

const STATES: Readonly<Record<string, RequestState>> = {
  draft: 'draft',
  submitted: 'submitted',
  reviewed: 'reviewed',
  approved: 'approved',
  back: 'returned',
  withdrawn: 'withdrawn',
}

const fenOf = (yuan: string): number => Math.round(Number(yuan) * 100)

const WAY: readonly Step['action'][] = ['submit', 'review', 'approve', 'pay']
const LENGTH: Readonly<Record<RequestState, number>> = {
  draft: 0,
  submitted: 1,
  reviewed: 2,
  approved: 3,
  paid: 4,
  returned: 1,
  withdrawn: 1,
}

type Way = Pick<PaymentRequest, 'incurred' | 'state' | 'applicant' | 'comment'>

const personOf = (action: Step['action'], applicant: string): string =>
  action === 'submit' || action === 'withdraw'
    ? applicant
    : action === 'approve'
      ? APPROVER
      : REVIEWER

// The steps one after another on working days, with the return in between where there was one.
const stepsOf = (way: Way): Step[] => {
  const random = createRandom(`steps ${way.incurred} ${way.comment ?? ''} ${way.state}`)
  const sentBack: Step['action'][] = way.comment === undefined ? [] : ['submit', 'return']
  const end: Step['action'][] = way.state === 'withdrawn' ? ['withdraw'] : []
  const onward =
    way.state === 'withdrawn' || way.state === 'returned' ? [] : WAY.slice(0, LENGTH[way.state])
  let on = workingDayFrom(addDays(way.incurred, 1))
  return [...sentBack, ...onward, ...end].map((action, index) => {
    if (index > 0) on = addWorkingDays(on, 1)
    const comment =
      action === 'return' ? (way.comment ?? null) : action === 'review' ? '票据齐全，同意' : null
    return {
      action,
      by: personOf(action, way.applicant),
      on,
      minute: random.between(520, 1040),
      comment,
    }
  })
}

const complete = (request: Omit<PaymentRequest, 'steps'>): PaymentRequest => ({
  ...request,
  steps: stepsOf(request),
})

const refundOf = (original: PaymentRequest, yuan: string): PaymentRequest =>
  complete({
    ...original,
    corrects: original,
    incurred: workingDayFrom(addDays(original.steps.at(-1)?.on ?? original.incurred, 6)),
    purpose: `退回多付款项：${original.purpose}`,
    fen: -fenOf(yuan),
    state: 'paid',
    comment: undefined,
  })

const requestOf = (line: Line, text: string, left: number): PaymentRequest => {
  const [incurred = '', purpose = '', payee = '', yuan = '', marks = ''] = text.split('|')
  const state = marks
    .split(' ')
    .map((mark) => STATES[mark])
    .find((found) => found !== undefined)
  const comment =
    state === 'withdrawn'
      ? REFUSED
      : marks.includes('returned') || state === 'returned'
        ? at(RETURNS, hashText(purpose) % RETURNS.length)
        : undefined
  return complete({
    line,
    incurred,
    purpose,
    payee,
    fen: yuan === '=' ? left : fenOf(yuan),
    card: marks.includes('card'),
    state: state ?? 'paid',
    applicant: APPLICANTS[`${line.project}/${line.code}`] ?? 'xiangsy',
    corrects: undefined,
    comment,
  })
}

const requestsOf = (line: Line): PaymentRequest[] => {
  const texts = SPENDING[`${line.project}/${line.year}/${line.code}`]?.trim().split('\n') ?? []
  // Refunds give money back to the line: they are known before what is left is.
  const refunds = texts.map((text) => / ?refund (\S+)/.exec(text)?.[1])
  const refunded = refunds.reduce((sum, yuan) => sum + (yuan === undefined ? 0 : fenOf(yuan)), 0)
  let left = line.yuan * 100 + refunded
  return texts.flatMap((text, index) => {
    const request = requestOf(line, text, left)
    if (request.state === 'paid') left -= request.fen
    const refund = refunds[index]
    return refund === undefined ? [request] : [request, refundOf(request, refund)]
  })
}

const begun = (request: PaymentRequest): string => {
  const first = request.steps[0]
  return first === undefined
    ? `${request.incurred} 9999`
    : `${first.on} ${String(first.minute).padStart(4, '0')}`
}

/** All requests in the order they were first submitted: that is how they are numbered. */
export const planRequests = (): PaymentRequest[] =>
  LINES.flatMap(requestsOf).sort((a, b) => (begun(a) < begun(b) ? -1 : begun(a) > begun(b) ? 1 : 0))

/** What a request holds of its line: from submission on, unless returned or withdrawn; a refund once paid. */
export const commitmentOf = ({ state, fen }: PaymentRequest): number =>
  ['submitted', 'reviewed', 'approved', 'paid'].includes(state) ? fen : 0
