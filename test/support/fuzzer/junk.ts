import { isRow } from './knowledge.ts'
import type { Random } from './random.ts'

/** What fits nothing, or only just: emptiness, bounds, other types, other scripts, other people's property names. */
const JUNK: readonly unknown[] = [
  '',
  ' ',
  '\u0000',
  '正常\u0000文本',
  '\u202e反向\u202c',
  '\u200b\u2066\ufeff',
  '\ud800',
  '😀'.repeat(50),
  'a'.repeat(3000),
  '长'.repeat(60_000),
  '％_%\\',
  "'; drop table visit; --",
  '../../etc/passwd',
  '{visitors}',
  '{visitors|万|99}',
  '2024-02-30',
  '0000-00-00',
  '1000-01-01',
  '2200-12-31',
  '9999-12-31T23:59:60Z',
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  '1e309',
  '-0',
  '٣',
  null,
  true,
  false,
  0,
  -1,
  1.5,
  1e308,
  2_147_483_647,
  2_147_483_648,
  -2_147_483_649,
  9_007_199_254_740_991,
  9_007_199_254_740_992,
  1_000_000_000_001,
  [],
  [[[[]]]],
  Array.from({ length: 300 }, () => 1),
  {},
  { toString: 1 },
  { constructor: { prototype: 1 } },
  JSON.parse('{"__proto__": {"admin": true}}'),
]

/** @param foreign ids of another archive, which are unknown here */
export const junk = (random: Random, foreign: readonly string[]): unknown =>
  foreign.length > 0 && random.chance(0.1) ? random.pick(foreign) : random.pick(JUNK)

/** The value with one place inside it, or itself, made junk. */
export const spoilt = (value: unknown, random: Random, foreign: readonly string[]): unknown => {
  if (Array.isArray(value) && value.length > 0 && random.chance(0.7)) {
    const at = random.whole(0, value.length - 1)
    return value.map((one, i) => (i === at ? spoilt(one, random, foreign) : one))
  }
  if (!isRow(value) || random.chance(0.1)) return junk(random, foreign)
  const name = random.pick(Object.keys(value))
  if (name === undefined || random.chance(0.1))
    return { ...value, constructor: 1, 意外: junk(random, foreign) }
  if (random.chance(0.15)) return { ...value, [name]: undefined }
  return { ...value, [name]: spoilt(value[name], random, foreign) }
}
