import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { OWN_CALL } from '#contract/own-call.ts'
import { PASSWORD, testHouse, type TestHouse } from '#test/support/house.ts'
import { browserOn, type Browser } from './browser.support.ts'

const EDGE =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/131.0 Safari/537.36 Edg/131.0'

let house: TestHouse
let app: Awaited<ReturnType<TestHouse['http']>>
beforeEach(async () => {
  house = await testHouse()
  app = await house.http()
})
afterEach(async () => {
  await app.close()
  await house.close()
})

const signIn = (username: string) =>
  app.inject({
    method: 'POST',
    url: '/api/sign-in',
    payload: { username, password: PASSWORD },
    headers: { ...OWN_CALL, 'user-agent': EDGE },
  })

/** Who is signed in where, as a browser that is signed in itself is told. */
const listedIn = async (browser: Browser, path: string) => {
  const { text } = await browser.get(path)
  const listed: unknown = JSON.parse(text)
  return z.array(row).parse(isPage(listed) ? listed.rows : listed)
}
const row = z.object({
  sessionId: z.string(),
  username: z.string().optional(),
  current: z.boolean(),
})
const isPage = (listed: unknown): listed is { rows: unknown } =>
  typeof listed === 'object' && listed !== null && 'rows' in listed

test('all of the archive are listed page by page, the latest first, and of one person where asked', async () => {
  const security = await house.client('security-officer')
  for (const username of ['clerk', 'archivist', 'clerk', 'director', 'clerk'])
    await signIn(username)
  const { code } = await house.anotherArchive()
  const first = await security.identity.liveSessions({ limit: 2 })
  const second = await security.identity.liveSessions({ limit: 2, cursor: first.next ?? '' })
  const third = await security.identity.liveSessions({ limit: 2, cursor: second.next ?? '' })
  expect(third.next).toBeNull()
  const all = [...first.rows, ...second.rows, ...third.rows]
  expect(all.map(({ username }) => username)).toEqual([
    'clerk',
    'director',
    'clerk',
    'archivist',
    'clerk',
  ])
  const [clerk, director] = all
  expect(clerk).toMatchObject({
    personName: '测试clerk',
    departmentName: '管理利用部',
    roles: ['clerk'],
    ip: '127.0.0.1',
    device: 'Windows 上的 Edge',
    current: false,
  })
  const { personId = '' } = director ?? {}
  const his = await security.identity.liveSessions({ limit: 50, personId })
  expect(his.rows.map(({ username }) => username)).toEqual(['director'])
  const stranger = await house.client('security-officer', code)
  expect((await stranger.identity.liveSessions({ limit: 50 })).rows).toEqual([])
})

test('an ended one is gone from the list; the caller’s own is marked', async () => {
  const browser = browserOn(app)
  await browser.signIn('security-officer')
  await signIn('clerk')
  const listed = await listedIn(browser, '/sessions')
  expect(listed).toMatchObject([
    { username: 'clerk', current: false },
    { username: 'security-officer', current: true },
  ])
  await browser.post(`/sessions/${listed[0]?.sessionId ?? ''}/revoke`, {})
  expect(await listedIn(browser, '/sessions')).toMatchObject([{ username: 'security-officer' }])
})

test('others see their own alone', async () => {
  const browser = browserOn(app)
  await browser.signIn('clerk')
  await signIn('director')
  expect((await browser.get('/sessions')).body.reason).toBe('no-permission')
  expect(await listedIn(browser, '/me/sessions')).toMatchObject([{ current: true }])
})

test('the log says whose session was ended, and on which device', async () => {
  const security = await house.client('security-officer')
  await signIn('clerk')
  const [session] = (await security.identity.liveSessions({ limit: 50 })).rows
  await security.identity.revokeSession({ sessionId: session?.sessionId ?? '' })
  const auditor = await house.client('audit-officer')
  expect((await auditor.records.audit({ limit: 1 })).rows).toMatchObject([
    {
      who: '测试security-officer',
      summary: '终止 测试clerk（clerk）在 Windows 上的 Edge 的登录会话',
      recordId: session?.personId,
    },
  ])
})
