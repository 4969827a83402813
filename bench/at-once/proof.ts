import { sql } from 'kysely'
import { z } from 'zod'
import type { OpenHouse } from '../../src/server/open-house.ts'
import { sampleClient } from './people.ts'
import type { Prepared } from './prepare.ts'
import { FITTING, type Done, type Sent } from './work.ts'

interface Kind {
  procedure: string
  /** Where its record lies in an answer. */
  key: 'visitId' | 'requestId'
  sent: readonly Sent[]
  /** How many of the calls are to be accepted. */
  expected: number
}

/** Exactly so many accepted, the twins of a call answered alike, and each accepted call its own record. */
const wrongAnswers = ({ procedure, key, sent, expected }: Kind): string[] => {
  const accepted = sent.filter(({ answers }) => answers[0]?.status === 200)
  const ids = new Set(accepted.map(({ answers }) => idOf(answers[0]?.body ?? '', key)))
  const unlike = sent.filter(({ answers }) => new Set(answers.map(likeness)).size > 1)
  return [
    ...(accepted.length === expected
      ? []
      : [`${procedure}: ${accepted.length} accepted of ${expected}`]),
    ...(ids.size === accepted.length ? [] : [`${procedure}: ${ids.size} records`]),
    ...unlike.map(({ key: sentAs }) => `${procedure}: ${sentAs} sent twice got two answers`),
  ]
}

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  )
}

// The same record in the same state, in whatever order its fields come; of two refusals, the same kind.
const likeness = ({ status, body }: Sent['answers'][number]): string =>
  status === 200 ? JSON.stringify(sorted(JSON.parse(body))) : String(status)

const idOf = (body: string, key: Kind['key']): string =>
  z.object({ [key]: z.string() }).parse(JSON.parse(body))[key] ?? ''

/** The audit names each record once; a repeat's own row names none. */
const wrongAudit = async ({ house }: OpenHouse, kind: Kind, since: string): Promise<string[]> => {
  const { rows } = await sql<{ records: number; writes: number }>`
    select count(distinct record_id)::int as records, count(record_id)::int as writes
    from audit where procedure = ${kind.procedure} and at >= ${since}::timestamptz`.execute(
    house.db,
  )
  const [found] = rows
  return found?.records === kind.expected && found.writes === kind.expected
    ? []
    : [`${kind.procedure}: audit of ${found?.writes} writes on ${found?.records} records`]
}

/** What the tables hold: visits with their two uses, one review a request and one version it superseded. */
const wrongRows = async (
  { house }: OpenHouse,
  { clerks, submitted, today }: Prepared,
  visits: number,
): Promise<string[]> => {
  const requestIds = submitted.map(({ requestId }) => requestId)
  const clerkIds = clerks.map(({ personId }) => personId)
  const { rows } = await sql<Record<string, number>>`select
    (select count(*)::int from visit where clerk_id = any(${clerkIds}::uuid[]) and visited_on = ${today}) as visits,
    (select count(*)::int / 2 from visit_use u join visit v using (archive_id, visit_id)
      where v.clerk_id = any(${clerkIds}::uuid[])) as uses,
    (select count(*)::int from payment_request where request_id = any(${requestIds}::uuid[])
      and state = 'reviewed') as reviewed,
    (select count(*)::int from payment_step where request_id = any(${requestIds}::uuid[])
      and action = 'review') as steps,
    (select count(*)::int from payment_request_version where request_id = any(${requestIds}::uuid[])
      and state = 'submitted') as superseded`.execute(house.db)
  const { visits: kept, uses, ...reviews } = rows[0] ?? {}
  return [
    ...(kept === visits && uses === visits ? [] : [`${kept} visits with uses of ${uses}`]),
    ...Object.entries(reviews).flatMap(([what, count]) =>
      count === submitted.length ? [] : [`${what}: ${count} of ${submitted.length}`],
    ),
  ]
}

/** What a person sees of it: the register's visits and the crowded line's balance. */
const wrongPages = async (open: OpenHouse, prepared: Prepared, visits: number) => {
  const clerk = await sampleClient(open, 'clerk')
  const ours = new Set(prepared.clerks.map(({ personId }) => personId))
  let seen = 0
  let cursor: string | undefined
  do {
    const page = await clerk.readingRoom.listVisits({ from: prepared.today, limit: 200, cursor })
    seen += page.rows.filter(({ clerkId }) => ours.has(clerkId)).length
    cursor = page.next ?? undefined
  } while (cursor !== undefined)
  const { rows } = await clerk.money.listPayments({ lineId: prepared.crowded.lineId, limit: 200 })
  const held = rows.filter(({ state }) => state === 'submitted')
  const committed = held.reduce((sum, { amountFen }) => sum + amountFen, 0)
  const [first] = held
  const left = first && (await clerk.money.getPayment(first)).lineAvailableFen
  return [
    ...(seen === visits ? [] : [`${seen} of ${visits} visits in the register`]),
    ...(held.length === FITTING ? [] : [`${held.length} requests on a line for ${FITTING}`]),
    ...(left === 100_000 - committed ? [] : [`${left} fen left beside ${committed} committed`]),
  ]
}

/** Everything that was lost, doubled or beyond its line, in words; nothing where all is right. */
export const proved = async (
  open: OpenHouse,
  prepared: Prepared,
  { visits, reviews, crowd, since }: Done & { since: string },
): Promise<string[]> => {
  const kinds: Kind[] = [
    {
      procedure: 'readingRoom.registerVisit',
      key: 'visitId',
      sent: visits,
      expected: visits.length,
    },
    { procedure: 'money.reviewPayment', key: 'requestId', sent: reviews, expected: reviews.length },
    { procedure: 'money.submitPayment', key: 'requestId', sent: crowd, expected: FITTING },
  ]
  const audits = await Promise.all(kinds.map((kind) => wrongAudit(open, kind, since)))
  return [
    ...kinds.flatMap(wrongAnswers),
    ...audits.flat(),
    ...(await wrongRows(open, prepared, visits.length)),
    ...(await wrongPages(open, prepared, visits.length)),
  ]
}
