import type { AST } from '@eslint-community/regexpp'

/**
 * A backtracking matcher that counts its steps, as an engine takes them: each place where a part of a pattern
 * is tried is one step. So what a text costs is a number, the same on every machine.
 */
type Next = (at: number) => boolean
type Try = (at: number, next: Next) => boolean

interface Run {
  text: string
  steps: number
  limit: number
  captures: Map<AST.CapturingGroup, string>
}

class TooManySteps extends Error {}

const step = (run: Run): void => {
  run.steps += 1
  if (run.steps > run.limit) throw new TooManySteps()
}

export type Single = AST.Character | AST.CharacterSet | AST.CharacterClass

export const isSingle = (node: AST.Node): node is Single =>
  node.type === 'Character' || node.type === 'CharacterSet' || node.type === 'CharacterClass'

const charFlags = (flags: string): string => flags.replaceAll(/[gym]/g, '')

/** Whether a character class holds a character, asked of the real engine once for each. */
export const holds = (node: Single, flags: string): ((char: string) => boolean) => {
  const pattern = new RegExp(`^(?:${node.raw})$`, charFlags(flags))
  const known = new Map<string, boolean>()
  return (char) => {
    const answer = known.get(char) ?? pattern.test(char)
    known.set(char, answer)
    return answer
  }
}

const WORD = /\w/
const isWord = (char: string | undefined): boolean => char !== undefined && WORD.test(char)

type Compile = (node: AST.Node, back: boolean) => Try

const compiler = (run: Run, flags: string): Compile => {
  const charAt = (at: number, back: boolean) => run.text[back ? at - 1 : at]
  const singleTest = (node: Single, back: boolean) => {
    const has = holds(node, flags)
    return (at: number): boolean => {
      step(run)
      const char = charAt(at, back)
      return char !== undefined && has(char)
    }
  }
  const sequence = (parts: readonly Try[]): Try =>
    parts.reduceRight<Try>(
      (rest, part) => (at, next) => part(at, (then) => rest(then, next)),
      (at, next) => next(at),
    )
  const oneOf =
    (ways: readonly Try[]): Try =>
    (at, next) =>
      ways.some((way) => {
        step(run)
        return way(at, next)
      })
  const alternatives = (list: readonly AST.Alternative[], back: boolean): Try =>
    oneOf(
      list.map(({ elements }) => {
        const parts = elements.map((element) => compile(element, back))
        return sequence(back ? parts.reverse() : parts)
      }),
    )
  const repeated = (node: AST.Quantifier, element: Single, back: boolean): Try => {
    const test = singleTest(element, back)
    const move = back ? -1 : 1
    return (at, next) => {
      let most = 0
      if (node.greedy) while (most < node.max && test(at + move * most)) most += 1
      for (let count = most; node.greedy && count >= node.min; count -= 1) {
        step(run)
        if (next(at + move * count)) return true
      }
      for (let count = 0; !node.greedy && count <= node.max; count += 1) {
        step(run)
        if (count >= node.min && next(at + move * count)) return true
        if (!test(at + move * count)) return false
      }
      return false
    }
  }
  const quantifier = (node: AST.Quantifier, back: boolean): Try => {
    const { element, min, max, greedy } = node
    if (isSingle(element)) return repeated(node, element, back)
    const one = compile(element, back)
    const more = (at: number, count: number, next: Next): boolean => {
      step(run)
      const again = () =>
        count < max &&
        one(at, (then) => (then !== at || count < min) && more(then, count + 1, next))
      const leave = () => count >= min && next(at)
      return greedy ? again() || leave() : leave() || again()
    }
    return (at, next) => more(at, 0, next)
  }
  const capturing = (node: AST.CapturingGroup, back: boolean): Try => {
    const inner = alternatives(node.alternatives, back)
    return (from, next) =>
      inner(from, (to) => {
        const before = run.captures.get(node)
        run.captures.set(node, run.text.slice(Math.min(from, to), Math.max(from, to)))
        if (next(to)) return true
        if (before === undefined) run.captures.delete(node)
        else run.captures.set(node, before)
        return false
      })
  }
  const looking = (node: AST.LookaroundAssertion): Try => {
    const inner = alternatives(node.alternatives, node.kind === 'lookbehind')
    return (at, next) => inner(at, () => true) !== node.negate && next(at)
  }
  const edge = (node: AST.EdgeAssertion | AST.WordBoundaryAssertion) => {
    const lines = flags.includes('m')
    return (at: number): boolean => {
      const [before, after] = [run.text[at - 1], run.text[at]]
      if (node.kind === 'start') return before === undefined || (lines && before === '\n')
      if (node.kind === 'end') return after === undefined || (lines && after === '\n')
      return (isWord(before) !== isWord(after)) !== (node.kind === 'word' && node.negate)
    }
  }
  const backreference =
    ({ resolved }: AST.Backreference, back: boolean): Try =>
    (at, next) => {
      const group = Array.isArray(resolved) ? resolved[0] : resolved
      const text = (group && run.captures.get(group)) ?? ''
      run.steps += text.length
      step(run)
      const to = back ? at - text.length : at + text.length
      const there = run.text.slice(Math.min(at, to), Math.max(at, to))
      return there === text && next(to)
    }
  const compile: Compile = (node, back) => {
    if (isSingle(node)) {
      const test = singleTest(node, back)
      return (at, next) => test(at) && next(back ? at - 1 : at + 1)
    }
    if (node.type === 'Group' || node.type === 'Pattern')
      return alternatives(node.alternatives, back)
    if (node.type === 'CapturingGroup') return capturing(node, back)
    if (node.type === 'Quantifier') return quantifier(node, back)
    if (node.type === 'Backreference') return backreference(node, back)
    if (node.type !== 'Assertion') throw new Error(`The machine does not know ${node.type}`)
    if (node.kind === 'lookahead' || node.kind === 'lookbehind') return looking(node)
    const test = edge(node)
    return (at, next) => {
      step(run)
      return test(at) && next(at)
    }
  }
  return compile
}

/** Searches a text as `replace` and `matchAll` do, to its end where `flags` hold `g`; the matches as [start, end]. */
const search = (run: Run, tried: Try, all: boolean): [number, number][] => {
  const matches: [number, number][] = []
  for (let start = 0; start <= run.text.length;) {
    let end = -1
    run.captures.clear()
    const found = tried(start, (at) => {
      end = at
      return true
    })
    if (found) matches.push([start, end])
    if (found && !all) break
    start = found && end > start ? end : start + 1
  }
  return matches
}

export interface Outcome {
  /** At most `limit`; a search that would need more is given up there. */
  steps: number
  matches: [number, number][]
}

/** A pattern made ready to search texts of UTF-16 units below the surrogates. */
export const machine = (pattern: AST.Pattern, flags: string) => {
  const run: Run = { text: '', steps: 0, limit: 0, captures: new Map() }
  const tried = compiler(run, flags)(pattern, false)
  return (text: string, limit: number): Outcome => {
    Object.assign(run, { text, steps: 0, limit })
    try {
      const matches = search(run, tried, flags.includes('g'))
      return { steps: run.steps, matches }
    } catch (error) {
      if (!(error instanceof TooManySteps)) throw error
      return { steps: limit, matches: [] }
    }
  }
}
