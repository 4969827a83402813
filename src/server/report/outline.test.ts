import { describe, expect, it } from 'vitest'
import {
  findMalformedBindings,
  findUnboundNumerals,
  parseBindings,
} from '#contract/report-text/index.ts'
import { REPORT_OUTLINE } from './outline.ts'

const FIGURES = [
  ...['initial', 'received', 'spent', 'execution-rate'].map((name) => `budget.daily.${name}`),
  ...['initial', 'added', 'received', 'spent', 'execution-rate'].map(
    (name) => `budget.assessment.${name}`,
  ),
  ...['budget', 'received', 'spent'].map((name) => `budget.total.${name}`),
  ...['volumes-held', 'visitors', 'quality-rate', 'completed-by', 'cost', 'satisfaction'].map(
    (name) => `performance.${name}`,
  ),
  ...['daily.score', 'daily.grade', 'assessment.score', 'assessment.grade'].map(
    (name) => `performance.${name}`,
  ),
  'holdings.fonds',
  ...['archive-visitors', 'volumes', 'items', 'copied-pages'].map((name) => `use.${name}`),
  ...['reference-visitors', 'reference-books', 'reference-copied-pages'].map(
    (name) => `use.${name}`,
  ),
]

describe('the report outline', () => {
  it('states every published figure of the year by a binding', () => {
    const bound = REPORT_OUTLINE.flatMap(({ markdown }) => parseBindings(markdown)).map(
      ({ key }) => key,
    )
    expect([...new Set(bound)].sort()).toEqual(FIGURES.sort())
  })

  it.each(REPORT_OUTLINE.map(({ key, heading, markdown }) => [key, `${heading}\n\n${markdown}`]))(
    'holds no number that is not bound: %s',
    (_key, text) => {
      expect(findUnboundNumerals(text)).toEqual([])
      expect(findMalformedBindings(text)).toEqual([])
    },
  )

  it('is a report and no skeleton, each key once, each attachment once', () => {
    const length = REPORT_OUTLINE.map(({ markdown }) => markdown.replace(/\{[^}]*\}|\s/g, '')).join(
      '',
    ).length
    expect(length).toBeGreaterThan(1800)
    const keys = REPORT_OUTLINE.map(({ key }) => key)
    expect(new Set(keys).size).toBe(keys.length)
    expect(REPORT_OUTLINE.flatMap(({ attach = [] }) => attach)).toEqual([
      'money',
      'charts',
      'indicators',
    ])
    expect(new Set(REPORT_OUTLINE.map(({ department }) => department)).size).toBe(4)
  })
})
