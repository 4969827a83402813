import { sql, type RawBuilder } from 'kysely'
import type { Waiting } from '#contract/money-inbox.ts'
import type { Ctx } from '#server/kernel/context.ts'
import { after, pageRows } from '#server/kernel/paging.ts'
import { requests, rowOf } from '../payments/store.ts'

/** When a request waits for this person, as the rules of the steps decide it. */
const CONDITIONS: Record<Waiting, (personId: string) => RawBuilder<boolean>> = {
  review: (me) => sql`r.state = 'submitted' and r.applicant_id <> ${me}`,
  approve: (me) => sql`r.state = 'reviewed' and r.applicant_id <> ${me} and r.reviewer_id <> ${me}`,
  pay: (me) => sql`r.state = 'approved' and r.approver_id <> ${me}`,
  amend: (me) => sql`r.state = 'returned' and r.applicant_id = ${me}`,
  submit: (me) => sql`r.state = 'draft' and r.applicant_id = ${me}`,
}

const anyOf = (kinds: readonly Waiting[], personId: string): RawBuilder<boolean> => {
  const conditions = kinds.map((kind) => sql`(${CONDITIONS[kind](personId)})`)
  return conditions.length === 0 ? sql`false` : sql`(${sql.join(conditions, sql` or `)})`
}

// In the words of the index by state: what is settled is never read.
const unsettled = sql<boolean>`r.state in ('draft', 'returned', 'submitted', 'reviewed', 'approved')`

const waiting = sql<Waiting>`case r.state when 'submitted' then 'review' when 'reviewed' then 'approve'
  when 'approved' then 'pay' when 'returned' then 'amend' else 'submit' end`

/** Requests that wait for this person in any of these ways: what can still be paid first, longest waiting first. */
export const waitingPage = async (
  ctx: Ctx,
  kinds: readonly Waiting[],
  { cursor, limit }: { cursor?: string | undefined; limit: number },
) => {
  const thisYear = Number(ctx.today.slice(0, 4))
  const ended = sql<number>`(l.year < ${thisYear}::int)::int`
  const rows = await requests(ctx)
    .select([waiting.as('waiting'), ended.as('ended')])
    .where(unsettled)
    .where(anyOf(kinds, ctx.actor.personId))
    .where(
      after(
        cursor,
        [
          { by: ended, type: 'integer' },
          { ref: 'r.request_id', type: 'uuid' },
        ],
        'asc',
      ),
    )
    .orderBy(ended)
    .orderBy('r.requestId')
    .limit(limit + 1)
    .execute()
  return pageRows(rows.map(rowOf), limit, (row) => [row.ended, row.requestId])
}

export const waitingCounts = async (ctx: Ctx, kinds: readonly Waiting[]) => {
  const { rows } = await sql<{
    waiting: Waiting
    count: number
  }>`select ${waiting} as waiting, count(*)::int as count
    from payment_request r where r.archive_id = ${ctx.archive.archiveId}
      and ${unsettled} and ${anyOf(kinds, ctx.actor.personId)}
    group by 1`.execute(ctx.db)
  return new Map(rows.map((row) => [row.waiting, row.count]))
}
