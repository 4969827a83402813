import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PASSWORD, testHouse, type TestHouse } from '#test/support/house.ts'
import { checkCharacter } from './identity-number.ts'

let house: TestHouse
let clerk: Awaited<ReturnType<TestHouse['client']>>
let archivist: typeof clerk
let open: { unitId: string; referenceCode: string; version: number }
let closed: { unitId: string; referenceCode: string; version: number }

const unit = (fondsId: string, code: string, accessStatus: 'open' | 'controlled') =>
  archivist.holdings.createUnit({
    fondsId,
    level: 'file',
    referenceCode: code,
    title: `婚姻登记 ${code}`,
    creator: '民政局',
    datedFrom: '1985-01-01',
    retention: 'Y',
    carrier: 'paper',
    accessStatus,
    receivedOn: '2006-05-01',
  })

beforeAll(async () => {
  house = await testHouse({ clock: () => new Date('2025-01-10T04:00:00Z') })
  clerk = await house.client('clerk')
  archivist = await house.client('archivist')
  const { fondsId } = await archivist.holdings.createFonds({
    number: '38',
    name: '民政局',
    creatingBody: '民政局',
    departmentId: house.departments.use,
    heldFrom: '2000-01-01',
  })
  open = await unit(fondsId, '38-001-001', 'open')
  closed = await unit(fondsId, '38-001-002', 'controlled')
})
afterAll(() => house.close())

let last = 0
const resident = (): string => {
  const digits = `43120019800101${String((last += 1)).padStart(3, '0')}`
  return digits + checkCharacter(digits)
}
const person = (name = '测试读者') =>
  ({ name, idType: 'resident-id', idNumber: resident() }) as const
const visit = (more: object = {}) =>
  ({
    reader: person(),
    visitedOn: '2024-05-06',
    purpose: 'personal',
    channel: 'desk',
    outcome: 'found',
    ...more,
  }) as const
const register = (more: object = {}) => clerk.readingRoom.registerVisit(visit(more))
const refusal = (reason: string, ...paths: string[]) => ({
  body: { reason, fields: paths.map((path) => expect.objectContaining({ path })) },
})

