import { sql } from 'kysely'
import type { Ctx } from '#server/kernel/context.ts'
import { after, pageRows } from '#server/kernel/paging.ts'
import { tables } from '../tables.ts'

const proofs = sql<number>`(select count(*)::int from attachment a where a.archive_id = t.archive_id
  and a.record_type = 'task' and a.record_id = t.task_id and a.withdrawn_at is null)`

const tasks = (ctx: Ctx) =>
  tables(ctx)
    .selectFrom('task as t')
    .leftJoin('person as q', (join) =>
      join.onRef('q.archiveId', '=', 't.archiveId').onRef('q.personId', '=', 't.acceptorId'),
    )
    .where('t.archiveId', '=', ctx.archive.archiveId)
    .select([
      't.taskId',
      't.projectId',
      't.name',
      't.dueOn',
      't.finishedOn',
      't.acceptance',
      't.acceptedOn',
    ])
    .select(['t.acceptorId', 'q.name as acceptorName', 't.acceptanceNote', 't.version'])
    .select([proofs.as('proofs'), sql<boolean>`t.withdrawn_at is not null`.as('withdrawn')])

export const taskById = (ctx: Ctx, taskId: string) =>
  tasks(ctx).where('t.taskId', '=', taskId).executeTakeFirst()

export const tasksById = (ctx: Ctx, taskIds: readonly string[]) =>
  tasks(ctx).where('t.taskId', 'in', taskIds).execute()

export const lockTask = (ctx: Ctx, taskId: string) =>
  tables(ctx)
    .selectFrom('task')
    .select(['taskId', 'projectId', 'name', 'finishedOn', 'acceptance', 'withdrawnAt', 'version'])
    .where('archiveId', '=', ctx.archive.archiveId)
    .where('taskId', '=', taskId)
    .forUpdate()
    .executeTakeFirst()

export interface TaskFilter {
  projectId: string
  cursor?: string | undefined
  limit: number
  includeWithdrawn?: boolean | undefined
}

/** A project's tasks by due date. */
export const taskPage = async (
  ctx: Ctx,
  { projectId, cursor, limit, includeWithdrawn = false }: TaskFilter,
) => {
  const keys = [
    { ref: 't.due_on', type: 'date' },
    { ref: 't.task_id', type: 'uuid' },
  ] as const
  let query = tasks(ctx)
    .where('t.projectId', '=', projectId)
    .where(after(cursor, keys, 'asc'))
  if (!includeWithdrawn) query = query.where('t.withdrawnAt', 'is', null)
  const rows = await query
    .orderBy('t.dueOn')
    .orderBy('t.taskId')
    .limit(limit + 1)
    .execute()
  return pageRows(rows, limit, (row) => [row.dueOn, row.taskId])
}

export const insertTask = (
  ctx: Ctx,
  task: { taskId: string; projectId: string; name: string; dueOn: string },
) =>
  tables(ctx)
    .insertInto('task')
    .values({ archiveId: ctx.archive.archiveId, ...task })
    .execute()

interface TaskChange {
  name?: string
  dueOn?: string
  finishedOn?: string
  acceptance?: 'qualified' | 'unqualified' | null
  acceptedOn?: string | null
  acceptorId?: string | null
  acceptanceNote?: string | null
  withdrawnAt?: string
  withdrawnReason?: string
}

export const updateTask = (ctx: Ctx, taskId: string, change: TaskChange) =>
  tables(ctx)
    .updateTable('task')
    .set(change)
    .where('archiveId', '=', ctx.archive.archiveId)
    .where('taskId', '=', taskId)
    .execute()
