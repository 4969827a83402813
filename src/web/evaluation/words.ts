import type {
  EvaluationResult,
  IndicatorResult,
  ResultFigure,
} from '#contract/evaluation-result.ts'
import type { FigureState } from '../kit/Figure.tsx'
import { formatDate, formatNumber } from '../kit/format.ts'
import type { MeasureRef } from '../kit/measure-href.ts'
import type { Tone } from '../kit/StatusTag.tsx'

type State = EvaluationResult['evaluation']['state']
type Direction = IndicatorResult['direction']

export const STATE_TONES = {
  draft: 'plain',
  department: 'accent',
  finance: 'accent',
  signed: 'ok',
} as const satisfies Record<State, Tone>

const SIGNS = { '>=': '≥', '<=': '≤', '=': '=' } as const

const isSign = (direction: Direction): direction is keyof typeof SIGNS => direction in SIGNS

const isNumber = (text: string): boolean => /^-?\d+(\.\d+)?$/.test(text)

/** A target or an actual as a person reads it; words stay as they are. */
export const spoken = (text: string, direction: Direction): string => {
  if (direction === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(text)) return formatDate(text)
  return isNumber(text) ? formatNumber(text) : text
}

/** `≥ 3,000 人次`, `不晚于 2024年12月31日`, or the words to be reached. */
export const targetWords = ({
  direction,
  target,
  unit,
}: Pick<IndicatorResult, 'direction' | 'target' | 'unit'>): string => {
  const said = `${spoken(target, direction)}${unit === '' ? '' : ` ${unit}`}`
  if (isSign(direction)) return `${SIGNS[direction]} ${said}`
  return direction === 'date' ? `不晚于 ${said}` : said
}

export const measureOf = ({ measure, from, to, filters }: ResultFigure): MeasureRef => ({
  key: measure,
  from,
  to,
  filters,
})

/** Whether a figure is computed now, frozen by the last signature, or has moved since. */
export const figureState = (
  { name }: ResultFigure,
  { frozen, drifted }: Pick<EvaluationResult, 'frozen' | 'drifted'>,
): FigureState => {
  if (!frozen) return 'live'
  return drifted.some((mark) => mark.name === name) ? 'drifted' : 'frozen'
}

/** Rows in the order of the sheet, gathered by their level-1 indicator. */
export const byLevel1 = <T extends { level1: string }>(rows: readonly T[]): [string, T[]][] => [
  ...Map.groupBy(rows, (row) => row.level1),
]

/** A ratio in percent as exact text: at most two places are shown, the rest in full on hover. */
export const percentWords = (percent: string): string => {
  const [whole = '0', fraction = ''] = percent.split('.')
  const short = fraction.slice(0, 2).replace(/(?<!0)0+$/, '')
  return `${formatNumber(whole)}${short === '' ? '' : `.${short}`}%`
}