describe('registering', () => {
  test('takes reader, uses and copies in one call, the clerk and department from who enters it', async () => {
    const made = await register({
      topic: '婚姻档案',
      copiedPages: 4,
      servesReference: true,
      referenceCopiedPages: 1,
      satisfaction: 'very-satisfied',
      uses: [
        { kind: 'file', referenceCode: open.referenceCode, quantity: 2 },
        { kind: 'item', unitId: open.unitId },
        { kind: 'file', description: '未著录的名册' },
        { kind: 'reference-book', description: '地方志', quantity: 3 },
      ],
    })
    expect(made).toMatchObject({
      clerkName: '测试clerk',
      departmentId: house.departments.use,
      partySize: 1,
      filesUsed: 3,
      itemsUsed: 1,
      booksUsed: 3,
    })
    expect(made.uses.map((use) => [use.kind, use.referenceCode, use.quantity])).toEqual([
      ['file', '38-001-001', 2],
      ['item', '38-001-001', 1],
      ['file', null, 1],
      ['reference-book', null, 3],
    ])
    expect(await clerk.readingRoom.getVisit({ visitId: made.visitId })).toEqual(made)
  })

  test('of a reader who is known by number and name makes no second reader', async () => {
    const reader = person('老读者')
    const one = await register({ reader })
    const two = await register({ reader: { ...reader, idNumber: ` ${reader.idNumber} ` } })
    expect(two.readerId).toBe(one.readerId)
    await expect(register({ reader: { ...reader, name: '别人' } })).rejects.toMatchObject({
      body: { code: 'conflict', params: { readerId: one.readerId } },
    })
    const three = await register({ reader: null, readerId: one.readerId })
    const { rows } = await clerk.readingRoom.listVisits({ readerId: one.readerId })
    expect(rows.map((row) => row.visitId)).toEqual([three.visitId, two.visitId, one.visitId])
  })

  test('refuses what is not open, and says what to do', async () => {
    const refused = register({ uses: [{ kind: 'file', referenceCode: closed.referenceCode }] })
    await expect(refused).rejects.toMatchObject(refusal('unit-not-usable', 'uses.0.referenceCode'))
    await expect(refused).rejects.toThrow('请先办理利用审批')
  })

  test('refuses units that are unknown or were not in the house on the day', async () => {
    const unknown = register({
      uses: [
        { kind: 'file', description: '名册' },
        { kind: 'file', referenceCode: '38-001-999' },
      ],
    })
    await expect(unknown).rejects.toMatchObject(refusal('unknown-unit', 'uses.1.referenceCode'))
    const early = register({
      visitedOn: '2006-04-30',
      uses: [{ kind: 'file', unitId: open.unitId }],
    })
    await expect(early).rejects.toMatchObject(refusal('unit-not-usable', 'uses.0.referenceCode'))
    const contrary = register({
      uses: [{ kind: 'file', unitId: open.unitId, referenceCode: closed.referenceCode }],
    })
    await expect(contrary).rejects.toMatchObject({ body: { code: 'not-found' } })
  })

  test('leaves nothing half-written where a use is refused', async () => {
    const reader = person('只来一次')
    await expect(
      register({ reader, uses: [{ kind: 'file', referenceCode: '38-001-999' }] }),
    ).rejects.toThrow('38-001-999')
    expect(
      await clerk.readingRoom.findReader({ idType: 'resident-id', idNumber: reader.idNumber }),
    ).toEqual({ reader: null })
  })

  test.each([
    ['visitedOn', { visitedOn: '2025-01-11' }],
    ['visitedOn', { visitedOn: '1924-05-06' }],
    ['outcomeReason', { outcome: 'not-found' }],
    ['servesArchives', { servesArchives: false }],
    ['copiedPages', { servesArchives: false, servesReference: true, copiedPages: 1 }],
    ['uses.0.kind', { uses: [{ kind: 'reference-book', description: '志' }] }],
    ['uses.0.referenceCode', { uses: [{ kind: 'file' }] }],
  ])('refuses by rule %s: %o', async (path, more) => {
    await expect(register(more)).rejects.toMatchObject(refusal('visit', path))
  })

  const bad: [string, object][] = [
    ['readerId', { reader: null }],
    ['topic', { topic: 'a\u0000' }],
    ['topic', { topic: '长'.repeat(201) }],
    ['partySize', { partySize: 0 }],
    ['partySize', { partySize: 501 }],
    ['copiedPages', { copiedPages: 2 ** 53 }],
    ['visitedOn', { visitedOn: '0000-00-00' }],
    ['purpose', { purpose: 'fun' }],
    ['uses.0.quantity', { uses: [{ kind: 'file', description: 'x', quantity: 0 }] }],
    ['uses.0.unitId', { uses: [{ kind: 'file', unitId: 'x' }] }],
    ['uses', { uses: Array.from({ length: 201 }, () => ({ kind: 'file', description: 'x' })) }],
  ]
  test.each(bad)('refuses by shape %s: %o', async (path, more) => {
    const call = house.call('readingRoom.registerVisit', visit(more), { as: 'clerk' })
    await expect(call).rejects.toMatchObject({
      body: {
        code: 'invalid',
        fields: expect.arrayContaining([
          expect.objectContaining({
            path,
            label: expect.stringMatching(/[一-龥]/u),
            message: expect.stringMatching(/^(不|应)/u),
          }),
        ]),
      },
    })
  })

  test('needs a department where the clerk has none, and a clerk of this archive', async () => {
    await expect(register({ clerkId: house.departments.use })).rejects.toMatchObject({
      body: { reason: 'unknown-person' },
    })
    await expect(register({ departmentId: open.unitId })).rejects.toMatchObject({
      body: { reason: 'unknown-department' },
    })
  })

  test('sent twice with one idempotency key registers one visit', async () => {
    const app = await house.http()
    const signIn = await app.inject({
      method: 'POST',
      url: '/api/sign-in',
      payload: { username: 'clerk', password: PASSWORD },
    })
    const cookie = signIn.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
    const headers = { cookie, 'idempotency-key': 'visit-once-0001' }
    const payload = visit({ reader: person('重复提交') })
    const send = () => app.inject({ method: 'POST', url: '/api/visits', headers, payload })
    const [one, two] = [await send(), await send()]
    expect([one.statusCode, two.statusCode], one.body).toEqual([200, 200])
    expect(two.json()).toEqual(one.json())
    const { rows } = await clerk.readingRoom.listVisits({ readerId: one.json().readerId })
    expect(rows).toHaveLength(1)
    await app.close()
  })
})

