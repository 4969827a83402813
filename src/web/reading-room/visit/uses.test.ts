import { expect, test } from 'vitest'
import { amendmentOf, usedBy } from './uses.ts'

const use = (useId: string, more: object) => ({
  useId,
  kind: 'file' as const,
  unitId: null,
  referenceCode: null,
  title: null,
  description: null,
  quantity: 1,
  permitId: null,
  permitNumber: null,
  ...more,
})

const reader = {
  readerId: 'r',
  name: '张三',
  idType: 'letter' as const,
  idNumberTail: null,
  organisation: null,
  withdrawnAt: null,
  withdrawnReason: null,
  version: 1,
}

const visit = {
  visitId: 'v',
  visitedOn: '2024-05-06',
  readerId: 'r',
  readerName: '张三',
  purpose: 'personal' as const,
  topic: null,
  channel: 'desk' as const,
  clerkId: 'c',
  clerkName: '李四',
  departmentId: 'd',
  departmentName: '利用部',
  partySize: 1,
  servesArchives: true,
  servesReference: false,
  outcome: 'found' as const,
  outcomeReason: null,
  copiedPages: 0,
  referenceCopiedPages: 0,
  satisfaction: null,
  filesUsed: 0,
  itemsUsed: 0,
  booksUsed: 0,
  withdrawnAt: null,
  withdrawnReason: null,
  version: 3,
  reader,
  uses: [
    use('u1', { unitId: 'a', referenceCode: '38-001', title: '婚姻登记' }),
    use('u2', { unitId: 'a', kind: 'item', description: '第 3 页' }),
    use('u3', { description: '未著录的名册', quantity: 2 }),
  ],
}

test('uses that stay keep their ids and words, a unit once by its own key', () => {
  const used = usedBy(visit)
  expect(new Set(used.map(({ key }) => key)).size).toBe(3)
  expect(used[0]).toMatchObject({ key: 'a', title: '38-001　婚姻登记' })
  const [, , kept] = amendmentOf(visit, used).uses ?? []
  expect(kept).toEqual({
    useId: 'u3',
    kind: 'file',
    unitId: null,
    description: '未著录的名册',
    quantity: 2,
  })
  expect(amendmentOf(visit, used)).toMatchObject({
    version: 3,
    uses: [{}, { useId: 'u2', unitId: 'a', description: '第 3 页' }, {}],
  })
})

test('a book added means that books were served; one taken off is left out', () => {
  const book = { key: 'book 志', kind: 'reference-book' as const, unitId: null, title: '志' }
  const added = { ...book, closed: null, quantity: 1 }
  expect(amendmentOf(visit, [...usedBy(visit).slice(1), added])).toMatchObject({
    servesArchives: true,
    servesReference: true,
    uses: [{ useId: 'u2' }, { useId: 'u3' }, { kind: 'reference-book', description: '志' }],
  })
  expect(amendmentOf(visit, [])).toMatchObject({ servesReference: false, uses: [] })
})
