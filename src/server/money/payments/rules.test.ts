import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ACCEPTANCE_FROM_FEN, formatYuan, PAYMENT_STATES } from '#contract/money-rows.ts'
import { correctable, missingProof, remainingOf, signFits } from './rules.ts'

describe('papers before payment', () => {
  test.each([
    [100, [], ['invoice']],
    [100, ['invoice'], []],
    [ACCEPTANCE_FROM_FEN - 1, ['invoice'], []],
    [ACCEPTANCE_FROM_FEN, ['invoice'], ['acceptance']],
    [ACCEPTANCE_FROM_FEN, [], ['invoice', 'acceptance']],
    [ACCEPTANCE_FROM_FEN, ['acceptance', 'invoice'], []],
    [-ACCEPTANCE_FROM_FEN, [], ['invoice']],
    [-ACCEPTANCE_FROM_FEN, ['evidence'], []],
    [100, ['evidence', 'contract'], ['invoice']],
  ] as const)('%i 分 with %j lacks %j', (amount, kinds, missing) => {
    expect(missingProof(amount, kinds)).toEqual(missing)
  })
})

describe('corrections', () => {
  const original = {
    number: 'ZF2024-0001',
    state: 'paid',
    correctsId: null,
    amountFen: 1000,
  } as const
  const states = Object.keys(PAYMENT_STATES).filter(
    (key): key is keyof typeof PAYMENT_STATES => key in PAYMENT_STATES,
  )
  const correction = fc.record({
    state: fc.constantFrom(...states),
    amountFen: fc.integer({ min: -400, max: -1 }),
  })

  test('never take more than was paid, however many are tried', () => {
    fc.assert(
      fc.property(fc.array(correction, { maxLength: 20 }), (tried) => {
        const accepted: typeof tried = []
        for (const one of tried)
          if (!correctable(original, remainingOf(original, accepted), one.amountFen))
            accepted.push(one)
        const left = remainingOf(original, accepted)
        expect(left).toBeGreaterThanOrEqual(0)
        expect(left).toBeLessThanOrEqual(1000)
      }),
    )
  })

  test('say what is left and what was asked', () => {
    const refused = correctable(original, 40_000, -50_000)
    expect(refused?.body).toMatchObject({
      code: 'rule',
      reason: 'correction-too-large',
      fields: [{ path: 'amountFen' }],
    })
    expect(refused?.body.detail).toContain('尚可更正 400.00 元，本次填报 500.00 元')
  })

  test.each([
    ['unpaid', { ...original, state: 'approved' }],
    ['itself a correction', { ...original, correctsId: 'y' }],
  ] as const)('are refused for what is %s', (_, one) => {
    expect(correctable(one, 1000, -1)?.body.reason).toBe('not-correctable')
  })

  test.each([
    [null, 1, undefined],
    [null, -1, 'not-positive'],
    ['x', -1, undefined],
    ['x', 1, 'not-negative'],
  ] as const)('of %s by %i', (correctsId, amount, reason) => {
    expect(signFits({ correctsId }, amount)?.body.reason).toBe(reason)
  })
})

describe('元', () => {
  test.each([
    [0, '0.00'],
    [5, '0.05'],
    [120_000, '1,200.00'],
    [-30_500_000, '-305,000.00'],
    [1_000_000_000_000, '10,000,000,000.00'],
  ])('%i 分 is %s', (fen, text) => {
    expect(formatYuan(fen)).toBe(text)
  })

  test('reads back to the same 分', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), (fen) => {
        expect(Number(formatYuan(fen).replaceAll(/[,.]/g, ''))).toBe(fen)
      }),
    )
  })
})
