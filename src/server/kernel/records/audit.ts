import { isContractProcedure } from '@orpc/contract'
import { sql, type RawBuilder } from 'kysely'
import { z } from 'zod'
import { contract } from '#contract/index.ts'
import { problem } from '#contract/problem.ts'
import { OWN_ACTS, WORD_SEARCH, type OUTCOMES } from '#contract/records.ts'
import type { Ctx } from '../context.ts'
import type { RecordType } from '../record-type.ts'
import { column, sortedPage, type Sorts } from '../ordering.ts'

const metaShape = z.object({ kind: z.enum(['query', 'mutation', 'freeze']), summary: z.string() })

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

const written = (
  tree: object,
  path: readonly string[] = [],
): { procedure: string; summary: string }[] =>
  Object.entries(tree).flatMap(([key, one]: [string, unknown]) => {
    const here = [...path, key]
    if (!isContractProcedure(one)) return isObject(one) ? written(one, here) : []
    const { kind, summary } = metaShape.parse(one['~orpc'].meta)
    return kind === 'query' ? [] : [{ procedure: here.join('.'), summary }]
  })

/** Every writing procedure of the contract with its Chinese name. */
export const auditedProcedures = () => written(contract)

const ACTS = new Map([
  ...auditedProcedures().map(({ procedure, summary }) => [procedure, summary] as const),
  ...Object.entries(OWN_ACTS),
])

/** What was done, by the contract's name of it. */
const named = <T extends { procedure: string }>(row: T) => ({
  ...row,
  act: ACTS.get(row.procedure) ?? row.procedure,
})

interface AuditQuery {
  order?: string | undefined
  cursor?: string | undefined
  limit: number
  personId?: string | undefined
  recordId?: string | undefined
  procedure?: string | undefined
  from?: string | undefined
  to?: string | undefined
  outcome?: Outcome | undefined
  q?: string | undefined
}

type Outcome = keyof typeof OUTCOMES

// A date's edges are those of the archive's time zone.
const dayStart = (ctx: Ctx, date: string) =>
  sql<string>`(${date}::date::timestamp at time zone ${ctx.archive.timeZone})`
const dayEnd = (ctx: Ctx, date: string) =>
  sql<string>`((${date}::date + 1)::timestamp at time zone ${ctx.archive.timeZone})`

// A change number is never less than its row's time, nor further ahead than the clock ever stood behind: within
// the days' numbers, the log is read along its key.
const numberOf = (instant: RawBuilder<string>) =>
  sql<number>`(extract(epoch from ${instant}) * 1000000)::bigint`
const furthestAhead = ({
  archive,
}: Ctx) => sql<number>`coalesce((select max(b.clock_behind) from audit b
  where b.archive_id = ${archive.archiveId} and b.clock_behind > 1000000), 1000000)`

const SORTS: Sorts<'records.audit'> = {
  list: 'records.audit',
  // A change number is drawn from the clock, and every later one is higher.
  by: { at: column('a.changeNo', 'bigint') },
  id: { ref: 'a.changeNo', type: 'bigint' },
}

const rows = (ctx: Ctx) =>
  ctx.db
    .selectFrom('audit as a')
    .leftJoin('person as p', (join) =>
      join.onRef('p.archiveId', '=', 'a.archiveId').onRef('p.personId', '=', 'a.personId'),
    )
    .select(['a.changeNo', 'a.at', 'a.procedure', 'a.summary', 'a.recordType', 'a.recordId'])
    .select(['a.count', 'a.digest', 'a.ip'])
    .select(
      sql<string>`coalesce(p.name, case when a.refused then '身份不明' else '系统' end)`.as('who'),
    )
    .select(
      sql<boolean>`coalesce(a.at < (select e.at from audit e
        where e.archive_id = a.archive_id and e.change_no < a.change_no
        order by e.change_no desc limit 1), false)`.as('clockSetBack'),
    )
    .select(sql<Outcome>`case when a.refused then 'refused' else 'done' end`.as('outcome'))
    .where('a.archiveId', '=', ctx.archive.archiveId)

interface Filed {
  recordType: string | null
  recordId: string | null
}

/** The record's page, for who may open it. */
const pageOf = async (ctx: Ctx, type: RecordType | undefined, recordId: string | null) => {
  if (!type || recordId === null || !ctx.actor.permissions.has(type.access)) return null
  const found = (await type.describe(ctx, [recordId])).get(recordId)
  return found ? { title: found.title, path: found.path ?? null } : null
}

const recordOf = async (ctx: Ctx, { recordType, recordId }: Filed) => {
  if (recordType === null) return null
  const type = ctx.house.recordTypes.get(recordType)
  return { label: type?.label ?? recordType, page: await pageOf(ctx, type, recordId) }
}

/** One row of the log with all it tells. */
export const auditEntry = async (ctx: Ctx, { changeNo }: { changeNo: number }) => {
  const row = await rows(ctx)
    .select(['a.userAgent', 'a.detail'])
    .where('a.changeNo', '=', changeNo)
    .executeTakeFirst()
  if (!row) throw problem('not-found', 'unknown-audit-row', '没有这条审计记录')
  return { ...named(row), record: await recordOf(ctx, row) }
}

const OUTCOME = { done: sql<boolean>`not a.refused`, refused: sql<boolean>`a.refused` }

const daysBefore = (date: string, days: number): string =>
  new Date(Date.parse(date) - days * 86_400_000).toISOString().slice(0, 10)

const refuseSpan = () =>
  problem('rule', 'span-too-long', `按内容查找时，期间不能超过 ${WORD_SEARCH.mostDays} 天`, {
    fields: [
      {
        path: 'from',
        label: '起始日期',
        message: `与截止日期相隔应在 ${WORD_SEARCH.mostDays} 天内`,
      },
    ],
  })

/** The days asked for; where words are looked for, the last of them unless told, and no more than can be read at once. */
const spanOf = (ctx: Ctx, { q, from, to }: AuditQuery) => {
  if (!q) return { from, to }
  const last = to ?? ctx.today
  const first = from ?? daysBefore(last, WORD_SEARCH.days - 1)
  if (first <= daysBefore(last, WORD_SEARCH.mostDays)) throw refuseSpan()
  return { from: first, to }
}

/** The audit log, newest first unless asked otherwise. */
export const listAudit = async (ctx: Ctx, input: AuditQuery) => {
  const { from, to } = spanOf(ctx, input)
  let query = rows(ctx)
  if (input.personId) query = query.where('a.personId', '=', input.personId)
  if (input.recordId) query = query.where('a.recordId', '=', input.recordId)
  if (input.procedure) query = query.where('a.procedure', '=', input.procedure)
  // In words of their own, not as values: only so is the index of the refused seen to hold them.
  if (input.outcome) query = query.where(OUTCOME[input.outcome])
  if (input.q) query = query.where(sql<boolean>`position(${input.q} in a.summary) > 0`)
  if (from)
    query = query
      .where('a.at', '>=', dayStart(ctx, from))
      .where('a.changeNo', '>=', numberOf(dayStart(ctx, from)))
  if (to)
    query = query
      .where('a.at', '<', dayEnd(ctx, to))
      .where('a.changeNo', '<', sql<number>`${numberOf(dayEnd(ctx, to))} + ${furthestAhead(ctx)}`)
  const { rows: found, next } = await sortedPage(ctx, query, SORTS, input)
  return { rows: found.map(named), next }
}
