import type { InjectOptions } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contract } from '#contract/index.ts'
import { OWN_CALL } from '#contract/own-call.ts'
import { testHouse, type TestHouse } from '#test/support/house.ts'
import { edgeOf, type Edge } from './edge.support.ts'
import { proceduresOf } from './procedures.ts'
import { router } from '#server/app.ts'

let house: TestHouse
let edge: Edge
let cookie = ''
beforeAll(async () => {
  house = await testHouse()
  edge = await edgeOf(house)
  cookie = await edge.cookieOf('clerk')
})
afterAll(async () => {
  await edge.close()
  await house.close()
})

const post = async (headers: Record<string, string>, payload: InjectOptions['payload'] = '{}') => {
  const answer = await edge.app.inject({
    method: 'POST',
    url: '/api/desk/views',
    headers: { host: 'lantai.example', 'content-type': 'application/json', cookie, ...headers },
    payload: payload ?? '',
  })
  const { reason, detail } = answer.json<{ reason: string; detail: string }>()
  return { status: answer.statusCode, reason, detail }
}
const ours = { ...OWN_CALL, origin: 'http://lantai.example' }

describe('a write asked by another site', () => {
  test.each([
    ['from another address', { ...ours, origin: 'http://elsewhere.example' }],
    ['from another port', { ...ours, origin: 'http://lantai.example:81' }],
    ['from nowhere', { ...ours, origin: 'null' }],
    ['from a neighbour', { ...ours, 'sec-fetch-site': 'same-site' }],
    ['without our header', { origin: 'http://lantai.example' }],
    ['without any header', {}],
  ])('is refused %s', async (_, headers) => {
    expect(await post(headers)).toMatchObject({ status: 403, reason: 'foreign-site' })
  })

  test.each([
    ['application/x-www-form-urlencoded', 'name=x'],
    ['text/plain', '{"name":"x"}'],
    ['multipart/form-data; boundary=x', '--x\r\n\r\n--x--\r\n'],
    ['application/octet-stream', 'x'],
    ['', 'x'],
  ])('is refused as %s', async (type, body) => {
    const found = await post({ ...ours, 'content-type': type }, body)
    expect(found).toMatchObject({ status: 400, reason: 'unsupported-body' })
    expect(found.detail).toContain('application/json')
  })
})

test.each([
  ['from our page', ours],
  ['from our page behind TLS that nobody tells of', { ...ours, origin: 'https://lantai.example' }],
  ['from a program', OWN_CALL],
])('a write %s comes to its procedure', async (_, headers) => {
  const { reason } = await post({ ...headers, 'sec-fetch-site': 'same-origin' })
  expect(['foreign-site', 'unsupported-body']).not.toContain(reason)
})

test('nothing is written by GET', () => {
  const all = proceduresOf(router)
  expect(all.length).toBeGreaterThan(80)
  expect(all.filter(({ meta, method }) => meta.kind !== 'query' && method === 'GET')).toEqual([])
  expect(Object.keys(contract)).toEqual(Object.keys(router))
})
