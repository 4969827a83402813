import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testHouse } from '#test/support/house.ts'
import { evaluationDesk, indicator, refusal, type EvaluationDesk } from '../desk.support.ts'

let desk: EvaluationDesk
beforeAll(async () => {
  desk = await evaluationDesk((clock) => testHouse({ clock }))
})
afterAll(() => desk.house.close())

describe('an evaluation', () => {
  test('is made once for a project and year, from a usable template of that year', async () => {
    const { projectId, evaluationId } = await desk.evaluation()
    const templateId = await desk.template()
    const { head, lead } = desk
    expect(
      await refusal(head.evaluation.create({ projectId, year: 2024, templateId })),
    ).toMatchObject({ code: 'conflict' })
    expect(
      await refusal(head.evaluation.create({ projectId, year: 2023, templateId })),
    ).toMatchObject({ reason: 'outside-term' })
    const { rows } = await head.evaluation.list({ year: 2024, projectId })
    expect(rows).toEqual([
      expect.objectContaining({
        evaluationId,
        state: 'draft',
        projectName: '日常档案管理',
        departmentName: '办公室',
      }),
    ])
    const [other] = await lead.evaluation.adoptNationalTemplates({ year: 2025, bureau: '市财政局' })
    const next = await desk.project()
    expect(
      await refusal(
        head.evaluation.create({
          projectId: next.projectId,
          year: 2024,
          templateId: other?.templateId ?? '',
        }),
      ),
    ).toMatchObject({ reason: 'template-year' })
  })

  test('can go under another template while no one has signed', async () => {
    const { evaluationId } = await desk.sheet()
    const version = await desk.version(evaluationId)
    const { rows } = await desk.head.evaluation.templates({ year: 2024 })
    const cost = rows.find((one) => one.levels.some((level) => level.level1 === '成本指标'))
    await desk.head.evaluation.amend({ evaluationId, version, templateId: cost?.templateId ?? '' })
    const { problems } = await desk.head.evaluation.sheet({ evaluationId })
    expect(problems.map((one) => one.message)).toContainEqual(
      expect.stringContaining('“成本指标”分值合计 0，应为 20'),
    )
  })
})

describe('a sheet', () => {
  test('tells in Chinese what it lacks until its points add up', async () => {
    const { evaluationId } = await desk.evaluation()
    expect((await desk.head.evaluation.sheet({ evaluationId })).problems).toMatchObject([
      { message: '指标表还没有指标' },
    ])
    await desk.head.evaluation.addIndicator({ evaluationId, ...indicator({ points: '45.5' }) })
    const { problems } = await desk.head.evaluation.sheet({ evaluationId })
    expect(problems.map((one) => one.message)).toEqual([
      '“产出指标”分值合计 45.5，应为 50',
      '“效益指标”分值合计 0，应为 30',
      '“满意度指标”分值合计 0，应为 10',
      '分值合计 55.5（含预算执行率 10），应为 100',
    ])
    const full = await desk.sheet()
    expect(await desk.head.evaluation.sheet(full)).toMatchObject({ problems: [], locked: false })
  })

  const judged = { source: 'judged', measure: null }
  test.each([
    [
      'a level 1 the template has not',
      { level1: '过程指标' },
      'indicator-level1',
      '产出指标、效益指标、满意度指标',
    ],
    [
      'a level 2 of another level 1',
      { level2: '社会效益指标' },
      'indicator-level2',
      '数量指标、质量指标',
    ],
    ['a target that is no number', { target: '3人次' }, 'indicator-target', '一个数'],
    [
      'a target that is no date',
      { direction: 'date', target: '2024-02-30', ...judged },
      'indicator-target',
      '日期',
    ],
    [
      'a target neither yes nor no',
      { direction: 'yes-no', target: '完成', ...judged },
      'indicator-target',
      '“是”或“否”',
    ],
    [
      'a qualitative one by a measure',
      { direction: 'qualitative' },
      'indicator-source',
      '人员评判',
    ],
    ['a measure that is not', { measure: 'no.such' }, 'indicator-measure', '指标项'],
    [
      'a date compared with a number',
      { measure: 'project.completed-by' },
      'indicator-measure',
      '数值',
    ],
    ['a unit the measure cannot reach', { unit: '卷' }, 'indicator-unit', '人次'],
    ['a filter the measure has not', { filters: { colour: '红' } }, 'unknown-dimension', 'colour'],
    ['no measure where one is to decide', { measure: null }, 'indicator-measure', '指标项'],
    ['a measure where a person is to judge', { source: 'judged' }, 'indicator-measure', '人员评判'],
  ])('refuses %s', async (_, more, reason, words) => {
    const { evaluationId } = await desk.evaluation()
    const refused = await refusal(
      desk.house.call(
        'evaluation.addIndicator',
        { evaluationId, ...indicator(more) },
        { as: 'department-head' },
      ),
    )
    expect(refused).toMatchObject({ reason })
    expect(refused.detail + JSON.stringify(refused.fields)).toContain(words)
  })

  test('takes amendments, a new order, and withdrawals; two editors never overwrite each other', async () => {
    const { evaluationId, named } = await desk.sheet()
    const { head } = desk
    const one = named('接待查阅利用档案人次')
    const amended = await head.evaluation.amendIndicator({ ...one, target: '4' })
    expect(amended).toMatchObject({ target: '4', version: 2 })
    expect(await refusal(head.evaluation.amendIndicator({ ...one, target: '5' }))).toMatchObject({
      code: 'stale',
      params: { version: 2 },
    })
    const { evaluation, indicators } = await head.evaluation.sheet({ evaluationId })
    const reversed = indicators.map((row) => row.indicatorId).toReversed()
    const order = { evaluationId, version: evaluation.version }
    expect(
      await refusal(
        head.evaluation.reorderIndicators({ ...order, indicatorIds: reversed.slice(1) }),
      ),
    ).toMatchObject({
      reason: 'order-incomplete',
    })
    const sorted = await head.evaluation.reorderIndicators({ ...order, indicatorIds: reversed })
    expect(sorted.indicators.map((row) => row.indicatorId)).toEqual(reversed)
    const last = sorted.indicators.find((row) => row.indicatorId === one.indicatorId)
    await head.evaluation.withdrawIndicator({
      indicatorId: one.indicatorId,
      version: last?.version ?? 0,
      reason: '改列',
    })
    const rest = await head.evaluation.sheet({ evaluationId })
    expect(rest.indicators).toHaveLength(5)
    expect(rest.problems.map((row) => row.message)).toContain('“产出指标”分值合计 30，应为 50')
  })

  test('shows the history of an indicator in Chinese', async () => {
    const { named } = await desk.sheet()
    const one = named('读者满意度')
    await desk.head.evaluation.amendIndicator({ ...one, target: '95' })
    const { entries } = await desk.head.records.history({
      recordType: 'indicator',
      recordId: one.indicatorId,
    })
    expect(entries.flatMap((entry) => entry.changes)).toContainEqual({
      field: 'target',
      label: '年度指标值',
      before: '90',
      after: '95',
    })
  })
})
