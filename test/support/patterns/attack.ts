import type { AST } from '@eslint-community/regexpp'
import { holds, isSingle, type Single } from './machine.ts'

/** A loop of a pattern, with a text that leads to it and texts that it takes. */
interface Loop {
  lead: string
  taken: string[]
}

/** From how many rounds a loop is worth an attack; fewer cost at most so much a character. */
const LONG = 8
const USUAL = [' ', '1', 'a', 'A', '一', '人', '\n', '-', '.', ',', '0', '_', '/', ':']

const literals = (raw: string): string[] => [...new Set(raw)].filter((char) => !/[\d\\]/.test(char))

/** Texts that a pattern's parts take, built from one alphabet so that loops meet on the same characters. */
const sampler = (pattern: AST.Pattern, flags: string) => {
  const alphabet = [...USUAL, ...literals(pattern.raw)]
  const chars = (node: Single): string[] => {
    if (node.type === 'Character') return [String.fromCodePoint(node.value)]
    const found = alphabet.filter(holds(node, flags))
    return found.length > 0 ? found.slice(0, 3) : ['\u0001']
  }
  const row = (elements: readonly AST.Element[]): string =>
    elements.map((one) => first(one)).join('')
  const first = (node: AST.Element): string => all(node)[0] ?? ''
  const all = (node: AST.Element): string[] => {
    if (isSingle(node)) return chars(node)
    if (node.type === 'Group' || node.type === 'CapturingGroup')
      return node.alternatives.flatMap(({ elements }) =>
        elements.length === 1 && elements[0] ? all(elements[0]) : [row(elements)],
      )
    if (node.type === 'Quantifier')
      return all(node.element).map((text) => text.repeat(Math.max(node.min, 1)))
    if (node.type === 'Backreference')
      return [node.resolved].flat().map(({ alternatives }) => row(alternatives[0]?.elements ?? []))
    return ['']
  }
  return { first, all }
}

/** Every long loop of a pattern, within groups and lookarounds too. */
const loopsOf = (pattern: AST.Pattern, flags: string): Loop[] => {
  const { first, all } = sampler(pattern, flags)
  const inElement = (node: AST.Element, lead: string): Loop[] => {
    if (node.type === 'Quantifier')
      return [
        ...(node.max >= LONG ? [{ lead, taken: all(node.element) }] : []),
        ...inElement(node.element, lead),
      ]
    return 'alternatives' in node ? node.alternatives.flatMap((one) => inRow(one, lead)) : []
  }
  const inRow = ({ elements }: AST.Alternative, lead: string): Loop[] => {
    let before = lead
    return elements.flatMap((element) => {
      const loops = inElement(element, before)
      before += first(element)
      return loops
    })
  }
  return pattern.alternatives.flatMap((one) => inRow(one, ''))
}

export type Attack = (length: number) => string

const fill = (piece: string, length: number): string =>
  piece.repeat(Math.max(1, Math.floor(length / Math.max(piece.length, 1))))

const ENDINGS = ['\u0002', '', '\n']
/** Of so many ways through a loop every turn is tried; of the rest the plainest. */
const THOROUGH = 3

const attacks = ({ lead, taken }: Loop): Attack[] =>
  taken.flatMap((piece, index): Attack[] => {
    const plainest: Attack = (length) => `${lead}${fill(piece, length)}\u0002`
    if (index >= THOROUGH) return [plainest]
    return ENDINGS.flatMap((ending): Attack[] => [
      (length) => lead + fill(piece, length) + ending,
      (length) => fill(piece, length) + ending,
      (length) => fill(lead + piece, length) + ending,
      (length) => fill(lead, length) + ending,
    ])
  })

/**
 * Texts of any length that are hard for a pattern: each loop fed alone and after what leads to it, with an end
 * that does not fit; and what leads to a loop again and again, so that each beginning runs on over the others.
 */
export const attacksOn = (pattern: AST.Pattern, flags: string): Attack[] => [
  ...new Map(
    loopsOf(pattern, flags)
      .flatMap(attacks)
      .map((attack) => [attack(50), attack]),
  ).values(),
]
