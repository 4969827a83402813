import type { BoundFigure } from '#contract/report.ts'
import { stringifySearch } from '../app/search.ts'
import { measureHref } from '../kit/measure-href.ts'

/** Where a bound figure leads: its measure at its period and filters, or the evaluation that gave the score. */
export const figureHref = (
  { ask, measure, evaluationId }: BoundFigure,
  year: number,
): string | null => {
  if (ask !== null && measure !== null) return measureHref({ key: measure, ...ask })
  if (evaluationId === null) return null
  return `/evaluations/${evaluationId}${stringifySearch({ year })}`
}

/** What a reader learns on pausing over a figure: its name, its period, how many records stand behind it. */
export const figureHint = ({ label, period, count, frozen }: BoundFigure): string =>
  [
    label,
    period ?? '',
    count === null ? '' : `${count} 条记录`,
    frozen ? '已封存' : '',
    '点击查看来源',
  ]
    .filter(Boolean)
    .join('，')
