import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testHouse } from '#test/support/house.ts'
import { evaluationDesk, refusal, type EvaluationDesk } from '../desk.support.ts'

let desk: EvaluationDesk
let sheet: Awaited<ReturnType<EvaluationDesk['sheet']>>
beforeAll(async () => {
  desk = await evaluationDesk((clock) => testHouse({ clock }))
  for (const satisfaction of ['satisfied', 'satisfied', 'dissatisfied'])
    await desk.visit({ satisfaction })
  sheet = await desk.sheet()
})
afterAll(() => desk.house.close())

const rowOf = async (name: string) => {
  const found = (await desk.fresh(sheet.evaluationId)).indicators.find((one) => one.level3 === name)
  if (!found) throw new Error(`no row ${name}`)
  return found
}
const judge = async (name: string, said: object) => {
  const { indicatorId, judgement } = await rowOf(name)
  return desk.head.evaluation.judge({
    indicatorId,
    replaces: judgement?.judgementId ?? null,
    reason: '有据可查',
    ...said,
  })
}

describe('judging', () => {
  test('waits for a person where no measure decides', async () => {
    expect(await rowOf('便民查档')).toMatchObject({ status: 'waiting', score: null, actual: null })
    const { total } = await desk.fresh(sheet.evaluationId)
    expect(total).toMatchObject({ score: null, grade: null })
  })

  test.each([
    ['achieved', '1', '30', true],
    ['achieved', '0.8', '24', true],
    ['achieved', '0.9', '27', true],
    ['partial', '0.8', '24', false],
    ['partial', '0.6', '18', false],
    ['missed', '0.6', '18', false],
    ['missed', '0', '0', false],
  ] as const)('%s at %s gives %s of 30', async (band, share, score, met) => {
    await judge('便民查档', { band, share })
    const row = await rowOf('便民查档')
    expect(row).toMatchObject({
      status: 'scored',
      score,
      met,
      reasonMissing: !met,
      judgement: { band, share, judgedBy: '测试department-head' },
    })
    expect(row.explanation).toContain('有据可查')
    expect(row.rule).toBe('财预〔2020〕10号')
  })

  test.each([
    ['便民查档', { band: 'achieved', share: '0.79' }, 'judgement-share'],
    ['便民查档', { band: 'missed', share: '0.61' }, 'judgement-share'],
    ['便民查档', { band: 'achieved' }, 'judgement-share'],
    ['便民查档', { share: '0.9' }, 'judgement-band'],
    ['制度执行到位', { answer: '基本' }, 'judgement-answer'],
    ['制度执行到位', { band: 'achieved', share: '0.9' }, 'judgement-band'],
    ['年度任务完成时间', { answer: '2024年底' }, 'judgement-answer'],
    ['年度任务完成时间', {}, 'judgement-answer'],
    ['接待查阅利用档案人次', { answer: '5' }, 'measure-decides'],
  ])('refuses for %s: %j', async (name, said, reason) => {
    expect(await refusal(judge(name, said))).toMatchObject({ code: 'rule', reason })
  })

  test('answers yes or no, and dates', async () => {
    await judge('制度执行到位', { answer: '否' })
    expect(await rowOf('制度执行到位')).toMatchObject({
      score: '0',
      met: false,
      actual: '否',
      needs: ['未达到目标值'],
    })
    await judge('制度执行到位', { answer: '是' })
    expect(await rowOf('制度执行到位')).toMatchObject({ score: '10', met: true, needs: [] })
    await judge('年度任务完成时间', { answer: '2025-01-05' })
    expect(await rowOf('年度任务完成时间')).toMatchObject({ score: '0', met: false })
    await judge('年度任务完成时间', { answer: '2024-12-31' })
    expect(await rowOf('年度任务完成时间')).toMatchObject({ score: '10', met: true })
  })

  test('keeps every judgement: a new one withdraws the old, and a judge who saw another is told', async () => {
    const { indicatorId, judgement } = await rowOf('便民查档')
    await judge('便民查档', { band: 'achieved', share: '0.95' })
    const stale = {
      indicatorId,
      replaces: judgement?.judgementId ?? null,
      reason: '再评',
      band: 'partial',
      share: '0.7',
    } as const
    expect(await refusal(desk.lead.evaluation.judge(stale))).toMatchObject({
      code: 'stale',
      reason: 'judged-meanwhile',
    })
    const { rows } = await desk.head.evaluation.judgements({ indicatorId })
    expect(rows[0]).toMatchObject({ share: '0.95', withdrawnAt: null })
    expect(rows.slice(1).every((one) => one.withdrawnReason === '重新评判')).toBe(true)
  })

  test('a judged indicator is not reworded under its judgement', async () => {
    const { indicatorId } = await rowOf('便民查档')
    const one = await desk.head.evaluation.indicator({ indicatorId })
    expect(
      await refusal(desk.head.evaluation.amendIndicator({ ...one, target: '另一目标' })),
    ).toMatchObject({ reason: 'already-judged' })
    const { judgement } = await rowOf('便民查档')
    if (!judgement) throw new Error('nothing was judged')
    await desk.head.evaluation.withdrawJudgement({ ...judgement, reason: '改目标' })
    expect(await rowOf('便民查档')).toMatchObject({ status: 'waiting' })
    await desk.head.evaluation.amendIndicator({ ...one, target: '另一目标' })
  })

  test('a missed target asks for its reason and what is done about it', async () => {
    const row = await rowOf('读者满意度')
    expect(row).toMatchObject({
      met: false,
      reasonMissing: true,
      figure: { part: '2', whole: '3' },
      unit: '%',
    })
    // 10 × (200/3) ÷ 90, from the parts and not from the rounded percentage.
    expect(row.score).toBe('7.41')
    expect(row.exact?.slice(0, 12)).toBe('7.4074074074')
    const { indicatorId, version } = row
    await desk.head.evaluation.explainIndicator({
      indicatorId,
      version,
      reason: '等候时间长',
      improvement: null,
    })
    expect(await rowOf('读者满意度')).toMatchObject({ reasonMissing: true })
    await desk.head.evaluation.explainIndicator({
      indicatorId,
      version: version + 1,
      reason: '等候时间长',
      improvement: '增设窗口',
    })
    expect(await rowOf('读者满意度')).toMatchObject({
      reasonMissing: false,
      improvement: '增设窗口',
    })
  })
})
