import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { problem } from '#contract/problem.ts'
import { createHouse } from '#server/app.ts'
import { clientOf } from '#server/call.ts'
import { testHouse, type TestHouse } from '#test/support/house.ts'
import { reasonOf } from '#test/support/reason.ts'
import type { House } from '../context.ts'
import { callerOfName } from '../identity/session.ts'
import { inWrite } from '../write.ts'
import { jobDesk, jobKind, type Progress } from './kind.ts'
import { enqueue } from './service.ts'
import { hold, letGo } from './store.ts'
import { workOff, workUntilIdle } from './work.ts'

let test_: TestHouse
let house: House
/** What the one kind of this test does while it runs. */
let during: (progress: Progress, text: string) => Promise<void>

beforeAll(async () => {
  test_ = await testHouse()
  const copy = jobKind({
    kind: 'test.copy',
    permission: 'report.export',
    input: z.object({ text: z.string() }),
    run: async (_ctx, { text }, progress) => {
      await progress('抄写', 0, 2)
      await during(progress, text)
      await progress('装订', 1, 2)
      return new File([text], '抄本.txt', { type: 'text/plain' })
    },
  })
  house = { ...createHouse(test_.house), jobs: jobDesk([copy]) }
})
afterAll(() => test_.close())

const as = async (username: string) => {
  const caller = await callerOfName(house.db, username, test_.code)
  if (!caller) throw new Error(username)
  return { caller, client: clientOf(house, caller) }
}

const ask = async (username: string, text: string): Promise<string> => {
  const { caller } = await as(username)
  const request = { id: 'r', ip: null, userAgent: null, idempotencyKey: null, session: null }
  const opening = { house, ...caller, request, procedure: 'test.ask', summary: '抄写' }
  const job = await inWrite(opening, {}, (ctx) =>
    enqueue(ctx, { kind: 'test.copy', title: '抄一份', input: { text } }),
  )
  return job.jobId
}

test('does a job and leaves its document to the person who asked, and to nobody else', async () => {
  const seen: unknown[] = []
  const jobId = await ask('clerk', '兰台')
  const { client } = await as('clerk')
  during = async () => {
    const { state, step, stepsDone, steps } = await client.jobs.get({ jobId })
    seen.push({ state, step, stepsDone, steps })
  }
  expect(await client.jobs.get({ jobId })).toMatchObject({ state: 'queued', finishedAt: null })
  expect(await reasonOf(client.jobs.document({ jobId }))).toBe('no-document')
  expect(await workOff(house)).toBe(1)
  expect(seen).toEqual([{ state: 'running', step: '抄写', stepsDone: 0, steps: 2 }])
  expect(await client.jobs.get({ jobId })).toMatchObject({
    state: 'done',
    stepsDone: 2,
    fileName: '抄本.txt',
  })
  expect(await (await client.jobs.document({ jobId })).text()).toBe('兰台')
  const other = (await as('director')).client
  expect(await reasonOf(other.jobs.get({ jobId }))).toBe('unknown-job')
  expect(await reasonOf(other.jobs.document({ jobId }))).toBe('unknown-job')
  expect(await reasonOf(other.jobs.cancel({ jobId }))).toBe('unknown-job')
  expect((await other.jobs.list({ limit: 50 })).rows).toEqual([])
  expect((await client.jobs.list({ limit: 50 })).rows.map((row) => row.jobId)).toEqual([jobId])
  expect(await workOff(house)).toBe(0)
})

test('goes no further once cancelled, and keeps nothing of it', async () => {
  const jobId = await ask('clerk', '不要了')
  const { client } = await as('clerk')
  during = async () => {
    expect(await client.jobs.cancel({ jobId })).toMatchObject({ state: 'cancelled' })
  }
  await workOff(house)
  expect(await client.jobs.get({ jobId })).toMatchObject({ state: 'cancelled', step: '抄写' })
  expect(await reasonOf(client.jobs.document({ jobId }))).toBe('no-document')
  expect(await reasonOf(client.jobs.cancel({ jobId }))).toBe('job-ended')
})

test('is not begun where it was cancelled in the queue', async () => {
  const jobId = await ask('clerk', '不要了')
  const { client } = await as('clerk')
  await client.jobs.cancel({ jobId })
  during = () => Promise.reject(new Error('begun'))
  await workOff(house)
  expect(await client.jobs.get({ jobId })).toMatchObject({ state: 'cancelled', step: null })
})

test('says in words why it failed, and keeps an error of ours to itself', async () => {
  const { client } = await as('clerk')
  const one = await ask('clerk', '一')
  during = () => Promise.reject(problem('rule', 'no-paper', '没有纸了'))
  await workOff(house)
  expect(await client.jobs.get({ jobId: one })).toMatchObject({
    state: 'failed',
    failure: '没有纸了',
  })
  const two = await ask('clerk', '二')
  during = () => Promise.reject(new Error('password=123'))
  await workOff(house)
  const { failure } = await client.jobs.get({ jobId: two })
  expect(failure).toMatch(/^办理时出错/)
  expect(failure).not.toContain('123')
})

