import { afterAll, beforeAll, expect, test } from 'vitest'
import { evaluationDesk, type EvaluationDesk } from '#server/evaluation/desk.support.ts'
import { testHouse } from '#test/support/house.ts'

let desk: EvaluationDesk

beforeAll(async () => {
  desk = await evaluationDesk((clock) => testHouse({ clock }))
})
afterAll(() => desk.house.close())

const moneyTable = async () => {
  const { money } = await desk.head.report.get({ year: 2024 })
  if (!money) throw new Error('the report has no money table')
  return { titles: money.columns.map(({ title }) => title), rows: money.rows }
}

test('the money table has a column of adjustments in a year that moved money, and only then', async () => {
  const to = await desk.evaluation()
  const from = await desk.evaluation(10_000)
  await desk.head.report.create({ year: 2024 })
  const before = await moneyTable()
  expect(before.titles).not.toContain('调剂净额（万元）')
  await desk.adjust(from.lineId, to.lineId, 40_000)
  const after = await moneyTable()
  expect(after.titles.slice(1, 5)).toEqual([
    '年初预算（万元）',
    '年中追加（万元）',
    '调剂净额（万元）',
    '全年预算（万元）',
  ])
  expect(after.rows.map((row) => row.slice(1, 5)).toSorted()).toEqual([
    ['0.10', '0.00', '-0.04', '0.06'],
    ['0.10', '0.00', '0.04', '0.14'],
    ['0.20', '0.00', '0.00', '0.20'],
  ])
})
