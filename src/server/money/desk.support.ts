import { Client as Connection } from 'pg'
import { Problem, type ProblemBody } from '#contract/problem.ts'
import type { Role } from '#contract/permissions.ts'
import type { TestHouse } from '#test/support/house.ts'

type Client = Awaited<ReturnType<TestHouse['client']>>
type Attachment = 'invoice' | 'acceptance' | 'evidence' | 'approval'

interface Step {
  requestId: string
  version: number
}

const PDF = new Uint8Array(Buffer.from('%PDF-1.7\n%%EOF\n'))
const MID_YEAR = new Date('2024-06-15T04:00:00Z')

const clients = async (house: TestHouse) => ({
  applicant: await house.client('applicant'),
  reviewer: await house.client('finance-reviewer'),
  lead: await house.client('finance-lead'),
  head: await house.client('department-head'),
})

/** The problem that some work is refused with; what is not refused, or breaks otherwise, fails the test. */
export const refusal = async (work: Promise<unknown>): Promise<ProblemBody> => {
  const outcome = await work.then(
    () => null,
    (error: unknown) => error,
  )
  if (outcome instanceof Problem) return outcome.body
  throw outcome ?? new Error('nothing was refused')
}

/** A finance office for tests: its clock stands in June 2024, its people take requests as far as a test needs. */
export const moneyDesk = async (open: (clock: () => Date) => Promise<TestHouse>) => {
  let now = MID_YEAR
  let serial = 0
  const house = await open(() => now)
  const people = await clients(house)
  const { applicant, reviewer, lead, head } = people
  const next = () => String(++serial).padStart(4, '0')
  const voucher = () => `记-${next()}`

  /** Sets the clock for some work and back. */
  const at = async (instant: string, work: () => Promise<void>): Promise<void> => {
    now = new Date(instant)
    await work().finally(() => (now = MID_YEAR))
  }

  const someone = async (roles: readonly Role[]): Promise<Client> => {
    const username = `person-${next()}`
    await house.person(username, roles)
    return house.client(username)
  }

  const project = (term: { startsOn?: string; endsOn?: string } = {}) => ({
    code: `p-${next()}`,
    name: '日常档案管理',
    basis: '市财政局批复',
    goal: '保管与利用好馆藏档案',
    departmentId: house.departments.office,
    startsOn: '2024-01-01',
    endsOn: '2024-12-31',
    ...term,
  })

  const opening = () => ({
    kind: 'opening' as const,
    documentNumber: `财预〔2024〕${next()}号`,
    datedOn: '2024-01-15',
    reason: null,
  })

  const grant = async (
    lineId: string,
    amountFen: number,
    kind: 'opening' | 'addition' = 'opening',
  ) => {
    const reason = kind === 'addition' ? '年中追加' : null
    const entry = { ...opening(), lineId, amountFen, kind, reason }
    await lead.money.confirmEntry(await reviewer.money.createEntry(entry))
  }

  /** A project with one line of 2024 that was granted so much. */
  const line = async ({
    grantedFen,
    ...term
  }: {
    grantedFen: number
    startsOn?: string
    endsOn?: string
  }) => {
    const created = await head.money.createProject(project(term))
    const { projectId } = created
    const opened = await reviewer.money.createLine({ projectId, year: 2024, economicCode: '30201' })
    if (grantedFen > 0) await grant(opened.lineId, grantedFen)
    return { project: created, line: opened }
  }

  const adjustment = (fromLineId: string, toLineId: string, amountFen: number) => ({
    fromLineId,
    toLineId,
    amountFen,
    documentNumber: `档办〔2024〕${next()}号`,
    datedOn: '2024-06-03',
    reason: '印刷任务增加',
  })

  const moneyOf = async (lineId: string) => {
    const { rows } = await applicant.money.listLines({ limit: 200 })
    const found = rows.find((row) => row.lineId === lineId)
    if (!found) throw new Error('the line is not listed')
    return found.summary
  }

  const fields = (lineId: string, amountFen: number) => ({
    lineId,
    amountFen,
    purpose: '购置档案盒',
    payee: '某文化用品公司',
    payeeBank: '某银行某支行',
    payeeAccount: '6222000012345678',
    method: 'transfer' as const,
    contractNumber: null,
    incurredOn: '2024-06-03',
  })

  const draft = (lineId: string, amountFen: number, by: Client = applicant) =>
    by.money.createPayment(fields(lineId, amountFen))

  const forward = async (one: Step, state: 'submitted' | 'reviewed' | 'approved') => {
    const submitted = await applicant.money.submitPayment({ ...one, comment: null })
    if (state === 'submitted') return submitted
    const reviewed = await reviewer.money.reviewPayment({ ...submitted, comment: null })
    return state === 'reviewed'
      ? reviewed
      : lead.money.approvePayment({ ...reviewed, comment: null })
  }

  const upTo = async (
    state: 'submitted' | 'reviewed' | 'approved',
    lineId: string,
    amountFen: number,
  ) => forward(await draft(lineId, amountFen), state)

  const attach = (recordId: string, kind: Attachment, recordType = 'payment-request') =>
    applicant.attachments.upload({
      recordType,
      recordId,
      kind,
      file: new File([PDF], `${kind}.pdf`, { type: 'application/pdf' }),
    })

  const pay = ({ requestId, version }: Step) =>
    applicant.money.payPayment({
      requestId,
      version,
      comment: null,
      paidOn: '2024-06-14',
      voucherNumber: voucher(),
    })

  /** Takes a draft through everybody to payment, with the paper that proves it. */
  const carryThrough = async (one: Step, kind: Attachment = 'invoice') => {
    const approved = await forward(one, 'approved')
    await attach(approved.requestId, kind)
    return pay(approved)
  }

  const paid = async (lineId: string, amountFen: number) =>
    carryThrough(await draft(lineId, amountFen))

  /** Runs SQL as the running server's own database role, inside a change that is rolled back. */
  const asServer = async (text: string, values: readonly unknown[]): Promise<void> => {
    const client = new Connection({ connectionString: house.database.appUrl })
    await client.connect()
    try {
      await client.query('begin')
      await client.query('select begin_write($1)', [house.archiveId])
      await client.query(text, [...values])
      await client.query('rollback')
    } finally {
      await client.end()
    }
  }

  return {
    house,
    ...people,
    at,
    someone,
    project,
    line,
    grant,
    opening,
    adjustment,
    moneyOf,
    fields,
    draft,
    upTo,
    carryThrough,
    attach,
    paid,
    voucher,
    asServer,
  }
}

export type MoneyDesk = Awaited<ReturnType<typeof moneyDesk>>
