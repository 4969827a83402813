import type { House } from '#server/kernel/context.ts'
import { dateIn } from '#server/kernel/clock.ts'
import {
  GRANTED_THIS_YEAR,
  invoiceOfThisYear,
  REQUESTS_OF_THIS_YEAR,
  type RequestOfThisYear,
} from '../../../examples/huaihua-2024/money/this-year.ts'
import type { Client, ClientFor } from './client.ts'

const ZONE = 'Asia/Shanghai'
/** The records that are loaded reach into this year; they are not added to. */
const LAST_LOADED = 2025

interface Crew {
  today: string
  applicant: Client
  reviewer: Client
  lead: Client
}

/** A project that is under way: the sample's own while its term lasts, later one of the year. */
const projectUnderWay = async (head: Client, today: string): Promise<string> => {
  const { rows } = await head.money.listProjects({ limit: 200 })
  const running = rows.find(({ startsOn, endsOn }) => startsOn <= today && today <= endsOn)
  if (running) return running.projectId
  const [own] = rows
  if (!own) throw new Error('the sample has no project')
  const year = today.slice(0, 4)
  const { name, basis, goal, departmentId } = own
  const { projectId } = await head.money.createProject({
    code: `daily-${year}`,
    name: `${name}（${year} 年）`,
    basis,
    goal,
    departmentId,
    startsOn: `${year}-01-01`,
    endsOn: `${year}-12-31`,
  })
  return projectId
}

const grant = async ({ today, reviewer, lead }: Crew, projectId: string) => {
  const year = Number(today.slice(0, 4))
  const lines = new Map<string, string>()
  for (const [economicCode, yuan] of GRANTED_THIS_YEAR) {
    const { lineId } = await reviewer.money.createLine({ projectId, year, economicCode })
    lines.set(economicCode, lineId)
    const entry = await reviewer.money.createEntry({
      lineId,
      kind: 'opening',
      amountFen: yuan * 100,
      documentNumber: `怀财预〔${year}〕5号`,
      datedOn: `${year}-01-01`,
      reason: null,
    })
    await lead.money.confirmEntry(entry)
  }
  return lines
}

const attach = (applicant: Client, recordId: string, number: string, request: RequestOfThisYear) =>
  applicant.attachments.upload({
    recordType: 'payment-request',
    recordId,
    kind: 'invoice',
    file: new File([Uint8Array.from(invoiceOfThisYear(number, request))], `${number}-发票.pdf`, {
      type: 'application/pdf',
    }),
  })

/** Enters one request and takes it as far as it has come. */
const bring = async (
  { today, applicant, reviewer, lead }: Crew,
  lineId: string,
  request: RequestOfThisYear,
): Promise<void> => {
  const comment = null
  const { money } = applicant
  const draft = await money.createPayment({
    lineId,
    amountFen: request.yuan * 100,
    purpose: request.purpose,
    payee: request.payee,
    payeeBank: '中国建设银行怀化分行',
    payeeAccount: '43050175363600001234',
    method: 'transfer',
    contractNumber: null,
    incurredOn: today,
  })
  if (request.reached === 'draft') return
  await attach(applicant, draft.requestId, draft.number, request)
  const submitted = await money.submitPayment({ ...draft, comment })
  if (request.reached === 'submitted') return
  if (request.reached === 'returned') {
    await reviewer.money.returnPayment({ ...submitted, comment: '请补充检测合同后重新提交' })
    return
  }
  const reviewed = await reviewer.money.reviewPayment({ ...submitted, comment: '票据齐全，同意' })
  if (request.reached === 'reviewed') return
  const approved = await lead.money.approvePayment({ ...reviewed, comment })
  if (request.reached === 'approved') return
  const voucherNumber = `${today.slice(0, 4)}-0001`
  await reviewer.money.payPayment({ ...approved, comment, paidOn: today, voucherNumber })
}

/**
 * Begins the year of the day on which the sample is loaded: lines granted and requests at every step, so that
 * each office has something to decide that can still be paid.
 */
export const beginThisYear = async (house: House, clientFor: ClientFor): Promise<void> => {
  const today = dateIn(ZONE, house.clock())
  if (Number(today.slice(0, 4)) <= LAST_LOADED) return
  const head = await clientFor('department-head')
  const crew = {
    today,
    applicant: await clientFor('applicant'),
    reviewer: await clientFor('finance-reviewer'),
    lead: await clientFor('finance-lead'),
  }
  const lines = await grant(crew, await projectUnderWay(head, today))
  for (const request of REQUESTS_OF_THIS_YEAR)
    await bring(crew, lines.get(request.code) ?? '', request)
}
