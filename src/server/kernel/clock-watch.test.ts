import { expect, test } from 'vitest'
import { clockJudge } from './clock-watch.ts'

const HOUR = 3_600_000
const NOON = Date.UTC(2026, 10, 30, 12)

/** What is told of each look: the clock's time beside one that nobody can turn. */
const toldOf = (looks: readonly { now: number; steady: number; drawn?: number }[]) => {
  const judge = clockJudge()
  return looks.map(({ steady, drawn = 0, now }) => judge({ now, drawn }, steady))
}

test('a clock that goes on with time, and one that is put right by little, is not spoken of', () => {
  expect(
    toldOf([
      { now: NOON, steady: 0, drawn: NOON - 5 },
      { now: NOON + 10_000, steady: 10_000 },
      { now: NOON + 20_400, steady: 20_000 },
    ]),
  ).toEqual([null, null, null])
})

test('a clock that was turned while the server ran is told, either way', () => {
  expect(
    toldOf([
      { now: NOON, steady: 0 },
      { now: NOON - 2 * HOUR, steady: 10_000 },
      { now: NOON + HOUR, steady: 20_000 },
    ]),
  ).toEqual([
    null,
    expect.stringContaining('向回跳了 2 小时'),
    expect.stringContaining('向前跳了 3 小时'),
  ])
})

test('a clock set back while the server was away is told at its start', () => {
  expect(toldOf([{ now: NOON, steady: 0, drawn: NOON + 90_000 }])).toEqual([
    expect.stringContaining('比最近一次登记早 1.5 分钟'),
  ])
})
