import { exact } from '../scoring/index.ts'
import { readUnit, type Unit } from './units.ts'

type Exact = ReturnType<typeof exact>

export type Operator = '>=' | '<=' | '='

/** How far a stated number can be taken at its word. */
export type Certainty = 'exact' | 'at-least' | 'at-most' | 'about' | 'range'

export interface Quantity {
  readonly operator: Operator | null
  /** > or <, which the number itself does not satisfy. */
  readonly strict: boolean
  readonly certainty: Certainty
  /** The number as printed, without 万 and unit; of a range the lower end. */
  readonly number: Exact
  readonly upper: Exact
  /** 1, or 10,000 for 万 and the like. */
  readonly multiplier: Exact
  readonly unit: Unit
  /** The words around the number that are neither operator nor unit nor filler. */
  readonly words: string
}

const MULTIPLIER: Readonly<Record<string, number>> = {
  百: 100,
  千: 1000,
  万: 10_000,
  十万: 100_000,
  百万: 1_000_000,
  千万: 10_000_000,
  亿: 100_000_000,
}

const SYMBOL: Readonly<Record<string, readonly [Operator, boolean]>> = {
  '≥': ['>=', false],
  '>': ['>=', true],
  '≤': ['<=', false],
  '<': ['<=', true],
  '=': ['=', false],
}

const FILLER =
  /目标值|预计值|指标值|计划值|预期值|预期目标|年度目标|年初预算|预算|实际完成|实际|完成|已经|已|达到|达|实现|共计|总计|累计|合计|共|全年|本年度|本年|当年|年度|每年|均|为|约|全部|全面|覆盖|人民币|[:：,;、。()（）"'“”]|含$/g

const filled = (text: string): string => text.replace(FILLER, '')

const BEFORE =
  /([≥≤=><])?(?:目标值|预计值|指标值|计划值|预期值|预算|人民币|:)?(大?约|将?近)?(?<=^|[≥≤=><近约值算币:])(-)?$/
const AFTER_MULTIPLIER = /^(余|多)?(十万|百万|千万|百(?!分)|千|万|亿)?(余|多)?/
const SUFFIX =
  /^\(?(?:[余多]$|左右|上下|[及或]?以上|以内|之内|以下|内(?=$|\)|完成|办结|办理|解决|处理|响应|支付|到位))\)?/
const FROM_SUFFIX =
  /(?:[余多]$|左右|上下|\(?[及或]?以上|以内|之内|以下|内(?=$|\)|完成|办结|办理|解决|处理|响应|支付|到位)).*/s

const decimal = '\\d+(?:\\.\\d+)?'
const RANGE = new RegExp(`^(\\D*?)(${decimal})(\\D{0,4}?)(?:-|~|至|到)(${decimal})(\\D*)$`)
const SINGLE = new RegExp(`^(\\D*)(${decimal})(\\D*)$`)
const YEAR = /^(?:19|20)\d{2}年(?:度|全年|内)?(?![底末前初上下\d-])(?=.*\d)/

/** Ranks, grades, sizes and ages are numbers, but not amounts. */
const ORDINAL = /第\d|\d(?:[级等档星号栏岁届]|a(?:级|$)|k(?:$|分辨)|g网)/

// The unit is read up to 以上, 左右 and the like, which a unit not in the table would swallow.
interface Tail {
  readonly multiplier: Exact
  readonly unit: Unit
  readonly suffix: string
  readonly words: string
}

const MORE = /余|多/

const tailOf = (text: string): Tail => {
  const head = AFTER_MULTIPLIER.exec(text)
  const [all = '', before = '', size = '', after = ''] = head ?? []
  const rest = text.slice(all.length)
  const { unit, length } = readUnit(rest.replace(FROM_SUFFIX, ''))
  const left = rest.slice(length)
  const suffix = SUFFIX.exec(left)?.[0] ?? ''
  return {
    multiplier: exact(MULTIPLIER[size] ?? 1),
    unit,
    suffix: (before || after) + suffix,
    words: filled(left.slice(suffix.length)),
  }
}

const certaintyOf = (operator: Operator | null, approx: string, suffix: string): Certainty => {
  if (/约|左右|上下|近/.test(approx + suffix)) return 'about'
  if (MORE.test(suffix) || operator === '>=') return 'at-least'
  return operator === '<=' ? 'at-most' : 'exact'
}

const suffixOperator = (suffix: string): Operator | null => {
  if (suffix.includes('以上')) return '>='
  return /内|以下/.test(suffix) ? '<=' : null
}

const single = (before: string, digits: string, after: string): Quantity => {
  const [lead = '', symbol = '', approx = '', sign = ''] = BEFORE.exec(before) ?? []
  const tail = tailOf(after)
  const [stated, strict] = SYMBOL[symbol] ?? [null, false]
  const operator = stated ?? suffixOperator(tail.suffix)
  const number = exact(sign + digits)
  return {
    operator,
    strict,
    number,
    upper: number,
    certainty: certaintyOf(operator, approx, tail.suffix),
    multiplier: tail.multiplier,
    unit: tail.unit,
    words: filled(before.slice(0, before.length - lead.length)) + tail.words,
  }
}

const range = (parts: RegExpExecArray): Quantity | null => {
  const [, before = '', low = '0', middle = '', high = '0', after = ''] = parts
  const one = single(before, low, after)
  const repeated = middle === '' || after.startsWith(middle)
  if (!repeated || !exact(low).lt(high)) return null
  return { ...one, upper: exact(high), certainty: 'range' }
}

/** A text with one number or one range in it; null for none, several, or a number too long to mean one. */
export const readQuantity = (normalised: string): Quantity | null => {
  const text = normalised.replace(YEAR, '')
  if (/\d{25}|\.\d{13}/.test(text) || ORDINAL.test(text)) return null
  const [, before, digits, after] = SINGLE.exec(text) ?? []
  if (digits !== undefined) return single(before ?? '', digits, after ?? '')
  const parts = RANGE.exec(text)
  return parts && range(parts)
}
