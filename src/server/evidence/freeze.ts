import type { Drift, DRIFT_KINDS } from '#contract/evidence.ts'
import type { Ctx } from '#server/kernel/context.ts'
import type { Measure } from '#server/kernel/measure.ts'
import type { WriteCtx } from '#server/kernel/write.ts'
import { newId } from '#server/kernel/ids.ts'
import { describeRecords } from './describe.ts'
import type { FigureAsk } from './period.ts'
import { definitionDigest } from './definition.ts'
import { evaluate, measureOf } from './service.ts'
import * as store from './store.ts'
import { minus } from './value.ts'

export interface FreezeSubject {
  type: 'evaluation' | 'report'
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
  digest: await store.digest(ctx, measureOf(ctx, ask.measure), ask),
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

const MOST_SHOWN = 200

/** What became of each frozen figure since: value now, what was entered, amended, redated, withdrawn or joined anew. */
export const driftOf = async (ctx: Ctx, subject: FreezeSubject): Promise<Drift[]> => {
  const drifts: Drift[] = []
  for (const frozen of await frozenFigures(ctx, subject))
    drifts.push(await driftOfFigure(ctx, frozen))
  return drifts
}

const askOf = (frozen: store.FrozenRow): FigureAsk => ({
  measure: frozen.measure,
  filters: frozen.filters,
  period: { from: frozen.periodFrom, to: frozen.periodTo },
})

const driftOfFigure = async (ctx: Ctx, frozen: store.FrozenRow): Promise<Drift> => {
  const ask = askOf(frozen)
  const measure = measureOf(ctx, frozen.measure)
  const changes = await store.changesSince(ctx, measure, ask, frozen.changeNo)
  const definitionChanged =
    measure.version !== frozen.definitionVersion ||
    definitionDigest(ctx, measure) !== frozen.definitionDigest
  const current =
    changes.length === 0 && !definitionChanged ? frozen.value : (await evaluate(ctx, ask)).value
  const shown = changes.slice(0, MOST_SHOWN)
  const describe = await describeRecords(
    ctx,
    measure.recordType,
    shown.map((change) => change.recordId),
  )
  return {
    name: frozen.name,
    measure: measure.key,
    label: measure.label,
    unit: measure.unit,
    frozen: {
      value: frozen.value,
      count: frozen.count,
      digest: frozen.digest,
      definitionVersion: frozen.definitionVersion,
      frozenAt: frozen.frozenAt,
      frozenBy: frozen.frozenBy,
      filters: frozen.filters,
      ...ask.period,
    },
    current,
    difference: difference(measure, frozen.value, current),
    counts: countKinds(changes),
    definitionChanged,
    changes: shown.map((change) => ({
      kind: kindOf(change),
      recordType: measure.recordType,
      recordId: change.recordId,
      title: describe(change.recordId).title,
      path: describe(change.recordId).path,
      before: change.before,
      after: change.after,
    })),
  }
}

const difference = (measure: Measure, before: string | null, after: string | null): string | null =>
  measure.kind === 'latest' || before === null || after === null ? null : minus(after, before)

/** What happened to a fact between a freeze and now. */
export const kindOf = (change: store.Change): keyof typeof DRIFT_KINDS => {
  const { before, after } = change
  if (!before) return 'entered'
  if (!after) return 'withdrawn'
  if (before.on !== after.on) return 'redated'
  if (before.quantity !== after.quantity || before.whole !== after.whole) return 'amended'
  return 'joined'
}

const countKinds = (changes: readonly store.Change[]): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const change of changes) counts[kindOf(change)] = (counts[kindOf(change)] ?? 0) + 1
  return counts
}
