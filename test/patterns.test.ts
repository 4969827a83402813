import { RegExpParser } from '@eslint-community/regexpp'
import { describe, expect, it } from 'vitest'
import { attacksOn, type Attack } from './support/patterns/attack.ts'
import { findPatterns, patternsOf, type Pattern } from './support/patterns/find.ts'
import { machine } from './support/patterns/machine.ts'

const LENGTH = 200
/** So few steps a character are no growth worth a second look. */
const FEW = 6
/** Twice the text may cost twice the steps, and a little for bounded loops that come to their end. */
const GROWTH = 2.6
const MOST = 200_000

const astOf = ({ source, flags }: Pick<Pattern, 'source' | 'flags'>) =>
  new RegExpParser().parsePattern(source, 0, source.length, { unicode: flags.includes('u') })

/** The attack whose cost grows faster than its text. */
const findGrowth = (pattern: Pick<Pattern, 'source' | 'flags'>): Attack | undefined => {
  const ast = astOf(pattern)
  const search = machine(ast, pattern.flags)
  return attacksOn(ast, pattern.flags).find((attack) => {
    const cost = (times: number) => search(attack(LENGTH * times), MOST * times).steps
    const once = cost(1)
    if (once < FEW * LENGTH || once >= MOST) return once >= MOST
    const twice = cost(2)
    return twice > once * GROWTH && cost(4) > twice * GROWTH
  })
}

const words = (pattern: Pattern): string[] => {
  const attack = findGrowth(pattern)
  if (!attack) return []
  const text = JSON.stringify(attack(12))
  return [`${pattern.at} /${pattern.source.slice(0, 80)}/${pattern.flags} on ${text} and longer`]
}

/** Where the real engine finds a pattern: everywhere with `g`, else once. */
const spansIn = (text: string, { source, flags }: RegExp): [number, number][] =>
  [...text.matchAll(new RegExp(source, flags.includes('g') ? flags : `${flags}g`))]
    .slice(0, flags.includes('g') ? undefined : 1)
    .map((match) => [match.index, match.index + match[0].length])

const { patterns, unseen } = findPatterns()

describe('the regular expressions of the program', () => {
  it('are all found', () => {
    expect(unseen).toEqual([])
    expect(patterns.length).toBeGreaterThan(300)
  })

  it('take steps in proportion to the text, whatever it is', () => {
    expect(patterns.flatMap(words)).toEqual([])
  })
})

describe('the search for growth', () => {
  it.each([
    [String.raw`[〔（]\s*[12]\p{Nd}{3}\s*(?:年度?)?[〕）]\s*第?\s*\p{Nd}{1,6}\s*号`, 'u'],
    ['0+$', ''],
    [String.raw`\s*$`, ''],
    [String.raw`\d+x`, 'g'],
    [String.raw`^\s*分?\s*$`, ''],
    [String.raw`\p{Nd}+(?:\.\p{Nd}+)+版`, 'gu'],
    ['^(?:人次|人|次)+$', 'u'],
    ['(a+)+b', ''],
    ['(?:左右|以上).*$', ''],
    [String.raw`(\/\/[^:/?#]*:).*@`, ''],
    ['<a [^>]*?id="', 'g'],
    [String.raw`\B(?=(\d{3})+$)`, 'g'],
    ['a(?=.*b)', 'g'],
    ['(?<=b.*)a', 'g'],
    ['.*,.*;', ''],
    [String.raw`([ab]*)\1c`, ''],
  ])('finds it in /%s/%s', (source, flags) => {
    expect(findGrowth({ source, flags })).toBeDefined()
  })

  it.each([
    [String.raw`^\s*(?:分\s*)?$`, ''],
    ['(?<!0)0+$', ''],
    ['(?<=a)b+c', 'g'],
    ['^(?:人|次)+$', 'u'],
    ['《[^《》]{1,120}》', 'gu'],
  ])('finds none in /%s/%s', (source, flags) => {
    expect(findGrowth({ source, flags })).toBeUndefined()
  })

  it('reads patterns by the parser: not in strings and comments, but in templates, types and JSX', () => {
    const text = [
      "const a: string = '/x/' // /y/",
      'const b = `${/z+/u.source}`',
      'const c = <p title={"/q/"}>{/r/.test(a)} / s /</p>',
      'const d = a / 2 / 3',
      "const e = new RegExp('t'), f = RegExp(a)",
    ].join('\n')
    expect(patternsOf('src/some.tsx', text)).toEqual({
      written: [
        { at: 'src/some.tsx:2', source: 'z+', flags: 'u' },
        { at: 'src/some.tsx:3', source: 'r', flags: '' },
      ],
      built: ['src/some.tsx:5', 'src/some.tsx:5'],
    })
  })
})

describe('the counting machine', () => {
  it('finds what the engine finds', () => {
    const differing = patterns.filter((pattern) => {
      const ast = astOf(pattern)
      const search = machine(ast, pattern.flags)
      const real = new RegExp(pattern.source, pattern.flags)
      return attacksOn(ast, pattern.flags).some((attack) => {
        const text = attack(20)
        return JSON.stringify(search(text, MOST).matches) !== JSON.stringify(spansIn(text, real))
      })
    })
    expect(differing).toEqual([])
  })
})
