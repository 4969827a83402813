import type { Indicator, Reported, Result } from './queries.ts'

export interface Asked {
  measure: string
  filters: Record<string, string>
  from: string
  to: string
}

/** Whether two figures ask the same; the order of their filters says nothing. */
export const identity = ({ measure, filters, from, to }: Asked): string =>
  JSON.stringify([
    measure,
    from,
    to,
    Object.entries(filters).toSorted(([a], [b]) => (a < b ? -1 : 1)),
  ])

export interface Target {
  result: Result
  indicator: Indicator
  figure: NonNullable<Indicator['figure']>
}

/** The indicators of an evaluation that a figure answers, in the order of its sheet. */
export const targetsOf = (result: Result): Target[] =>
  result.indicators.flatMap((indicator) =>
    indicator.figure === null ? [] : [{ result, indicator, figure: indicator.figure }],
  )

/** Reported figures that no target speaks of; the money of the projects stands above already. */
export const untargeted = (
  figures: readonly Reported[],
  targets: readonly Target[],
): (Reported & { base: NonNullable<Reported['base']> })[] => {
  const taken = new Set(targets.map(({ figure }) => identity(figure)))
  return figures.flatMap((row) =>
    row.base === null || taken.has(identity(row.base)) || row.measure.startsWith('money.')
      ? []
      : [{ ...row, base: row.base }],
  )
}

const isNumber = (text: string | null): text is string =>
  text !== null && /^-?\d+(\.\d+)?$/.test(text)

/** How far along a number is to its target, as a share for a bar; null where that says nothing. */
export const progress = ({
  actual,
  target,
  direction,
}: Pick<Indicator, 'actual' | 'target' | 'direction'>): number | null => {
  if (!isNumber(actual) || !isNumber(target) || Number(target) === 0) return null
  return direction === '>=' || direction === '=' ? Number(actual) / Number(target) : null
}
