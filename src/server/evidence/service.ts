import { problem } from '#contract/problem.ts'
import type { FigureValue } from '#contract/evidence.ts'
import type { Ctx } from '#server/kernel/context.ts'
import { departments } from '#server/kernel/identity/departments.ts'
import type { Measure } from '#server/kernel/measure.ts'
import * as store from './store.ts'
import type { FigureAsk, Period } from './period.ts'
import { plus, valueOf, type Sums } from './value.ts'
import { currentSums } from './checkpoint.ts'

/** The measure of a key; `not-found` for an unknown one. */
export const measureOf = (ctx: Ctx, key: string): Measure => {
  const found = ctx.house.measures.get(key)
  if (!found) throw problem('not-found', 'unknown-measure', `没有指标项 ${key}`)
  return found
}

const checkPeriod = ({ from, to }: Period): void => {
  if (from <= to) return
  throw problem('invalid', 'bad-period', '起始日期不能晚于截止日期', {
    fields: [{ path: 'from', label: '起始日期', message: `应不晚于 ${to}`, value: from }],
  })
}

/** A figure's answer from its sums. */
const answer = (measure: Measure, ask: FigureAsk, found: Sums): FigureValue => ({
  measure: measure.key,
  label: measure.label,
  unit: measure.unit,
  kind: measure.kind,
  definitionVersion: measure.version,
  filters: { ...ask.filters },
  from: ask.period.from,
  to: ask.period.to,
  value: valueOf(measure, found),
  part: measure.kind === 'ratio' ? found.part : null,
  whole: found.whole,
  records: found.records,
})

/** The value of a figure over today's records, exact. */
export const evaluate = async (ctx: Ctx, ask: FigureAsk): Promise<FigureValue> => {
  checkPeriod(ask.period)
  const measure = measureOf(ctx, ask.measure)
  return answer(measure, ask, await currentSums(ctx, measure, ask))
}

const monthsOf = ({ from, to }: Period): string[] => {
  const months: string[] = []
  let [year = 0, month = 0] = from.split('-').map(Number)
  for (let name = from.slice(0, 7); name <= to.slice(0, 7) && months.length < 1200;) {
    months.push(name)
    month = month === 12 ? 1 : month + 1
    if (month === 1) year++
    name = `${year}-${String(month).padStart(2, '0')}`
  }
  return months
}

const none: Sums = { part: '0', whole: '0', latest: null, records: 0 }

/** A figure month by month: a flow's or ratio's own value of each, a stock's state at each month's end. */
export const series = async (ctx: Ctx, ask: FigureAsk) => {
  checkPeriod(ask.period)
  const measure = measureOf(ctx, ask.measure)
  const found = new Map((await store.monthlySums(ctx, measure, ask)).map((row) => [row.key, row]))
  const months = monthsOf(ask.period).map((month) => ({ month, sums: found.get(month) ?? none }))
  if (measure.kind === 'stock') return stockSeries(ctx, measure, ask, months)
  return months.map(({ month, sums }) => ({
    month,
    value: valueOf(measure, sums),
    records: sums.records,
  }))
}

const dayBefore = (date: string): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)

const stockSeries = async (
  ctx: Ctx,
  measure: Measure,
  ask: FigureAsk,
  months: { month: string; sums: Sums }[],
) => {
  const before = dayBefore(ask.period.from)
  let { part: held } = await store.sums(ctx, measure, {
    ...ask,
    period: { from: before, to: before },
  })
  return months.map(({ month, sums }) => {
    held = plus(held, sums.part)
    return { month, value: held, records: sums.records }
  })
}

const departmentLabels = async (ctx: Ctx): Promise<Record<string, string>> =>
  Object.fromEntries((await departments(ctx)).map(({ key, name }) => [key, name]))

/** Rows in the order in which their keys are labelled, where that is an order; what has no key comes last. */
const inOrderOf = <T extends { key: string | null }>(
  labels: Record<string, string> | undefined,
  rows: readonly T[],
): readonly T[] => {
  if (labels === undefined) return rows
  const keys = Object.keys(labels)
  const place = ({ key }: T): number => (key === null ? keys.length : keys.indexOf(key))
  return rows.toSorted((one, other) => place(one) - place(other))
}

/** A figure by a dimension; the parts always sum to the whole. */
export const breakdown = async (ctx: Ctx, ask: FigureAsk, by: string) => {
  checkPeriod(ask.period)
  const measure = measureOf(ctx, ask.measure)
  const rows = await store.groupedSums(ctx, measure, ask, by)
  const labels = by === 'department' ? await departmentLabels(ctx) : measure.dimensions[by]?.values
  return inOrderOf(by === 'department' ? labels : undefined, rows).map((row) => ({
    key: row.key,
    label: row.key === null ? '未分组' : (labels?.[row.key] ?? row.key),
    value: valueOf(measure, row),
    part: measure.kind === 'ratio' ? row.part : null,
    whole: row.whole,
    records: row.records,
  }))
}
