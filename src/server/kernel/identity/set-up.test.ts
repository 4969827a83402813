import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { invitationMade } from '#contract/invitation.ts'
import { Problem, type ProblemBody } from '#contract/problem.ts'
import { callProcedure } from '#server/call.ts'
import { createHouse } from '#server/app.ts'
import { testDatabase, type TestDatabase } from '#test/support/database.ts'
import { folderStore } from '../objects.ts'
import { createSeal } from '../seal.ts'
import type { House } from '../context.ts'
import { callerOfName } from './session.ts'
import { newSetUpCode } from './set-up.ts'

const made = z.object({ security: invitationMade, audit: invitationMade })
const CODE = 'ABCDE23456'
const PASSWORD = 'ten letters at least'
const officer = (username: string) => ({ username, name: username })
const INPUT = {
  setUpCode: CODE,
  name: '某市档案馆',
  code: 'mou',
  departments: [
    { key: 'use', name: '利用科' },
    { key: 'office', name: '办公室' },
  ],
  officers: {
    system: { ...officer('xi'), password: PASSWORD },
    security: officer('an'),
    audit: officer('shen'),
  },
}

let database: TestDatabase
let house: House
beforeEach(async () => {
  database = await testDatabase(8)
  house = createHouse({
    db: database.db,
    heavyDb: database.heavyDb,
    seal: createSeal(Buffer.alloc(32, 7)),
    objects: folderStore('/nowhere'),
    clock: () => new Date(),
    refusal: () => null,
    sample: false,
    setUpCode: CODE,
  })
})
afterEach(() => database.drop())

const setUp = (more: object = {}) =>
  callProcedure(house, null, 'identity.setUp', { ...INPUT, ...more })

const refusal = async (work: Promise<unknown>): Promise<ProblemBody> => {
  const error = await work.then(
    () => new Error('nothing was refused'),
    (thrown: unknown) => thrown,
  )
  if (error instanceof Problem) return error.body
  throw error
}

const isEmpty = async () => callProcedure(house, null, 'identity.welcome', {})

test('founds the archive with its departments and three officers, and leaves an audit row', async () => {
  expect(await isEmpty()).toMatchObject({ empty: true, archives: [] })
  const answer = made.parse(await setUp({ setUpCode: 'abcde-23456' }))
  expect(await isEmpty()).toMatchObject({ empty: false, archives: [{ name: '某市档案馆' }] })
  for (const [name, role] of [
    ['xi', 'system-officer'],
    ['an', 'security-officer'],
    ['shen', 'audit-officer'],
  ] as const)
    expect((await callerOfName(house.db, name))?.actor.roles).toEqual([role])
  for (const { token } of [answer.security, answer.audit]) {
    const accepted = { token, password: PASSWORD }
    expect(await callProcedure(house, null, 'identity.acceptInvitation', accepted)).toMatchObject({
      step: 'done',
    })
  }
  const auditor = await callerOfName(house.db, 'shen')
  expect(await callProcedure(house, auditor, 'records.audit', { limit: 10 })).toMatchObject({
    rows: [
      { procedure: 'identity.acceptInvitation', who: 'shen' },
      { procedure: 'identity.acceptInvitation', who: 'an' },
      { summary: '建馆：某市档案馆', procedure: 'identity.setUp' },
    ],
  })
})

test('keeps the order of departments and the time zone', async () => {
  await setUp({ timeZone: 'Asia/Urumqi' })
  const caller = await callerOfName(house.db, 'xi')
  expect(caller?.archive.timeZone).toBe('Asia/Urumqi')
  expect(await callProcedure(house, caller, 'identity.departments', {})).toMatchObject([
    { name: '利用科' },
    { name: '办公室' },
  ])
})

test.each(['Asia/Nowhere', '+08:00', 'UTC+8', '北京', 'x'.repeat(61)])(
  'knows no time zone %s',
  async (timeZone) => {
    expect((await refusal(setUp({ timeZone }))).fields?.[0]?.path).toBe('timeZone')
    expect(await isEmpty()).toMatchObject({ empty: true })
  },
)

test('founds one archive of those asked for at once, and none after it', async () => {
  const outcomes = await Promise.allSettled([
    setUp(),
    setUp({ code: 'two' }),
    setUp({ code: 'three' }),
  ])
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect((await refusal(setUp())).reason).toBe('already-founded')
  expect(await database.db.selectFrom('person').select('personId').execute()).toHaveLength(3)
})

test('asks for the code of the console, three people, and departments that differ', async () => {
  expect((await refusal(setUp({ setUpCode: 'ABCDE23457' }))).reason).toBe('wrong-set-up-code')
  const officers = { ...INPUT.officers, audit: officer('xi') }
  expect((await refusal(setUp({ officers }))).fields).toMatchObject([
    { path: 'officers', message: '应为三个不同的人：三员须由三人分别担任' },
  ])
  const twice = [...INPUT.departments, ...INPUT.departments]
  expect((await refusal(setUp({ departments: twice }))).fields?.[0]?.path).toBe('departments')
  expect((await refusal(setUp({ code: '馆' }))).fields).toMatchObject([{ path: 'code' }])
  house = { ...house, setUpCode: null }
  expect((await refusal(setUp())).reason).toBe('wrong-set-up-code')
  expect(await isEmpty()).toMatchObject({ empty: true })
})

test('draws a new code at every start', () => {
  const codes = new Set(Array.from({ length: 100 }, newSetUpCode))
  expect(codes.size).toBe(100)
  for (const code of codes) expect(code).toMatch(/^[A-HJKMNP-Z2-9]{10}$/)
})
