import { parseBindings } from './binding.ts'
import type { Binding } from './figure.ts'
import { codeRanges } from './ranges.ts'

/**
 * Bindings hold bars and stand inside tables, so a Markdown parser would cut them. They are exchanged for one
 * word of Unicode noncharacters before parsing and found again in the text nodes after it.
 */
const OPEN = '\ufdd0'
const CLOSE = '\ufdd1'
const DIGIT_ZERO = 0xfdd2
const RESERVED = /[\ufdd0-\ufdef]/g
const PLACE = /\ufdd0([\ufdd2-\ufddb]+)\ufdd1/

const encode = (index: number): string =>
  OPEN +
  [...String(index)].map((digit) => String.fromCharCode(DIGIT_ZERO + Number(digit))).join('') +
  CLOSE

const decode = (word: string): number =>
  Number([...word].map((char) => char.charCodeAt(0) - DIGIT_ZERO).join(''))

/**
 * CommonMark lets ** close before a letter only where no punctuation precedes it, which forbids `**重点。**其余`.
 * A silent letter between Chinese punctuation and the mark makes both ends of an emphasis count.
 */
const JOINER = '\ufddf'
const CJK_MARK = '[\\u3000-\\u303f\\uff00-\\uffef\\u2010-\\u2027]'
const BEFORE_STARS = new RegExp(`(${CJK_MARK})(?=\\*{1,3}[^\\s*])`, 'g')
const AFTER_STARS = new RegExp(`((?<=[^\\s*])\\*{1,3})(?=${CJK_MARK})`, 'g')

const joinEmphasis = (text: string): string =>
  text.replace(BEFORE_STARS, `$1${JOINER}`).replace(AFTER_STARS, `$1${JOINER}`)

const joinOutsideCode = (text: string): string => {
  const pieces: string[] = []
  let position = 0
  for (const { start, end } of codeRanges(text).toSorted((a, b) => a.start - b.start)) {
    pieces.push(joinEmphasis(text.slice(position, start)), text.slice(start, end))
    position = end
  }
  return pieces.join('') + joinEmphasis(text.slice(position))
}

const withoutReserved = (text: string): string => text.replace(RESERVED, '\ufffd')

/** Markdown safe to parse, with the bindings taken out in order. */
export const protectBindings = (source: string): { markdown: string; bindings: Binding[] } => {
  const bindings = parseBindings(source)
  const pieces: string[] = []
  let position = 0
  for (const [index, { start, end }] of bindings.entries()) {
    pieces.push(withoutReserved(source.slice(position, start)), encode(index))
    position = end
  }
  pieces.push(withoutReserved(source.slice(position)))
  return { markdown: joinOutsideCode(pieces.join('')), bindings }
}

export type TextPart = { kind: 'text'; text: string } | { kind: 'binding'; binding: Binding }

/** A text node of the parsed Markdown, split at the places of its bindings. */
export const splitProtected = (text: string, bindings: readonly Binding[]): TextPart[] =>
  text
    .replaceAll(JOINER, '')
    .split(PLACE)
    .flatMap((piece, index): TextPart[] => {
      if (index % 2 === 0) return piece ? [{ kind: 'text', text: piece }] : []
      const binding = bindings[decode(piece)]
      return binding ? [{ kind: 'binding', binding }] : []
    })
