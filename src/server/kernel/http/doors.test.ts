import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { OWN_CALL } from '#contract/own-call.ts'
import { PASSWORD, testHouse, type TestHouse } from '#test/support/house.ts'
import { edgeOf, type Edge } from './edge.support.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house.close())

const within = async (
  calls: { ofPerson: number; atDoorsFromAddress: number; atDoorForName: number },
  work: (edge: Edge) => Promise<void>,
) => {
  const edge = await edgeOf(house, { limits: { calls } })
  await work(edge)
  await edge.close()
}

const signIn = ({ app }: Edge, username: string, password = PASSWORD, remoteAddress = '10.0.0.1') =>
  app.inject({
    method: 'POST',
    url: '/api/sign-in',
    headers: OWN_CALL,
    payload: { username, password },
    remoteAddress,
  })

const times = <T>(count: number, work: () => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, work))

describe('at the doors', () => {
  test('who guesses one name does not shut out the others of the office, nor that name elsewhere', () =>
    within({ ofPerson: 100, atDoorsFromAddress: 100, atDoorForName: 5 }, async (edge) => {
      const guessed = await times(8, () => signIn(edge, 'nobody', 'a wrong password'))
      expect(guessed.map(({ statusCode }) => statusCode).toSorted()).toEqual([
        401, 401, 401, 401, 401, 429, 429, 429,
      ])
      expect(guessed.find(({ statusCode }) => statusCode === 429)?.json()).toMatchObject({
        detail: expect.stringMatching(/^操作过于频繁，请 \d+ 秒后再试$/),
      })
      expect((await signIn(edge, 'clerk')).statusCode).toBe(200)
      expect((await signIn(edge, 'nobody', 'a wrong password', '10.0.0.2')).statusCode).toBe(401)
    }))

  test('who guesses many names is stopped by the address alone, and says when to come again', () =>
    within({ ofPerson: 100, atDoorsFromAddress: 6, atDoorForName: 5 }, async (edge) => {
      const all = []
      for (let turn = 0; turn < 8; turn++) all.push(await signIn(edge, `nobody-${turn}`, 'wrong'))
      const refused = all.filter(({ statusCode }) => statusCode === 429)
      expect(refused).toHaveLength(2)
      expect(Number(refused[0]?.headers['retry-after'])).toBeGreaterThan(0)
      expect((await signIn(edge, 'clerk', PASSWORD, '10.0.0.2')).statusCode).toBe(200)
    }))
})

test('a person is rated alone, and no other with them', () =>
  within({ ofPerson: 10, atDoorsFromAddress: 100, atDoorForName: 100 }, async (edge) => {
    const [clerk, archivist] = [await edge.cookieOf('clerk'), await edge.cookieOf('archivist')]
    const me = (cookie: string) => edge.app.inject({ url: '/api/me', headers: { cookie } })
    const all = await times(12, () => me(clerk))
    const refused = all.filter(({ statusCode }) => statusCode === 429)
    expect(refused).toHaveLength(2)
    expect(Number(refused[0]?.headers['retry-after'])).toBeGreaterThan(0)
    expect(refused[0]?.json()).toMatchObject({ reason: 'too-many-requests' })
    expect((await me(archivist)).statusCode).toBe(200)
  }))
