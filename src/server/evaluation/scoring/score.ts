import { problem } from '#contract/problem.ts'
import { scoreDate, scoreYesNo } from './binary.ts'
import { exact, type Numeric } from './decimal.ts'
import { scoreJudgement, type Judgement } from './judged.ts'
import { scoreQuantity, type QuantityInput } from './quantity.ts'
import { scoreOf, type Outcome, type Score } from './result.ts'
import { scoreSatisfaction } from './satisfaction.ts'
import { DEFAULT_SETTINGS, type ScoringSettings } from './settings.ts'

export type Direction = '>=' | '<=' | '=' | 'qualitative' | 'yes-no' | 'date'

export type IndicatorInput =
  | (QuantityInput & {
      /** A satisfaction rate (as a fraction, `0.95`): scored by bands where the settings say so. */
      readonly satisfaction?: boolean
    })
  | { readonly direction: 'qualitative'; readonly points: Numeric; readonly judgement: Judgement }
  | {
      readonly direction: 'yes-no'
      readonly points: Numeric
      readonly target: boolean
      readonly actual: boolean
    }
  | {
      readonly direction: 'date'
      readonly points: Numeric
      readonly target: string
      readonly actual: string
    }

const outcome = (input: IndicatorInput, settings: ScoringSettings): Outcome => {
  switch (input.direction) {
    case 'qualitative':
      return scoreJudgement(input.points, input.judgement, settings)
    case 'yes-no':
      return scoreYesNo(input, settings)
    case 'date':
      return scoreDate(input, settings)
    default:
      return input.satisfaction && settings.satisfaction !== 'target'
        ? scoreSatisfaction(input, settings.satisfaction, settings)
        : scoreQuantity(input, settings)
  }
}

/**
 * Scores one indicator: exact value, value shown, whether a reason is due, and one sentence saying why.
 * @throws {Problem} rule/points-negative, and those of a judgement
 */
export const scoreIndicator = (input: IndicatorInput, settings = DEFAULT_SETTINGS): Score => {
  if (!exact(input.points).gte(0)) throw problem('rule', 'points-negative', '分值不能为负数')
  return scoreOf(outcome(input, settings), settings)
}
