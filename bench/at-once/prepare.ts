import { sql } from 'kysely'
import { dateIn } from '../../src/server/kernel/clock.ts'
import type { OpenHouse } from '../../src/server/open-house.ts'
import { newId } from '../../src/server/kernel/ids.ts'
import { newPeople, sampleClient, samplePerson, type Person } from './people.ts'

/** A request as the person who takes its next step sees it. */
export interface Seen {
  requestId: string
  version: number
}

export const CLERKS = 50
export const APPROVERS = 20
export const VISITS_EACH = 20
export const REVIEWS_EACH = 20

/** On one line, more is asked for than it has: 14 of these fit. */
export const CROWD = { requests: 40, amountFen: 7_000, grantedFen: 100_000 } as const

/** Whoever works, and what lies ready for them. */
export interface Prepared {
  archiveId: string
  today: string
  clerks: Person[]
  approvers: Person[]
  applicant: Person
  /** Waiting for review, each to be reviewed once. */
  submitted: Seen[]
  /** Drafts on one line that they overfill together. */
  crowded: { lineId: string; drafts: Seen[] }
  readerIds: string[]
  codes: string[]
}

const fields = (lineId: string, today: string, amountFen: number) => ({
  lineId,
  amountFen,
  purpose: '购置档案盒',
  payee: '某文化用品公司',
  payeeBank: '某银行某支行',
  payeeAccount: '6222000012345678',
  method: 'transfer' as const,
  contractNumber: null,
  incurredOn: today,
})

/** A line of this year that was granted so much. */
const lineOf = async (open: OpenHouse, today: string, grantedFen: number): Promise<string> => {
  const [head, applicant, reviewer] = await Promise.all([
    sampleClient(open, 'department-head'),
    sampleClient(open, 'applicant'),
    sampleClient(open, 'finance-reviewer'),
  ])
  const year = today.slice(0, 4)
  const { rows } = await sql<{ departmentId: string }>`select department_id from department
    order by sort limit 1`.execute(open.house.db)
  const { projectId } = await head.money.createProject({
    code: newId(),
    name: '日常档案管理',
    basis: '市财政局批复',
    goal: '保管与利用好馆藏档案',
    departmentId: rows[0]?.departmentId ?? '',
    startsOn: `${year}-01-01`,
    endsOn: `${year}-12-31`,
  })
  const { lineId } = await applicant.money.createLine({
    projectId,
    year: Number(year),
    economicCode: '30201',
  })
  const entry = await applicant.money.createEntry({
    lineId,
    kind: 'opening',
    amountFen: grantedFen,
    documentNumber: `财预〔${year}〕1号`,
    datedOn: today,
    reason: null,
  })
  await reviewer.money.confirmEntry(entry)
  return lineId
}

/** So many of one person's calls at a time, fewer than may wait in line. */
const PORTION = 100

const inPortions = async <T, R>(all: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> => {
  const done: R[] = []
  for (let i = 0; i < all.length; i += PORTION)
    done.push(...(await Promise.all(all.slice(i, i + PORTION).map(work))))
  return done
}

const drafts = async (
  open: OpenHouse,
  today: string,
  { lineId, amountFen, count }: { lineId: string; amountFen: number; count: number },
) => {
  const { money } = await sampleClient(open, 'applicant')
  return inPortions(Array.from({ length: count }), () =>
    money.createPayment(fields(lineId, today, amountFen)),
  )
}

const waiting = async (open: OpenHouse, today: string): Promise<Seen[]> => {
  const count = APPROVERS * REVIEWS_EACH
  const amountFen = 1_000
  const lineId = await lineOf(open, today, count * amountFen)
  const { money } = await sampleClient(open, 'applicant')
  return inPortions(
    await drafts(open, today, { lineId, amountFen, count }),
    ({ requestId, version }) => money.submitPayment({ requestId, version, comment: null }),
  )
}

const crowd = async (open: OpenHouse, today: string) => {
  const { amountFen, grantedFen, requests: count } = CROWD
  const lineId = await lineOf(open, today, grantedFen)
  return { lineId, drafts: await drafts(open, today, { lineId, amountFen, count }) }
}

const columnOf = async ({ house }: OpenHouse, query: string): Promise<string[]> =>
  (await sql<{ value: string }>`${sql.raw(query)}`.execute(house.db)).rows.map(({ value }) => value)

const READERS = `select reader_id as value from reader where withdrawn_at is null order by reader_id limit 500`
const CODES = `select u.reference_code as value from description_unit u tablesample system (2) repeatable (7)
  where u.access_status = 'open' and u.secrecy = 'public' and u.level = 'file' and u.withdrawn_at is null and not exists (
    select from custody_event c where c.archive_id = u.archive_id and c.unit_id = u.unit_id and c.withdrawn_at is null
      and c.kind <> 'received')
  order by u.unit_id limit 500`

/** Makes the people and lays their work ready. */
export const prepare = async (open: OpenHouse): Promise<Prepared> => {
  const today = dateIn('Asia/Shanghai', new Date())
  const [archiveId = ''] = await columnOf(open, 'select archive_id as value from archive')
  return {
    archiveId,
    today,
    clerks: await newPeople(open, 'clerk', CLERKS),
    approvers: await newPeople(open, 'finance-reviewer', APPROVERS),
    applicant: await samplePerson(open, 'applicant'),
    submitted: await waiting(open, today),
    crowded: await crowd(open, today),
    readerIds: await columnOf(open, READERS),
    codes: await columnOf(open, CODES),
  }
}
