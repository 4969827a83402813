import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { readTable, sum } from '../testing.ts'

const Levels = z.array(
  z.object({ level1: z.string(), level2: z.array(z.string()), points: z.string() }),
)
const templates = new Map(
  readTable('indicator_template').map((row) => [row['template_id'], Levels.parse(row['levels'])]),
)
const indicators = readTable('indicator')
const judgements = new Map(readTable('judgement').map((row) => [row['indicator_id'], row]))

describe('the evaluations of the sample', () => {
  it('have templates whose points add to 100', () => {
    for (const template of readTable('indicator_template')) {
      const own = templates.get(template['template_id']) ?? []
      expect(Number(template['execution_points']) + sum(own, 'points')).toBe(100)
    }
  })

  it.each(readTable('evaluation'))(
    'fill their template and mark themselves invented ($year)',
    ({ evaluation_id, template_id, invented }) => {
      expect(invented).toBe(true)
      const own = indicators.filter((row) => row['evaluation_id'] === evaluation_id)
      expect(own.every(({ basis }) => String(basis).includes('虚构'))).toBe(true)
      for (const level of templates.get(template_id) ?? []) {
        const under = own.filter(({ level1 }) => level1 === level.level1)
        expect(sum(under, 'points'), level.level1).toBe(Number(level.points))
        expect(under.every(({ level2 }) => level.level2.includes(String(level2)))).toBe(true)
      }
    },
  )

  it.each(readTable('evaluation'))(
    'judge benefit at 27 of 30 points, with reasons ($year)',
    ({ evaluation_id }) => {
      const judged = indicators.filter(
        (row) => row['evaluation_id'] === evaluation_id && row['source'] === 'judged',
      )
      expect(sum(judged, 'points')).toBe(30)
      let score = 0
      for (const { indicator_id, points, deviation_reason, improvement } of judged) {
        const judgement = judgements.get(indicator_id)
        const share = Number(judgement?.['share'])
        score += Number(points) * share
        expect(judgement?.['band']).toBe(share > 0.8 ? 'achieved' : 'partial')
        expect(String(judgement?.['reason']).length).toBeGreaterThan(20)
        expect(share < 1).toBe(deviation_reason !== null && improvement !== null)
      }
      expect(score).toBe(27)
    },
  )
})
