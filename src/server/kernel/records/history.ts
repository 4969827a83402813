import { sql } from 'kysely'
import { problem } from '#contract/problem.ts'
import type { Ctx } from '../context.ts'
import type { RecordType } from '../record-type.ts'

interface State {
  version: number
  changeNo: number
  row: Record<string, unknown>
  at: string | null
  personName: string | null
  procedure: string | null
  summary: string | null
  ip: string | null
}

const typeOf = (ctx: Ctx, key: string): RecordType => {
  const type = ctx.house.recordTypes.get(key)
  if (!type) throw problem('not-found', 'unknown-record-type', `没有记录类别 ${key}`)
  if (!ctx.actor.permissions.has(type.access))
    throw problem('forbidden', 'no-permission', `您没有查看${type.label}的权限`)
  return type
}

const states = async (ctx: Ctx, type: RecordType, recordId: string): Promise<State[]> => {
  const id = sql.ref(type.idColumn)
  const { archiveId } = ctx.archive
  const { rows } = await sql<State>`
    select s.version, s.change_no, s.row, a.at, p.name as person_name, a.procedure, a.summary, a.ip from (
      select version, change_no, to_jsonb(t) as row from ${sql.table(type.table)} t
        where archive_id = ${archiveId} and ${id} = ${recordId}
      union all
      select version, change_no, to_jsonb(t) - 'superseded_no' as row from ${sql.table(`${type.table}_version`)} t
        where archive_id = ${archiveId} and ${id} = ${recordId}) s
    left join audit a on a.archive_id = ${archiveId} and a.change_no = s.change_no
    left join person p on p.archive_id = a.archive_id and p.person_id = a.person_id
    order by s.version desc limit 500`.execute(ctx.db)
  return rows
}

const snake = (name: string): string =>
  name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

const shown = (value: unknown): string | null => {
  if (value === null || value === undefined) return null
  return typeof value === 'string' ? value : JSON.stringify(value)
}

const mayShow = ({ actor }: Ctx, { columnAccess }: RecordType, field: string): boolean => {
  const needed = columnAccess?.[field]
  return needed === undefined || actor.permissions.has(needed)
}

const changesOf = (ctx: Ctx, type: RecordType, before: State | undefined, after: State) =>
  Object.entries(type.columns).flatMap(([field, label]) => {
    if (!mayShow(ctx, type, field)) return []
    const column = snake(field)
    const old = before ? shown(before.row[column]) : null
    const now = shown(after.row[column])
    return old === now ? [] : [{ field, label, before: old, after: now }]
  })

/** Every state of a record, newest first: who made it so, when, from where, and what differed. */
export const historyOf = async (ctx: Ctx, input: { recordType: string; recordId: string }) => {
  const type = typeOf(ctx, input.recordType)
  const found = await states(ctx, type, input.recordId)
  const known = await type.describe(ctx, [input.recordId])
  const described = known.get(input.recordId)
  if (found.length === 0 || !described)
    throw problem('not-found', 'unknown-record', `没有这条${type.label}`)
  const entries = found.map((state, i) => {
    const { row: _, ...entry } = state
    return { ...entry, changes: changesOf(ctx, type, found[i + 1], state) }
  })
  return { ...input, title: described.title, entries }
}
