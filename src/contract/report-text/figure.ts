/**
 * A figure of the report: a value that came from records, with the evidence needed to find them again.
 * `value` is an exact decimal, an ISO date or a word (a grade); null where nothing was recorded.
 */
export interface ReportFigure {
  key: string
  /** Chinese name of the measure. */
  label: string
  value: string | null
  /** `万元`, `人次`, `%`, `date`, `grade` … Money in 分 says so by `quantity`, for 分 is also a point of a score. */
  unit: string
  quantity?: 'money' | undefined
  /** Key of the measure behind the figure, e.g. `reading-room.visitors`. */
  measure?: string | null | undefined
  /** Version of the measure's definition (口径). */
  version?: number | null | undefined
  /** The period as a reader sees it, e.g. `2024年`. */
  period?: string | null | undefined
  /** Number of records behind the value. */
  count?: number | null | undefined
  /** Digest of those records. */
  digest?: string | null | undefined
}

/** A place in the text where a figure stands: `{key}`, `{key|万元|2}`, `{key|万元|2|数}`. */
export interface Binding {
  start: number
  end: number
  key: string
  /** The unit to show the figure in; its own where missing. A date takes 日, 月 or 年. */
  unit?: string
  /** Decimals shown, rounded half up; the exact value where missing. */
  decimals?: number
  /** Number only, for a column whose heading holds the unit. */
  bare: boolean
}

/** A figure ready to be read, or the reason why it cannot be shown. A warning does not stop the export. */
export type Rendered = { text: string; warning?: string } | { error: string }
