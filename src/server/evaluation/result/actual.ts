import type { ResultFigure } from '#contract/evaluation-result.ts'
import { BANDS } from '#contract/evaluation-template.ts'
import { convert } from '#server/evidence/index.ts'
import type { Judgement } from '../judgement/store.ts'
import { exact, plain } from '../scoring/index.ts'
import { isDate, isNumber } from '../sheet/rules.ts'
import type { Indicator } from '../sheet/store.ts'

/** What an indicator reached: its words, or why there are none yet. */
export type Actual = { words: string } | { missing: 'waiting' | 'no-data' | 'unreadable' }

/** A figure in the indicator's unit. A ratio is taken from its part and whole, never from the rounded percentage. */
const inUnitOf = (figure: ResultFigure, unit: string): string | null => {
  if (figure.value === null) return null
  const { part, whole } = figure
  const value =
    part !== null && whole !== null ? plain(exact(part).times(100).div(whole)) : figure.value
  return convert(value, figure.unit, unit)
}

const measured = ({ direction, unit }: Indicator, figure: ResultFigure): Actual => {
  if (figure.value === null) return { missing: 'no-data' }
  if (direction === 'date')
    return isDate(figure.value) ? { words: figure.value } : { missing: 'unreadable' }
  if (direction === 'yes-no')
    return isNumber(figure.value)
      ? { words: exact(figure.value).gt(0) ? '是' : '否' }
      : { missing: 'unreadable' }
  const words = inUnitOf(figure, unit)
  return words === null || !/^-?\d+(\.\d+)?$/.test(words) ? { missing: 'unreadable' } : { words }
}

/** The words of a judgement: its answer, or the band that was picked. */
const judged = ({ direction }: Indicator, judgement: Judgement): Actual => {
  if (direction === 'qualitative')
    return judgement.band
      ? { words: judgement.answer ?? BANDS[judgement.band] }
      : { missing: 'waiting' }
  return judgement.answer === null ? { missing: 'waiting' } : { words: judgement.answer }
}

/** What an indicator reached, from its figure or its judgement. */
export const actualOf = (
  indicator: Indicator,
  figure: ResultFigure | undefined,
  judgement: Judgement | undefined,
): Actual => {
  if (indicator.source === 'measure')
    return figure ? measured(indicator, figure) : { missing: 'unreadable' }
  return judgement ? judged(indicator, judgement) : { missing: 'waiting' }
}
