import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Permission } from '#contract/permissions.ts'
import {
  actionsOf,
  firstState,
  needsOf,
  stateAfter,
  stepRefusal,
  validityProblems,
  type Decider,
  type PermitFacts,
} from './rules.ts'

const rules = {
  controlledOpinion: true,
  controlledDirector: true,
  extendedOpinion: false,
  extendedDirector: true,
  unreviewedOpinion: false,
  unreviewedDirector: false,
  subjectReads: true,
}

test.each([
  [['unreviewed'], false, false],
  [['unreviewed', 'extended'], false, true],
  [['unreviewed', 'controlled'], true, true],
] as const)('units %o ask for an opinion %s, the director %s', (statuses, opinion, director) => {
  const needs = needsOf(statuses, rules)
  expect(needs).toEqual({ needsOpinion: opinion, needsDirector: director })
  expect(firstState(needs)).toBe(opinion ? 'opinion' : 'department')
})

test.each([
  ['opinion', true, true, 'department'],
  ['opinion', false, true, 'refused'],
  ['department', true, true, 'director'],
  ['department', true, false, 'granted'],
  ['department', false, false, 'refused'],
  ['director', true, true, 'granted'],
  ['director', false, true, 'refused'],
] as const)('%s, agreed %s, director needed %s: %s', (step, agreed, needsDirector, state) => {
  expect(stateAfter(step, agreed, { needsDirector })).toBe(state)
})

test.each([
  ['2026-11-26', 0],
  ['2026-11-25', 1],
  ['2027-11-27', 0],
  ['2027-11-28', 1],
])('valid until %s, asked on 2026-11-26: %i problems', (day, problems) => {
  expect(validityProblems(day, '2026-11-26')).toHaveLength(problems)
})

const permit: PermitFacts = {
  state: 'department',
  requestedBy: 'clerk',
  departmentId: 'use',
  withdrawnAt: null,
}
const person = (personId: string, departmentId: string, ...all: Permission[]): Decider => ({
  personId,
  departmentId,
  permissions: new Set(all),
})
const head = person('head', 'use', 'permit.decide-department')

describe('a step is refused', () => {
  test.each([
    ['department', permit, [], head, null],
    ['department', { ...permit, withdrawnAt: '2026-01-01' }, [], head, 'withdrawn'],
    ['director', permit, [], head, 'wrong-state'],
    ['department', { ...permit, requestedBy: 'head' }, [], head, 'own-request'],
    ['department', permit, [], { ...head, departmentId: 'care' }, 'other-department'],
    [
      'director',
      { ...permit, state: 'director' },
      [{ step: 'department', personId: 'head' }],
      head,
      'same-person',
    ],
    ['department', permit, [{ step: 'opinion', personId: 'head' }], head, null],
  ] as const)('%s of %o after %o', (step, facts, earlier, who, reason) => {
    expect(stepRefusal(step, facts, earlier, who)?.reason ?? null).toBe(reason)
  })

  test('wherever it is not among what the person may do', () => {
    const steps = ['opinion', 'department', 'director'] as const
    const names = fc.constantFrom('clerk', 'head', 'director')
    const facts = fc.record({
      state: fc.constantFrom(...steps, 'granted' as const, 'refused' as const),
      requestedBy: names,
      departmentId: fc.constantFrom('use', 'care'),
      withdrawnAt: fc.constantFrom(null, '2026-01-01'),
    })
    const earlier = fc.array(fc.record({ step: fc.constantFrom(...steps), personId: names }))
    const all = new Set<Permission>([
      'reading-room.record',
      'permit.decide-department',
      'permit.decide-director',
    ])
    fc.assert(
      fc.property(facts, earlier, names, (one, said, personId) => {
        const who = { personId, departmentId: 'use', permissions: all }
        const may = actionsOf(one, said, who)
        for (const step of steps)
          expect(may.includes(step)).toBe(stepRefusal(step, one, said, who) === null)
      }),
    )
  })
})
