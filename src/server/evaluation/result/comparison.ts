import type { z } from 'zod'
import type { comparisonTable } from '#contract/evaluation-rows.ts'
import { DIRECTIONS, type IndicatorResult, type ScoredResult } from '#contract/evaluation-result.ts'
import type { Ctx } from '#server/kernel/context.ts'
import { exact, plain } from '../scoring/index.ts'
import { getEvaluation } from '../store.ts'
import { scoredOf } from './service.ts'

type Comparison = z.infer<typeof comparisonTable>
type Row = Comparison['rows'][number]

const executionRow = ({ rate, met }: ScoredResult['execution']): Row => ({
  indicatorId: null,
  indicator: '预算执行率',
  direction: DIRECTIONS['>='],
  target: '100',
  actual: rate,
  unit: '%',
  deviation: rate === null ? null : plain(exact(rate).minus(100)),
  completion: rate,
  met,
})

const indicatorRow = ({
  indicatorId,
  level3,
  direction,
  target,
  actual,
  unit,
  deviation,
  completion,
  met,
}: IndicatorResult): Row => ({
  indicatorId,
  indicator: level3,
  direction: DIRECTIONS[direction],
  target,
  actual,
  unit,
  deviation,
  completion,
  met,
})

/** Target against actual (比较分析): what was compared, by whom, when; as frozen once signed. */
export const getComparison = async (
  ctx: Ctx,
  { evaluationId }: { evaluationId: string },
): Promise<Comparison> => {
  const evaluation = await getEvaluation(ctx, evaluationId)
  const { result } = await scoredOf(ctx, evaluation)
  return {
    computedBy: result.computedBy,
    computedAt: result.computedAt,
    frozen: evaluation.state === 'signed',
    rows: [executionRow(result.execution), ...result.indicators.map(indicatorRow)],
  }
}
