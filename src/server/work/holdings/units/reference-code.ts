import type { unitLevel } from '#contract/holdings-rows.ts'
import type { z } from 'zod'

/**
 * Reference codes (档号). DA/T 13-2022: `-` between levels, `·` inside the class. By file (按卷整理) the code
 * is 全宗号-类别号-案卷号, and -件号 for an item in it; by item (按件整理) it is 全宗号-类别号-件号. Codes given
 * under the older rule, 全宗号-目录号-案卷号[-件号], stay valid.
 */
type Level = z.infer<typeof unitLevel>

export interface CodePattern {
  key: 'by-file' | 'by-item' | 'older'
  /** The pattern in words for each level it serves. */
  words: Partial<Record<Level, string>>
  /** The parts after the fonds number for each level. */
  parts: Partial<Record<Level, readonly PartKind[]>>
  /** What follows the fonds number in an example. */
  example: Partial<Record<Level, string>>
}

type PartKind = keyof typeof PARTS

/** Record classes (门类) a class number begins with. */
export const CLASSES = [
  'WS',
  'KJ',
  'RS',
  'KU',
  'ZY',
  'ZP',
  'LY',
  'LX',
  'SJ',
  'YJ',
  'WY',
  'MT',
  'SW',
] as const

const PARTS = {
  class: new RegExp(`^(${CLASSES.join('|')})(·[^\\s·-]{1,30}){0,6}$`, 'u'),
  catalogue: /^[A-Z]{0,2}\d{1,4}$/,
  file: /^\d{3,6}$/,
  item: /^\d{3,6}$/,
} as const

export const CODE_PATTERNS: readonly CodePattern[] = [
  {
    key: 'by-file',
    words: { file: '全宗号-类别号-案卷号', item: '全宗号-类别号-案卷号-件号' },
    parts: { file: ['class', 'file'], item: ['class', 'file', 'item'] },
    example: { file: 'ZY·JC·CC·2019·D30-001', item: 'ZY·JC·CC·2019·D30-001-001' },
  },
  {
    key: 'by-item',
    words: { item: '全宗号-类别号-件号' },
    parts: { item: ['class', 'item'] },
    example: { item: 'WS·2011·Y·办公室-0001' },
  },
  {
    key: 'older',
    words: { file: '全宗号-目录号-案卷号', item: '全宗号-目录号-案卷号-件号' },
    parts: { file: ['catalogue', 'file'], item: ['catalogue', 'file', 'item'] },
    example: { file: '001-002', item: '001-002-003' },
  },
]

const fits = (parts: readonly string[], kinds: readonly PartKind[]): boolean =>
  parts.length === kinds.length && kinds.every((kind, i) => PARTS[kind].test(parts[i] ?? ''))

/** The pattern a code follows at a level, or null. Where two fit (never with today's patterns), the first. */
export const patternOf = (
  code: string,
  fondsNumber: string,
  level: Level,
  patterns = CODE_PATTERNS,
): CodePattern | null => {
  const [fonds, ...parts] = code.split('-')
  if (fonds !== fondsNumber) return null
  return patterns.find(({ parts: of }) => of[level] && fits(parts, of[level])) ?? null
}

const LOOKALIKES: readonly (readonly [RegExp, string])[] = [
  [/[－—–‐﹣]/u, '各级之间用半角连字符“-”'],
  [/[•・．.﹒∙⋅]/u, '类别号内用间隔号“·”'],
  [/\s/u, '档号内不能有空格'],
  [/[Ａ-Ｚａ-ｚ０-９]/u, '字母和数字用半角'],
]

const hintOf = (code: string, fondsNumber: string): string => {
  const found = LOOKALIKES.filter(([sign]) => sign.test(code)).map(([, hint]) => hint)
  const [fonds] = code.split('-')
  if (found.length === 0 && fonds !== fondsNumber) return `，档号应以所属全宗号 ${fondsNumber} 开头`
  return found.length > 0 ? `，${found.join('，')}` : ''
}

/** What is expected of a code that follows no pattern, in words with examples of this fonds; null where it does. */
export const codeExpectation = (
  code: string,
  fondsNumber: string,
  level: Level,
  patterns = CODE_PATTERNS,
): string | null => {
  if (patternOf(code, fondsNumber, level, patterns)) return null
  const expected = patterns
    .filter(({ words }) => words[level])
    .map(({ words, example }) => `${words[level]}（如 ${fondsNumber}-${example[level]}）`)
  return `应为${expected.join('，或')}${hintOf(code, fondsNumber)}`
}
