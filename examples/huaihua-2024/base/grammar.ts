import type { Random } from './random.ts'

/** Words that depend on the record being written: its body, year, place … */
export type Words = Record<string, (random: Random) => string>
/** Lists a pattern may draw from by name; an entry may itself have slots. */
export type Lists = Record<string, readonly string[]>
/** A pattern ready to be written out. */
export type Pattern = readonly Part[]
type Part = string | { word: string } | { list: readonly Pattern[] }

/**
 * Compiles a pattern such as `{body}关于{matter}的{kind}`: a slot names a list, else a word given when writing.
 * Lists are compiled once each, so that writing half a million titles costs little.
 */
export const patternCompiler = (lists: Lists): ((text: string) => Pattern) => {
  const ready = new Map<string, readonly Pattern[]>()
  const slot = (name: string): Part => {
    const entries = lists[name]
    if (entries === undefined) return { word: name }
    const list = ready.get(name) ?? entries.map(compile)
    ready.set(name, list)
    return { list }
  }
  const compile = (text: string): Pattern =>
    text
      .split(/[{}]/)
      .map((part, index): Part => (index % 2 === 0 ? part : slot(part)))
      .filter((part) => part !== '')
  return compile
}

/** Writes a pattern out with the chances of `random`. */
export const write = (pattern: Pattern, words: Words, random: Random): string => {
  let text = ''
  for (const part of pattern) {
    if (typeof part === 'string') text += part
    else if ('list' in part) text += write(random.pick(part.list), words, random)
    else text += wordOf(words, part.word)(random)
  }
  return text
}

const wordOf = (words: Words, name: string): ((random: Random) => string) => {
  const word = words[name]
  if (word === undefined) throw new Error(`a pattern asks for {${name}}, which nothing gives`)
  return word
}
