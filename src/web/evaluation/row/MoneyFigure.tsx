import type { EvaluationResult, ResultFigure } from '#contract/evaluation-result.ts'
import { Figure } from '../../kit/Figure.tsx'
import { formatMoney } from '../../kit/format.ts'
import { figureState, measureOf } from '../words.ts'

/** A figure of money, kept in 分 and shown exactly in 万元, as the evaluation forms have it. */
export const MoneyFigure = ({
  figure,
  result,
}: {
  figure: ResultFigure
  result: EvaluationResult
}) => (
  <Figure
    value={figure.value}
    {...(figure.unit === '分'
      ? { unit: '万元', format: (fen) => formatMoney(Number(fen), '万元') }
      : { unit: figure.unit })}
    measure={measureOf(figure)}
    state={figureState(figure, result)}
  />
)
