import { expect, test } from 'vitest'
import { reasonOf } from '#test/support/reason.ts'
import { createLane, type Lane } from './lanes.ts'

/** Whatever may begin has begun. */
const settled = () => new Promise((done) => setImmediate(done))

/** Calls that go on until they are ended, in the order in which they began. */
const watched = (lane: Lane) => {
  const begun: string[] = []
  const ends = new Map<string, () => void>()
  const call = (name: string, procedure = 'read', signal?: AbortSignal) =>
    lane(
      { person: name.slice(0, 1), procedure, signal },
      () =>
        new Promise<string>((done) => {
          begun.push(name)
          ends.set(name, () => done(name))
        }),
    )
  const end = async (name: string): Promise<void> => {
    ends.get(name)?.()
    await settled()
  }
  return { begun, call, end }
}

test('serves people in turn, each with so many calls at once and in the order they came', async () => {
  const { begun, call, end } = watched(createLane({ running: 3, ofPerson: 2, waiting: 9 }))
  const all = ['a1', 'a2', 'a3', 'a4', 'b1', 'b2', 'c1'].map((name) => call(name))
  await settled()
  expect(begun).toEqual(['a1', 'a2', 'b1'])
  await end('a1')
  expect(begun.slice(3)).toEqual(['a3'])
  await end('b1')
  expect(begun.slice(4)).toEqual(['b2'])
  await end('b2')
  expect(begun.slice(5)).toEqual(['c1'])
  for (const name of ['a2', 'a3', 'c1', 'a4']) await end(name)
  expect(await Promise.all(all)).toEqual(['a1', 'a2', 'a3', 'a4', 'b1', 'b2', 'c1'])
})

test('serves one at a time whoever has many waiting, and gives them their share again when they have few', async () => {
  const { begun, call, end } = watched(createLane({ running: 3, ofPerson: 2, waiting: 9, many: 2 }))
  const all = ['a1', 'a2', 'a3', 'a4', 'a5', 'b1'].map((name) => call(name))
  await settled()
  expect(begun).toEqual(['a1', 'a2', 'b1'])
  await end('a1')
  expect(begun.slice(3)).toEqual([])
  await end('a2')
  expect(begun.slice(3)).toEqual(['a3', 'a4'])
  for (const name of ['a3', 'a4', 'b1', 'a5']) await end(name)
  await Promise.all(all)
})

test('puts who was served behind all who wait', async () => {
  const { begun, call, end } = watched(createLane({ running: 1, ofPerson: 1, waiting: 9 }))
  const all = ['a1', 'a2', 'a3', 'b1', 'b2', 'c1'].map((name) => call(name))
  await settled()
  for (const name of ['a1', 'a2', 'b1', 'c1', 'a3', 'b2']) await end(name)
  await Promise.all(all)
  expect(begun).toEqual(['a1', 'a2', 'b1', 'c1', 'a3', 'b2'])
})

test('lets others by where those of one procedure wait for each other', async () => {
  const lane = createLane({ running: 3, ofPerson: 3, ofProcedure: 2, waiting: 9 })
  const { begun, call, end } = watched(lane)
  const all = ['a', 'b', 'c', 'd'].map((name) => call(name, 'submit'))
  const other = call('c2', 'register')
  await settled()
  expect(begun).toEqual(['a', 'b', 'c2'])
  for (const name of ['a', 'b', 'c', 'd', 'c2']) await end(name)
  expect(await Promise.all([...all, other])).toHaveLength(5)
})

test('refuses one person too many calls in words, and nobody else', async () => {
  const { call, end } = watched(createLane({ running: 1, ofPerson: 1, waiting: 2 }))
  const all = ['a1', 'a2', 'a3'].map((name) => call(name))
  expect(await reasonOf(call('a4'))).toBe('too-many-calls')
  const other = call('b1')
  for (const name of ['a1', 'a2', 'b1', 'a3']) await end(name)
  expect(await Promise.all([...all, other])).toHaveLength(4)
})

test('never lets a call wait for what it calls itself', async () => {
  const limits = { running: 1, ofPerson: 1, waiting: 1 }
  const [one, other] = [createLane(limits), createLane(limits)]
  const by = { person: 'a', procedure: 'read' }
  expect(await one(by, () => other(by, () => one(by, async () => 'done')))).toBe('done')
})

test('takes whoever went away out of the line, and gives the place of what failed to the next', async () => {
  const lane = createLane({ running: 1, ofPerson: 1, waiting: 2 })
  const { begun, call, end } = watched(lane)
  const away = new AbortController()
  const first = call('a1')
  const left = call('a2', 'read', away.signal)
  const last = call('a3')
  away.abort()
  expect(await reasonOf(left)).toBe('caller-gone')
  expect(await reasonOf(call('a4', 'read', away.signal))).toBe('caller-gone')
  await end('a1')
  expect(begun).toEqual(['a1', 'a3'])
  await end('a3')
  await Promise.all([first, last])
  await expect(
    lane({ person: 'a', procedure: 'read' }, () => Promise.reject(new Error('broken'))),
  ).rejects.toThrow('broken')
  expect(await lane({ person: 'b', procedure: 'read' }, async () => 'served')).toBe('served')
})
