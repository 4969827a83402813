import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  formatBytes,
  formatDate,
  formatInstant,
  tellTimeIn,
  formatMoney,
  formatNumber,
  formatPercent,
  formatRate,
  formatPeriod,
} from './format.ts'

describe('money', () => {
  it.each([
    [0, '元', '0.00'],
    [5, '元', '0.05'],
    [123_456_789, '元', '1,234,567.89'],
    [-123_456, '元', '−1,234.56'],
    [22_500_000, '万元', '22.50'],
    [123_456_789, '万元', '123.456789'],
    [1, '万元', '0.000001'],
    [1_000_000_000_000, '万元', '1,000,000.00'],
  ] as const)('%i 分 in %s is %s', (fen, unit, text) => {
    expect(formatMoney(fen, unit)).toBe(text)
  })

  it('loses no 分 in either unit', () => {
    const fenOf = (text: string, places: number): bigint => {
      const [whole = '', fraction = ''] = text.replaceAll(',', '').replace('−', '-').split('.')
      return BigInt(`${whole}${fraction.padEnd(places, '0')}`)
    }
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), (fen) => {
        expect(fenOf(formatMoney(fen, '元'), 2)).toBe(BigInt(fen))
        expect(fenOf(formatMoney(fen, '万元'), 6)).toBe(BigInt(fen))
      }),
    )
  })
})

describe('numbers', () => {
  it.each([
    [11_300, '11,300'],
    ['485000', '485,000'],
    ['48.50', '48.50'],
    [-1234.5, '−1,234.5'],
    ['0.0001', '0.0001'],
  ])('%s reads %s', (value, text) => {
    expect(formatNumber(value)).toBe(text)
  })

  it.each([
    ['1', '100%'],
    ['0.9653', '96.53%'],
    ['0.1', '10%'],
    ['0', '0%'],
    ['0.005', '0.5%'],
    ['12.5', '1,250%'],
    ['-0.02', '−2%'],
    ['0.12345678', '12.345678%'],
  ])('the ratio %s reads %s', (ratio, text) => {
    expect(formatPercent(ratio)).toBe(text)
  })

  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1 KB'],
    [7_200_000_000, '7.2 GB'],
  ])('%i bytes read %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text)
  })
})

describe('dates', () => {
  it.each([
    ['2024-01-01', '2024-12-31', '2024年度'],
    ['2024-02-01', '2024-02-29', '2024年2月'],
    ['2023-02-01', '2023-02-28', '2023年2月'],
    ['2024-01-01', '2024-07-31', '2024年1月—7月'],
    ['2024-02-01', '2024-02-28', '2024年2月1日至2024年2月28日'],
    ['2023-07-01', '2024-06-30', '2023年7月1日至2024年6月30日'],
  ])('%s to %s is %s', (from, to, text) => {
    expect(formatPeriod(from, to)).toBe(text)
  })

  it('writes a day without leading zeros, or as it is', () => {
    expect(formatDate('2024-03-05')).toBe('2024年3月5日')
    expect(formatDate('2024-03-05', 'short')).toBe('2024-03-05')
  })

  it('shows an instant in the time of the archive', () => {
    expect(formatInstant('2024-12-31T16:30:00Z')).toBe('2025-01-01 00:30')
    tellTimeIn('Asia/Urumqi')
    expect(formatInstant('2024-12-31T16:30:00Z')).toBe('2024-12-31 22:30')
    tellTimeIn('Asia/Shanghai')
  })
})

it.each([
  ['0.028421', '2.84%'],
  ['1', '100%'],
  ['0.5', '50%'],
  ['-0.1235', '−12.35%'],
  ['12', '1,200%'],
])('the rate %s is read %s', (ratio, text) => {
  expect(formatRate(ratio)).toBe(text)
})
