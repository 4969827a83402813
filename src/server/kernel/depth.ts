import { problem } from '#contract/problem.ts'

/** Nothing the contract takes nests deeper; what reads a value recurses. */
const DEEPEST = 64

const QUOTE = 0x22
const BACKSLASH = 0x5c
const OPENING = new Set([0x5b, 0x7b])
const CLOSING = new Set([0x5d, 0x7d])

/** Refuses JSON nested beyond any use, before it is parsed. */
export const refuseDeep = (json: Uint8Array): void => {
  let depth = 0
  let quoted = false
  for (let i = 0; i < json.length; i++) {
    const byte = json[i] ?? 0
    if (quoted && byte === BACKSLASH) i++
    else if (byte === QUOTE) quoted = !quoted
    else if (quoted) continue
    else if (CLOSING.has(byte)) depth--
    else if (OPENING.has(byte) && ++depth > DEEPEST)
      throw problem('invalid', 'too-deep', `内容嵌套过深，应不超过 ${DEEPEST} 层`)
  }
}
