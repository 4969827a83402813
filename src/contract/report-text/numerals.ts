import { blankExempt } from './exempt.ts'
import { locator } from './ranges.ts'
import {
  APPROX_AFTER,
  APPROX_BEFORE,
  ARABIC,
  CN,
  CN_DIGIT,
  CN_SCALE,
  COUNTED_ONE,
  COUNT_VERB,
  UNIT,
} from './words.ts'

/** A numeral of the text that no record stands behind. */
export interface UnboundNumeral {
  start: number
  end: number
  /** From 1. */
  line: number
  /** From 1, in UTF-16 units. */
  column: number
  text: string
  reason: string
}

// Emphasis marks and blanks may stand between a number and its unit.
const GAP = '[ \\t*_~\u3000]{0,3}'
const CN_NUMBER = `[数几]?${CN}+(?:点[${CN_DIGIT}]+)?`
const NUMBER = `(?:[百千万]分之(?:${CN_NUMBER}|${ARABIC})|${CN_NUMBER}(?:分之${CN_NUMBER})?|${ARABIC})`
const RANGE_MARK = '(?:[-–—－~～〜]{1,2}|至|到|／|/|:|：)'
const TAIL = `[${CN_SCALE}]*${APPROX_AFTER}?[${CN_SCALE}]{0,2}`
const CANDIDATE = new RegExp(
  `(?<approx>${APPROX_BEFORE}?)(?<number>${NUMBER}(?<tail>${TAIL}))(?<range>(?:${GAP}${UNIT}?${RANGE_MARK}${NUMBER}${TAIL})?)(?<unit>(?:${GAP}(?:个?百分点|${UNIT}))?)(?:左右|上下|以上|以下|以内)?`,
  'gu',
)
const HALVES = /一大?半|半数|过半|大半(?![年天月])|百分百|翻番/gu

const ONE = new RegExp(`^${GAP}${COUNTED_ONE}$`, 'u')
const VERB_BEFORE = new RegExp(`${COUNT_VERB}[了有到至]?${GAP}$`, 'u')
const ENDS_HERE = /^[\s*_~]*(?:[，。；、！？）)|,.;!?]|$)/u
const DIGITS = new RegExp(`[${CN_DIGIT}]`, 'gu')
const SCALES = new RegExp(`[${CN_SCALE}]`, 'gu')
const ARABIC_DIGIT = /[\p{Nd}½¼¾⅓⅔]/u

interface Candidate {
  number: string
  tail: string
  approx: string
  range: string
  unit: string
  before: string
  after: string
}

const count = (pattern: RegExp, text: string): number => text.match(pattern)?.length ?? 0

/** A count without a unit is one after a verb of counting, or alone in a table cell. */
const standsAlone = ({ before, after, unit }: Candidate): boolean =>
  unit === '' && ENDS_HERE.test(after) && (VERB_BEFORE.test(before) || /\|\s*$/.test(before))

const isOne = (number: string): boolean => number === '一'

/**
 * Whether Chinese number characters tell a quantity: fractions and numbers of a digit and a scale do; a lone
 * character does with a unit, after a word of counting, or with 余, 多, 几. Names such as 五溪 or 三江 do not.
 */
const isChineseQuantity = (candidate: Candidate): boolean => {
  const { number, approx, range, unit, tail } = candidate
  if (number.includes('分之')) return true
  if (isOne(number) && !range) return ONE.test(unit) || standsAlone(candidate)
  const [digits, scales] = [count(DIGITS, number), count(SCALES, number)]
  if (digits > 0 && scales > 0) return true
  if (/^[数几]/.test(number) && scales > 0) return true
  if (scales > 0 && /[余多几来]/.test(tail)) return true
  if (unit !== '' || range !== '') return true
  return approx.length > 0 ? ENDS_HERE.test(candidate.after) : standsAlone(candidate)
}

const isQuantity = (candidate: Candidate): boolean =>
  ARABIC_DIGIT.test(candidate.number + candidate.range) || isChineseQuantity(candidate)

const REASONS: readonly (readonly [RegExp, string])[] = [
  [/分之|[%％‰]|百分点|百分百/u, '百分比或分数未绑定数据'],
  [/[-–—－~～〜至到]/u, '数值区间未绑定数据'],
  [/余|多|近|约|逾|超|几|数|不足|不到|左右|上下|以上|以下|以内|半|至少|最多/u, '概数未绑定数据'],
  [/[\p{Nd}½¼¾⅓⅔]/u, '数字未绑定数据'],
]

const reasonOf = (text: string): string =>
  REASONS.find(([pattern]) => pattern.test(text))?.[1] ?? '中文数字未绑定数据'

interface Found {
  start: number
  end: number
}

const toCandidate = (match: RegExpExecArray, text: string): Candidate => {
  const { number = '', tail = '', approx = '', range = '', unit = '' } = match.groups ?? {}
  const end = match.index + match[0].length
  const before = text.slice(Math.max(0, match.index - 8), match.index) + approx
  return { number, tail, approx, range, unit, before, after: text.slice(end, end + 8) }
}

const quantities = (text: string): Found[] =>
  [...text.matchAll(CANDIDATE)]
    .filter((match) => isQuantity(toCandidate(match, text)))
    .map((match) => ({ start: match.index, end: match.index + match[0].length }))

const halves = (text: string): Found[] =>
  [...text.matchAll(HALVES)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }))

/** The longer find wins where two overlap. */
const apart = (found: readonly Found[]): Found[] => {
  let last = 0
  const sorted = found.toSorted((a, b) => a.start - b.start || b.end - a.end)
  return sorted.filter(({ start, end }) => {
    const free = start >= last
    if (free) last = end
    return free
  })
}

/**
 * Every numeral of a Markdown text that is neither bound to a figure nor a date, an ordinal, a document
 * number or a quoted name. `text` is the slice from `start` to `end`. Never throws.
 */
export const findUnboundNumerals = (markdown: string): UnboundNumeral[] => {
  const text = blankExempt(markdown)
  const locate = locator(markdown)
  return apart([...quantities(text), ...halves(text)]).map(({ start, end }) => {
    const shown = markdown.slice(start, end)
    const { line, column } = locate(start)
    return { start, end, line, column, text: shown, reason: reasonOf(shown) }
  })
}
