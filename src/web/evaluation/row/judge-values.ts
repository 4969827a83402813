import type { IndicatorResult } from '#contract/evaluation-result.ts'
import type { TemplateSettings } from '#contract/evaluation-template.ts'
import { isDecimal, rounded, times } from '../decimals.ts'

export type Band = 'achieved' | 'partial' | 'missed'
export const BAND_KEYS = ['achieved', 'partial', 'missed'] as const

export interface JudgeValues {
  band?: Band
  /** The share in percent, as typed. */
  percent?: string
  answer?: string
  reason: string
}

/** A band's share in percent: where it begins and ends. */
export const rangeOf = (band: Band, settings: TemplateSettings) => ({
  from: times(settings.bands[band].from, '100'),
  to: times(settings.bands[band].to, '100'),
})

/** `10 × 87.5% = 8.75`, rounded as the template rounds; null until the share can be read. */
export const previewScore = (
  points: string,
  percent: string | undefined,
  decimals: number,
): string | null =>
  percent !== undefined && isDecimal(percent)
    ? rounded(times(times(points, percent), '0.01'), decimals)
    : null

/** What the form starts from: the judgement that stands. */
export const startOf = ({ judgement }: IndicatorResult): JudgeValues => ({
  ...(judgement?.band ? { band: judgement.band } : {}),
  ...(judgement?.share ? { percent: times(judgement.share, '100') } : {}),
  ...(judgement?.answer ? { answer: judgement.answer } : {}),
  reason: judgement?.reason ?? '',
})
