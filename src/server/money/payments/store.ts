import { sql } from 'kysely'
import { ECONOMIC_CODES } from '#contract/money-codes.ts'
import { EARLIER_DAYS } from '#contract/money-inbox.ts'
import { PAYMENT_STATES, type PaymentState } from '#contract/money-rows.ts'
import type { Ctx } from '#server/kernel/context.ts'
import {
  choiceOrder,
  column,
  dateIfAny,
  sortedPage,
  words,
  type Sorts,
} from '#server/kernel/ordering.ts'
import { unanswered } from '#server/kernel/sent-together.ts'
import { tables } from '../tables.ts'

/** Requests with their line, project and people; what every list and page of requests reads. */
export const requests = (ctx: Ctx) =>
  tables(ctx)
    .selectFrom('paymentRequest as r')
    .innerJoin('budgetLine as l', (join) =>
      join.onRef('l.archiveId', '=', 'r.archiveId').onRef('l.lineId', '=', 'r.lineId'),
    )
    .innerJoin('project as p', (join) =>
      join.onRef('p.archiveId', '=', 'l.archiveId').onRef('p.projectId', '=', 'l.projectId'),
    )
    .innerJoin('person as a', (join) =>
      join.onRef('a.archiveId', '=', 'r.archiveId').onRef('a.personId', '=', 'r.applicantId'),
    )
    .leftJoin('person as v', (join) =>
      join.onRef('v.archiveId', '=', 'r.archiveId').onRef('v.personId', '=', 'r.reviewerId'),
    )
    .leftJoin('person as o', (join) =>
      join.onRef('o.archiveId', '=', 'r.archiveId').onRef('o.personId', '=', 'r.approverId'),
    )
    .leftJoin('person as y', (join) =>
      join.onRef('y.archiveId', '=', 'r.archiveId').onRef('y.personId', '=', 'r.paidBy'),
    )
    .where('r.archiveId', '=', ctx.archive.archiveId)
    .select([
      'r.requestId',
      'r.number',
      'r.lineId',
      'l.projectId',
      'p.name as projectName',
      'l.year',
    ])
    .select([
      'l.economicCode',
      'r.state',
      'r.amountFen',
      'r.correctsId',
      'r.purpose',
      'r.payee',
      'r.payeeBank',
    ])
    .select([
      'r.payeeAccount',
      'r.method',
      'r.contractNumber',
      'r.incurredOn',
      'r.applicantId',
      'r.reviewerId',
    ])
    .select(['r.approverId', 'r.paidOn', 'r.paidBy', 'r.voucherNumber', 'r.version'])
    .select([
      'a.name as applicantName',
      'v.name as reviewerName',
      'o.name as approverName',
      'y.name as paidByName',
    ])

type Found = Awaited<ReturnType<ReturnType<typeof requests>['execute']>>[number]

/** A request as the contract shows it. */
export const rowOf = <T extends Found>(request: T) => ({
  ...request,
  economicName: ECONOMIC_CODES[request.economicCode],
})

export type Request = ReturnType<typeof rowOf<Found>>

export const requestById = async (ctx: Ctx, requestId: string): Promise<Request | undefined> => {
  const row = await requests(ctx).where('r.requestId', '=', requestId).executeTakeFirst()
  return row && rowOf(row)
}

export const requestsById = (ctx: Ctx, requestIds: readonly string[]) =>
  requests(ctx).where('r.requestId', 'in', requestIds).execute()

/** Corrections of a request, oldest first. */
export const correctionsOf = async (ctx: Ctx, requestId: string): Promise<Request[]> => {
  const rows = await requests(ctx)
    .where('r.correctsId', '=', requestId)
    .orderBy('r.requestId')
    .execute()
  return rows.map(rowOf)
}

export interface RequestFilter {
  order?: string | undefined
  cursor?: string | undefined
  limit: number
  q?: string | undefined
  projectId?: string | undefined
  lineId?: string | undefined
  year?: number | undefined
  state?: PaymentState | undefined
  mine?: boolean | undefined
}

const contains = (q: string): string => `%${q.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`

const SORTS: Sorts<'money.listPayments'> = {
  list: 'money.listPayments',
  by: {
    number: column('r.number', 'text'),
    payee: words('r.payee'),
    amountFen: column('r.amountFen', 'bigint'),
    state: choiceOrder('r.state', PAYMENT_STATES),
    incurredOn: column('r.incurredOn', 'date'),
    projectName: words('p.name'),
    paidOn: dateIfAny('r.paidOn'),
  },
  id: { ref: 'r.requestId', type: 'uuid' },
}

/** Requests, newest first unless asked otherwise. */
export const requestPage = async (ctx: Ctx, filter: RequestFilter) => {
  const { q, projectId, lineId, year, state, mine } = filter
  let query = requests(ctx)
  if (projectId !== undefined) query = query.where('l.projectId', '=', projectId)
  if (lineId !== undefined) query = query.where('r.lineId', '=', lineId)
  if (year !== undefined) query = query.where('l.year', '=', year)
  if (state !== undefined) query = query.where('r.state', '=', state)
  if (mine) query = query.where('r.applicantId', '=', ctx.actor.personId)
  if (q) {
    const like = contains(q)
    query = query.where(
      sql<boolean>`(r.number like ${like} or r.payee like ${like} or r.purpose like ${like})`,
    )
  }
  const { rows, next } = await sortedPage(ctx, query, SORTS, filter)
  return { rows: rows.map(rowOf), next }
}

