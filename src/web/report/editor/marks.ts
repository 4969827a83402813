import type { Binding } from '#contract/report-text/index.ts'

/** What is highlighted behind the text: a bound figure, or something wrong. */
type MarkKind = 'bound' | 'warning' | 'error'

export interface Mark {
  start: number
  end: number
  kind: MarkKind
}

type Piece = { text: string; start: number; kind: MarkKind | null }

interface Flaw {
  start: number
  end: number
  severity: 'error' | 'warning'
}

const overlaps = (a: { start: number; end: number }, b: { start: number; end: number }): boolean =>
  a.start < b.end && b.start < a.end

/** Flaws and bound figures as marks; a figure with something wrong shows what is wrong. */
export const marksOf = (flaws: readonly Flaw[], bindings: readonly Binding[]): Mark[] => {
  const wrong = flaws.map(({ start, end, severity }): Mark => ({ start, end, kind: severity }))
  const sound = bindings
    .filter((binding) => !wrong.some((mark) => overlaps(mark, binding)))
    .map(({ start, end }): Mark => ({ start, end, kind: 'bound' }))
  return [...wrong, ...sound].toSorted((a, b) => a.start - b.start)
}

/** The whole text cut at its marks; where marks overlap the first holds. Pieces joined give the text again. */
export const piecesOf = (text: string, marks: readonly Mark[]): Piece[] => {
  const pieces: Piece[] = []
  let position = 0
  for (const { start, end, kind } of marks) {
    if (start < position || end > text.length || end <= start) continue
    if (start > position)
      pieces.push({ text: text.slice(position, start), start: position, kind: null })
    pieces.push({ text: text.slice(start, end), start, kind })
    position = end
  }
  if (position < text.length)
    pieces.push({ text: text.slice(position), start: position, kind: null })
  return pieces
}
