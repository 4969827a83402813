import { problem } from '#contract/problem.ts'
import { exact, percent, readable, rounded, type Numeric } from './decimal.ts'
import type { Outcome } from './result.ts'
import type { Band, ScoringSettings } from './settings.ts'

export interface Judgement {
  readonly band: Band
  /** Share of the points within the band, e.g. `0.9`. */
  readonly share: Numeric
  /** Why this band and this share. */
  readonly reason: string
}

const check = (judgement: Judgement, settings: ScoringSettings): void => {
  const band = settings.bands[judgement.band]
  const share = exact(judgement.share)
  const range = `${percent(exact(band.from))} 至 ${percent(exact(band.to))}`
  if (share.lessThan(band.from) || share.greaterThan(band.to) || share.isNaN()) {
    throw problem(
      'rule',
      'share-outside-band',
      `「${band.label}」档的得分比例应在 ${range} 之间，现为 ${percent(share)}`,
      {
        fields: [
          {
            path: 'judgement.share',
            label: '得分比例',
            message: `应在 ${range} 之间`,
            value: percent(share),
          },
        ],
      },
    )
  }
  if (judgement.reason.trim() === '') {
    throw problem('rule', 'judgement-without-reason', '定性指标的评定应写明理由', {
      fields: [{ path: 'judgement.reason', label: '评定理由', message: '不能为空' }],
    })
  }
}

/**
 * A qualitative indicator: a person picks the band and the share within it, and says why.
 * @throws {Problem} rule/share-outside-band, rule/judgement-without-reason
 */
export const scoreJudgement = (
  points: Numeric,
  judgement: Judgement,
  settings: ScoringSettings,
): Outcome => {
  check(judgement, settings)
  const value = exact(points).times(judgement.share)
  const { label } = settings.bands[judgement.band]
  const shown = readable(rounded(value, settings.decimals))
  const sum = `${readable(exact(points))}×${percent(exact(judgement.share))}`
  return {
    value,
    met: judgement.band === 'achieved',
    explanation: `经评定为「${label}」，理由是：${judgement.reason.trim()}，按${settings.rule}分档计分 ${sum}，得 ${shown} 分`,
  }
}
