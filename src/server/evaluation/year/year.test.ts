import { afterAll, beforeAll, expect, test } from 'vitest'
import { testHouse } from '#test/support/house.ts'
import { evaluationDesk, type EvaluationDesk } from '../desk.support.ts'

let desk: EvaluationDesk
beforeAll(async () => {
  desk = await evaluationDesk((clock) => testHouse({ clock }))
  for (let turn = 0; turn < 3; turn++) await desk.visit()
})
afterAll(() => desk.house.close())

const define = (key: string, measure: string, unit: string, code: string) =>
  desk.head.evidence.defineFigure({
    key,
    label: key,
    measure,
    filters: { project: code },
    unit,
    decimals: 0,
  })

/** Grade and score of a project as the archive's reported figures. */
const figures = async (code: string) => {
  await define(`g.${code}`, 'evaluation.grade', '等级', code)
  await define(`s.${code}`, 'evaluation.score', '分', code)
  const all = await desk.head.evidence.figures({ year: 2024 })
  return all.filter((one) => one.key.endsWith(code)).map((one) => one.value)
}

test('score and grade are figures: computed until signed, frozen after, null while something waits', async () => {
  expect(await figures((await desk.ready()).code)).toEqual(['优', '97'])
  expect(await figures((await desk.sheet()).code)).toEqual([null, null])
  expect(await figures((await desk.project()).code)).toEqual([null, null])
  const { code } = await desk.signed()
  await desk.visit()
  await desk.visit()
  expect(await figures(code)).toEqual(['优', '97'])
})

test('the year tells what is still to do, and whose it is', async () => {
  const { evaluationId } = await desk.sheet()
  const own = async (client: EvaluationDesk['head']) =>
    (await client.evaluation.todo({ year: 2024 })).filter(
      (one) => one.evaluationId === evaluationId,
    )
  expect(await own(desk.head)).toMatchObject([
    { kind: 'judge', count: 3, message: '3 个指标待评判', mine: true },
    { kind: 'reason', count: 1, mine: true },
    { kind: 'sign', message: '以上事项办结后，待部门负责人签字', mine: false },
  ])
  expect((await own(desk.director)).every((one) => !one.mine)).toBe(true)
  const ready = await desk.ready()
  const waits = async (client: EvaluationDesk['head']) =>
    (await client.evaluation.todo({ year: 2024 })).filter(
      (one) => one.evaluationId === ready.evaluationId,
    )
  expect(await waits(desk.head)).toMatchObject([
    { kind: 'sign', message: '待部门负责人签字', mine: true },
  ])
  await desk.sign(ready.evaluationId, 'department')
  expect(await waits(desk.head)).toMatchObject([
    { kind: 'sign', message: '待财务分管领导签字', mine: false },
  ])
  expect(await waits(desk.lead)).toMatchObject([{ kind: 'sign', mine: true }])
})
