import { afterAll, beforeAll, expect, test } from 'vitest'
import { OWN_CALL } from '#contract/own-call.ts'
import { testHouse, type TestHouse } from '#test/support/house.ts'
import { edgeOf, head, type Edge } from './edge.support.ts'

let house: TestHouse
let edge: Edge
let cookie = ''
beforeAll(async () => {
  house = await testHouse()
  edge = await edgeOf(house, { limits: { linger: 100 } })
  cookie = await edge.cookieOf('archivist')
})
afterAll(async () => {
  await edge.close()
  await house.close()
})

const post = async (payload: string | Buffer, headers: Record<string, string> = {}) => {
  const answer = await edge.app.inject({
    method: 'POST',
    url: '/api/fonds',
    headers: { ...OWN_CALL, cookie, 'content-type': 'application/json', ...headers },
    payload,
  })
  const { reason, detail } = answer.json<{ reason: string; detail: string }>()
  return { status: answer.statusCode, reason, detail, length: answer.body.length }
}

test.each([
  ['ten thousand lists deep', '['.repeat(10_000) + ']'.repeat(10_000), 'too-deep'],
  ['a million deep, and open', '{"a":'.repeat(400_000), 'too-deep'],
  ['deep after a quoted bracket', `["]\\"]",${'['.repeat(80)}`, 'too-deep'],
  ['not UTF-8', Buffer.from([0x22, 0xc8, 0xab, 0xd7, 0xda, 0x22]), 'not-utf-8'],
  ['not JSON', '{"a":', 'bad-request'],
  ['for the prototype', '{"__proto__":{"a":1}}', 'bad-request'],
  ['empty', '', 'bad-request'],
])('a body that is %s is refused in words', async (_, body, reason) => {
  const found = await post(body)
  expect(found).toMatchObject({ status: 400, reason })
  expect(found.detail).toMatch(/\p{Script=Han}/u)
})

test('brackets within a text are no depth', async () => {
  expect((await post(JSON.stringify({ name: '['.repeat(500) }))).reason).not.toBe('too-deep')
})

test('a key of a megabyte is not said back', async () => {
  const found = await post(JSON.stringify({ ['钥'.repeat(300_000)]: 1 }))
  expect(found.status).toBe(400)
  expect(found.length).toBeLessThan(20_000)
})

test.each([
  ['content-encoding', 'gzip'],
  ['content-type', 'application/json; charset=gbk'],
])('%s: %s is refused in words', async (name, value) => {
  expect(await post('{}', { [name]: value })).toMatchObject({
    status: 400,
    reason: 'unsupported-body',
  })
})

test('an address nested beyond any use is refused in words', async () => {
  const url = `/api/visits?limit${'[a]'.repeat(3000)}=1`
  const answer = await edge.app.inject({ url, headers: { cookie } })
  expect(answer.statusCode, answer.body).toBe(400)
  expect(answer.body.length).toBeLessThan(20_000)
})

const call = (headers: Record<string, string | number>) =>
  head('POST /api/fonds', { ...OWN_CALL, cookie, 'content-type': 'application/json', ...headers })

test.each([
  ['two lengths', () => `${call({ 'content-length': 2, 'Content-Length': 3 })}{}`],
  ['a length and chunks', () => call({ 'content-length': 2, 'transfer-encoding': 'chunked' })],
  ['chunks that are none', () => `${call({ 'transfer-encoding': 'chunked' })}zz\r\n{}\r\n`],
  ['an encoding nobody knows', () => call({ 'transfer-encoding': 'br' })],
  ['no request at all', () => '\u0016\u0003\u0001 hello\r\n\r\n'],
])('%s: answered in words and closed', async (_, text) => {
  const said = await edge.open(text()).said
  expect(said).toMatch(
    /^HTTP\/1.1 400 Bad Request\r\n.*application\/problem\+json.*请求格式不正确/s,
  )
})

test('a head beyond bounds is answered in words and closed', async () => {
  const said = await edge.open(head('GET /api/me', { cookie: 'x'.repeat(40_000) })).said
  expect(said).toMatch(/^HTTP\/1.1 413 .*请求头过大/s)
})
