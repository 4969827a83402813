import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { OWN_CALL } from '#contract/own-call.ts'
import { PASSWORD, testHouse, type TestHouse } from '#test/support/house.ts'
import { edgeOf, type Edge } from './edge.support.ts'

let house: TestHouse
let edge: Edge
beforeAll(async () => {
  house = await testHouse()
  edge = await edgeOf(house, { trustProxy: ['10.9.0.0/24', 'loopback'] })
})
afterAll(async () => {
  await edge.close()
  await house.close()
})

const FORWARDED = {
  'x-forwarded-for': '203.0.113.7',
  'x-forwarded-proto': 'https',
  'x-forwarded-host': 'lantai.example',
}

const signIn = (headers: Record<string, string>, remoteAddress: string) =>
  edge.app.inject({
    method: 'POST',
    url: '/api/sign-in',
    headers: { ...OWN_CALL, ...headers },
    payload: { username: 'clerk', password: PASSWORD },
    remoteAddress,
  })

const lastAddress = async (): Promise<string | null | undefined> => {
  const row = await house.database.db
    .selectFrom('audit')
    .select('ip')
    .orderBy('changeNo', 'desc')
    .executeTakeFirst()
  return row?.ip
}

describe('a trusted proxy', () => {
  test('is believed: address in the log, Secure cookies, HSTS, and the page it served', async () => {
    const headers = { ...FORWARDED, origin: 'https://lantai.example' }
    const answer = await signIn(headers, '10.9.0.4')
    expect(answer.statusCode, answer.body).toBe(200)
    expect(answer.cookies[0]).toMatchObject({ secure: true, httpOnly: true, sameSite: 'Strict' })
    expect(answer.headers['strict-transport-security']).toBe('max-age=15552000')
    expect(await lastAddress()).toBe('203.0.113.7')
  })

  test.each([
    ['an address that is no address', 'unknown', '10.9.0.4'],
    ['a lie before the address it saw', '1.2.3.4, 203.0.113.8', '203.0.113.8'],
    ['a chain of proxies of ours', '203.0.113.9, 10.9.0.5', '203.0.113.9'],
  ])('that sends %s is read right', async (_, chain, address) => {
    expect((await signIn({ ...FORWARDED, 'x-forwarded-for': chain }, '10.9.0.4')).statusCode).toBe(
      200,
    )
    expect(await lastAddress()).toBe(address)
  })

  test.each(['http://lantai.example', 'https://other.example', 'https://localhost:80'])(
    'does not make a page of %s ours',
    async (origin) => {
      expect((await signIn({ ...FORWARDED, origin }, '10.9.0.4')).statusCode).toBe(403)
    },
  )
})

test('who is no trusted proxy is not believed', async () => {
  const answer = await signIn(FORWARDED, '192.0.2.50')
  expect(answer.cookies[0]?.secure).toBeUndefined()
  expect(answer.headers['strict-transport-security']).toBeUndefined()
  expect(await lastAddress()).toBe('192.0.2.50')
  const posing = { ...FORWARDED, origin: 'https://lantai.example' }
  expect((await signIn(posing, '192.0.2.50')).statusCode).toBe(403)
})
