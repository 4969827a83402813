import { withDigits } from './numerals.ts'

/**
 * One spelling for what people type in many: full width and half width, spaces, thousands separators,
 * operators as symbols or words, square metres, percentages. Meaning is never changed.
 */
const WORD_OPERATORS: readonly (readonly [RegExp, string])[] = [
  [/大于或?等于|高于或?等于|不(?:得|能|应)?(?:少|低|小)于|至少(?:达到?)?|最少|≮/g, '≥'],
  [
    /小于或?等于|低于或?等于|不(?:得|能|应)?(?:超过|高于|大于|多于|超出|突破)|至多|最多|控制在|≯/g,
    '≤',
  ],
  [/(?<!不)(?:大于|高于|多于|超过|超出)/g, '>'],
  [/(?<!不)(?:小于|低于|少于|不足|不到)/g, '<'],
  [/等于/g, '='],
]
const NUMBER_FOLLOWS = '(?=(?:目标值|预计值|指标值|计划值|预期值|预算|人民币|约|近|:)?-?\\d)'

const BEFORE_NUMBER = WORD_OPERATORS.map(
  ([pattern, symbol]) =>
    [new RegExp(`(?:${pattern.source})${NUMBER_FOLLOWS}`, 'g'), symbol] as const,
)

const symbols = (text: string): string =>
  text
    .replace(/[≧⩾≽]|>=|=>|≥=/g, '≥')
    .replace(/[≦⩽≼]|<=|=<|≤=/g, '≤')
    .replace(/═|=+/g, '=')

const replaceAll = (text: string, table: readonly (readonly [RegExp, string])[]): string =>
  table.reduce((result, [pattern, symbol]) => result.replace(pattern, symbol), text)

/** Operators as symbols; words become symbols only in front of a number. */
export const withOperators = (text: string): string => replaceAll(symbols(text), BEFORE_NUMBER)

/** Operators as symbols wherever they stand, for a column that holds nothing else. */
export const operatorSymbols = (text: string): string => replaceAll(symbols(text), WORD_OPERATORS)

const spaces = (text: string): string =>
  text
    .replace(
      /(?<![\d.,])(\d{1,3})((?:\s\d{3})+)(?![\d,])/g,
      (_, head: string, tail: string) => head + tail.replace(/\s/g, ''),
    )
    .replace(/(?<=\d)\s+(?=\d)/g, ';')
    .replace(/\s+/g, '')

const thousands = (text: string): string =>
  text.replace(/(?<![\d.,])\d{1,3}(?:,\d{3})+(?![\d,])/g, (group) => group.replaceAll(',', ''))

const areas = (text: string): string =>
  text
    .replace(/km2/g, '平方公里')
    .replace(/(?<![a-z])m2/g, '平方米')
    .replace(/(?<![a-z])m3/g, '立方米')

const percents = (text: string): string =>
  text
    .replace(/(?<=\d)%?\((?:百分比|百分率|%)\)|(?<=\d)%?(?:百分比|百分率)/g, '%')
    .replace(/(\d)个百分点/g, '$1百分点')

const OPENING = new Set('“”"\'「」『』《》')
const CLOSING = new Set('“”"\'「」『』《》。;,!、:')

/** Without outer quotes and closing punctuation; a loop, since a pattern would take its square in time. */
const trimmed = (text: string): string => {
  const inner = text.replace(/\(含[^()]*\)/g, '')
  let [start, end] = [0, inner.length]
  while (start < end && OPENING.has(inner.charAt(start))) start += 1
  while (end > start && CLOSING.has(inner.charAt(end - 1))) end -= 1
  return inner.slice(start, end)
}

/** The cell's text in one spelling: half width, lower case, no spaces, symbols for operators. */
export const normalise = (raw: string): string => {
  const flat = raw
    .replace(/[①-⑳⑴-⒇⒈-⒛]/g, ';')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[‐‑‒–—―−]/g, '-')
    .replace(/[〜∼∽]/g, '~')
  return trimmed(withOperators(withDigits(percents(areas(thousands(spaces(symbols(flat))))))))
}

/** What is compared when two cells are asked whether they hold the same words: no punctuation. */
export const wordsKey = (normalised: string): string =>
  normalised.replace(/[。;、,!?"'“”‘’:()（）《》「」]/g, '')
