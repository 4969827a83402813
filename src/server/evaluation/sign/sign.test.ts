import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testHouse } from '#test/support/house.ts'
import { evaluationDesk, refusal, type EvaluationDesk } from '../desk.support.ts'

let desk: EvaluationDesk
beforeAll(async () => {
  desk = await evaluationDesk((clock) => testHouse({ clock }))
  for (let turn = 0; turn < 3; turn++) await desk.visit()
})
afterAll(() => desk.house.close())

describe('signing', () => {
  test('goes from the department head to the finance lead to the director, and freezes the score', async () => {
    const { evaluationId } = await desk.signed()
    const result = await desk.fresh(evaluationId)
    expect(result).toMatchObject({
      frozen: true,
      total: { points: '100', score: '97', grade: '优' },
      evaluation: { state: 'signed', signedScore: '97', signedGrade: '优' },
      drifted: [],
    })
    expect(result.signatures.map((one) => one.step)).toEqual(['department', 'finance', 'director'])
    expect(result.execution).toMatchObject({ rate: '100', score: '10', spent: { value: '100000' } })
  })

  test('keeps its order', async () => {
    const { evaluationId } = await desk.ready()
    const version = await desk.version(evaluationId)
    expect(await refusal(desk.signAs(desk.lead, 'finance', evaluationId, version))).toMatchObject({
      reason: 'not-their-turn',
      detail: expect.stringContaining('部门负责人'),
    })
    await desk.sign(evaluationId, 'department')
    const after = await desk.version(evaluationId)
    expect(
      await refusal(desk.signAs(desk.director, 'director', evaluationId, after)),
    ).toMatchObject({
      reason: 'not-their-turn',
    })
    expect(await refusal(desk.signAs(desk.head, 'department', evaluationId, after))).toMatchObject({
      reason: 'not-their-turn',
    })
  })

  test('takes three different people', async () => {
    await desk.house.person('two-posts', ['department-head', 'finance-lead'])
    const both = await desk.house.client('two-posts')
    const { evaluationId } = await desk.ready()
    await desk.signAs(both, 'department', evaluationId, await desk.version(evaluationId))
    expect(
      await refusal(desk.signAs(both, 'finance', evaluationId, await desk.version(evaluationId))),
    ).toMatchObject({ reason: 'signed-before', detail: expect.stringContaining('三个不同的人') })
  })

  test('belongs to the head of the department in charge', async () => {
    await desk.house.person('other-head', ['department-head'], 'use')
    const other = await desk.house.client('other-head')
    const { evaluationId } = await desk.ready()
    expect(
      await refusal(
        desk.signAs(other, 'department', evaluationId, await desk.version(evaluationId)),
      ),
    ).toMatchObject({ reason: 'foreign-department', detail: expect.stringContaining('办公室') })
  })

  test('is for those whose post it is', async () => {
    const { evaluationId } = await desk.ready()
    const version = await desk.version(evaluationId)
    expect(
      await refusal(desk.signAs(desk.clerk, 'department', evaluationId, version)),
    ).toMatchObject({ code: 'forbidden' })
  })

  test('names what still stands open: unjudged, then incomplete', async () => {
    const { evaluationId, named } = await desk.sheet()
    const version = await desk.version(evaluationId)
    const waiting = await refusal(desk.signAs(desk.head, 'department', evaluationId, version))
    expect(waiting).toMatchObject({
      reason: 'blocked-by-judge',
      detail: expect.stringContaining('“便民查档”尚未评判'),
    })
    await desk.head.evaluation.withdrawIndicator({ ...named('读者满意度'), reason: '另列' })
    const sheet = await refusal(
      desk.signAs(desk.head, 'department', evaluationId, await desk.version(evaluationId)),
    )
    expect(sheet.detail).toContain('“满意度指标”分值合计 0，应为 10')
  })

  test('sees the version it signs: a judgement in between makes it stale', async () => {
    const { evaluationId, named } = await desk.ready()
    const seen = await desk.version(evaluationId)
    const { indicators } = await desk.fresh(evaluationId)
    const standing = indicators.find((one) => one.level3 === '便民查档')?.judgement
    await desk.lead.evaluation.judge({
      indicatorId: named('便民查档').indicatorId,
      replaces: standing?.judgementId ?? null,
      band: 'partial',
      share: '0.7',
      reason: '部分查阅未果',
    })
    expect(await refusal(desk.signAs(desk.head, 'department', evaluationId, seen))).toMatchObject({
      code: 'stale',
    })
  })

  test('is for the score the signer saw', async () => {
    const { evaluationId } = await desk.ready()
    const input = { evaluationId, version: await desk.version(evaluationId), comment: null }
    expect(
      await refusal(desk.head.evaluation.signDepartment({ ...input, seenScore: '96' })),
    ).toMatchObject({
      reason: 'score-moved',
      detail: expect.stringContaining('96 变为 97'),
    })
    await desk.head.evaluation.signDepartment({ ...input, seenScore: '97' })
  })

  test('locks the sheet, the judgements and the reasons until a return, which keeps the signatures on record', async () => {
    const { evaluationId, named } = await desk.ready()
    await desk.sign(evaluationId, 'department')
    const one = named('读者满意度')
    expect(
      await refusal(desk.head.evaluation.amendIndicator({ ...one, level3: '改' })),
    ).toMatchObject({ reason: 'sheet-is-locked' })
    expect(
      await refusal(
        desk.head.evaluation.explainIndicator({ ...one, reason: '因', improvement: null }),
      ),
    ).toMatchObject({ reason: 'sheet-is-locked' })
    const version = await desk.version(evaluationId)
    expect(
      await refusal(
        desk.clerk.evaluation.returnToDraft({ evaluationId, version, reason: '指标须修改' }),
      ),
    ).toMatchObject({ code: 'forbidden' })
    await desk.lead.evaluation.returnToDraft({ evaluationId, version, reason: '指标须修改' })
    const { evaluation, signatures } = await desk.fresh(evaluationId)
    expect(evaluation.state).toBe('draft')
    expect(signatures).toMatchObject([
      { step: 'department', returnedReason: '指标须修改', returnedByName: '测试finance-lead' },
    ])
    await desk.head.evaluation.amendIndicator({ ...one, level3: '读者满意率' })
    await desk.sign(evaluationId, 'department', 'finance', 'director')
  })

  test('needs a reason for money left over', async () => {
    const { evaluationId } = await desk.sheet(80_000)
    const { execution, blockers } = await desk.fresh(evaluationId)
    expect(execution).toMatchObject({
      rate: '80',
      score: '8',
      needs: ['预算执行率低于 90%'],
      reasonMissing: true,
    })
    expect(blockers).toContainEqual(expect.objectContaining({ kind: 'reason', indicatorId: null }))
    const version = await desk.version(evaluationId)
    await desk.head.evaluation.explainExecution({
      evaluationId,
      version,
      reason: '采购节余',
      improvement: '细化预算',
    })
    expect((await desk.fresh(evaluationId)).execution).toMatchObject({
      reasonMissing: false,
      reason: '采购节余',
    })
  })
})

