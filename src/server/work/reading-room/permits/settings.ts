import type { z } from 'zod'
import {
  permitRules as schema,
  type PermitRules,
  type setPermitRulesInput,
} from '#contract/permits.ts'
import type { Ctx } from '#server/kernel/context.ts'
import { expectVersion } from '#server/kernel/editing.ts'
import type { WriteCtx } from '#server/kernel/write.ts'
import * as store from './store.ts'

/** What the archive asks for before what is not open is read. */
export const permitRules = (ctx: Ctx) => store.rulesOf(ctx)

/** In words, what the new rules change. */
const changesOf = (before: PermitRules, after: PermitRules): string =>
  schema
    .keyof()
    .options.filter((key) => before[key] !== after[key])
    .map((key) => `${schema.shape[key].meta()?.title ?? key}，改为${after[key] ? '是' : '否'}`)
    .join('；')

/** Sets the rules for requests from now on; those already asked for keep the steps they began with. */
export const setPermitRules = async (
  ctx: WriteCtx,
  { version, ...rules }: z.infer<typeof setPermitRulesInput>,
) => {
  const before = await store.rulesOf(ctx, 'update')
  expectVersion('利用审批规则', before, version)
  await store.setRules(ctx, rules)
  const changes = changesOf(before, rules)
  ctx.audit({ summary: `设定利用审批规则：${changes === '' ? '没有改动' : changes}` })
  return store.rulesOf(ctx)
}
