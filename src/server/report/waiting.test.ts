import { afterAll, beforeAll, expect, test } from 'vitest'
import { evaluationDesk, type EvaluationDesk } from '#server/evaluation/desk.support.ts'
import { testHouse } from '#test/support/house.ts'

let desk: EvaluationDesk

beforeAll(async () => {
  desk = await evaluationDesk((clock) => testHouse({ clock }))
})
afterAll(() => desk.house.close())

const waits = async (client: EvaluationDesk['head']) =>
  (await client.desk.waiting())
    .filter(({ key }) => key.startsWith('report.'))
    .map(({ key, count }) => [key, count])

// One report from its beginning to what moves under it after its freeze.
test('the report waits for the office to begin it, the director to freeze it, and the office again when it moves', async () => {
  const { house, director } = desk
  await house.person('office-head', ['department-head'], 'office')
  const office = await house.client('office-head')
  for (let turn = 0; turn < 5; turn++) await desk.visit()
  expect(await waits(office)).toEqual([])
  const { evaluationId } = await desk.ready()
  expect(await waits(office)).toEqual([['report.due.2024', 1]])
  await office.evidence.defineFigure({
    key: 'use.archive-visitors',
    label: '接待查阅利用档案人次',
    measure: 'reading-room.visitors',
    filters: {},
    unit: '人次',
    decimals: 0,
  })
  const { reportId } = await office.report.create({ year: 2024 })
  expect(await waits(director)).toEqual([])
  for (const step of ['department', 'finance', 'director'] as const)
    await desk.sign(evaluationId, step)
  expect(await waits(director)).toEqual([['report.freeze.2024', 1]])
  expect(await waits(office)).toEqual([])

  const { report, sections } = await office.report.get({ year: 2024 })
  for (const { sectionId, version, heading } of sections)
    await office.report.saveSection({
      sectionId,
      version,
      heading,
      markdown: '接待 {use.archive-visitors}。',
    })
  await director.report.freeze({ reportId, version: report.version })
  expect(await waits(director)).toEqual([])
  await desk.visit()
  const count = (await waits(office))[0]?.[1]
  expect(await waits(office)).toEqual([['report.drift.2024', count]])
  const moved = (await office.report.drift({ reportId })).filter(({ state }) => state === 'moved')
  expect(moved).toHaveLength(Number(count))
  for (const { name, digest } of moved)
    await office.report.explainDrift({ reportId, name, digest, words: '补登一次接待。' })
  expect(await waits(office)).toEqual([])
})
