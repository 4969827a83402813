import { isContractProcedure } from '@orpc/contract'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { fileNameOf, manyLines, oneLine } from './characters.ts'
import { contract } from './index.ts'
import { unwrap } from './validation.ts'

const UNSEEN =
  '\u00ad \u034f \u061c \u115f \u200b \u200c \u200d \u200e \u200f \u202a \u202b \u202c \u202d \u202e \u2060 \u2061 \u2066 \u2067 \u2068 \u2069 \u206a \u3164 \ufeff \ufff9 \u{e0041} \u0080 \u009f'.split(
    ' ',
  )
const LINE_ENDS = ['\n', '\r', '\r\n', '\u0085', '\u2028', '\u2029']
const hasUnseen = (text: string): boolean => UNSEEN.some((sign) => text.includes(sign))
const hasLines = (text: string): boolean => LINE_ENDS.some((end) => text.includes(end))

const hostile = fc
  .array(fc.constantFrom('甲', 'a', '1', ' ', '\t', '.', '/', ...UNSEEN, ...LINE_ENDS), {
    maxLength: 30,
  })
  .map((signs) => signs.join(''))

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

interface Leaf {
  path: string
  schema: z.ZodString
}

const leavesOf = (given: unknown, path: string): Leaf[] => {
  if (!(given instanceof z.ZodType)) return []
  const schema = unwrap(given)
  if (schema instanceof z.ZodString) return [{ path, schema }]
  if (schema instanceof z.ZodArray) return leavesOf(schema.element, `${path}[]`)
  if (schema instanceof z.ZodRecord) return leavesOf(schema.valueType, `${path}{}`)
  if (schema instanceof z.ZodUnion)
    return schema.options.flatMap((one: unknown) => leavesOf(one, path))
  if (!(schema instanceof z.ZodObject)) return []
  return Object.entries(schema.shape).flatMap(([key, one]) => leavesOf(one, `${path}.${key}`))
}

const inputsIn = (tree: object, path: string): Leaf[] =>
  Object.entries(tree).flatMap(([key, one]: [string, unknown]) => {
    const here = path === '' ? key : `${path}.${key}`
    if (isContractProcedure(one)) return leavesOf(one['~orpc'].inputSchema, here)
    return isObject(one) ? inputsIn(one, here) : []
  })

/** Compared whole and never shown: a secret, a place in a list, an address. */
const OPAQUE = /\.(password|current|token|oneTimeCode|cursor|search)$/

const leaves = inputsIn(contract, '').filter(({ path }) => !OPAQUE.test(path))

describe('no text that is taken in hides or turns anything', () => {
  test.each(leaves)('$path', ({ path, schema }) => {
    // Only what is written at length keeps its lines, and a title is never long.
    const keepsLines = (schema.maxLength ?? 0) >= 500 && !path.endsWith('.title')
    fc.assert(
      fc.property(hostile, (given) => {
        const { data = '' } = schema.safeParse(given)
        return !hasUnseen(data) && (keepsLines || !hasLines(data))
      }),
    )
  })

  test('a reason keeps its lines, a name does not', () => {
    const reason = leaves.find(({ path }) => path === 'readingRoom.withdrawReader.reason')
    expect(reason?.schema.parse(' 一、\u202e重复\r\n二、误登\u2028三 ')).toBe(
      '一、重复\r\n二、误登\n三',
    )
    const name = leaves.find(({ path }) => path === 'readingRoom.registerReader.name')
    expect(name?.schema.parse('\u200b 张\u202e三\n丰 ')).toBe('张三 丰')
    expect(name?.schema.safeParse('\u200b\u202e').error?.issues).toMatchObject([
      { code: 'too_small' },
    ])
  })
})

describe('a text', () => {
  test('keeps every sign that is seen', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (given) => {
        const kept = given.replaceAll(
          /[\p{Default_Ignorable_Code_Point}\p{Cc}\ufff9-\ufffb\u2028\u2029]/gu,
          '',
        )
        expect(oneLine(kept)).toBe(kept)
        expect(manyLines(kept)).toBe(kept)
      }),
    )
  })

  test('keeps how a rare character of a name is written, and the vowel separator of Mongolian', () => {
    for (const name of ['邉\u{e0100}', '齃\ufe00', '\u182a\u1820\u180e\u1820\u180b'])
      expect(oneLine(name)).toBe(name)
  })
})

describe('a file name', () => {
  test('is one line that hides nothing, whatever was sent', () => {
    fc.assert(
      fc.property(fc.oneof(hostile, fc.string({ unit: 'binary' })), (given) => {
        const name = fileNameOf(given)
        expect(name).not.toMatch(/[\p{Cc}\p{Bidi_Control}\u2028\u2029/\\]|^\s|\s$|^$/u)
        expect(hasUnseen(name)).toBe(false)
        expect([...name].length).toBeLessThanOrEqual(203)
        expect(name.isWellFormed()).toBe(true)
        expect(fileNameOf(name)).toBe(name)
      }),
    )
  })

  test.each([
    ['报\u202efdp.exe', '报fdp.exe'],
    ['甲\r\nSet-Cookie: a.pdf', '甲Set-Cookie: a.pdf'],
    ['2024/25\\发票.pdf', '2024-25-发票.pdf'],
    ['../发\u2028票.pdf', '..-发票.pdf'],
    ['\u202e\u200b.pdf', '未命名.pdf'],
    ['\u200e\n', '未命名'],
    ['', '未命名'],
    [`${'𠮷'.repeat(300)}.pdf`, `${'𠮷'.repeat(196)}.pdf`],
  ])('%j is %j', (given, name) => {
    expect(fileNameOf(given)).toBe(name)
  })
})