const SHOWN = 3

/** Other requests to the same payee whose business lies in the days before this one's, its own day included. */
const nearTo = (request: Request) => sql<boolean>`r.payee = ${request.payee}
  and r.request_id <> ${request.requestId} and r.state <> 'withdrawn'
  and r.incurred_on between ${request.incurredOn}::date - ${EARLIER_DAYS}::int and ${request.incurredOn}::date`

/** How many there are, how many of the same amount, and the nearest, those of the same amount first. */
export const earlierThan = async (ctx: Ctx, request: Request) => {
  const same = sql<boolean>`r.amount_fen = ${request.amountFen}`
  const counts = await tables(ctx)
    .selectFrom('paymentRequest as r')
    .select(sql<number>`count(*)::int`.as('count'))
    .select(sql<number>`(count(*) filter (where ${same}))::int`.as('sameAmount'))
    .where('r.archiveId', '=', ctx.archive.archiveId)
    .where(nearTo(request))
    .executeTakeFirstOrThrow()
  const rows = await requests(ctx)
    .where(nearTo(request))
    .orderBy(same, 'desc')
    .orderBy('r.incurredOn', 'desc')
    .orderBy('r.requestId', 'desc')
    .limit(SHOWN)
    .execute()
  return { ...counts, rows: rows.map(rowOf) }
}

/** Takes the request's row for this write alone; its line never changes once it is submitted. */
export const lockRequest = async (ctx: Ctx, requestId: string): Promise<void> => {
  await tables(ctx)
    .selectFrom('paymentRequest')
    .select('requestId')
    .where('archiveId', '=', ctx.archive.archiveId)
    .where('requestId', '=', requestId)
    .forNoKeyUpdate()
    .modifyEnd(unanswered)
    .execute()
}

/** What a request's line says beyond its name: whether it and its project still stand, and the project's term. */
export const lineTerms = (ctx: Ctx, lineId: string) =>
  tables(ctx)
    .selectFrom('budgetLine as l')
    .innerJoin('project as p', (join) =>
      join.onRef('p.archiveId', '=', 'l.archiveId').onRef('p.projectId', '=', 'l.projectId'),
    )
    .select(['l.lineId', 'l.year', 'l.economicCode', 'l.withdrawnAt', 'p.name as projectName'])
    .select(['p.startsOn', 'p.endsOn', 'p.withdrawnAt as projectWithdrawnAt'])
    .where('l.archiveId', '=', ctx.archive.archiveId)
    .where('l.lineId', '=', lineId)
    .executeTakeFirst()

export interface NewRequest {
  requestId: string
  number: string
  lineId: string
  amountFen: number
  correctsId: string | null
  purpose: string
  payee: string
  payeeBank: string
  payeeAccount: string
  method: 'transfer' | 'official-card' | 'cash'
  contractNumber: string | null
  incurredOn: string
  applicantId: string
}

export const insertRequest = (ctx: Ctx, request: NewRequest) =>
  tables(ctx)
    .insertInto('paymentRequest')
    .values({ archiveId: ctx.archive.archiveId, state: 'draft', ...request })
    .execute()

type RequestChange = Partial<
  Omit<NewRequest, 'requestId' | 'number' | 'correctsId' | 'applicantId'>
> & {
  state?: PaymentState
  reviewerId?: string | null
  approverId?: string | null
  paidOn?: string
  paidBy?: string | null
  voucherNumber?: string
}

export const updateRequest = (ctx: Ctx, requestId: string, change: RequestChange) =>
  tables(ctx)
    .updateTable('paymentRequest')
    .set(change)
    .where('archiveId', '=', ctx.archive.archiveId)
    .where('requestId', '=', requestId)
    .modifyEnd(unanswered)
    .execute()

export interface NewStep {
  stepId: string
  requestId: string
  action: 'submit' | 'review' | 'approve' | 'pay' | 'return' | 'withdraw'
  personId: string
  comment: string | null
}

export const insertStep = (ctx: Ctx, step: NewStep) =>
  tables(ctx)
    .insertInto('paymentStep')
    .values({ archiveId: ctx.archive.archiveId, at: ctx.now.toISOString(), ...step })
    .execute()

/** Who did what with a request, in order. */
export const stepsOf = (ctx: Ctx, requestId: string) =>
  tables(ctx)
    .selectFrom('paymentStep as s')
    .innerJoin('person as p', (join) =>
      join.onRef('p.archiveId', '=', 's.archiveId').onRef('p.personId', '=', 's.personId'),
    )
    .select(['s.stepId', 's.action', 'p.name as personName', 's.at', 's.comment'])
    .where('s.archiveId', '=', ctx.archive.archiveId)
    .where('s.requestId', '=', requestId)
    .orderBy('s.stepId')
    .execute()
