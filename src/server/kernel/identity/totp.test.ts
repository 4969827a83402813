import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fromBase32, toBase32 } from './base32.ts'
import { acceptedStep, hotp, stepAt } from './totp.ts'

const STEP_MS = 30_000
const SECRET = Buffer.from('12345678901234567890')

// RFC 4226, appendix D.
const CODES = [
  '755224',
  '287082',
  '359152',
  '969429',
  '338314',
  '254676',
  '287922',
  '162583',
  '399871',
  '520489',
]

describe('hotp', () => {
  test.each(CODES.map((code, counter) => [counter, code] as const))(
    'of %i is %s',
    (counter, code) => {
      expect(hotp(SECRET, counter)).toBe(code)
    },
  )

  // RFC 6238, appendix B, SHA-1: the last six of its eight digits.
  test.each([
    [59, '94287082'],
    [1_111_111_109, '07081804'],
    [1_111_111_111, '14050471'],
    [1_234_567_890, '89005924'],
    [2_000_000_000, '69279037'],
    [20_000_000_000, '65353130'],
  ])('at %i s ends as %s', (seconds, eight) => {
    expect(hotp(SECRET, stepAt(new Date(seconds * 1000)))).toBe(eight.slice(2))
  })
})

describe('a code is accepted', () => {
  const now = new Date(5 * STEP_MS + 12_000)
  test.each([
    ['of this step', 5, 0, 5],
    ['of the step before', 4, 0, 4],
    ['of the next step', 6, 0, 6],
    ['not of two steps before', 3, 0, null],
    ['not of two steps on', 7, 0, null],
    ['not a second time', 5, 5, null],
    ['not where a later one was taken', 4, 5, null],
    ['after one before it', 6, 5, 6],
  ])('%s', (_, step, lastStep, accepted) => {
    expect(acceptedStep(SECRET, hotp(SECRET, step), now, lastStep)).toBe(accepted)
  })

  test.each(['', '75522', '7552240', '７５５２２４', 'abcdef'])('never as “%s”', (given) => {
    expect(acceptedStep(SECRET, given, new Date(STEP_MS), -1)).toBeNull()
  })
})

test('a code is taken once, whatever the clocks say', () => {
  const clock = fc.record({
    seconds: fc.nat(4_000_000_000),
    drift: fc.integer({ min: -3, max: 3 }),
  })
  fc.assert(
    fc.property(
      clock,
      fc.uint8Array({ minLength: 20, maxLength: 20 }),
      ({ seconds, drift }, key) => {
        const at = new Date((seconds + 90) * 1000)
        const code = hotp(key, stepAt(at) + drift)
        const accepted = acceptedStep(key, code, at, 0)
        if (Math.abs(drift) <= 1) expect(accepted).not.toBeNull()
        for (const later of [0, 29, 30, 60])
          if (accepted !== null)
            expect(
              acceptedStep(key, code, new Date(at.getTime() + later * 1000), accepted),
            ).not.toBe(accepted)
      },
    ),
  )
})

describe('base32', () => {
  // RFC 4648 §10, without its padding.
  test.each([
    ['', ''],
    ['f', 'MY'],
    ['fo', 'MZXQ'],
    ['foo', 'MZXW6'],
    ['foob', 'MZXW6YQ'],
    ['fooba', 'MZXW6YTB'],
    ['foobar', 'MZXW6YTBOI'],
  ])('of “%s” is %s', (text, encoded) => {
    expect(toBase32(Buffer.from(text))).toBe(encoded)
  })

  test('gives back what was put in', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        expect(fromBase32(toBase32(bytes))).toEqual(Buffer.from(bytes))
      }),
    )
  })
})
