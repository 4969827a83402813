import type { Ctx } from '#server/kernel/context.ts'
import { departments } from '#server/kernel/identity/departments.ts'
import { describeRecords } from './describe.ts'
import type { FigureAsk } from './period.ts'
import { measureOf } from './service.ts'
import * as store from './store.ts'

/** Shows facts as the records they came from. */
export const showFacts = async (ctx: Ctx, recordType: string, facts: readonly store.Fact[]) => {
  const describe = await describeRecords(
    ctx,
    recordType,
    facts.map((fact) => fact.recordId),
  )
  const names = new Map(
    (await departments(ctx)).map(({ departmentId, name }) => [departmentId, name]),
  )
  return facts.map((fact) => ({
    recordType,
    recordId: fact.recordId,
    on: fact.on,
    quantity: fact.quantity,
    whole: fact.whole,
    departmentName: fact.departmentId ? (names.get(fact.departmentId) ?? null) : null,
    ...describe(fact.recordId),
  }))
}

/** A page of the records behind a figure, newest first: what a click on the number shows. */
export const drillDown = async (
  ctx: Ctx,
  ask: FigureAsk,
  page: { cursor?: string | undefined; limit: number },
) => {
  const measure = measureOf(ctx, ask.measure)
  const { rows, next } = await store.factPage(ctx, measure, ask, page)
  return { rows: await showFacts(ctx, measure.recordType, rows), next }
}

/** A repeatable sample of the records behind a figure: the same seed draws the same records. */
export const sampleRecords = async (ctx: Ctx, ask: FigureAsk, seed: string, size: number) => {
  const measure = measureOf(ctx, ask.measure)
  const facts = await store.factSample(ctx, measure, ask, seed, size)
  return showFacts(ctx, measure.recordType, facts)
}
