import { afterAll, beforeAll, expect, test } from 'vitest'
import { OWN_CALL } from '#contract/own-call.ts'
import { testHouse, type TestHouse } from '#test/support/house.ts'
import { edgeOf, head, type Edge } from './edge.support.ts'

let house: TestHouse
let edge: Edge
beforeAll(async () => {
  house = await testHouse()
  edge = await edgeOf(house, { limits: { linger: 100 } })
})
afterAll(async () => {
  await edge.close()
  await house.close()
})

const JSON_CALL = { ...OWN_CALL, 'content-type': 'application/json' }
/** Says that much follows, and sends next to nothing of it. */
const begun = (path: string, headers: Record<string, string>, length = 2_000_000) =>
  edge.open(`${head(`POST /api${path}`, { ...headers, 'content-length': length })}{"name":`).said

test('who is not signed in is turned away before the body, which is not waited for', async () => {
  const form = { ...OWN_CALL, 'content-type': 'multipart/form-data; boundary=x' }
  expect(await begun('/fonds', JSON_CALL)).toMatch(/^HTTP\/1.1 401 .*not-signed-in/s)
  expect(await begun('/attachments', form, 50_000_000)).toMatch(/^HTTP\/1.1 401 /)
  const forged = `lantai_session=${'0'.repeat(32)}.${'A'.repeat(43)}`
  expect(await begun('/fonds', { ...JSON_CALL, cookie: forged })).toMatch(/^HTTP\/1.1 401 /)
})

test('and so is who may not, and who asks for what is not there', async () => {
  const cookie = await edge.cookieOf('audit-officer')
  expect(await begun('/fonds', { ...JSON_CALL, cookie })).toMatch(/^HTTP\/1.1 403 .*no-permission/s)
  expect(await begun('/nothing', JSON_CALL)).toMatch(/^HTTP\/1.1 404 /)
  expect(await edge.open(head('POST /nothing', { 'content-length': 9_000_000 })).said).toMatch(
    /^HTTP\/1.1 404 /,
  )
})

test.each(['/sign-in', '/sign-in/code', '/invitation', '/invitation/accept', '/set-up'])(
  'a stranger brings little to %s',
  async (path) => {
    expect(await begun(path, JSON_CALL, 17_000)).toMatch(/^HTTP\/1.1 413 .*请求内容过大/s)
    const chunked = { ...JSON_CALL, 'transfer-encoding': 'chunked' }
    const much = `5000\r\n${'x'.repeat(0x5000)}\r\n`
    expect(await edge.open(head(`POST /api${path}`, chunked) + much).said).toMatch(
      /^HTTP\/1.1 413 /,
    )
  },
)

test('what is beyond bounds by its own word is told so, not to come again', async () => {
  const cookie = await edge.cookieOf('archivist')
  const form = { ...OWN_CALL, cookie, 'content-type': 'multipart/form-data; boundary=x' }
  expect(await begun('/attachments', form, 400_000_000)).toMatch(/^HTTP\/1.1 413 /)
  expect(await begun('/fonds', { ...JSON_CALL, cookie }, 400_000_000)).toMatch(/^HTTP\/1.1 413 /)
})

test('a small body left unread does not end the connection', async () => {
  const { said, socket } = edge.open('')
  const call = head('POST /api/fonds', { ...JSON_CALL, 'content-length': 2 })
  socket.write(`${call}{}${call}{}`)
  socket.write(head('GET /api/welcome', { connection: 'close' }))
  expect((await said).match(/HTTP\/1.1 \d+/g)).toEqual([
    'HTTP/1.1 401',
    'HTTP/1.1 401',
    'HTTP/1.1 200',
  ])
})
