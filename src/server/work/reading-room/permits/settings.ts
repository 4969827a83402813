import type { z } from 'zod'
import { permitRules as rulesSchema, type setPermitRulesInput } from '#contract/permits.ts'
import type { Ctx } from '#server/kernel/context.ts'
import { expectVersion } from '#server/kernel/editing.ts'
import type { WriteCtx } from '#server/kernel/write.ts'
import { permitLevels, type PermitLevels } from './rules.ts'
import * as store from './store.ts'

type Rules = z.infer<typeof setPermitRulesInput>

const rulesOf = (row: Awaited<ReturnType<typeof store.rulesOf>>): Rules => {
  const { controlled, extended, unreviewed } = permitLevels.parse(row.permitLevels)
  return {
    controlledOpinion: controlled.opinion,
    controlledDirector: controlled.director,
    extendedOpinion: extended.opinion,
    extendedDirector: extended.director,
    unreviewedOpinion: unreviewed.opinion,
    unreviewedDirector: unreviewed.director,
    subjectReads: row.subjectReads,
    version: row.permitRulesVersion,
  }
}

const levelsOf = (rules: Rules): PermitLevels => ({
  controlled: { opinion: rules.controlledOpinion, director: rules.controlledDirector },
  extended: { opinion: rules.extendedOpinion, director: rules.extendedDirector },
  unreviewed: { opinion: rules.unreviewedOpinion, director: rules.unreviewedDirector },
})

/** What the archive asks for before what is not open is read. */
export const permitRules = async (ctx: Ctx): Promise<Rules> => rulesOf(await store.rulesOf(ctx))

/** In words, what the new rules change. */
const changesOf = (before: Rules, after: Rules): string =>
  rulesSchema
    .keyof()
    .options.filter((key) => before[key] !== after[key])
    .map((key) => `${rulesSchema.shape[key].meta()?.title ?? key}，改为${after[key] ? '是' : '否'}`)
    .join('；')

/** Sets the rules for requests from now on; those already asked for keep the steps they began with. */
export const setPermitRules = async (ctx: WriteCtx, rules: Rules): Promise<Rules> => {
  const before = rulesOf(await store.rulesOf(ctx, 'update'))
  expectVersion('利用审批规则', before, rules.version)
  await store.setRules(ctx, levelsOf(rules), rules.subjectReads)
  const changes = changesOf(before, rules)
  ctx.audit({ summary: `设定利用审批规则：${changes === '' ? '没有改动' : changes}` })
  return permitRules(ctx)
}
