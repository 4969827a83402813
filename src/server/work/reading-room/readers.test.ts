import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testHouse, type TestHouse } from '#test/support/house.ts'
import { checkCharacter } from '#contract/identity-number.ts'
import { openNumber } from './sealing.ts'

let house: TestHouse
let clerk: Awaited<ReturnType<TestHouse['client']>>

beforeAll(async () => {
  house = await testHouse({ clock: () => new Date('2025-01-10T04:00:00Z') })
  clerk = await house.client('clerk')
})
afterAll(() => house.close())

let last = 0
const resident = (): string => {
  const digits = `43120019800101${String((last += 1)).padStart(3, '0')}`
  return digits + checkCharacter(digits)
}
const register = (name: string, idNumber = resident()) =>
  clerk.readingRoom.registerReader({ name, idType: 'resident-id', idNumber })

test('a reader is registered once by number, found by name or number, and only the end of the number is told', async () => {
  const idNumber = resident()
  const made = await register('向某某', idNumber)
  expect(made.idNumberTail).toBe(idNumber.slice(-4))
  expect(JSON.stringify(made)).not.toContain(idNumber.slice(0, 14))
  await expect(register('向某', idNumber)).rejects.toMatchObject({
    body: { code: 'conflict', detail: '该证件号码已登记过读者' },
  })
  const find = clerk.readingRoom.findReader({
    idType: 'resident-id',
    idNumber: idNumber.split('').join(' '),
  })
  expect((await find).reader).toEqual(made)
  expect((await clerk.readingRoom.listReaders({ name: '向某' })).rows).toEqual([made])
  expect(
    (await clerk.readingRoom.findReader({ idType: 'resident-id', idNumber: resident() })).reader,
  ).toBeNull()
})

test('the number stands nowhere in the database but under seal: not in rows, versions, audit or remembered answers', async () => {
  const idNumber = resident()
  const made = await register('龙某某', idNumber)
  await clerk.readingRoom.amendReader({
    readerId: made.readerId,
    version: 1,
    name: '龙某',
    idNumber: resident(),
  })
  await clerk.readingRoom.registerVisit({
    reader: { name: '随访登记', idType: 'resident-id', idNumber: resident() },
    visitedOn: '2024-05-06',
    purpose: 'personal',
    channel: 'desk',
    outcome: 'found',
  })
  for (const table of ['reader', 'reader_version', 'visit', 'audit', 'idempotency']) {
    const { rows } = await sql<{
      line: string
    }>`select to_jsonb(t)::text as line from ${sql.table(table)} t`.execute(house.database.db)
    for (const { line } of rows) expect(line).not.toContain('43120019800101')
  }
  const { rows } = await sql<{
    sealed: Buffer
    archiveId: string
  }>`select id_number_sealed as sealed, archive_id
    from reader_version where reader_id = ${made.readerId}`.execute(house.database.db)
  const [row] = rows
  if (!row) throw new Error('no version')
  expect(openNumber(house.house.seal, row.archiveId, row.sealed)).toBe(idNumber)
  expect(() => openNumber(house.house.seal, made.readerId, row.sealed)).toThrow()
})

test('a number with a wrong digit is told by its place, and never repeated', async () => {
  const right = resident()
  const wrong = right.slice(0, 5) + String((Number(right[5]) + 1) % 10) + right.slice(6)
  const error: unknown = await register('某', wrong).catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({
    body: { code: 'rule', fields: [{ path: 'idNumber', label: '证件号码' }] },
  })
  expect(JSON.stringify(error)).toContain('第 18 位校验码')
  expect(JSON.stringify(error)).not.toContain(wrong.slice(6, 14))
  await expect(
    clerk.readingRoom.findReader({ idType: 'resident-id', idNumber: wrong }),
  ).rejects.toThrow('第 18 位')
  await expect(
    clerk.readingRoom.registerReader({ name: '某', idType: 'resident-id' }),
  ).rejects.toThrow('居民身份证应填写')
})

test('a letter of introduction needs no number, and amending the kind of document judges the kept number', async () => {
  const letter = await clerk.readingRoom.registerReader({
    name: '张某',
    idType: 'letter',
    organisation: '某某局',
  })
  expect(letter).toMatchObject({ idNumberTail: null, organisation: '某某局' })
  const key = { readerId: letter.readerId }
  await expect(
    clerk.readingRoom.amendReader({ ...key, version: 1, idType: 'passport' }),
  ).rejects.toThrow('护照应填写')
  const idNumber = resident()
  const amended = await clerk.readingRoom.amendReader({
    ...key,
    version: 1,
    idType: 'resident-id',
    idNumber,
  })
  expect(amended).toMatchObject({
    name: '张某',
    idNumberTail: idNumber.slice(-4),
    organisation: '某某局',
    version: 2,
  })
  const again = await clerk.readingRoom.amendReader({
    ...key,
    version: 2,
    idType: 'other',
    organisation: null,
  })
  expect(again).toMatchObject({
    idType: 'other',
    idNumberTail: idNumber.slice(-4),
    organisation: null,
  })
  await expect(
    clerk.readingRoom.amendReader({ ...key, version: 2, name: '别' }),
  ).rejects.toMatchObject({ body: { code: 'stale' } })
})

test('withdrawn by mistake the number is free again; with visits a reader stays', async () => {
  const idNumber = resident()
  const made = await register('误登记', idNumber)
  await clerk.readingRoom.withdrawReader({
    readerId: made.readerId,
    version: 1,
    reason: '姓名有误',
  })
  const anew = await register('正确', idNumber)
  expect(
    (await clerk.readingRoom.findReader({ idType: 'resident-id', idNumber })).reader?.readerId,
  ).toBe(anew.readerId)
  const visit = {
    visitedOn: '2024-05-06',
    purpose: 'personal',
    channel: 'desk',
    outcome: 'found',
  } as const
  await clerk.readingRoom.registerVisit({ ...visit, readerId: anew.readerId })
  const withdraw = clerk.readingRoom.withdrawReader({
    readerId: anew.readerId,
    version: 1,
    reason: '误',
  })
  await expect(withdraw).rejects.toMatchObject({ body: { reason: 'reader-has-visits' } })
  const onWithdrawn = clerk.readingRoom.registerVisit({ ...visit, readerId: made.readerId })
  await expect(onWithdrawn).rejects.toMatchObject({ body: { reason: 'withdrawn' } })
})

test('two clerks who register one new reader at once make one reader', async () => {
  const reader = { name: '同时', idType: 'resident-id', idNumber: resident() } as const
  const visit = {
    reader,
    visitedOn: '2024-05-06',
    purpose: 'personal',
    channel: 'desk',
    outcome: 'found',
  } as const
  const tries = await Promise.allSettled(
    Array.from({ length: 6 }, () => clerk.readingRoom.registerVisit(visit)),
  )
  for (const one of tries)
    if (one.status === 'rejected') expect(one.reason).toMatchObject({ body: { code: 'conflict' } })
  expect((await clerk.readingRoom.listReaders({ name: '同时' })).rows).toHaveLength(1)
})
