import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { permissionKeys, type Permission } from '#contract/permissions.ts'
import { actionsOf, betweenTwo, leavesEnough, missingApproval } from './rules.ts'

const line = {
  lineId: 'a',
  projectName: '日常档案管理',
  year: 2024,
  economicCode: '30201',
} as const
const other = { ...line, lineId: 'b', economicCode: '30202' } as const

describe('an adjustment', () => {
  test.each([
    ['between two lines of a year', other, null],
    ['to the line itself', line, 'one-line'],
    ['to another year', { ...other, year: 2025 }, 'other-year'],
  ])('%s', (_, to, reason) => {
    expect(betweenTwo(line, to)?.body.reason ?? null).toBe(reason)
  })

  test('names the line, what is left, and what to do', () => {
    const refused = leavesEnough(line, { grantedFen: 500_000, committedFen: 380_000 }, 150_000)
    expect(refused?.body).toMatchObject({
      code: 'rule',
      detail:
        '调出预算行 2024 年“日常档案管理”30201 办公费 可用 1,200.00 元，不足以调出 1,500.00 元：请减少调剂金额，或先退回、撤回占用该预算行的支付申请',
      fields: [{ path: 'amountFen', label: '调剂金额', value: '1,500.00' }],
      params: { availableFen: 120_000, requestedFen: 150_000 },
    })
  })

  test('takes exactly what is neither reserved nor paid', () => {
    fc.assert(
      fc.property(
        fc.nat(1e9),
        fc.nat(1e9),
        fc.integer({ min: 1, max: 1e9 }),
        (left, committedFen, asked) => {
          const balance = { grantedFen: committedFen + left, committedFen }
          expect(leavesEnough(line, balance, asked) === null).toBe(
            balance.grantedFen - asked >= committedFen,
          )
        },
      ),
    )
  })

  test.each([
    ['a', 'a', [], []],
    ['a', 'b', [], ['approval']],
    ['a', 'b', ['evidence'], ['approval']],
    ['a', 'b', ['approval'], []],
  ] as const)('from project %s to %s with %j lacks %j', (from, to, kinds, missing) => {
    expect(missingApproval({ fromProjectId: from, toProjectId: to }, kinds)).toEqual(missing)
  })
})

describe('who may do what', () => {
  const all: readonly Permission[] = permissionKeys
  test.each([
    ['who entered it only withdraws it', 'waiting', 'wang', all, ['withdraw']],
    ['another decides', 'waiting', 'li', all, ['confirm', 'return', 'withdraw']],
    ['who only confirms', 'waiting', 'li', ['budget.confirm'], ['confirm', 'return']],
    ['who only reads', 'waiting', 'li', ['money.read'], []],
    ['another takes back what is confirmed', 'confirmed', 'li', all, ['revoke']],
    ['who entered it does not take it back', 'confirmed', 'wang', all, []],
    ['what is withdrawn is over', 'withdrawn', 'li', all, []],
  ] as const)('%s', (_, state, personId, held, actions) => {
    const permissions = new Set<Permission>(held)
    expect(actionsOf({ state, enteredBy: 'wang' }, { personId, permissions })).toEqual(actions)
  })
})
