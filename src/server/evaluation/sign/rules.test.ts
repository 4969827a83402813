import { describe, expect, test } from 'vitest'
import { AFTER_STEP, checkBlockers, checkSeen, checkTurn, NEXT_STEP } from './rules.ts'
import type { EvaluationState } from '../store.ts'

const STEPS = ['department', 'finance', 'director'] as const
const STATES = ['draft', 'department', 'finance', 'signed'] as const

describe('the order of signatures', () => {
  test.each(STATES.flatMap((state) => STEPS.map((step) => [state, step] as const)))(
    'in %s, %s',
    (state, step) => {
      const own = STATES.indexOf(state) === STEPS.indexOf(step)
      if (own) expect(() => checkTurn(state, step)).not.toThrow()
      else expect(() => checkTurn(state, step)).toThrow(state === 'signed' ? '签发' : '签字顺序')
    },
  )

  test('leads from draft to signed, a step at a time', () => {
    const walked: EvaluationState[] = ['draft']
    for (let step = NEXT_STEP.draft; step; step = NEXT_STEP[AFTER_STEP[step]])
      walked.push(AFTER_STEP[step])
    expect(walked).toEqual(STATES)
  })
})

test('what stands open is named, five at most', () => {
  const blockers = Array.from({ length: 7 }, (_, i) => ({
    kind: 'judge',
    indicatorId: null,
    message: `第${i + 1}项`,
  }))
  expect(() => checkBlockers([])).not.toThrow()
  expect(() => checkBlockers(blockers)).toThrow(
    '不能签字：第1项；第2项；第3项；第4项；第5项，等 7 项',
  )
})

test('whoever signs does so for the score they saw', () => {
  expect(() => checkSeen(null, '97')).not.toThrow()
  expect(() => checkSeen('97', '97')).not.toThrow()
  expect(() => checkSeen('97', null)).toThrow('97 变为 未定')
})
