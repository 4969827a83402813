import { exact, plain, type Numeric } from './decimal.ts'
import { DEFAULT_SETTINGS, type Grade, type ScoringSettings } from './settings.ts'

/** The total: the sum of the scores as shown, each already rounded. */
export const total = (shown: readonly Numeric[]): string =>
  plain(shown.reduce<ReturnType<typeof exact>>((sum, score) => sum.plus(score), exact(0)))

/** 优 90 ≤ s, 良 80 ≤ s < 90, 中 60 ≤ s < 80, 差 s < 60; the boundaries are settings. */
export const grade = (score: Numeric, settings: ScoringSettings = DEFAULT_SETTINGS): Grade => {
  const value = exact(score)
  if (value.gte(settings.grades.excellent)) return '优'
  if (value.gte(settings.grades.good)) return '良'
  return value.gte(settings.grades.fair) ? '中' : '差'
}
