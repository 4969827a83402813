import { problem } from '#contract/problem.ts'

/** What the characters of a search are asked to be: words of titles, and beginnings of reference codes. */
export interface Asked {
  words: string[]
  codes: string[]
}

// A fonds number and a hyphen begin a reference code (DA/T 13-2022).
const CODE = /^[A-Z]{0,2}\d{1,5}-/u

/** Parts a query at white space. Words that begin like a reference code are code prefixes, letters in capitals. */
export const parted = (q: string): Asked => {
  const all = q.split(/[\s\u3000]+/u).filter((word) => word !== '')
  const asCode = (word: string) => word.normalize('NFKC').toUpperCase()
  return {
    words: all.filter((word) => !CODE.test(asCode(word))),
    codes: all.map(asCode).filter((word) => CODE.test(word)),
  }
}

/** Refuses a word that leaves fewer than two characters to compare; says what to do instead. */
export const refuseShort = (words: readonly string[], texts: readonly string[]): void => {
  const at = texts.findIndex((text) => [...text].length < 2)
  if (at === -1) return
  const message =
    '每个词至少两个字（标点和空格不计）；只知道一个字时，请与相邻的字一起输入，或按档号前段查找'
  throw problem('invalid', 'word-too-short', `“${words[at] ?? ''}”太短：${message}`, {
    fields: [{ path: 'q', label: '字词', message, value: words[at] ?? '' }],
  })
}

/** Pairs of neighbouring characters, each once. */
export const bigramsOf = (text: string): string[] => {
  const signs = [...text]
  return [...new Set(signs.slice(1).map((sign, i) => `${signs[i] ?? ''}${sign}`))]
}

interface TextRange {
  start: number
  end: number
}

/** Where words stand in a text, given how one character of it is compared; ascending, joined where they touch. */
export const rangesOf = (
  text: string,
  words: readonly string[],
  fold: (sign: string) => string,
): TextRange[] => {
  let folded = ''
  const at: TextRange[] = []
  let start = 0
  for (const sign of text) {
    const plain = fold(sign)
    for (let i = 0; i < plain.length; i++) at.push({ start, end: start + sign.length })
    folded += plain
    start += sign.length
  }
  return joined(words.flatMap((word) => found(folded, word, at)))
}

const found = (folded: string, word: string, at: readonly TextRange[]): TextRange[] => {
  const ranges: TextRange[] = []
  for (let i = folded.indexOf(word); i !== -1; i = folded.indexOf(word, i + 1)) {
    const [first, last] = [at[i], at[i + word.length - 1]]
    if (first && last) ranges.push({ start: first.start, end: last.end })
  }
  return ranges
}

const joined = (ranges: readonly TextRange[]): TextRange[] => {
  const result: TextRange[] = []
  for (const { start, end } of ranges.toSorted((a, b) => a.start - b.start)) {
    const last = result.at(-1)
    if (last && start <= last.end) last.end = Math.max(last.end, end)
    else result.push({ start, end })
  }
  return result
}

/** The signs `search_text` of the database leaves out. */
const SIGNS = new Set(
  ' \t\n\r!"#$&\'()*+,-./:;<=>?@[]^`{|}~·•‧∙⋅・、。〈〉《》「」『』【】〔〕〖〗‘’“”–—―−‐…\u200B\uFEFF',
)

/** One character as `search_text` of the database compares it. */
export const fold = (sign: string): string =>
  [...sign.normalize('NFKC')]
    .filter((one) => !SIGNS.has(one))
    .join('')
    .replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase())
