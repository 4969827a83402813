import type { IndicatorResult } from '#contract/evaluation-result.ts'
import type { PartProps } from '../page/part-props.ts'

export interface IndicatorProps extends PartProps {
  indicator: IndicatorResult
}
