import type { Ctx } from '#server/kernel/context.ts'
import type { WriteCtx } from '#server/kernel/write.ts'
import { newId } from '#server/kernel/ids.ts'
import type { FigureAsk } from '../period.ts'
import { definitionDigest } from '../definition.ts'
import { evaluate, measureOf } from '../service.ts'
import { digest } from '../store.ts'
import * as store from './store.ts'

export interface FreezeSubject {
  type: store.SubjectType
  id: string
}

/**
 * Freezes figures under their names for a sign-off: definition version, value, count, digest and the
 * archive's change number. Runs in a freeze transaction, so no write straddles it.
 */
export const freezeFigures = async (
  ctx: WriteCtx,
  subject: FreezeSubject,
  figures: readonly { name: string; ask: FigureAsk }[],
): Promise<void> => {
  const rows: store.NewFrozen[] = []
  const digests = new Map<string, { value: Awaited<ReturnType<typeof evaluate>>; digest: string }>()
  for (const { name, ask } of figures) {
    const same = JSON.stringify(ask)
    const found = digests.get(same) ?? (await take(ctx, ask))
    digests.set(same, found)
    rows.push(frozenRow(ctx, subject, name, ask, found))
  }
  await store.insertFrozen(ctx, rows)
}

const take = async (ctx: Ctx, ask: FigureAsk) => ({
  value: await evaluate(ctx, ask),
  digest: await digest(ctx, measureOf(ctx, ask.measure), ask),
})

const frozenRow = (
  ctx: Ctx,
  subject: FreezeSubject,
  name: string,
  ask: FigureAsk,
  { value, digest }: Awaited<ReturnType<typeof take>>,
): store.NewFrozen => ({
  freezeId: newId(),
  subjectType: subject.type,
  subjectId: subject.id,
  name,
  measure: ask.measure,
  definitionVersion: value.definitionVersion,
  definitionDigest: definitionDigest(ctx, measureOf(ctx, ask.measure)),
  filters: ask.filters,
  periodFrom: ask.period.from,
  periodTo: ask.period.to,
  value: value.value,
  part: value.part,
  whole: value.whole,
  count: value.records,
  digest,
})

/** The figures a sign-off froze, by name. */
export const frozenFigures = (ctx: Ctx, subject: FreezeSubject): Promise<store.FrozenRow[]> =>
  store.frozenOf(ctx, subject.type, subject.id)
