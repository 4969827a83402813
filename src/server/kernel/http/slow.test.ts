import { afterAll, beforeAll, expect, test } from 'vitest'
import { OWN_CALL } from '#contract/own-call.ts'
import { testHouse, type TestHouse } from '#test/support/house.ts'
import { edgeOf, head, type Edge } from './edge.support.ts'

let house: TestHouse
let edge: Edge
let cookie = ''
const SHORT = {
  head: 1500,
  check: 100,
  linger: 100,
  pace: { span: 1000, least: 50 },
  connections: { all: 100, ofOneAddress: 80 },
}
/** The machine may be busy. */
const PATIENT = { timeout: 20_000 }
beforeAll(async () => {
  house = await testHouse()
  edge = await edgeOf(house, { limits: SHORT })
  cookie = await edge.cookieOf('archivist')
})
afterAll(async () => {
  await edge.close()
  await house.close()
})

const welcome = async (url = edge.url): Promise<number> =>
  (await fetch(`${url}/api/welcome`)).status

test('sixty silent connections and half heads are closed, and others are served meanwhile', async () => {
  const held = Array.from({ length: 60 }, (_, i) =>
    edge.open(i % 2 === 0 ? '' : 'GET /api/welcome HTTP/1.1\r\nhost: x\r\n'),
  )
  expect(await welcome()).toBe(200)
  for (const said of await Promise.all(held.map((one) => one.said)))
    expect(said).toMatch(/^HTTP\/1.1 408 .*请求传得太慢/s)
})

const call = (headers: Record<string, string | number>) => ({ ...OWN_CALL, cookie, ...headers })
const JSON_BODY = { 'content-type': 'application/json', 'content-length': 1000 }
const FORM_BODY = { 'content-type': 'multipart/form-data; boundary=x', 'content-length': 9_000_000 }

test.each([
  ['/fonds', JSON_BODY],
  ['/attachments', FORM_BODY],
  ['/sign-in', JSON_BODY],
])('a body that comes by drops to %s is answered 408 and closed', async (path, headers) => {
  const { socket, said } = edge.open(head(`POST /api${path}`, call(headers)))
  const drops = setInterval(() => socket.write('{'), 50)
  expect(await said).toMatch(/^HTTP\/1.1 408 .*传得太慢/s)
  clearInterval(drops)
})

test('a body that comes slowly but steadily is taken', async () => {
  const body = JSON.stringify({ name: 'x'.repeat(900) }).padEnd(1000)
  const { socket, said } = edge.open(
    head('POST /api/fonds', call({ ...JSON_BODY, connection: 'close' })),
  )
  for (let at = 0; at < body.length; at += 100) {
    socket.write(body.slice(at, at + 100))
    await new Promise((done) => setTimeout(done, 250))
  }
  expect(await said).toMatch(/^HTTP\/1.1 400 .*"fields"/s)
})

test('one address holds no more than its share of connections', async () => {
  const narrow = await edgeOf(house, {
    limits: { ...SHORT, head: 60_000, connections: { all: 100, ofOneAddress: 3 } },
  })
  const held = Array.from({ length: 3 }, () => narrow.open(''))
  await Promise.all(
    held.map(({ socket }) => new Promise((done) => void socket.once('connect', done))),
  )
  await expect.poll(() => narrow.open('').said, PATIENT).toBe('')
  held[0]?.socket.destroy()
  await expect.poll(() => welcome(narrow.url).catch(() => 0), PATIENT).toBe(200)
  for (const { socket } of held) socket.destroy()
  await narrow.close()
})
