import { renderFigure } from '#contract/report-text/index.ts'
import type { BoundFigure } from '#contract/report.ts'

/** The opening brace before the caret that waits for a figure. */
export interface Opening {
  /** Offset of the brace. */
  start: number
  /** What was typed after it: part of a key or of a name. */
  query: string
}

const OPEN = /(?<!\\)\{([^{}|\n]{0,30})$/

/** The unfinished figure at the caret, if there is one. */
export const openingAt = (text: string, caret: number): Opening | null => {
  const match = OPEN.exec(text.slice(Math.max(0, caret - 40), caret))
  return match ? { start: caret - match[0].length, query: match[1] ?? '' } : null
}

/** Something the picker offers: a figure in one way of showing it. */
export interface Choice {
  figure: BoundFigure
  insert: string
  shown: string
}

const MONEY_FORMS = ['|万元|2', '']

const choicesOf = (figure: BoundFigure): Choice[] =>
  (figure.quantity === 'money' ? MONEY_FORMS : ['']).map((form) => {
    const wanted = form === '' ? { bare: false } : { unit: '万元', decimals: 2, bare: false }
    const rendered = renderFigure(figure, wanted)
    const shown = 'text' in rendered ? rendered.text : rendered.error
    return { figure, insert: `{${figure.key}${form}}`, shown }
  })

const matches = ({ key, label }: BoundFigure, words: readonly string[]): boolean =>
  words.every((word) => key.toLowerCase().includes(word) || label.toLowerCase().includes(word))

/** Figures whose key or name holds every word; money in 万元 first, as reports write it. */
export const findChoices = (figures: readonly BoundFigure[], query: string): Choice[] => {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  return figures.filter((figure) => matches(figure, words)).flatMap(choicesOf)
}

/** The text between brace and caret is replaced; a closing brace that stands there already is taken along. */
export const insertionRange = (text: string, opening: Opening, caret: number) => ({
  start: opening.start,
  end: text[caret] === '}' ? caret + 1 : caret,
})
