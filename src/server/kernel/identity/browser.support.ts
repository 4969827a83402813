import { z } from 'zod'
import { OWN_CALL } from '#contract/own-call.ts'
import { PASSWORD, type TestHouse } from '#test/support/house.ts'

type App = Awaited<ReturnType<TestHouse['http']>>

const wire = z.object({ reason: z.string().optional() }).loose()

/** A browser on the real HTTP edge: it keeps its cookies, and answers the status with what was said. */
export const browserOn = (app: App) => {
  const jar = new Map<string, string>()
  const send = async (method: 'GET' | 'POST', path: string, payload?: object, key?: string) => {
    const answer = await app.inject({
      method,
      url: `/api${path}`,
      cookies: Object.fromEntries(jar),
      headers: { ...OWN_CALL, ...(key === undefined ? {} : { 'idempotency-key': key }) },
      ...(payload === undefined ? {} : { payload }),
    })
    for (const { name, value } of answer.cookies) jar.set(name, value)
    const said: unknown = answer.json()
    const body = Array.isArray(said) ? {} : wire.parse(said)
    return { status: answer.statusCode, body, text: answer.body }
  }
  const get = (path: string) => send('GET', path)
  const post = (path: string, payload: object, key?: string) => send('POST', path, payload, key)
  return {
    jar,
    get,
    post,
    signIn: (username = 'clerk', password = PASSWORD) => post('/sign-in', { username, password }),
    code: (oneTimeCode: string) => post('/sign-in/code', { oneTimeCode }),
    /** Why the person's own password was not changed, `none` where it was. */
    changePassword: async (current: string, password: string, key?: string) =>
      (await post('/me/password', { current, password }, key)).body.reason ?? 'none',
    isIn: async () => (await get('/me')).status === 200,
  }
}
export type Browser = ReturnType<typeof browserOn>