test('asks the permission of the moment it is done', async () => {
  const jobId = await ask('clerk', '一')
  const { client } = await as('clerk')
  during = () => Promise.resolve()
  const officer = await test_.client('system-officer')
  const { rows } = await officer.identity.people({ limit: 50, q: 'clerk' })
  const [person] = rows
  if (!person) throw new Error('no clerk')
  const suspended = await officer.identity.suspendPerson({ ...person, reason: '调离' })
  await workOff(house)
  expect(await client.jobs.get({ jobId })).toMatchObject({
    state: 'failed',
    failure: '提交任务的人员已停用',
  })
  await officer.identity.restorePerson(suspended)
})

test('leaves a job alone that another worker holds, and takes it up when that worker is gone', async () => {
  const jobId = await ask('clerk', '两个人')
  const { client } = await as('clerk')
  during = () => Promise.resolve()
  const key = { archiveId: test_.archiveId, jobId }
  await house.db.connection().execute(async (connection) => {
    expect(await hold(connection, key)).toBe(true)
    expect(await workOff(house)).toBe(0)
    expect(await client.jobs.get({ jobId })).toMatchObject({ state: 'queued' })
    await letGo(connection, key)
  })
  expect(await workOff(house)).toBe(1)
  expect(await client.jobs.get({ jobId })).toMatchObject({ state: 'done' })
})

test('gives a job up over which workers died three times', async () => {
  const jobId = await ask('clerk', '难')
  const { client } = await as('clerk')
  await house.db
    .updateTable('job')
    .set({ state: 'running', tries: 3 })
    .where('jobId', '=', jobId)
    .execute()
  await workOff(house)
  expect(await client.jobs.get({ jobId })).toMatchObject({ state: 'failed' })
})

test('takes the people in turn, however many jobs one of them asked for', async () => {
  const done: string[] = []
  during = async (_progress, text) => {
    done.push(text)
  }
  for (const one of ['一甲', '一乙', '一丙']) await ask('clerk', one)
  for (const one of ['二甲', '二乙']) await ask('archivist', one)
  await ask('director', '三甲')
  expect(await workOff(house)).toBe(6)
  expect(done).toEqual(['一甲', '二甲', '三甲', '一乙', '二乙', '一丙'])
})

test('does two jobs at a time, never two of one person', async () => {
  const running = new Set<string>()
  const together: string[] = []
  const gate = Promise.withResolvers<void>()
  during = async (_progress, text) => {
    running.add(text)
    together.push([...running].join('、'))
    // The long one goes on until all of the other person's are done.
    if (text === '长') await gate.promise
    if (text === '短二') gate.resolve()
    running.delete(text)
  }
  for (const one of ['长', '其次']) await ask('clerk', one)
  for (const one of ['短一', '短二']) await ask('archivist', one)
  await workUntilIdle(house, 0)
  expect(together).toHaveLength(4)
  expect(together.filter((one) => one.includes('长') && one.includes('其次'))).toEqual([])
  expect(together.filter((one) => one.includes('短一') && one.includes('短二'))).toEqual([])
})

test('keeps ten unfinished jobs of a person and refuses more in words, until one is done or cancelled', async () => {
  during = () => Promise.resolve()
  const ids = await Promise.all(Array.from({ length: 10 }, (_, i) => ask('clerk', `${i}`)))
  const refused = await ask('clerk', '第十一').catch((error: unknown) => error)
  expect(refused).toMatchObject({
    body: { code: 'too-many', reason: 'too-many-jobs', params: { count: 10 } },
    message: expect.stringContaining('已有 10 项'),
  })
  await ask('director', '别人的')
  const { client } = await as('clerk')
  await client.jobs.cancel({ jobId: ids[3] ?? '' })
  const asked = await Promise.allSettled([1, 2, 3].map((i) => ask('clerk', `再 ${i}`)))
  expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await workOff(house)).toBe(11)
  await ask('clerk', '又')
  expect(await workOff(house)).toBe(1)
})

test('leaves a job in the queue over which the database went away, and does it when it is back', async () => {
  const jobId = await ask('clerk', '断线')
  const { client } = await as('clerk')
  during = async () => {
    await sql`select pg_terminate_backend(pg_backend_pid())`.execute(house.db)
  }
  await expect(workOff(house)).rejects.toThrow()
  // The pool may hand out the broken connection once more.
  const soon = { timeout: 60_000 }
  await expect
    .poll(() => client.jobs.get({ jobId }), soon)
    .toMatchObject({ state: 'running', failure: null })
  during = () => Promise.resolve()
  await expect.poll(() => workOff(house), soon).toBe(1)
  expect(await client.jobs.get({ jobId })).toMatchObject({ state: 'done' })
})