describe('amending', () => {
  test('keeps what it leaves out, clears by null, and turns the uses into the new list', async () => {
    const made = await register({
      topic: '婚姻档案',
      satisfaction: 'satisfied',
      uses: [
        { kind: 'file', unitId: open.unitId, quantity: 2 },
        { kind: 'file', description: '名册' },
      ],
    })
    const key = { visitId: made.visitId }
    const touched = await clerk.readingRoom.amendVisit({
      ...key,
      version: 1,
      partySize: 3,
      topic: null,
    })
    expect(touched).toMatchObject({
      partySize: 3,
      topic: null,
      satisfaction: 'satisfied',
      filesUsed: 3,
      version: 2,
    })
    expect(touched.uses).toEqual(made.uses)
    const [kept] = made.uses
    const relisted = await clerk.readingRoom.amendVisit({
      ...key,
      version: 2,
      uses: [
        { useId: kept?.useId, kind: 'file', unitId: open.unitId, quantity: 5 },
        { kind: 'item', description: '信件' },
      ],
    })
    expect(relisted.uses.map((use) => [use.kind, use.quantity])).toEqual([
      ['file', 5],
      ['item', 1],
    ])
    expect(relisted.uses[0]?.useId).toBe(kept?.useId)
    expect(relisted).toMatchObject({ filesUsed: 5, itemsUsed: 1 })
  })

  test('by two clerks at once: one is kept, the other is told and nothing of theirs is written', async () => {
    const made = await register({ uses: [{ kind: 'file', unitId: open.unitId }] })
    const key = { visitId: made.visitId, version: 1 }
    const tries = await Promise.allSettled([
      clerk.readingRoom.amendVisit({ ...key, copiedPages: 7 }),
      archivist.readingRoom.amendVisit({
        ...key,
        uses: [{ kind: 'file', unitId: open.unitId, quantity: 9 }],
      }),
    ])
    const lost = tries.find((one) => one.status === 'rejected')
    expect(lost?.reason).toMatchObject({ body: { code: 'stale', params: { version: 2 } } })
    const kept = await clerk.readingRoom.getVisit({ visitId: made.visitId })
    expect([
      [7, 1],
      [0, 9],
    ]).toContainEqual([kept.copiedPages, kept.filesUsed])
  })

  test('judges anew only what it changes: a unit closed since does not bar a correction, a moved date does judge', async () => {
    const { fondsId } = await archivist.holdings.getUnit({ unitId: open.unitId })
    const was = await unit(fondsId, '38-001-050', 'open')
    const made = await register({ uses: [{ kind: 'file', unitId: was.unitId }] })
    await archivist.holdings.amendUnit({
      unitId: was.unitId,
      version: 1,
      accessStatus: 'controlled',
    })
    const amended = await clerk.readingRoom.amendVisit({
      visitId: made.visitId,
      version: 1,
      copiedPages: 2,
    })
    expect(amended).toMatchObject({ copiedPages: 2, filesUsed: 1 })
    const moved = clerk.readingRoom.amendVisit({
      visitId: made.visitId,
      version: 2,
      visitedOn: '2006-04-30',
    })
    await expect(moved).rejects.toMatchObject(refusal('unit-not-usable', 'uses.0.referenceCode'))
    const more = clerk.readingRoom.amendVisit({
      visitId: made.visitId,
      version: 2,
      uses: [
        { useId: made.uses[0]?.useId, kind: 'file', unitId: was.unitId },
        { kind: 'file', referenceCode: was.referenceCode },
      ],
    })
    await expect(more).rejects.toMatchObject(refusal('unit-not-usable', 'uses.1.referenceCode'))
  })

  test('takes no use of another visit, and none twice', async () => {
    const [one, two] = [
      await register({ uses: [{ kind: 'file', unitId: open.unitId }] }),
      await register(),
    ]
    const use = { useId: one.uses[0]?.useId, kind: 'file', unitId: open.unitId } as const
    await expect(
      clerk.readingRoom.amendVisit({ visitId: two.visitId, version: 1, uses: [use] }),
    ).rejects.toMatchObject({ body: { reason: 'unknown-use' } })
    await expect(
      clerk.readingRoom.amendVisit({ visitId: one.visitId, version: 1, uses: [use, use] }),
    ).rejects.toMatchObject({ body: { code: 'invalid' } })
  })

  test('stops at a withdrawn visit, which stays readable with its reason', async () => {
    const made = await register()
    const key = { visitId: made.visitId }
    const gone = await clerk.readingRoom.withdrawVisit({ ...key, version: 1, reason: '重复登记' })
    expect(gone).toMatchObject({ withdrawnReason: '重复登记', version: 2 })
    await expect(
      clerk.readingRoom.amendVisit({ ...key, version: 2, partySize: 2 }),
    ).rejects.toMatchObject({
      body: { reason: 'withdrawn' },
    })
    const { rows } = await clerk.readingRoom.listVisits({
      readerId: made.readerId,
      withdrawn: true,
    })
    expect(rows).toHaveLength(1)
    expect((await clerk.readingRoom.listVisits({ readerId: made.readerId })).rows).toEqual([])
  })
})

