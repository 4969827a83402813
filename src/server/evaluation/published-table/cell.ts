import { normalise, wordsKey } from './normalise.ts'
import { readPeriod, type Period } from './period.ts'
import { readQuantity, type Quantity } from './quantity.ts'

/** What a target or actual cell holds, with every reading its text allows. */
export type Cell =
  | { readonly kind: 'blank'; readonly raw: string | null }
  | { readonly kind: 'unreadable'; readonly raw: string }
  | {
      readonly kind: 'text'
      readonly raw: string
      readonly normalised: string
      /** Compared to find the same words in both cells. */
      readonly key: string
      readonly quantity: Quantity | null
      readonly period: Period | null
    }

export type TextCell = Extract<Cell, { kind: 'text' }>

const BLANK = /^(?:[-/\\_~.…·*]*|n\/?a|不适用|无此项|未填报?|空|无内容)$/
const GARBLED = /[\uFFFD□�]|#(?:ref|div|value|n\/a|name|num)|#{2,}|\?{2,}/
/** Digits with separators that make no number: 7,00.0,77 or 1.2.3. */
const TOKEN = /\d[\d.,]*\d/g
const NUMBER = /^\d+(?:\.\d+)?$/
const DOTTED_DATE = /^(?:19|20)\d{2}\.\d{1,2}(?:\.\d{1,2})?$/
const LETTER = /\p{L}/gu

const malformed = (text: string): boolean =>
  (text.match(TOKEN) ?? []).some((token) => !NUMBER.test(token) && !DOTTED_DATE.test(token))

/** A ratio such as 1:3 is readable, though no rule scores it. */
const RATIO = /^\d+(?:\.\d+)?[:/]\d+(?:\.\d+)?$/
/** A question mark left beside a digit by an export. */
const DOUBTFUL = /\d\?|\?\d/

const unreadable = (text: string, read: boolean): boolean => {
  if (GARBLED.test(text)) return true
  const letters = text.match(LETTER)?.length ?? 0
  if (letters <= 2 && DOUBTFUL.test(text)) return true
  if (read || RATIO.test(text)) return false
  return malformed(text) ? letters < 4 : letters === 0
}

const readings = (normalised: string): Pick<TextCell, 'quantity' | 'period'> => {
  const period = readPeriod(normalised)
  return { period, quantity: period && !period.ambiguous ? null : readQuantity(normalised) }
}

/** Reads one cell. Nothing is refused here: what cannot be read says so. */
export const readCell = (raw: string | null): Cell => {
  const normalised = normalise(raw ?? '')
  if (raw === null || BLANK.test(normalised)) return { kind: 'blank', raw }
  const found = readings(normalised)
  const read = found.quantity !== null || found.period !== null
  if (unreadable(normalised, read)) return { kind: 'unreadable', raw }
  return { kind: 'text', raw, normalised, key: wordsKey(normalised), ...found }
}
