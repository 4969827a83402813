import { afterAll, beforeAll, expect, test } from 'vitest'
import { testHouse, type TestHouse } from '#test/support/house.ts'
import { edgeOf, head, type Edge } from './edge.support.ts'

let house: TestHouse
let edge: Edge
beforeAll(async () => {
  house = await testHouse()
  edge = await edgeOf(house, { limits: { linger: 2000 } })
})
afterAll(async () => {
  await edge.close()
  await house.close()
})

const WELCOME = head('GET /api/welcome', {})
const TOO_LONG = head(`GET /api/readers/${'a'.repeat(3_000_000)}`, {})

const answersIn = (said: string): string[] =>
  [...said.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status ?? '')

/** Waits for the first answer before it sends the second request. */
const inTurn = async (first: string, second: string): Promise<string> => {
  const { socket, said } = edge.open(first)
  await new Promise((done) => void socket.once('data', done))
  socket.write(second)
  return said
}

test('a head beyond bounds is refused in words, however much of it still comes', async () => {
  expect(await edge.open(TOO_LONG).said).toMatch(/^HTTP\/1.1 413 .*请求头过大/s)
})

test('and so it is on a connection that was kept', async () => {
  const said = await inTurn(WELCOME, TOO_LONG)
  expect(answersIn(said)).toEqual(['200', '413'])
  expect(said).toContain('请求头过大')
})

test('what is no request is refused in words on a new connection and on a kept one', async () => {
  expect(await edge.open('what is this\r\n\r\n').said).toMatch(/^HTTP\/1.1 400 .*请求格式不正确/s)
  expect(answersIn(await inTurn(WELCOME, 'what is this\r\n\r\n'))).toEqual(['200', '400'])
})

test('a head that never ends is let in for a moment only', async () => {
  const { socket, said } = edge.open(`GET /api/readers/${'a'.repeat(20_000)}`)
  const more = setInterval(() => socket.write('a'.repeat(1000)), 20)
  expect(await said).toMatch(/^HTTP\/1.1 413 /)
  clearInterval(more)
})
