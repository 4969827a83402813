/**
 * Every point on which published rules differ is a setting; nothing of it is law in the code.
 * The defaults follow 财预〔2020〕10号.
 */
export interface BandRule {
  readonly label: string
  /** Lowest and highest share of the points, as decimals: a share between them, ends included, is allowed. */
  readonly from: string
  readonly to: string
}

export type Band = 'achieved' | 'partial' | 'missed'
export type Grade = '优' | '良' | '中' | '差'

export interface SatisfactionBand {
  /** The band holds from this satisfaction rate upwards, e.g. `0.90`. */
  readonly from: string
  /** The share of the points it earns. */
  readonly share: string
}

export interface ScoringSettings {
  /** The rule that explanations cite. */
  readonly rule: string
  /** Above a ≤ target: `excess` p·max(0, 1−(a−t)/t), zero at twice the target; `ratio` p·t/a. */
  readonly reverse: 'excess' | 'ratio'
  readonly bands: Readonly<Record<Band, BandRule>>
  /** Satisfaction by its target as any quantity, or by bands, highest first. */
  readonly satisfaction: 'target' | readonly SatisfactionBand[]
  readonly decimals: 0 | 1 | 2
  readonly overAchievement: {
    /** From this multiple of the target on, a reason is due. */
    readonly threshold: string
    /** Take p·(a/t − threshold) off as well; no national formula, so off unless a bureau asks for it. */
    readonly reduces: boolean
  }
  /** Execution below this rate needs a reason and measures. */
  readonly executionWarning: string
  /** Lowest total of 优, 良 and 中. */
  readonly grades: { readonly excellent: string; readonly good: string; readonly fair: string }
}

const LABEL = {
  achieved: '达成年度指标',
  partial: '部分达成年度指标并具有一定效果',
  missed: '未达成年度指标且效果较差',
} as const

/** 100–80 %, 80–60 %, 60–0 % of the points (财预〔2020〕10号). */
export const NATIONAL_BANDS: ScoringSettings['bands'] = {
  achieved: { label: LABEL.achieved, from: '0.8', to: '1' },
  partial: { label: LABEL.partial, from: '0.6', to: '0.8' },
  missed: { label: LABEL.missed, from: '0', to: '0.6' },
}

/** The variant of one province: 80–50 % and 50–0 % for the lower two. */
export const PROVINCE_BANDS: ScoringSettings['bands'] = {
  achieved: NATIONAL_BANDS.achieved,
  partial: { label: LABEL.partial, from: '0.5', to: '0.8' },
  missed: { label: LABEL.missed, from: '0', to: '0.5' },
}

/** ≥ 90 % full, 80–90 % eight tenths, 60–80 % half, below nothing. */
export const SATISFACTION_BANDS: readonly SatisfactionBand[] = [
  { from: '0.90', share: '1' },
  { from: '0.80', share: '0.8' },
  { from: '0.60', share: '0.5' },
  { from: '0', share: '0' },
]

export const DEFAULT_SETTINGS: ScoringSettings = {
  rule: '财预〔2020〕10号',
  reverse: 'excess',
  bands: NATIONAL_BANDS,
  satisfaction: 'target',
  decimals: 2,
  overAchievement: { threshold: '1.30', reduces: false },
  executionWarning: '0.90',
  grades: { excellent: '90', good: '80', fair: '60' },
}
