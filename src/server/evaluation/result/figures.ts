import type { FigureValue } from '#contract/evidence.ts'
import type { ResultFigure } from '#contract/evaluation-result.ts'
import type { Ctx } from '#server/kernel/context.ts'
import { evaluate, yearOf, type FigureAsk } from '#server/evidence/index.ts'
import type { Indicator } from '../sheet/store.ts'

/** A figure an evaluation uses, under the name it is frozen by. */
export interface NamedAsk {
  name: string
  ask: FigureAsk
}

export const EXECUTION = {
  budget: 'money.budget',
  spent: 'money.spent',
  received: 'money.received',
} as const

/** The project's money of the year: what execution is computed from. */
export const moneyAsks = (projectCode: string, year: number): NamedAsk[] =>
  Object.values(EXECUTION).map((measure) => ({
    name: measure,
    ask: { measure, filters: { project: projectCode }, period: yearOf(year) },
  }))

/** The figure of an indicator that a measure decides. */
export const indicatorAsk = (
  { indicatorId, measure, filters }: Indicator,
  year: number,
): NamedAsk[] =>
  measure === null
    ? []
    : [{ name: `indicator:${indicatorId}`, ask: { measure, filters, period: yearOf(year) } }]

const shown = (name: string, found: FigureValue): ResultFigure => ({
  name,
  measure: found.measure,
  label: found.label,
  filters: found.filters,
  from: found.from,
  to: found.to,
  definitionVersion: found.definitionVersion,
  value: found.value,
  unit: found.unit,
  part: found.part,
  whole: found.whole,
  records: found.records,
})

/** Computes figures from today's records; two that ask the same are computed once. */
export const computeFigures = async (
  ctx: Ctx,
  asks: readonly NamedAsk[],
): Promise<Map<string, ResultFigure>> => {
  const values = new Map<string, FigureValue>()
  const figures = new Map<string, ResultFigure>()
  for (const { name, ask } of asks) {
    const same = JSON.stringify(ask)
    const found = values.get(same) ?? (await evaluate(ctx, ask))
    values.set(same, found)
    figures.set(name, shown(name, found))
  }
  return figures
}