describe('the register', () => {
  test('is paged newest first, without a gap or a double, by range, purpose, channel and clerk', async () => {
    const days = ['2023-03-01', '2023-03-02', '2023-03-02', '2023-03-03', '2023-03-04']
    for (const visitedOn of days)
      await register({ visitedOn, purpose: 'academic', channel: 'network', reader: person('翻页') })
    const filter = {
      from: '2023-03-01',
      to: '2023-03-04',
      purpose: 'academic',
      channel: 'network',
    } as const
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await clerk.readingRoom.listVisits({
        ...filter,
        limit: 2,
        ...(cursor && { cursor }),
      })
      seen.push(...page.rows.map((row) => row.visitedOn))
      cursor = page.next ?? undefined
    } while (cursor)
    expect(seen).toEqual(days.toReversed())
    const [row] = (await clerk.readingRoom.listVisits(filter)).rows
    expect(
      (await clerk.readingRoom.listVisits({ ...filter, clerkId: row?.clerkId })).rows,
    ).toHaveLength(5)
    expect((await clerk.readingRoom.listVisits({ ...filter, channel: 'desk' })).rows).toEqual([])
  })
})

test('another archive sees and reaches no reader, visit, use, clerk, department or unit', async () => {
  const made = await register({ uses: [{ kind: 'file', unitId: open.unitId }] })
  const other = await house.anotherArchive()
  const foreign = await house.client('clerk', other.code)
  const { readerId, visitId, clerkId, departmentId } = made
  const own = (more: object) => foreign.readingRoom.registerVisit(visit(more))
  const mine = await own({})
  const attempts = [
    foreign.readingRoom.getReader({ readerId }),
    foreign.readingRoom.amendReader({ readerId, version: 1, name: '别' }),
    foreign.readingRoom.withdrawReader({ readerId, version: 1, reason: '别' }),
    foreign.readingRoom.getVisit({ visitId }),
    foreign.readingRoom.amendVisit({ visitId, version: 1, partySize: 2 }),
    foreign.readingRoom.withdrawVisit({ visitId, version: 1, reason: '别' }),
    own({ reader: null, readerId }),
    own({ clerkId }),
    own({ departmentId }),
    own({ uses: [{ kind: 'file', unitId: open.unitId }] }),
    own({ uses: [{ kind: 'file', referenceCode: open.referenceCode }] }),
    foreign.readingRoom.amendVisit({ visitId: mine.visitId, version: 1, readerId }),
    foreign.readingRoom.amendVisit({ visitId: mine.visitId, version: 1, clerkId }),
    foreign.readingRoom.amendVisit({
      visitId: mine.visitId,
      version: 1,
      uses: [{ useId: made.uses[0]?.useId, kind: 'file', description: '别' }],
    }),
  ]
  for (const attempt of await Promise.allSettled(attempts))
    expect(attempt).toMatchObject({ status: 'rejected', reason: { body: { code: 'not-found' } } })
  expect((await foreign.readingRoom.listVisits({})).rows.map((row) => row.visitId)).toEqual([
    mine.visitId,
  ])
  expect((await foreign.readingRoom.listVisits({ readerId })).rows).toEqual([])
  expect((await foreign.readingRoom.listReaders({})).rows).toHaveLength(1)
})
