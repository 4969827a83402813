import type { z } from 'zod'
import type { todoItem } from '#contract/evaluation-rows.ts'
import { SIGN_STEPS } from '#contract/evaluation-result.ts'
import type { Permission } from '#contract/permissions.ts'
import type { Ctx } from '#server/kernel/context.ts'
import { driftSince, scoredOf } from '../result/service.ts'
import { NEXT_STEP, STEP_PERMISSION } from '../sign/rules.ts'
import { evaluationsIn, type Evaluation } from '../store.ts'

type TodoItem = z.infer<typeof todoItem>

/** The kinds of blocker that make an item of their own, with its words and whose it is. */
const BLOCKED: Readonly<
  Record<
    string,
    { kind: TodoItem['kind']; words: (count: number) => string; permission: Permission }
  >
> = {
  sheet: {
    kind: 'sheet',
    words: (count) => `指标表有 ${count} 处需要完善`,
    permission: 'evaluation.edit',
  },
  data: {
    kind: 'sheet',
    words: (count) => `${count} 个指标没有可用的数据`,
    permission: 'evaluation.edit',
  },
  execution: {
    kind: 'sheet',
    words: () => '项目本年度没有已确认的预算，无法计算执行率',
    permission: 'evaluation.edit',
  },
  judge: {
    kind: 'judge',
    words: (count) => `${count} 个指标待评判`,
    permission: 'evaluation.judge',
  },
  reason: {
    kind: 'reason',
    words: (count) => `${count} 处须填写偏差原因和改进措施`,
    permission: 'evaluation.edit',
  },
  question: {
    kind: 'question',
    words: (count) => `${count} 个指标有未了结的核查疑问`,
    permission: 'evaluation.judge',
  },
}

const itemsOfBlockers = (
  ctx: Ctx,
  { evaluationId, projectName }: Evaluation,
  blockers: readonly { kind: string }[],
): TodoItem[] =>
  Object.entries(BLOCKED).flatMap(([key, { kind, words, permission }]) => {
    const count = blockers.filter((one) => one.kind === key).length
    if (count === 0) return []
    return [
      {
        kind,
        evaluationId,
        projectName,
        count,
        message: words(count),
        mine: ctx.actor.permissions.has(permission),
      },
    ]
  })

/** The signature that is waited for; its signer's to give once nothing stands open. */
const waiting = (ctx: Ctx, evaluation: Evaluation, open: number): TodoItem[] => {
  const step = NEXT_STEP[evaluation.state]
  if (!step) return []
  const { evaluationId, projectName } = evaluation
  const may = ctx.actor.permissions.has(STEP_PERMISSION[step])
  const own = step !== 'department' || ctx.actor.departmentId === evaluation.departmentId
  const message =
    open === 0 ? `待${SIGN_STEPS[step]}签字` : `以上事项办结后，待${SIGN_STEPS[step]}签字`
  return [
    { kind: 'sign', evaluationId, projectName, count: 1, message, mine: may && own && open === 0 },
  ]
}

/** What moved since the director signed and nobody has explained. */
const moved = async (ctx: Ctx, evaluation: Evaluation): Promise<TodoItem[]> => {
  const count = (await driftSince(ctx, evaluation)).filter(({ state }) => state === 'moved').length
  if (count === 0) return []
  const { evaluationId, projectName } = evaluation
  const message = `签发后有 ${count} 个数字的记录发生变动，须说明`
  return [
    {
      kind: 'drift',
      evaluationId,
      projectName,
      count,
      message,
      mine: ctx.actor.permissions.has('evaluation.edit'),
    },
  ]
}

/** What is still to do for a year, evaluation by evaluation. */
export const getTodo = async (ctx: Ctx, { year }: { year: number }): Promise<TodoItem[]> => {
  const items: TodoItem[] = []
  for (const evaluation of await evaluationsIn(ctx, year)) {
    const { blockers } = await scoredOf(ctx, evaluation)
    items.push(
      ...itemsOfBlockers(ctx, evaluation, blockers),
      ...waiting(ctx, evaluation, blockers.length),
      ...(await moved(ctx, evaluation)),
    )
  }
  return items
}
