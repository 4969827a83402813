import { exact, least, most, plain, rounded, type Exact } from './decimal.ts'
import type { ScoringSettings } from './settings.ts'

export type Flag = 'over-achieved' | 'over-achievement-reduced' | 'low-execution' | 'over-executed'

export interface Score {
  /** The score before rounding, as decimal text. */
  readonly exact: string
  /** The score as it is shown and summed, rounded by the settings. */
  readonly shown: string
  /** Whether the target is met; for a judgement, whether the highest band was picked. */
  readonly met: boolean
  /** 偏差原因 and 改进措施 are due. */
  readonly requiresReason: boolean
  readonly flags: readonly Flag[]
  /** One Chinese sentence: numbers, formula, rule. */
  readonly explanation: string
}

export interface Outcome {
  readonly value: Exact
  readonly met: boolean
  readonly requiresReason?: boolean
  readonly flags?: readonly Flag[]
  readonly explanation: string
}

/** Keeps a score within [0, points]. */
export const capped = (value: Exact, points: Exact): Exact => most(exact(0), least(value, points))

/** Rounds and words an outcome; the exact value stays beside the rounded one. */
export const scoreOf = (outcome: Outcome, settings: ScoringSettings): Score => ({
  exact: plain(outcome.value),
  shown: plain(rounded(outcome.value, settings.decimals)),
  met: outcome.met,
  requiresReason: outcome.requiresReason ?? !outcome.met,
  flags: outcome.flags ?? [],
  explanation: outcome.explanation,
})
