/** A stretch of the text in UTF-16 units, end exclusive. */
export interface Range {
  start: number
  end: number
}

export const rangesOf = (pattern: RegExp, text: string): Range[] =>
  [...text.matchAll(pattern)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }))

/** The text with ranges filled by a character of no meaning: same length, line breaks kept, offsets right. */
export const fill = (text: string, ranges: readonly Range[], filler: string): string => {
  const pieces: string[] = []
  let position = 0
  for (const { start, end } of ranges.toSorted((a, b) => a.start - b.start)) {
    const from = Math.max(start, position)
    if (end <= from) continue
    pieces.push(text.slice(position, from), text.slice(from, end).replace(/[^\n]/g, filler))
    position = end
  }
  pieces.push(text.slice(position))
  return pieces.join('')
}

const CODE = /(?<!`)(`{1,8})(?!`)(?:[^`\n]|(?!\1(?!`))`){1,2000}\1(?!`)/g
const FENCE = /^ {0,3}(`{3,}(?!`)|~{3,}(?!~))[^\n]*\n[\s\S]*?(?:^ {0,3}\1[^\n]*$|(?![\s\S]))/gm

/** Code spans and code blocks, where braces and numerals mean themselves. */
export const codeRanges = (text: string): Range[] => {
  const fences = rangesOf(FENCE, text)
  return [...fences, ...rangesOf(CODE, fill(text, fences, ' '))]
}

/** Line and column of an offset, both from 1. */
export const locator = (text: string): ((offset: number) => { line: number; column: number }) => {
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)]
  return (offset) => {
    const line = countUpTo(starts, offset)
    return { line, column: offset - (starts[line - 1] ?? 0) + 1 }
  }
}

/** How many of the ascending numbers are at most `limit`. */
const countUpTo = (ascending: readonly number[], limit: number): number => {
  let [low, high] = [0, ascending.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ascending[middle] ?? 0) <= limit) low = middle + 1
    else high = middle
  }
  return low
}