describe('what is signed is final', () => {
  test('for the use cases', async () => {
    const { evaluationId, named } = await desk.signed()
    const version = await desk.version(evaluationId)
    const one = named('便民查档')
    const { head, lead, director } = desk
    const all = [
      () => head.evaluation.addIndicator(one),
      () => head.evaluation.amendIndicator(one),
      () => head.evaluation.withdrawIndicator({ ...one, reason: '误' }),
      () => head.evaluation.explainIndicator({ ...one, reason: '因', improvement: '改' }),
      () =>
        head.evaluation.explainExecution({
          evaluationId,
          version,
          reason: '因',
          improvement: '改',
        }),
      () =>
        head.evaluation.judge({
          ...one,
          replaces: null,
          band: 'achieved',
          share: '1',
          reason: '再评',
          answer: null,
        }),
      () =>
        head.evaluation.recordStudy({
          evaluationId,
          title: '制度',
          documentNumber: null,
          finding: '已施行',
          studiedOn: '2025-01-02',
        }),
      () => head.evaluation.drawSample({ ...named('接待查阅利用档案人次'), seed: '1', size: 1 }),
      () => lead.evaluation.returnToDraft({ evaluationId, version, reason: '退回' }),
      () => director.evaluation.signDirector({ evaluationId, version, comment: null }),
    ]
    for (const work of all)
      expect(await refusal(work())).toMatchObject({ reason: 'evaluation-is-final' })
  })

  test('for the database, whoever writes', async () => {
    const { evaluationId, named } = await desk.signed()
    const { archiveId, house } = desk.house
    const attempts = [
      sql`update evaluation set invented = true where evaluation_id = ${evaluationId}`,
      sql`update indicator set points = 1 where indicator_id = ${named('便民查档').indicatorId}`,
      sql`update judgement set share = 1 where indicator_id = ${named('便民查档').indicatorId}`,
      sql`update signature set comment = '' where evaluation_id = ${evaluationId}`,
      sql`update frozen_figure set value = '1' where subject_id = ${evaluationId}`,
    ]
    for (const attempt of attempts) {
      const work = house.db.transaction().execute(async (db) => {
        await sql`select begin_write(${archiveId})`.execute(db)
        await attempt.execute(db)
      })
      await expect(work).rejects.toThrow(/is_final|permission denied/)
    }
  })
})
