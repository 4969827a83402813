import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { checkPublishedTable, type CheckResult } from './index.ts'

const folder = fileURLToPath(new URL('../../../../examples/evaluation-cases/', import.meta.url))
const names = readdirSync(folder).filter((name) => name.endsWith('.json'))
const load = (name: string): unknown => JSON.parse(readFileSync(folder + name, 'utf8'))

/** The annotations, which only this test reads. */
const annotated = z.object({
  status: z.string(),
  indicators: z.array(
    z.object({
      points: z.number().nullable(),
      computed_score: z.number().nullish(),
      published_follows_rule: z.boolean().nullish(),
    }),
  ),
  own_arithmetic: z.object({
    execution_rate_computed_pct: z.number().nullish(),
    execution_score_follows_linear: z.boolean().nullish(),
  }),
})

const findingsOn = (result: CheckResult, row: number | null): string[] =>
  result.findings.filter((each) => each.row === row).map((each) => each.code)

describe('26 published tables', () => {
  it('are all here', () => {
    expect(names).toHaveLength(26)
  })

  it.each(names)('%s', (name) => {
    const input = load(name)
    const { indicators } = annotated.parse(input)
    const result = checkPublishedTable(input)
    expect(result.indicators.map((row) => row.row)).toEqual(indicators.map((_, index) => index))
    for (const [index, note] of indicators.entries()) {
      const row = result.indicators[index]
      if (note.points === null) expect(row).toMatchObject({ score: null, agrees: null })
      if (note.published_follows_rule == null) continue
      expect(row?.status).toBe('computed')
      expect(row?.score).toBeCloseTo(note.computed_score ?? Number.NaN, 2)
      expect(row?.agrees).toBe(note.published_follows_rule)
      if (!note.published_follows_rule) expect(findingsOn(result, index).length).toBeGreaterThan(0)
    }
  })

  it.each(names)('%s: execution', (name) => {
    const input = load(name)
    const { own_arithmetic: own } = annotated.parse(input)
    const { execution } = checkPublishedTable(input)
    if (own.execution_rate_computed_pct != null) {
      expect((execution.rate ?? Number.NaN) * 100).toBeCloseTo(own.execution_rate_computed_pct, 1)
    }
    if (own.execution_score_follows_linear != null) {
      expect(execution.agrees).toBe(own.execution_score_follows_linear)
    }
  })

  it('gives the same answer with the annotations stripped or falsified', () => {
    const falsify = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(falsify)
      if (typeof value !== 'object' || value === null) return value
      const read = new Set([
        'computed_score',
        'published_follows_rule',
        'rule_applied',
        'own_arithmetic',
        'notes',
        'observed_inconsistencies',
      ])
      return Object.fromEntries(
        Object.entries(value).map(([key, each]) => [
          key,
          read.has(key) ? { nested: [999] } : falsify(each),
        ]),
      )
    }
    for (const name of names) {
      expect(checkPublishedTable(falsify(load(name)))).toEqual(checkPublishedTable(load(name)))
    }
  })

  it('finds what a reader of the tables found', () => {
    const codes = (name: string, row: number | null): string[] =>
      findingsOn(checkPublishedTable(load(`${name}.json`)), row)
    expect(codes('01_tianchang_shuili_2022', 2)).toEqual(['blank-actual-full-score'])
    expect(codes('04_zhongjiang_shuili_2022', null)).toEqual(['points-not-100', 'total-not-sum'])
    expect(codes('13_chizhou_tangxi_2022', null)).toEqual([
      'execution-rate-miscomputed',
      'execution-score-miscomputed',
    ])
    expect(codes('13_chizhou_tangxi_2022', 4)).toEqual(['cost-differs-from-executed'])
    expect(codes('15_yuan_wenwu_2022', 6)).toEqual([
      'score-below-rule',
      'points-lost-without-reason',
    ])
    expect(codes('17_jishan_weishengyuan_2021', 0)).toEqual(['full-points-target-missed'])
    expect(codes('17_jishan_weishengyuan_2021', 2)).toEqual(['over-achievement-without-reason'])
    expect(codes('27_ezhou_shimin_2021', 0)).toContain('execution-counted-twice')
    expect(codes('27_ezhou_shimin_2021', 4)).toEqual(['cost-differs-from-executed'])
    expect(codes('35_guangshui_lan_2019', 2)).toEqual([
      'blank-actual-scored',
      'points-lost-without-reason',
    ])
    expect(codes('03_huangshi_haimian_2022', null)).toEqual([])
    expect(codes('06_genggaxiang_dongfang_2021', null)).toEqual([])
  })
})
