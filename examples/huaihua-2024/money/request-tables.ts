import type { SampleOptions, SampleTable } from '../base/table.ts'
import type { House } from '../house/tables.ts'
import type { PaymentRequest, Step } from './requests.ts'
import { instantAt, millisAt } from '../base/dates.ts'
import { idsFor } from '../base/ids.ts'
import { hashText } from '../base/random.ts'
import { tableOf } from '../base/table.ts'
import { lineIdOf } from './tables.ts'
import { planRequests } from './requests.ts'

const COLUMNS = [
  'archive_id',
  'request_id',
  'number',
  'line_id',
  'state',
  'amount_fen',
  'corrects_id',
  'purpose',
  'payee',
  'payee_bank',
  'payee_account',
  'method',
  'contract_number',
  'incurred_on',
  'applicant_id',
  'reviewer_id',
  'approver_id',
  'paid_on',
  'paid_by',
  'voucher_number',
] as const

const BANKS = [
  '怀化农商银行迎丰支行',
  '长沙银行怀化分行',
  '建设银行怀化鹤城支行',
  '工商银行怀化迎丰路支行',
]
const CONTRACT_FROM_FEN = 1_000_000

const accountOf = (payee: string): string =>
  `4300${String(hashText(payee)).padStart(10, '0')}${String(hashText(`${payee}.`) % 100000).padStart(5, '0')}`

/** A request with the numbers that follow from its place among all. */
export interface NumberedRequest {
  request: PaymentRequest
  id: string
  number: string
  voucher: string | null
}

const stepOf = (request: PaymentRequest, action: Step['action']): Step | undefined =>
  request.steps.findLast((step) => step.action === action)

const timeOf = (request: PaymentRequest): number => {
  const first = request.steps[0]
  return first === undefined ? millisAt(request.incurred, 1000) : millisAt(first.on, first.minute)
}

const vouchers = (requests: readonly PaymentRequest[]): Map<PaymentRequest, string> => {
  const paid = requests.filter((request) => request.state === 'paid')
  const when = (request: PaymentRequest): string => {
    const step = stepOf(request, 'pay')
    return step === undefined ? '' : instantAt(step.on, step.minute)
  }
  paid.sort((a, b) => (when(a) < when(b) ? -1 : when(a) > when(b) ? 1 : 0))
  return new Map(
    paid.map((request, index) => [
      request,
      `记-${when(request).slice(0, 7)}-${String(index + 1).padStart(3, '0')}`,
    ]),
  )
}

/** All requests with ids, numbers (`ZF2024-0001`) and vouchers. */
export const numberedRequests = (archiveId: string): NumberedRequest[] => {
  const idOf = idsFor(archiveId, 'request')
  const requests = planRequests()
  const voucherOf = vouchers(requests)
  const running = new Map<number, number>()
  return requests.map((request, index) => {
    const { year } = request.line
    const count = (running.get(year) ?? 0) + 1
    running.set(year, count)
    return {
      request,
      id: idOf(timeOf(request), index),
      number: `ZF${year}-${String(count).padStart(4, '0')}`,
      voucher: voucherOf.get(request) ?? null,
    }
  })
}

const recordOf = (
  { request, id, number, voucher }: NumberedRequest,
  all: readonly NumberedRequest[],
  archiveId: string,
  house: House,
) => {
  const pay = request.state === 'paid' ? stepOf(request, 'pay') : undefined
  const person = (action: Step['action']): string | null => {
    const step = ['returned', 'withdrawn'].includes(request.state)
      ? undefined
      : stepOf(request, action)
    return step === undefined ? null : house.personId(step.by)
  }
  return {
    archive_id: archiveId,
    request_id: id,
    number,
    line_id: lineIdOf(archiveId)(request.line),
    state: request.state,
    amount_fen: request.fen,
    corrects_id: all.find((one) => one.request === request.corrects)?.id ?? null,
    purpose: request.purpose,
    payee: request.payee,
    payee_bank: BANKS[hashText(request.payee) % BANKS.length],
    payee_account: accountOf(request.payee),
    method: request.card ? 'official-card' : 'transfer',
    contract_number:
      request.fen >= CONTRACT_FROM_FEN && !request.card
        ? `怀档合〔${request.line.year}〕${(hashText(request.purpose) % 60) + 1}号`
        : null,
    incurred_on: request.incurred,
    applicant_id: house.personId(request.applicant),
    reviewer_id: person('review'),
    approver_id: person('approve'),
    paid_on: pay?.on ?? null,
    paid_by: pay === undefined ? null : house.personId(pay.by),
    voucher_number: voucher,
  }
}

/** Payment requests, refunds after what they correct, and the steps each went through. */
export const requestTables = (
  { archiveId: archive_id }: SampleOptions,
  house: House,
): SampleTable[] => {
  const all = numberedRequests(archive_id)
  const stepId = idsFor(archive_id, 'step')
  const steps = all.flatMap(({ id, request }) => request.steps.map((step) => ({ id, ...step })))
  const originalsFirst = all.toSorted(
    (a, b) => Number(a.request.corrects !== undefined) - Number(b.request.corrects !== undefined),
  )
  return [
    tableOf(
      'payment_request',
      COLUMNS,
      originalsFirst.map((one) => recordOf(one, all, archive_id, house)),
    ),
    tableOf(
      'payment_step',
      ['archive_id', 'step_id', 'request_id', 'action', 'person_id', 'at', 'comment'],
      steps.map(({ id, action, by, on, minute, comment }, index) => ({
        archive_id,
        step_id: stepId(millisAt(on, minute), index),
        request_id: id,
        action,
        person_id: house.personId(by),
        at: instantAt(on, minute),
        comment,
      })),
    ),
  ]
}
