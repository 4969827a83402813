import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testHouse } from '#test/support/house.ts'
import { moneyDesk, refusal, type MoneyDesk } from '../desk.support.ts'

let desk: MoneyDesk
beforeAll(async () => {
  desk = await moneyDesk((clock) => testHouse({ clock, connections: 8 }))
})
afterAll(() => desk.house.close())

describe('tasks', () => {
  test('are finished, accepted, reworked and counted by their acceptance', async () => {
    const { project } = await desk.line({ grantedFen: 0 })
    const task = await desk.head.money.createTask({
      projectId: project.projectId,
      name: '整理照片档案',
      dueOn: '2024-06-30',
    })
    expect(
      await refusal(
        desk.head.money.acceptTask({
          ...task,
          acceptance: 'qualified',
          acceptedOn: '2024-06-01',
          note: null,
        }),
      ),
    ).toMatchObject({ reason: 'not-finished' })
    const finished = await desk.head.money.finishTask({ ...task, finishedOn: '2024-06-01' })
    const verdict = { acceptance: 'unqualified', acceptedOn: '2024-06-02' } as const
    expect(
      await refusal(desk.head.money.acceptTask({ ...finished, ...verdict, note: null })),
    ).toMatchObject({ fields: [{ path: 'note' }] })
    const failed = await desk.head.money.acceptTask({ ...finished, ...verdict, note: '缺说明' })
    expect(failed).toMatchObject({ acceptance: 'unqualified', acceptanceNote: '缺说明' })
    const rework = await desk.head.money.finishTask({ ...failed, finishedOn: '2024-06-05' })
    expect(rework).toMatchObject({ acceptance: null, acceptorId: null })
    const done = await desk.head.money.acceptTask({
      ...rework,
      acceptance: 'qualified',
      acceptedOn: '2024-06-06',
      note: null,
    })
    expect(await refusal(desk.head.money.amendTask({ ...done, name: '别的' }))).toMatchObject({
      reason: 'task-accepted',
    })
    await desk.attach(task.taskId, 'evidence', 'task')
    const { rows } = await desk.head.money.listTasks({ projectId: project.projectId })
    expect(rows).toMatchObject([{ taskId: task.taskId, acceptance: 'qualified', proofs: 1 }])
  })
})
