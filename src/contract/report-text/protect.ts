import { parseBindings } from './binding.ts'
import type { Binding } from './figure.ts'

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

/** Markdown safe to parse, with the bindings taken out in order. */
export const protectBindings = (markdown: string): { markdown: string; bindings: Binding[] } => {
  const bindings = parseBindings(markdown)
  const pieces: string[] = []
  let position = 0
  for (const [index, { start, end }] of bindings.entries()) {
    pieces.push(markdown.slice(position, start).replace(RESERVED, '\ufffd'), encode(index))
    position = end
  }
  pieces.push(markdown.slice(position).replace(RESERVED, '\ufffd'))
  return { markdown: pieces.join(''), bindings }
}

export type TextPart = { kind: 'text'; text: string } | { kind: 'binding'; binding: Binding }

/** A text node of the parsed Markdown, split at the places of its bindings. */
export const splitProtected = (text: string, bindings: readonly Binding[]): TextPart[] =>
  text.split(PLACE).flatMap((piece, index): TextPart[] => {
    if (index % 2 === 0) return piece ? [{ kind: 'text', text: piece }] : []
    const binding = bindings[decode(piece)]
    return binding ? [{ kind: 'binding', binding }] : []
  })
