import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { evaluationDesk, type EvaluationDesk } from '#server/evaluation/desk.support.ts'
import { testHouse } from '#test/support/house.ts'
import { turnsDuring } from '#test/support/turns.ts'
import { MOST_PROBLEMS } from '#contract/report.ts'
import { shownProblems } from './text.ts'

const LONGEST = 50_000
const whole = (head: string, piece: string): string =>
  head + piece.repeat(Math.floor((LONGEST - head.length) / piece.length))

/** Texts of the contract's maximum that once took the square of their length, or doubled with every word. */
const WORST = [
  whole('〔2024〕', ' '),
  whole('2024年', ' '),
  whole('', '1.'),
  whole('', `«1${'人次'.repeat(28)}x»`),
  whole('', '一'),
  whole('', '1 '),
]

let desk: EvaluationDesk
let office: EvaluationDesk['head']

beforeAll(async () => {
  desk = await evaluationDesk((clock) => testHouse({ clock }))
  await desk.house.person('office-head', ['department-head'], 'office')
  office = await desk.house.client('office-head')
})
afterAll(() => desk.house.close())

describe('a report of the longest and worst text', () => {
  test('is saved, read, frozen and read again, and tells no more problems than are shown', async () => {
    for (let visit = 0; visit < 5; visit++) await desk.visit()
    const { evaluationId } = await desk.ready()
    for (const step of ['department', 'finance', 'director'] as const)
      await desk.sign(evaluationId, step)
    const { reportId, version } = await office.report.create({ year: 2024 })
    const written = await office.report.get({ year: 2024 })
    for (const [index, { sectionId, version: seen, heading }] of written.sections.entries())
      await office.report.saveSection({
        sectionId,
        version: seen,
        heading,
        markdown: WORST[index % WORST.length] ?? '',
      })
    const draft = await office.report.get({ year: 2024 })
    const most = Math.max(
      ...Map.groupBy(draft.problems, (one) => one.sectionId)
        .values()
        .map((list) => list.length),
    )
    expect(most).toBe(MOST_PROBLEMS)
    await desk.director.report.freeze({ reportId, version })
    const frozen = await office.report.get({ year: 2024 })
    expect(frozen).toMatchObject({ report: { state: 'frozen' }, problems: [] })
    expect(frozen.sections.map(({ markdown }) => markdown)).toEqual(
      draft.sections.map(({ markdown }) => markdown),
    )
  })

  test('leaves others their turn after each section', async () => {
    const { sections } = await office.report.get({ year: 2024 })
    const content = { figures: [], money: [], indicators: [], charts: [] }
    const turns = await turnsDuring(() => shownProblems(sections, content))
    expect(turns).toBeGreaterThanOrEqual(sections.length)
  })
})
