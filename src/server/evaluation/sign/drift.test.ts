import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testHouse } from '#test/support/house.ts'
import { evaluationDesk, type EvaluationDesk } from '../desk.support.ts'

let desk: EvaluationDesk
let visits: Awaited<ReturnType<EvaluationDesk['visit']>>[]
let made: Awaited<ReturnType<EvaluationDesk['signed']>>

beforeAll(async () => {
  desk = await evaluationDesk((clock) => testHouse({ clock }))
  visits = []
  for (let turn = 0; turn < 5; turn++) visits.push(await desk.visit())
  made = await desk.signed()
})
afterAll(() => desk.house.close())

const nameOf = (level3: string): string => `indicator:${made.named(level3).indicatorId}`

const driftOf = async (name: string) => {
  const drifts = await desk.head.evaluation.drift({ evaluationId: made.evaluationId })
  const found = drifts.find((one) => one.name === name)
  if (!found) throw new Error(`no frozen figure ${name}`)
  return found
}
const visitors = () => driftOf(nameOf('接待查阅利用档案人次'))
const result = () => desk.fresh(made.evaluationId)

const visitAt = (place: number) => {
  const one = visits[place]
  if (!one) throw new Error(`no visit ${place}`)
  return one
}

// Each test goes on from the one before: the same signed evaluation, one correction after another.
describe('a signed evaluation and the records behind it', () => {
  test('freezes every figure it used, under its name', async () => {
    const drifts = await desk.head.evaluation.drift({ evaluationId: made.evaluationId })
    expect(drifts.map((one) => one.name)).toEqual(
      expect.arrayContaining([
        'money.budget',
        'money.spent',
        'money.received',
        nameOf('项目成本控制'),
        nameOf('读者满意度'),
      ]),
    )
    for (const one of drifts) {
      expect(one).toMatchObject({
        changes: [],
        definitionChanged: false,
        frozen: { from: '2024-01-01', to: '2024-12-31' },
      })
      expect(one.current).toBe(one.frozen.value)
      expect(one.frozen.digest).toMatch(/^[0-9a-f]{64}$/)
    }
  })

  test('does not move by visits of another year', async () => {
    await desk.visit({ visitedOn: '2025-01-06' })
    expect(await visitors()).toMatchObject({ current: '5', changes: [] })
    expect((await result()).drifted).toEqual([])
  })

  test('shows a late visit as entered, and keeps its own figure', async () => {
    const late = await desk.visit({ partySize: 2 })
    expect(await visitors()).toMatchObject({
      frozen: { value: '5', count: 5 },
      current: '7',
      difference: '2',
      counts: { entered: 1 },
      changes: [{ kind: 'entered', recordType: 'visit', recordId: late.visitId, before: null }],
    })
    const { indicators, total, drifted } = await result()
    expect(indicators[0]).toMatchObject({ actual: '5', figure: { value: '5', records: 5 } })
    expect(total.score).toBe('97')
    expect(drifted).toContainEqual({
      name: nameOf('接待查阅利用档案人次'),
      current: '7',
      changes: 1,
      definitionChanged: false,
    })
  })

  test('shows a larger party as amended', async () => {
    const { visitId, version } = visitAt(0)
    await desk.clerk.readingRoom.amendVisit({ visitId, version, partySize: 4 })
    expect(await visitors()).toMatchObject({ current: '10', counts: { entered: 1, amended: 1 } })
  })

  test('shows a visit put into another year as redated', async () => {
    const { visitId, version } = visitAt(1)
    await desk.clerk.readingRoom.amendVisit({ visitId, version, visitedOn: '2023-12-30' })
    expect(await visitors()).toMatchObject({
      current: '9',
      counts: { entered: 1, amended: 1, redated: 1 },
    })
  })

  test('shows a withdrawn visit as withdrawn', async () => {
    const { visitId, version } = visitAt(2)
    await desk.clerk.readingRoom.withdrawVisit({ visitId, version, reason: '重复登记' })
    expect(await visitors()).toMatchObject({
      current: '8',
      counts: { entered: 1, amended: 1, redated: 1, withdrawn: 1 },
    })
  })

  test('shows a change in a joined row without a change of the number', async () => {
    const { projectId } = made
    const { version, ...project } = await desk.head.money.getProject({ projectId })
    const { name, basis, goal, startsOn, endsOn } = project
    const departmentId = desk.house.departments.use
    await desk.head.money.amendProject({
      projectId,
      version,
      name,
      basis,
      goal,
      startsOn,
      endsOn,
      departmentId,
    })
    expect(await driftOf('money.spent')).toMatchObject({
      current: '100000',
      difference: '0',
      counts: { joined: 1 },
      changes: [{ kind: 'joined', recordType: 'payment-request' }],
    })
  })

  test('stands in the overview and on the list of what is to do', async () => {
    const [row] = await desk.head.evaluation.overview({ year: 2024 })
    expect(row).toMatchObject({
      rate: '100',
      score: '97',
      grade: '优',
      met: 6,
      indicators: 6,
      blockers: 0,
    })
    expect(row?.drifted).toBeGreaterThanOrEqual(3)
    expect(await desk.head.evaluation.todo({ year: 2024 })).toEqual([
      expect.objectContaining({ kind: 'drift', count: row?.drifted, mine: true }),
    ])
  })

  test('is explained figure by figure, until more moves', async () => {
    const name = nameOf('接待查阅利用档案人次')
    const { evaluationId } = made
    const { digest, state } = await visitors()
    expect(state).toBe('moved')
    const words = '补登一批漏登的接待记录，并更正登记日期。'
    const todoCount = async () =>
      (await desk.head.evaluation.todo({ year: 2024 })).find(({ kind }) => kind === 'drift')
        ?.count ?? 0
    const before = await todoCount()
    const said = await desk.head.evaluation.explainDrift({ evaluationId, name, digest, words })
    expect(said).toMatchObject({ state: 'explained', explanation: { words } })
    expect(await todoCount()).toBe(before - 1)
    expect((await result()).drifted.map((one) => one.name)).toContain(name)
    await desk.visit()
    expect(await visitors()).toMatchObject({ state: 'moved', explanation: { words } })
    await expect(
      desk.head.evaluation.explainDrift({ evaluationId, name, digest, words }),
    ).rejects.toMatchObject({ body: { reason: 'moved-again' } })
  })

  test('is not explained where nothing moved, by a stranger to it, or under an unknown name', async () => {
    const { evaluationId } = made
    const { digest } = await driftOf(nameOf('读者满意度'))
    const explain = (client: typeof desk.head, name: string) =>
      client.evaluation.explainDrift({ evaluationId, name, digest, words: '说明' })
    await expect(explain(desk.head, 'indicator:unknown')).rejects.toMatchObject({
      body: { reason: 'unknown-figure' },
    })
    await expect(explain(desk.clerk, nameOf('读者满意度'))).rejects.toMatchObject({
      body: { code: 'forbidden' },
    })
    const still = (await desk.head.evaluation.drift({ evaluationId })).find(
      ({ state }) => state === 'still',
    )
    await expect(explain(desk.head, still?.name ?? '')).rejects.toMatchObject({
      body: { reason: 'nothing-moved' },
    })
  })

  test('explanations are final, and stand in the audit of the evaluation', async () => {
    const { evaluationId } = made
    await expect(
      sql`update drift_explanation set words = '另一说' where subject_id = ${evaluationId}`.execute(
        desk.house.database.db,
      ),
    ).rejects.toThrow(/is_final|permission denied/)
    const { rows } = await sql<{ summary: string }>`select summary from audit
      where record_id = ${evaluationId} and procedure = 'evaluation.explainDrift'`.execute(
      desk.house.database.db,
    )
    expect(rows.map(({ summary }) => summary)).toEqual([expect.stringContaining('补登一批')])
  })
})
