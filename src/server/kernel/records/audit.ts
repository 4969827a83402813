import { isContractProcedure } from '@orpc/contract'
import { sql } from 'kysely'
import { z } from 'zod'
import { contract } from '#contract/index.ts'
import { problem } from '#contract/problem.ts'
import type { Ctx } from '../context.ts'
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

interface AuditQuery {
  order?: string | undefined
  cursor?: string | undefined
  limit: number
  personId?: string | undefined
  recordId?: string | undefined
  procedure?: string | undefined
  from?: string | undefined
  to?: string | undefined
}

// A date's edges are those of the archive's time zone.
const dayStart = (ctx: Ctx, date: string) =>
  sql<string>`(${date}::date::timestamp at time zone ${ctx.archive.timeZone})`
const dayEnd = (ctx: Ctx, date: string) =>
  sql<string>`((${date}::date + 1)::timestamp at time zone ${ctx.archive.timeZone})`

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
    .select([
      'a.changeNo',
      'a.at',
      'p.name as personName',
      'a.procedure',
      'a.summary',
      'a.recordType',
      'a.recordId',
    ])
    .select(['a.count', 'a.digest', 'a.ip'])
    .where('a.archiveId', '=', ctx.archive.archiveId)

const recordOf = ({ house, actor }: Ctx, recordType: string | null) => {
  if (recordType === null) return null
  const type = house.recordTypes.get(recordType)
  const readable = type !== undefined && actor.permissions.has(type.access)
  return { label: type?.label ?? recordType, readable }
}

/** One row of the log with all it tells. */
export const auditEntry = async (ctx: Ctx, { changeNo }: { changeNo: number }) => {
  const row = await rows(ctx)
    .select(['a.userAgent', 'a.detail'])
    .where('a.changeNo', '=', changeNo)
    .executeTakeFirst()
  if (!row) throw problem('not-found', 'unknown-audit-row', '没有这条审计记录')
  return { ...row, record: recordOf(ctx, row.recordType) }
}

/** The audit log, newest first unless asked otherwise. */
export const listAudit = (ctx: Ctx, input: AuditQuery) => {
  let query = rows(ctx)
  if (input.personId) query = query.where('a.personId', '=', input.personId)
  if (input.recordId) query = query.where('a.recordId', '=', input.recordId)
  if (input.procedure) query = query.where('a.procedure', '=', input.procedure)
  if (input.from) query = query.where('a.at', '>=', dayStart(ctx, input.from))
  if (input.to) query = query.where('a.at', '<', dayEnd(ctx, input.to))
  return sortedPage(ctx, query, SORTS, input)
}
