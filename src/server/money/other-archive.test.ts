import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testHouse } from '#test/support/house.ts'
import { moneyDesk, refusal, type MoneyDesk } from './desk.support.ts'

let desk: MoneyDesk
beforeAll(async () => {
  desk = await moneyDesk((clock) => testHouse({ clock, connections: 8 }))
})
afterAll(() => desk.house.close())

describe('another archive', () => {
  test('cannot be seen or touched: every id of it is unknown here', async () => {
    const { line, project } = await desk.line({ grantedFen: 50_000 })
    const waiting = await desk.upTo('submitted', line.lineId, 10_000)
    const adjusted = await desk.reviewer.money.createAdjustment(
      desk.adjustment(line.lineId, (await desk.line({ grantedFen: 0 })).line.lineId, 1),
    )
    const task = await desk.head.money.createTask({
      projectId: project.projectId,
      name: '任务',
      dueOn: '2024-06-30',
    })
    const other = await desk.house.anotherArchive()
    const there = (username: string) => desk.house.client(username, other.code)
    const [applicant, reviewer, head] = await Promise.all([
      there('applicant'),
      there('finance-reviewer'),
      there('department-head'),
    ])
    for (const refused of [
      () => applicant.money.getPayment(waiting),
      () => applicant.money.createPayment(desk.fields(line.lineId, 1)),
      () =>
        applicant.money.createCorrection({
          requestId: waiting.requestId,
          amountFen: -1,
          purpose: '退',
          incurredOn: '2024-06-01',
        }),
      () => reviewer.money.reviewPayment({ ...waiting, comment: null }),
      () => applicant.money.earlierPayments(waiting),
      () => reviewer.money.agreeToPayments({ requests: [waiting], comment: null }),
      () => reviewer.money.getAdjustment(adjusted),
      () => reviewer.money.createAdjustment(adjusted),
      () => reviewer.money.confirmAdjustment(adjusted),
      () => reviewer.money.withdrawAdjustment({ ...adjusted, reason: '错' }),
      () => reviewer.money.createLine(line),
      () =>
        reviewer.money.createReceipt({
          lineId: line.lineId,
          receivedOn: '2024-06-01',
          amountFen: 1,
          documentNumber: '1',
        }),
      () =>
        reviewer.money.createEntry({
          lineId: line.lineId,
          kind: 'opening',
          amountFen: 1,
          documentNumber: '1',
          datedOn: '2024-06-01',
          reason: null,
        }),
      () => head.money.getProject(project),
      () => head.money.amendProject(project),
      () => head.money.getTask(task),
      () => head.money.finishTask({ ...task, finishedOn: '2024-06-01' }),
      () =>
        head.money.createTask({ projectId: project.projectId, name: '任务', dueOn: '2024-06-30' }),
      () => head.money.createProject({ ...desk.project(), departmentId: project.departmentId }),
    ])
      expect(await refusal(refused())).toMatchObject({ code: 'not-found' })
    for (const list of [
      applicant.money.listPayments({}),
      applicant.money.listProjects({}),
      applicant.money.listLines({}),
      applicant.money.listEntries({}),
      applicant.money.listAdjustments({}),
      applicant.money.listReceipts({}),
      reviewer.money.inbox({}),
    ])
      expect((await list).rows).toEqual([])
  })
})
