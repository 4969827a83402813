import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { OWN_CALL } from '#contract/own-call.ts'
import { PASSWORD } from '#test/support/house.ts'
import { person, readingDesk, type ReadingDesk, refusal, visit } from './desk.support.ts'

let house: ReadingDesk['house']
let clerk: ReadingDesk['clerk']
let open: ReadingDesk['open']
let closed: ReadingDesk['closed']
let register: ReadingDesk['register']

beforeAll(async () => {
  ;({ house, clerk, open, closed, register } = await readingDesk())
})
afterAll(() => house.close())

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
    const { records } = await house.client('audit-officer')
    const { rows } = await records.audit({ recordId: made.visitId })
    expect(rows.map(({ summary }) => summary)).toEqual([
      expect.stringContaining(`${made.readerName}，`),
    ])
    expect(rows[0]?.summary).toContain('利用 3 卷、1 件、3 册（38-001-001）')
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
      headers: OWN_CALL,
      payload: { username: 'clerk', password: PASSWORD },
    })
    const cookie = signIn.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
    const headers = { ...OWN_CALL, cookie, 'idempotency-key': 'visit-once-0001' }
    const payload = visit({ reader: person('重复提交') })
    const send = () => app.inject({ method: 'POST', url: '/api/visits', headers, payload })
    const [one, two] = [await send(), await send()]
    expect([one.statusCode, two.statusCode], one.body).toEqual([200, 200])
    expect(two.json()).toEqual(one.json())
    const { rows } = await clerk.readingRoom.listVisits({ readerId: one.json().readerId })
    expect(rows).toHaveLength(1)
    const said = await house.house.db
      .selectFrom('audit')
      .select('summary')
      .where('procedure', '=', 'readingRoom.registerVisit')
      .orderBy('changeNo', 'desc')
      .limit(2)
      .execute()
    expect(said.map(({ summary }) => summary)).toEqual([
      '登记查阅：重复提交，未再办理',
      expect.stringMatching(/^登记查阅 /),
    ])
    await app.close()
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
