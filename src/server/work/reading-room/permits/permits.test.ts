import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testHouse, type TestHouse } from '#test/support/house.ts'
import { reasonOf } from '#test/support/reason.ts'
import { civilAffairs } from '../desk.support.ts'

type Client = Awaited<ReturnType<TestHouse['client']>>
type Status = 'open' | 'controlled' | 'unreviewed'

const TODAY = '2025-01-10'
let house: TestHouse
let clerk: Client
let head: Client
let director: Client
let readerId: string
const units = new Map<Status, string>()

const unit = (status: Status): string => {
  const unitId = units.get(status)
  if (unitId === undefined) throw new Error(`no unit is ${status}`)
  return unitId
}

beforeAll(async () => {
  house = await testHouse({ clock: () => new Date(`${TODAY}T04:00:00Z`), connections: 12 })
  await house.person('head-of-use', ['department-head'], 'use')
  clerk = await house.client('clerk')
  head = await house.client('head-of-use')
  director = await house.client('director')
  const archivist = await house.client('archivist')
  const fondsId = await civilAffairs(house)
  for (const [i, accessStatus] of (['open', 'controlled', 'unreviewed'] as const).entries()) {
    const { unitId } = await archivist.holdings.createUnit({
      fondsId,
      level: 'file',
      referenceCode: `38-001-00${String(i + 1)}`,
      title: `卷宗 ${accessStatus}`,
      creator: '民政局',
      datedFrom: '1985-01-01',
      retention: 'Y',
      carrier: 'paper',
      accessStatus,
      receivedOn: '2006-05-01',
    })
    units.set(accessStatus, unitId)
  }
  ;({ readerId } = await clerk.readingRoom.registerReader({ name: '张三', idType: 'letter' }))
})
afterAll(() => house.close())

const ask = (statuses: Status[], more: object = {}) =>
  clerk.readingRoom.requestPermit({
    readerId,
    purpose: 'personal',
    reason: '办理社会保障',
    validUntil: '2025-01-31',
    unitIds: statuses.map(unit),
    ...more,
  })

const agree = { verdict: 'agree' } as const
const opinion = { ...agree, body: '市民政局' }

const granted = async (statuses: Status[]) => {
  let permit = await ask(statuses)
  if (permit.state === 'opinion')
    permit = await clerk.readingRoom.recordOpinion({ ...permit, ...opinion })
  permit = await head.readingRoom.decideAsDepartment({ ...permit, ...agree })
  return permit.state === 'director'
    ? director.readingRoom.decideAsDirector({ ...permit, ...agree })
    : permit
}

const visit = (status: Status, more: object = {}) =>
  clerk.readingRoom.registerVisit({
    readerId,
    visitedOn: TODAY,
    purpose: 'personal',
    channel: 'desk',
    outcome: 'found',
    uses: [{ kind: 'file', unitId: unit(status) }],
    ...more,
  })

