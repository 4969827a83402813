import { createHash } from 'node:crypto'
import type { Drift, DRIFT_KINDS, ExplainDriftInput } from '#contract/evidence.ts'
import { problem } from '#contract/problem.ts'
import type { Ctx } from '#server/kernel/context.ts'
import { newId } from '#server/kernel/ids.ts'
import type { Measure } from '#server/kernel/measure.ts'
import type { WriteCtx } from '#server/kernel/write.ts'
import { definitionDigest } from '../definition.ts'
import { describeRecords } from '../describe.ts'
import { frozenFigures, type FreezeSubject } from './freeze.ts'
import type { FigureAsk } from '../period.ts'
import { evaluate, measureOf } from '../service.ts'
import { changesSince, type Change } from '../store.ts'
import * as store from './store.ts'
import { minus } from '../value.ts'

const MOST_SHOWN = 200

/** What became of each frozen figure since: value now, what was entered, amended, redated, withdrawn or joined anew. */
export const driftOf = async (ctx: Ctx, subject: FreezeSubject): Promise<Drift[]> => {
  const explanations = await store.explanationsOf(ctx, subject.type, subject.id)
  const drifts: Drift[] = []
  for (const frozen of await frozenFigures(ctx, subject))
    drifts.push(await driftOfFigure(ctx, frozen, explanations.get(frozen.name) ?? null))
  return drifts
}

/**
 * Says why a frozen figure moved.
 * @throws Problem `unknown-figure`, `nothing-moved`, or `moved-again` where more moved than the writer saw
 */
export const explainDrift = async (
  ctx: WriteCtx,
  subject: FreezeSubject,
  { name, digest, words }: ExplainDriftInput,
): Promise<Drift> => {
  const one = await driftNamed(ctx, subject, name)
  if (one.state === 'still')
    throw problem('rule', 'nothing-moved', `“${one.label}”没有变动，不需要说明`)
  if (one.digest !== digest)
    throw problem('conflict', 'moved-again', `“${one.label}”又有新的变动，请重新核对后再说明`)
  await store.insertExplanation(ctx, {
    explanationId: newId(),
    subjectType: subject.type,
    subjectId: subject.id,
    name,
    driftDigest: digest,
    words,
    explainedBy: ctx.actor.personId,
  })
  ctx.audit({
    summary: `说明“${one.label}”的变动：${words.slice(0, 60)}`,
    recordType: subject.type,
    recordId: subject.id,
  })
  return driftNamed(ctx, subject, name)
}

const driftNamed = async (ctx: Ctx, subject: FreezeSubject, name: string): Promise<Drift> => {
  const one = (await driftOf(ctx, subject)).find((drift) => drift.name === name)
  if (!one) throw problem('not-found', 'unknown-figure', '没有这个封存的数字')
  return one
}

const askOf = (frozen: store.FrozenRow): FigureAsk => ({
  measure: frozen.measure,
  filters: frozen.filters,
  period: { from: frozen.periodFrom, to: frozen.periodTo },
})

/** One state of a drift: what explains it holds until anything of it differs. */
const digestOf = (definition: string, current: string | null, changes: readonly Change[]) =>
  createHash('sha256')
    .update(JSON.stringify([definition, current, changes]))
    .digest('hex')

const driftOfFigure = async (
  ctx: Ctx,
  frozen: store.FrozenRow,
  explanation: store.Explanation | null,
): Promise<Drift> => {
  const ask = askOf(frozen)
  const measure = measureOf(ctx, frozen.measure)
  const changes = await changesSince(ctx, measure, ask, frozen.changeNo)
  const definition = definitionDigest(ctx, measure)
  const definitionChanged =
    measure.version !== frozen.definitionVersion || definition !== frozen.definitionDigest
  const current =
    changes.length === 0 && !definitionChanged ? frozen.value : (await evaluate(ctx, ask)).value
  const moved = changes.length > 0 || definitionChanged
  const digest = digestOf(definition, current, changes)
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
    state: !moved ? 'still' : explanation?.digest === digest ? 'explained' : 'moved',
    digest,
    explanation: explanation && {
      words: explanation.words,
      by: explanation.by,
      at: explanation.at,
    },
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
export const kindOf = (change: Change): keyof typeof DRIFT_KINDS => {
  const { before, after } = change
  if (!before) return 'entered'
  if (!after) return 'withdrawn'
  if (before.on !== after.on) return 'redated'
  if (before.quantity !== after.quantity || before.whole !== after.whole) return 'amended'
  return 'joined'
}

const countKinds = (changes: readonly Change[]): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const change of changes) counts[kindOf(change)] = (counts[kindOf(change)] ?? 0) + 1
  return counts
}
