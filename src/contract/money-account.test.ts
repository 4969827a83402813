import { expect, test } from 'vitest'
import { accountWarning } from './money-account.ts'

test.each([
  ['6222021234567894', false],
  ['6222021234567890', true],
  ['6222021243567894', true],
  ['6200000000000000003', true],
  ['6200000000000000000', false],
  ['62220212345678', false],
  ['4000123409000123456', false],
])('account %s is doubted: %s', (account, doubted) => {
  expect(accountWarning(account) !== null).toBe(doubted)
})
