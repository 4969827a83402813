import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testHouse } from '#test/support/house.ts'
import { evaluationDesk, refusal, type EvaluationDesk } from '../desk.support.ts'

let desk: EvaluationDesk
let made: Awaited<ReturnType<EvaluationDesk['ready']>>
let visitors: string
beforeAll(async () => {
  desk = await evaluationDesk((clock) => testHouse({ clock }))
  for (let turn = 0; turn < 6; turn++) await desk.visit()
  made = await desk.ready()
  visitors = made.named('接待查阅利用档案人次').indicatorId
})
afterAll(() => desk.house.close())

const draw = (seed: string, size = 4) =>
  desk.reviewer.evaluation.drawSample({ indicatorId: visitors, seed, size })

describe('documents read (案卷研究)', () => {
  test('are recorded, counted beside their indicator, and withdrawn', async () => {
    const { evaluationId } = made
    const input = {
      evaluationId,
      indicatorId: visitors,
      title: '查阅登记簿',
      documentNumber: null,
      finding: '登记齐全',
      studiedOn: '2025-01-08',
    }
    const study = await desk.reviewer.evaluation.recordStudy(input)
    expect(study).toMatchObject({ studiedBy: '测试finance-reviewer' })
    const counts = async () => (await desk.fresh(evaluationId)).indicators[0]?.evidence.documents
    expect(await counts()).toBe(1)
    await desk.reviewer.evaluation.withdrawStudy({ ...study, reason: '重复' })
    expect(await counts()).toBe(0)
    const { rows } = await desk.reviewer.evaluation.studies({ evaluationId })
    expect(rows).toMatchObject([{ studyId: study.studyId, withdrawnReason: '重复' }])
    expect(
      await refusal(desk.reviewer.evaluation.recordStudy({ ...input, studiedOn: '2025-02-01' })),
    ).toMatchObject({ reason: 'studied-later' })
  })

  test('belong to an indicator of the same sheet', async () => {
    const other = await desk.sheet()
    const input = {
      evaluationId: other.evaluationId,
      indicatorId: visitors,
      title: '制度',
      documentNumber: null,
      finding: '已施行',
      studiedOn: '2025-01-08',
    }
    expect(await refusal(desk.reviewer.evaluation.recordStudy(input))).toMatchObject({
      reason: 'foreign-indicator',
    })
  })
})

describe('target against actual (比较分析)', () => {
  test('is a table of its own, with who computed it and when', async () => {
    const table = await desk.reviewer.evaluation.comparison(made)
    expect(table).toMatchObject({
      frozen: false,
      computedBy: '测试finance-reviewer',
      computedAt: '2025-01-10T04:00:00.000Z',
    })
    expect(table.rows).toContainEqual({
      indicatorId: visitors,
      indicator: '接待查阅利用档案人次',
      direction: '大于等于',
      target: '3',
      actual: '6',
      unit: '人次',
      deviation: '3',
      completion: '200',
      met: true,
    })
    expect(table.rows[0]).toMatchObject({ indicator: '预算执行率', actual: '100', deviation: '0' })
  })
})

describe('a sample of the records (资料核查)', () => {
  test('is drawn by a seed that draws the same again', async () => {
    const [one, same, other] = [await draw('2024-甲'), await draw('2024-甲'), await draw('乙', 6)]
    const ids = ({ records }: typeof one) => records.map((record) => record.recordId)
    expect(ids(one)).toHaveLength(4)
    expect(ids(same)).toEqual(ids(one))
    expect(ids(other)).toHaveLength(6)
    expect(one).toMatchObject({ population: 6, unmarked: 4, drawnBy: '测试finance-reviewer' })
    expect(one.records[0]).toMatchObject({
      recordType: 'visit',
      mark: null,
      title: expect.stringMatching(/.+/),
    })
    expect(
      await refusal(
        desk.reviewer.evaluation.drawSample({
          indicatorId: made.named('便民查档').indicatorId,
          seed: '1',
          size: 1,
        }),
      ),
    ).toMatchObject({
      reason: 'nothing-to-sample',
    })
  })

  test('an open question stops every signature until it is answered and ticked', async () => {
    const ready = await desk.ready()
    const { records } = await desk.reviewer.evaluation.drawSample({
      indicatorId: ready.named('接待查阅利用档案人次').indicatorId,
      seed: '丙',
      size: 2,
    })
    const [first, second] = records
    if (!first || !second) throw new Error('the sample is too small')
    await desk.reviewer.evaluation.tickRecord(second)
    const asked = await desk.reviewer.evaluation.questionRecord({
      ...first,
      question: '人数与登记簿不符',
    })
    expect(await refusal(desk.reviewer.evaluation.tickRecord(first))).toMatchObject({
      code: 'stale',
    })
    expect(await refusal(desk.reviewer.evaluation.tickRecord(asked))).toMatchObject({
      reason: 'question-unanswered',
    })
    const blocked = await refusal(
      desk.signAs(
        desk.head,
        'department',
        ready.evaluationId,
        await desk.version(ready.evaluationId),
      ),
    )
    expect(blocked).toMatchObject({
      reason: 'blocked-by-question',
      detail: expect.stringContaining('“接待查阅利用档案人次”有 1 条核查疑问未了结'),
    })
    expect(await desk.head.evaluation.todo({ year: 2024 })).toContainEqual(
      expect.objectContaining({
        kind: 'question',
        evaluationId: ready.evaluationId,
        count: 1,
        mine: true,
      }),
    )
    const answered = await desk.head.evaluation.answerQuestion({
      ...asked,
      answer: '登记簿漏记一人，已补',
    })
    expect(
      await refusal(desk.head.evaluation.answerQuestion({ ...second, version: 2, answer: '无' })),
    ).toMatchObject({ reason: 'no-question' })
    const ticked = await desk.reviewer.evaluation.tickRecord(answered)
    expect(ticked).toMatchObject({
      mark: 'ticked',
      question: '人数与登记簿不符',
      answer: '登记簿漏记一人，已补',
      answeredBy: '测试department-head',
    })
    await desk.sign(ready.evaluationId, 'department')
  })

  test('a question asked after the department signed stops the next signature', async () => {
    const ready = await desk.ready()
    await desk.sign(ready.evaluationId, 'department')
    const { records } = await desk.lead.evaluation.drawSample({
      indicatorId: ready.named('接待查阅利用档案人次').indicatorId,
      seed: '丁',
      size: 1,
    })
    const [record] = records
    if (!record) throw new Error('nothing was drawn')
    await desk.lead.evaluation.questionRecord({ ...record, question: '无读者签名' })
    expect(
      await refusal(
        desk.signAs(
          desk.lead,
          'finance',
          ready.evaluationId,
          await desk.version(ready.evaluationId),
        ),
      ),
    ).toMatchObject({
      reason: 'blocked-by-question',
    })
  })
})
