import { expect, it } from 'vitest'
import { spanSaid } from './span.ts'

const said = (asked: { q?: string; from?: string; to?: string }) => {
  const found = spanSaid({ q: '', from: '', to: '', today: '2025-01-10', ...asked })
  return found === null ? null : `${found.wrong ? '！' : ''}${found.text}`
}

it('says plainly that a period’s ends are the wrong way round', () => {
  expect(said({ from: '2025-01-02', to: '2025-01-01' })).toMatch(/^！“自”晚于“至”/)
  expect(said({ from: '2025-01-01', to: '2025-01-01' })).toBeNull()
  expect(said({ from: '2025-01-02' })).toBeNull()
})

it('says which days are looked through for words', () => {
  expect(said({ q: '清' })).toMatch(/^按内容查找至少要 2 个字/)
  expect(said({ q: '清册' })).toMatch(/只查最近 31 天/)
  expect(said({ q: '清册', to: '2024-06-30' })).toMatch(/只查 2024-06-30 止的 31 天/)
  expect(said({ q: '清册', from: '2024-06-30' })).toBeNull()
})

it('says that a period is too long for words', () => {
  expect(said({ q: '清册', from: '2024-01-11' })).toBeNull()
  expect(said({ q: '清册', from: '2024-01-10' })).toMatch(/^！.*不能超过 366 天/)
  expect(said({ q: '清册', from: '2020-01-01', to: '2020-03-01' })).toBeNull()
  expect(said({ from: '2020-01-01' })).toBeNull()
})
