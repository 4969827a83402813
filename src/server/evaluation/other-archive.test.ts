import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testHouse } from '#test/support/house.ts'
import { evaluationDesk, refusal, type EvaluationDesk } from './desk.support.ts'

let desk: EvaluationDesk
beforeAll(async () => {
  desk = await evaluationDesk((clock) => testHouse({ clock }))
  for (let turn = 0; turn < 3; turn++) await desk.visit()
})
afterAll(() => desk.house.close())

describe('another archive', () => {
  test('cannot be seen or touched: every id of it is unknown here', async () => {
    const { evaluationId, projectId, named } = await desk.ready()
    const one = named('便民查档')
    const drawn = await desk.reviewer.evaluation.drawSample({
      ...named('接待查阅利用档案人次'),
      seed: '1',
      size: 1,
    })
    const study = await desk.reviewer.evaluation.recordStudy({
      evaluationId,
      title: '制度',
      documentNumber: null,
      finding: '已施行',
      studiedOn: '2025-01-02',
    })
    const judgement = (await desk.fresh(evaluationId)).indicators.find(
      (row) => row.level3 === '便民查档',
    )?.judgement
    const [record] = drawn.records
    if (!judgement || !record) throw new Error('something was not made')
    const templateId = await desk.template()
    const other = await desk.house.anotherArchive()
    const there = (username: string) => desk.house.client(username, other.code)
    const [head, reviewer, lead, director] = await Promise.all(
      ['department-head', 'finance-reviewer', 'finance-lead', 'director'].map(there),
    )
    if (!head || !reviewer || !lead || !director) throw new Error('nobody is there')
    const seen = { evaluationId, version: 1 }
    const sign = { ...seen, comment: null }
    const attempts = [
      () => head.evaluation.template({ templateId }),
      () => lead.evaluation.makeTemplateUsable({ templateId, version: 1 }),
      () => lead.evaluation.withdrawTemplate({ templateId, version: 1, reason: '误' }),
      () => head.evaluation.create({ projectId, year: 2024, templateId }),
      () => head.evaluation.amend({ ...seen, templateId }),
      () => head.evaluation.result({ evaluationId }),
      () => head.evaluation.drift({ evaluationId }),
      () => head.evaluation.sheet({ evaluationId }),
      () => head.evaluation.comparison({ evaluationId }),
      () => head.evaluation.signatures({ evaluationId }),
      () => head.evaluation.studies({ evaluationId }),
      () => head.evaluation.verifications({ evaluationId }),
      () => head.evaluation.indicator(one),
      () => head.evaluation.addIndicator(one),
      () => head.evaluation.amendIndicator(one),
      () => head.evaluation.reorderIndicators({ ...seen, indicatorIds: [one.indicatorId] }),
      () => head.evaluation.withdrawIndicator({ ...one, reason: '误' }),
      () =>
        head.evaluation.judge({
          ...one,
          replaces: null,
          band: 'achieved',
          share: '1',
          answer: null,
          reason: '有据',
        }),
      () => head.evaluation.judgements(one),
      () => head.evaluation.withdrawJudgement({ ...judgement, reason: '误' }),
      () => head.evaluation.explainIndicator({ ...one, reason: '因', improvement: null }),
      () => head.evaluation.explainExecution({ ...seen, reason: '因', improvement: null }),
      () => reviewer.evaluation.recordStudy({ ...study, indicatorId: null }),
      () => reviewer.evaluation.withdrawStudy({ ...study, reason: '误' }),
      () =>
        reviewer.evaluation.drawSample({ ...named('接待查阅利用档案人次'), seed: '1', size: 1 }),
      () => reviewer.evaluation.verification(drawn),
      () => reviewer.evaluation.tickRecord(record),
      () => reviewer.evaluation.questionRecord({ ...record, question: '疑' }),
      () => head.evaluation.answerQuestion({ ...record, answer: '答' }),
      () => head.evaluation.signDepartment(sign),
      () => lead.evaluation.signFinance(sign),
      () => director.evaluation.signDirector(sign),
      () => lead.evaluation.returnToDraft({ ...seen, reason: '退回' }),
    ]
    for (const attempt of attempts)
      expect(await refusal(attempt()), String(attempt)).toMatchObject({ code: 'not-found' })
    expect((await head.evaluation.list({})).rows).toEqual([])
    expect(await head.evaluation.overview({ year: 2024 })).toEqual([])
    expect(await head.evaluation.todo({ year: 2024 })).toEqual([])
  })
})
