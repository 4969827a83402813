import { exact, percent, readable, rounded, type Numeric } from './decimal.ts'
import type { Outcome } from './result.ts'
import type { SatisfactionBand, ScoringSettings } from './settings.ts'

/** Satisfaction by bands: the rate (`0.92`) falls into the highest band it reaches. */
export const scoreSatisfaction = (
  input: { readonly actual: Numeric; readonly points: Numeric },
  bands: readonly SatisfactionBand[],
  settings: ScoringSettings,
): Outcome => {
  const rate = exact(input.actual)
  const band = bands
    .toSorted((a, b) => exact(b.from).comparedTo(a.from))
    .find((each) => rate.gte(each.from))
  const share = exact(band?.share ?? 0)
  const value = exact(input.points).times(share)
  const where = band ? `在 ${percent(exact(band.from))} 以上档` : '低于最低一档'
  const shown = readable(rounded(value, settings.decimals))
  return {
    value,
    met: share.eq(1),
    explanation: `满意度 ${percent(rate)}，${where}，按分档计分 ${readable(exact(input.points))}×${percent(share)}，得 ${shown} 分`,
  }
}
