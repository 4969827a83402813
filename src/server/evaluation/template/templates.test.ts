import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testHouse, type TestHouse } from '#test/support/house.ts'
import { refusal } from '../desk.support.ts'
import { NATIONAL_TEMPLATES } from './national.ts'

let house: TestHouse
let lead: Awaited<ReturnType<TestHouse['client']>>
beforeAll(async () => {
  house = await testHouse()
  lead = await house.client('finance-lead')
})
afterAll(() => house.close())

const [national] = NATIONAL_TEMPLATES
const input = (more: object = {}) => {
  if (!national) throw new Error('there is no national template')
  return { ...national, bureau: '市财政局', year: 2023, ...more }
}

describe('templates', () => {
  test('the national ones come into an archive once a year, usable, each with 100 points', async () => {
    const adopted = await lead.evaluation.adoptNationalTemplates({ year: 2024, bureau: '市财政局' })
    expect(adopted.map(({ document, state, sum }) => ({ document, state, sum }))).toEqual([
      { document: '财预〔2020〕10号', state: 'usable', sum: '100' },
      { document: '财预〔2021〕101号', state: 'usable', sum: '100' },
    ])
    expect(
      adopted.map((one) => [one.executionPoints].concat(one.levels.map((level) => level.points))),
    ).toEqual([
      ['10', '50', '30', '10'],
      ['10', '20', '40', '20', '10'],
    ])
    expect(
      await refusal(lead.evaluation.adoptNationalTemplates({ year: 2024, bureau: '市财政局' })),
    ).toMatchObject({
      code: 'conflict',
    })
  })

  test('a draft is used only once its points add to 100, and says what they add to', async () => {
    const draft = await lead.evaluation.createTemplate(input({ executionPoints: '20' }))
    expect(draft).toMatchObject({
      state: 'draft',
      sum: '110',
      settings: { rule: '财预〔2020〕10号' },
    })
    const refused = await refusal(lead.evaluation.makeTemplateUsable(draft))
    expect(refused).toMatchObject({ reason: 'template-sum', params: { sum: '110' } })
    expect(refused.detail).toContain(
      '分值合计为 110（预算执行率 20，产出指标 50，效益指标 30，满意度指标 10），应为 100',
    )
    const amended = await lead.evaluation.amendTemplate({ ...draft, executionPoints: '10' })
    expect(await lead.evaluation.makeTemplateUsable(amended)).toMatchObject({
      state: 'usable',
      sum: '100',
    })
  })

  test('a usable one is never rewritten, only withdrawn', async () => {
    const draft = await lead.evaluation.createTemplate(input())
    const usable = await lead.evaluation.makeTemplateUsable(draft)
    expect(await refusal(lead.evaluation.amendTemplate(usable))).toMatchObject({
      reason: 'template-usable',
    })
    const withdrawn = await lead.evaluation.withdrawTemplate({ ...usable, reason: '停用' })
    expect(withdrawn).toMatchObject({ withdrawnReason: '停用' })
    expect(
      await refusal(lead.evaluation.withdrawTemplate({ ...withdrawn, reason: '停用' })),
    ).toMatchObject({ reason: 'template-withdrawn' })
    const { rows } = await lead.evaluation.templates({ year: 2023 })
    expect(rows.map((one) => one.templateId)).not.toContain(usable.templateId)
  })

  test('two editors: the second is told, not overwritten', async () => {
    const draft = await lead.evaluation.createTemplate(input())
    await lead.evaluation.amendTemplate({ ...draft, name: '第一人' })
    expect(
      await refusal(lead.evaluation.amendTemplate({ ...draft, name: '第二人' })),
    ).toMatchObject({ code: 'stale', params: { version: 2 } })
  })

  test.each([
    [{ levels: [] }, '指标层级'],
    [{ executionPoints: '101' }, '预算执行率分值'],
    [{ executionPoints: '10.001' }, '预算执行率分值'],
    [
      { levels: [{ level1: '产出指标', level2: ['数量指标', '数量指标'], points: '90' }] },
      '指标层级',
    ],
    [{ settings: { ...national?.settings, decimals: 3 } }, '得分小数位'],
    [
      { settings: { ...national?.settings, grades: { excellent: '80', good: '90', fair: '60' } } },
      '等级界限',
    ],
    [{ year: 1800 }, '适用年度'],
  ])('refuses %j and names the field', async (more, label) => {
    const refused = await refusal(lead.evaluation.createTemplate(input(more)))
    expect(refused).toMatchObject({ code: 'invalid' })
    expect(refused.detail).toContain(label)
  })

  test('a settings variant is kept as it was said', async () => {
    const settings = {
      ...input().settings,
      reverse: 'ratio',
      satisfaction: [
        { from: '0.9', share: '1' },
        { from: '0', share: '0.5' },
      ],
      decimals: 1,
      executionBase: 'received',
    } as const
    const { templateId } = await lead.evaluation.createTemplate(input({ settings }))
    expect(await lead.evaluation.template({ templateId })).toMatchObject({ settings })
  })
})
