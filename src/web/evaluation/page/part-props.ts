import type { EvaluationResult } from '#contract/evaluation-result.ts'
import type { May } from './may.ts'
import type { Go, Place } from './place.ts'

/** What every part of an evaluation's page is given. */
export interface PartProps {
  result: EvaluationResult
  may: May
  place: Place
  go: Go
}
