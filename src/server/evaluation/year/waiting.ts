import type { WaitingOf } from '#server/kernel/desk/desk.ts'
import { latestYear } from '../store.ts'
import { getTodo } from './todo.ts'

/** What the latest evaluated year still asks of this very person. */
export const waiting: WaitingOf = async (ctx) => {
  if (!ctx.actor.permissions.has('evaluation.read')) return []
  const year = await latestYear(ctx.db, ctx.archive.archiveId)
  if (year === null) return []
  const mine = (await getTodo(ctx, { year })).filter((item) => item.mine)
  return mine.map(({ kind, evaluationId, projectName, count, message }) => ({
    key: `evaluation.${kind}.${evaluationId}`,
    label: `${projectName}：${message}`,
    count,
    path: `/evaluations/${evaluationId}${kind === 'sheet' ? '/sheet' : ''}?year=${year}${kind === 'drift' ? '&view=drift' : ''}`,
  }))
}
