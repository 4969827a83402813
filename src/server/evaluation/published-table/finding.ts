/** Every kind of disagreement the checker reports. The codes are stable; the sentences may improve. */
export const FINDING_CODES = [
  'blank-actual-full-score',
  'blank-actual-scored',
  'cost-differs-from-executed',
  'duplicate-row',
  'execution-counted-twice',
  'execution-over-budget',
  'execution-rate-miscomputed',
  'execution-score-miscomputed',
  'full-points-target-missed',
  'grade-mismatch',
  'low-execution-without-reason',
  'memo-row-counted',
  'missing-score',
  'over-achievement-without-reason',
  'points-lost-without-reason',
  'points-not-100',
  'score-above-points',
  'score-above-rule',
  'score-below-rule',
  'score-below-zero',
  'score-rounded-to-whole',
  'total-not-sum',
  'total-points-not-sum',
  'unit-mismatch',
  'unreadable-cell',
] as const

export type FindingCode = (typeof FINDING_CODES)[number]

export interface Finding {
  readonly code: FindingCode
  /** Row in the indicators array, from 0; null for the table as a whole. */
  readonly row: number | null
  readonly message: string
}

export const finding = (code: FindingCode, row: number | null, message: string): Finding => ({
  code,
  row,
  message,
})
