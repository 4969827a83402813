import { allowedDecimals } from './decimal.ts'
import type { Binding } from './figure.ts'
import { codeRanges, fill, rangesOf, type Range } from './ranges.ts'

/**
 * The syntax of a bound figure: `{key}` with parameters after bars in the order unit, decimals, `数`; each may
 * be left out. A backslash before the brace, or a code span, makes it plain text.
 */
const KEY = '[A-Za-z][A-Za-z0-9_]*(?:[.-][A-Za-z0-9_]+)*'
const BINDING = new RegExp(
  String.raw`(?<!\\)\{(${KEY}) {0,2}((?:\\?\|[^{}|\\\n]{1,20}){0,3})\}`,
  'g',
)
const BRACED = /(?<!\\)\{[^{}\n]{0,120}\}?|(?<!\\)\}/g
const BARE = '数'

interface Parameters {
  unit?: string
  decimals?: number
  bare: boolean
}

const isDecimals = (parameter: string): boolean =>
  /^\d{1,2}$/.test(parameter) && allowedDecimals(Number(parameter))

/** Takes parameters in their order; anything left over makes the binding malformed. */
const readParameters = (list: readonly string[]): Parameters | null => {
  const rest = [...list]
  const bare = rest.at(-1) === BARE && rest.pop() === BARE
  const decimals = isDecimals(rest.at(-1) ?? '') ? Number(rest.pop()) : undefined
  const unit = rest.pop()
  if (rest.length > 0 || (unit !== undefined && /^[\d\s]|^数$/.test(unit))) return null
  return { ...(unit !== undefined && { unit }), ...(decimals !== undefined && { decimals }), bare }
}

const splitParameters = (text: string): string[] =>
  text
    .replaceAll('\\|', '|')
    .split('|')
    .slice(1)
    .map((parameter) => parameter.trim())

/** Every bound figure of a Markdown text, in order, with offsets in UTF-16 units. Never throws. */
export const parseBindings = (text: string): Binding[] => {
  const readable = fill(text, codeRanges(text), ' ')
  return [...readable.matchAll(BINDING)].flatMap((match) => {
    const [whole, key = '', parameters = ''] = match
    const read = readParameters(splitParameters(parameters))
    return read ? [{ start: match.index, end: match.index + whole.length, key, ...read }] : []
  })
}

/** Braces that are no binding: a slip of the pen that would otherwise be printed as it stands. */
export const findMalformedBindings = (text: string): Range[] =>
  rangesOf(BRACED, fill(text, [...codeRanges(text), ...parseBindings(text)], ' '))