describe('a request', () => {
  test('goes from the opinion to the department to the director, each with its own', async () => {
    const asked = await ask(['controlled', 'unreviewed'])
    expect(asked).toMatchObject({ state: 'opinion', needsDirector: true, units: 2 })
    expect(asked.number).toMatch(/^LS2025-\d{4}$/)
    expect(asked.actions).toEqual(['opinion', 'withdraw'])
    const said = await clerk.readingRoom.recordOpinion({ ...asked, ...opinion })
    expect(said).toMatchObject({ state: 'department', actions: ['withdraw'], lacksLetter: true })
    const file = new File(['%PDF-1.4\n%%EOF\n'], '复函.pdf', { type: 'application/pdf' })
    const owner = { recordType: 'permit', recordId: said.permitId }
    await clerk.attachments.upload({ ...owner, kind: 'letter', file })
    expect(await head.readingRoom.getPermit(said)).toMatchObject({ lacksLetter: false })
    expect((await head.readingRoom.getPermit(said)).actions).toContain('department')
    const passed = await head.readingRoom.decideAsDepartment({ ...said, ...agree })
    expect(passed).toMatchObject({ state: 'director', decidedOn: null })
    const done = await director.readingRoom.decideAsDirector({ ...passed, ...agree })
    expect(done).toMatchObject({
      state: 'granted',
      decidedOn: TODAY,
      steps: [
        { step: 'opinion', body: '市民政局', verdict: 'agree' },
        { step: 'department', verdict: 'agree' },
        { step: 'director', verdict: 'agree' },
      ],
    })
  })

  test('is decided by the department alone where the level is that', async () => {
    expect(await granted(['unreviewed'])).toMatchObject({ state: 'granted', needsDirector: false })
  })

  test('ends at the first who disagrees, who must say why', async () => {
    const asked = await ask(['controlled'])
    const mute = clerk.readingRoom.recordOpinion({ ...asked, ...opinion, verdict: 'disagree' })
    await expect(mute).rejects.toMatchObject({ body: { fields: [{ path: 'comment' }] } })
    const ended = await clerk.readingRoom.recordOpinion({
      ...asked,
      ...opinion,
      verdict: 'disagree',
      comment: '涉及个人隐私',
    })
    expect(ended).toMatchObject({ state: 'refused', decidedOn: TODAY, actions: [] })
    expect(await reasonOf(visit('controlled', { readerId: await another() }))).toBe(
      'unit-not-usable',
    )
  })

  test.each([
    ['permit-units', () => ask(['open'])],
    ['unknown-unit', () => ask([], { unitIds: ['018f0000-0000-7000-8000-000000000000'] })],
    ['permit-validity', () => ask(['unreviewed'], { validUntil: '2025-01-09' })],
    ['permit-validity', () => ask(['unreviewed'], { validUntil: '2027-01-09' })],
  ])('is refused as %s', async (reason, asked) => {
    expect(await reasonOf(asked())).toBe(reason)
  })

  test('names no unit that has left the house', async () => {
    const archivist = await house.client('archivist')
    const moved = { unitId: unit('unreviewed'), kind: 'transferred', occurredOn: TODAY } as const
    const { custody } = await archivist.holdings.recordCustody({ ...moved, document: '移交清册' })
    expect(await reasonOf(ask(['unreviewed']))).toBe('permit-units')
    const event = custody.at(-1)
    if (!event) throw new Error('no event')
    await archivist.holdings.withdrawCustody({ ...event, reason: '误登' })
    expect(await ask(['unreviewed'])).toMatchObject({ units: 1 })
  })

  test('is decided neither by who asked for it nor by a head of another department', async () => {
    const wish = {
      readerId,
      purpose: 'personal' as const,
      reason: '办理社会保障',
      validUntil: TODAY,
      unitIds: [unit('unreviewed')],
    }
    expect(await reasonOf(head.readingRoom.requestPermit(wish))).toBe('no-decider')
    await house.person('second-head-of-use', ['department-head'], 'use')
    const own = await head.readingRoom.requestPermit(wish)
    expect(await reasonOf(head.readingRoom.decideAsDepartment({ ...own, ...agree }))).toBe(
      'own-request',
    )
    const asked = await ask(['unreviewed'])
    const other = await house.client('department-head')
    expect(await reasonOf(other.readingRoom.decideAsDepartment({ ...asked, ...agree }))).toBe(
      'other-department',
    )
    expect(await reasonOf(clerk.readingRoom.decideAsDepartment({ ...asked, ...agree }))).toBe(
      'no-permission',
    )
  })

  test('is decided once by two at once, and waits for whom it waits', async () => {
    const asked = await ask(['unreviewed'])
    const waiting = await head.readingRoom.listPermits({ waiting: true, limit: 200 })
    expect(waiting.rows.map((row) => row.permitId)).toContain(asked.permitId)
    expect(await head.desk.waiting({})).toContainEqual(
      expect.objectContaining({ key: 'permits.department', count: waiting.rows.length }),
    )
    const both = await Promise.allSettled(
      [1, 2].map(() => head.readingRoom.decideAsDepartment({ ...asked, ...agree })),
    )
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  test('asked at once get numbers of their own', async () => {
    const asked = await Promise.all(Array.from({ length: 8 }, () => ask(['unreviewed'])))
    expect(new Set(asked.map(({ number }) => number)).size).toBe(8)
  })
})

const another = async (): Promise<string> =>
  (await clerk.readingRoom.registerReader({ name: '李四', idType: 'letter' })).readerId

describe('what is not open', () => {
  test('is read under a granted permit of that reader, and the use says under which', async () => {
    const permit = await granted(['controlled'])
    const covering = { readerId, unitIds: [unit('controlled'), unit('open')] }
    expect(await clerk.readingRoom.permitsCovering(covering)).toMatchObject([
      { unitId: unit('controlled'), state: 'granted' },
    ])
    await ask(['controlled'])
    expect(await clerk.readingRoom.permitsCovering(covering)).toMatchObject([{ state: 'granted' }])
    expect(
      await clerk.readingRoom.permitsCovering({ ...covering, on: '2025-02-01' }),
    ).toMatchObject([{ state: 'opinion' }])
    const made = await visit('controlled')
    expect(made.uses).toMatchObject([{ permitNumber: expect.stringMatching(/^LS2025-/) }])
    expect(await reasonOf(visit('controlled', { readerId: await another() }))).toBe(
      'unit-not-usable',
    )
    expect(await reasonOf(visit('controlled', { visitedOn: '2025-01-09' }))).toBe('unit-not-usable')
    const elsewhere = clerk.readingRoom.amendVisit({
      visitId: made.visitId,
      version: made.version,
      readerId: await another(),
    })
    expect(await reasonOf(elsewhere)).toBe('unit-not-usable')
    expect(permit.validUntil).toBe('2025-01-31')
  })

  test('is closed again once the permit is withdrawn; what was read under it stays, and can be corrected', async () => {
    const own = { readerId: await another() }
    const asked = await ask(['unreviewed'], own)
    const permit = await head.readingRoom.decideAsDepartment({ ...asked, ...agree })
    const made = await visit('unreviewed', own)
    const gone = await clerk.readingRoom.withdrawPermit({ ...permit, reason: '提前结束' })
    expect(gone).toMatchObject({ withdrawnReason: '提前结束', actions: [] })
    expect(await reasonOf(visit('unreviewed', own))).toBe('unit-not-usable')
    const corrected = await clerk.readingRoom.amendVisit({ ...made, uses: undefined, partySize: 2 })
    expect(corrected.uses).toMatchObject([{ permitId: permit.permitId }])
  })

  test('is not named to who may not see it', async () => {
    const { permitId } = await ask(['controlled'])
    const applicant = await house.client('applicant')
    expect((await applicant.readingRoom.getPermit({ permitId })).named).toMatchObject([
      { referenceCode: null, title: null, accessStatus: null },
    ])
    await granted(['controlled'])
    const { visitId } = await visit('controlled')
    const seen = await applicant.readingRoom.getVisit({ visitId })
    expect(seen.uses).toMatchObject([{ referenceCode: null, title: null }])
  })
})

describe('whom the records are about', () => {
  const own = (idNumber: string | null) =>
    clerk.readingRoom
      .registerReader({ name: '王五', idType: 'other', idNumber })
      .then(({ readerId: id }) => ask(['controlled'], { readerId: id, relation: 'subject' }))

  test('reads on proof of identity, and it stands in the history who looked at the document', async () => {
    const permit = await own('X7654321')
    expect(permit).toMatchObject({ state: 'granted', decidedOn: TODAY, relation: 'subject' })
    expect(permit.steps).toMatchObject([{ step: 'identity', verdict: 'agree' }])
    expect(permit.actions).toEqual(['withdraw'])
    const { uses } = await visit('controlled', { readerId: permit.readerId })
    expect(uses).toMatchObject([{ permitId: permit.permitId }])
  })

  test('is registered under the number of that document', async () => {
    expect(await reasonOf(own(null))).toBe('no-identity')
  })

  test('waits like others in an archive that has it decided', async () => {
    const { subjectReads: _, ...rules } = await director.readingRoom.permitRules()
    await director.readingRoom.setPermitRules({ ...rules, subjectReads: false })
    expect(await own('X1234567')).toMatchObject({ state: 'opinion', steps: [] })
  })
})

describe('the rules of the archive', () => {
  const change = async (more: object) =>
    director.readingRoom.setPermitRules({ ...(await director.readingRoom.permitRules()), ...more })

  test('hold for requests from then on; those before keep the steps they began with', async () => {
    const before = await ask(['unreviewed'])
    expect(before.needsDirector).toBe(false)
    await change({ unreviewedDirector: true })
    expect(await ask(['unreviewed'])).toMatchObject({ state: 'department', needsDirector: true })
    expect(await clerk.readingRoom.getPermit(before)).toMatchObject({ needsDirector: false })
    await change({ unreviewedDirector: false })
  })

  test('are set by the director, never over a change that was not seen, and the log says what changed', async () => {
    const seen = await director.readingRoom.permitRules()
    expect(await reasonOf(head.readingRoom.setPermitRules(seen))).toBe('no-permission')
    await change({ extendedOpinion: false })
    expect(await reasonOf(director.readingRoom.setPermitRules(seen))).toBe('changed-meanwhile')
    const auditor = await house.client('audit-officer')
    const { rows } = await auditor.records.audit({
      procedure: 'readingRoom.setPermitRules',
      limit: 1,
    })
    expect(rows[0]?.summary).toBe('设定利用审批规则：“延期开放”的档案须移交单位意见，改为否')
  })
})
