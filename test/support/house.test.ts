import { afterAll, beforeAll, expect, test } from 'vitest'
import { OWN_CALL } from '#contract/own-call.ts'
import { PASSWORD, testHouse, type TestHouse } from './house.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house.close())

test('signs in over HTTP, asks who it is, and signs out', async () => {
  const app = await house.http()
  const signedIn = await app.inject({
    method: 'POST',
    url: '/api/sign-in',
    headers: OWN_CALL,
    payload: { username: 'clerk', password: PASSWORD },
  })
  expect(signedIn.statusCode, signedIn.body).toBe(200)
  const cookie = signedIn.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  const me = await app.inject({ url: '/api/me', headers: { cookie } })
  expect(me.json()).toMatchObject({ person: { username: 'clerk' }, roles: ['clerk'] })
  const out = await app.inject({
    method: 'POST',
    url: '/api/sign-out',
    headers: { ...OWN_CALL, cookie },
    payload: {},
  })
  expect(out.statusCode, out.body).toBe(200)
  expect((await app.inject({ url: '/api/me', headers: { cookie } })).statusCode).toBe(401)
  await app.close()
})

test('calls a procedure in process', async () => {
  expect(await house.call('identity.departments', {}, { as: 'clerk' })).toHaveLength(4)
})
