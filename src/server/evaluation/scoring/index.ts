export { exact, percent, plain, readable, rounded, type Numeric } from './decimal.ts'
export { scoreExecution, scoreExecutionOf, type ExecutionScore } from './execution.ts'
export type { Judgement } from './judged.ts'
export type { Flag, Score } from './result.ts'
export { scoreIndicator, type Direction, type IndicatorInput } from './score.ts'
export {
  DEFAULT_SETTINGS,
  PROVINCE_BANDS,
  SATISFACTION_BANDS,
  type Band,
  type Grade,
  type ScoringSettings,
} from './settings.ts'
export { grade, total } from './total.ts'
