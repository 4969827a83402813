import { expect, test } from 'vitest'
import { registerVisitInput } from '#contract/reading-room-rows.ts'
import { blank, closedOnes, fromDraft, inputOf, toDraft, type Slip } from './visit.ts'

const unit = {
  key: 'u',
  kind: 'file' as const,
  unitId: '01a214ff-a846-7577-b607-32f3d6c0797e',
  title: '婚姻登记册',
  closed: null,
  quantity: 2,
}
const book = { ...unit, key: 'b', kind: 'reference-book' as const, unitId: null, title: '县志' }
const who = {
  known: false as const,
  name: '读者',
  idType: 'resident-id' as const,
  idNumber: '11010519491231002X',
  organisation: '',
}
const slip: Slip = { ...blank, who }

test('a slip as the register takes it', () => {
  const input = inputOf({ ...slip, uses: [unit, book], outcomeReason: '略' }, '2024-05-06')
  expect(registerVisitInput.safeParse(input).success).toBe(true)
  expect(input).toMatchObject({
    servesArchives: true,
    servesReference: true,
    outcomeReason: null,
    uses: [
      { kind: 'file', unitId: unit.unitId, quantity: 2 },
      { kind: 'reference-book', description: '县志', quantity: 2 },
    ],
  })
  expect(inputOf({ ...slip, uses: [book] }, '2024-05-06')).toMatchObject({ servesArchives: false })
  expect(inputOf(slip, '2024-05-06')).toMatchObject({
    servesArchives: true,
    servesReference: false,
  })
})

test('a draft comes back whole but for the identity number; anything else is a blank slip', () => {
  expect(JSON.stringify(toDraft(slip))).not.toContain(who.idNumber)
  expect(fromDraft(toDraft({ ...slip, uses: [unit] }))).toEqual({
    ...slip,
    uses: [unit],
    who: { ...who, idNumber: '' },
  })
  expect(fromDraft(null)).toEqual(blank)
  expect(fromDraft({ slip: 1 })).toEqual(blank)
})

test('closed units are told apart', () => {
  const closed = { ...unit, closed: '控制' }
  expect(closedOnes({ ...slip, uses: [unit, closed] })).toEqual([closed])
})
