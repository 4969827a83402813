import { describe, expect, test } from 'vitest'
import { unitRefusal, useProblems, visitProblems } from './rules.ts'

const visit = {
  visitedOn: '2024-05-06',
  servesArchives: true,
  servesReference: false,
  outcome: 'found',
  outcomeReason: null,
  copiedPages: 3,
  referenceCopiedPages: 0,
} as const
const paths = (fields: { path: string }[]): string[] => fields.map(({ path }) => path)

describe('visits', () => {
  test.each([
    [visit, []],
    [{ ...visit, visitedOn: '2025-01-11' }, ['visitedOn']],
    [{ ...visit, visitedOn: '1924-05-06' }, ['visitedOn']],
    [{ ...visit, servesArchives: false, copiedPages: 0 }, ['servesArchives']],
    [{ ...visit, servesArchives: false, servesReference: true }, ['copiedPages']],
    [{ ...visit, referenceCopiedPages: 1 }, ['referenceCopiedPages']],
    [{ ...visit, outcome: 'partly' as const }, ['outcomeReason']],
    [{ ...visit, outcome: 'not-found' as const, outcomeReason: '未移交进馆' }, []],
  ])('%o breaks %o', (facts, expected) => {
    expect(paths(visitProblems(facts, '2025-01-10'))).toEqual(expected)
  })

  test.each([
    [{ kind: 'file', referenceCode: '1-001-001' }, []],
    [{ kind: 'file' }, ['uses.0.referenceCode']],
    [{ kind: 'reference-book', description: '某县县志' }, ['uses.0.kind']],
  ] as const)('the use %o breaks %o', (use, expected) => {
    expect(paths(useProblems([use], visit))).toEqual(expected)
  })

  test('a book has no reference code', () => {
    const use = { kind: 'reference-book', referenceCode: '1-001-001' } as const
    expect(paths(useProblems([use], { ...visit, servesReference: true }))).toEqual([
      'uses.0.referenceCode',
    ])
  })
})

const unit = { referenceCode: '1-001-001', level: 'file', present: true, closed: null } as const
test.each([
  ['file', unit, false, null],
  ['item', unit, false, null],
  ['file', { ...unit, level: 'item' as const }, false, '改为“文件”'],
  ['file', { ...unit, present: false }, true, '不在馆'],
  ['file', { ...unit, closed: '控制' }, false, '办理利用审批'],
  ['file', { ...unit, closed: '控制' }, true, null],
] as const)('a %s of %o, permitted %s: %s', (kind, on, permit, words) => {
  const refusal = unitRefusal(kind, on, '2024-05-06', permit)
  if (words === null) expect(refusal).toBeNull()
  else expect(refusal).toContain(words)
})
