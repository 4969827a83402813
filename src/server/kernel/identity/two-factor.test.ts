import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { PASSWORD, testHouse, type TestHouse } from '#test/support/house.ts'
import { fromBase32 } from './base32.ts'
import { browserOn, type Browser } from './browser.support.ts'
import { removeTwoFactorAtConsole } from './console.ts'
import { hotp, stepAt } from './totp.ts'

const WRONG = 'not the password'
const STEP_MS = 30_000

let house: TestHouse
let app: Awaited<ReturnType<TestHouse['http']>>
let now: Date
beforeEach(async () => {
  now = new Date('2025-01-10T04:00:00Z')
  house = await testHouse({ clock: () => now })
  app = await house.http()
})
afterEach(async () => {
  await app.close()
  await house.close()
})

const browser = () => browserOn(app)

/** The clock goes on by a step, and the phone shows its next code. */
const nextCode = (secret: string): string => {
  now = new Date(now.getTime() + STEP_MS)
  return hotp(fromBase32(secret), stepAt(now))
}

const wrongCode = (secret: string): string => {
  const right = [-1, 0, 1].map((drift) => hotp(fromBase32(secret), stepAt(now) + drift))
  return ['000000', '111111', '222222', '333333'].find((code) => !right.includes(code)) ?? ''
}

const begun = z.object({ secret: z.string(), uri: z.string() })
const confirmed = z.object({ recoveryCodes: z.array(z.string()) })

/** Signs a person in and turns their second factor on. */
const enrol = async (on: Browser = browser(), username = 'clerk') => {
  await on.signIn(username)
  const { secret, uri } = begun.parse(
    (await on.post('/me/two-factor/begin', { current: PASSWORD })).body,
  )
  const answer = await on.post('/me/two-factor/confirm', { oneTimeCode: nextCode(secret) })
  return { on, secret, uri, codes: confirmed.parse(answer.body).recoveryCodes }
}

const auditRows = async () => {
  const auditor = await house.client('audit-officer')
  return (await auditor.records.audit({ limit: 50 })).rows
}
const summaries = async () => (await auditRows()).map(({ summary }) => summary)

describe('turning it on', () => {
  test('asks the password, gives a secret, and is in force with its first code', async () => {
    const on = browser()
    await on.signIn()
    expect((await on.post('/me/two-factor/begin', { current: WRONG })).body.reason).toBe(
      'wrong-password',
    )
    const { secret, uri } = begun.parse(
      (await on.post('/me/two-factor/begin', { current: PASSWORD })).body,
    )
    expect(secret).toMatch(/^[A-Z2-7]{32}$/)
    expect(new URL(uri).searchParams.get('secret')).toBe(secret)
    const wrong = await on.post('/me/two-factor/confirm', { oneTimeCode: wrongCode(secret) })
    expect(wrong.body.reason).toBe('wrong-code')
    expect((await browser().signIn()).body).toMatchObject({ step: 'done' })
    const oneTimeCode = nextCode(secret)
    const { recoveryCodes } = confirmed.parse(
      (await on.post('/me/two-factor/confirm', { oneTimeCode })).body,
    )
    expect(new Set(recoveryCodes).size).toBe(10)
    expect((await on.get('/me/two-factor')).body).toEqual({
      enabledAt: now.toISOString(),
      codesLeft: 10,
    })
    expect((await on.post('/me/two-factor/begin', { current: PASSWORD })).body.reason).toBe(
      'two-factor-on',
    )
  })

  test('ends the sessions that were begun without it, but for this one', async () => {
    const other = browser()
    await other.signIn()
    const { on } = await enrol()
    expect([await other.isIn(), await on.isIn()]).toEqual([false, true])
  })

  test('cannot be confirmed before it was begun', async () => {
    const on = browser()
    await on.signIn()
    const answer = await on.post('/me/two-factor/confirm', { oneTimeCode: '123456' })
    expect(answer.body.reason).toBe('two-factor-not-begun')
  })

  test('stands in the list of people', async () => {
    await enrol()
    const officer = await house.client('system-officer')
    const { rows } = await officer.identity.people({ limit: 50 })
    expect(rows.filter(({ twoFactor }) => twoFactor).map(({ username }) => username)).toEqual([
      'clerk',
    ])
  })
})

describe('signing in', () => {
  test('takes the password and then the code', async () => {
    const { secret } = await enrol()
    const on = browser()
    expect((await on.signIn()).body).toEqual({ step: 'code' })
    expect(await on.isIn()).toBe(false)
    expect((await on.code(nextCode(secret))).body).toMatchObject({ person: { username: 'clerk' } })
    expect(await on.isIn()).toBe(true)
    expect(await summaries()).toContain('登录（两步验证）')
  })

  test('takes no code twice, whichever door it came through', async () => {
    const { secret } = await enrol()
    const used = hotp(fromBase32(secret), stepAt(now))
    const on = browser()
    await on.signIn()
    expect((await on.code(used)).body.reason).toBe('wrong-code')
    const code = nextCode(secret)
    expect((await on.code(code)).status).toBe(200)
    const second = browser()
    await second.signIn()
    expect((await second.code(code)).body.reason).toBe('wrong-code')
  })

  test('takes one code once of many sent at once', async () => {
    const { secret } = await enrol()
    const all = [browser(), browser(), browser()]
    const code = nextCode(secret)
    const [first] = all
    if (!first) throw new Error('no browser')
    await first.signIn()
    for (const one of all) for (const [name, value] of first.jar) one.jar.set(name, value)
    const answers = await Promise.all(all.map((one) => one.code(code)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  })

  test('takes each recovery code once, however it is typed', async () => {
    const { codes, on: old } = await enrol()
    const [code = ''] = codes
    const on = browser()
    await on.signIn()
    const typed = `${code.slice(0, 5)}-${code.slice(5)}`.toLowerCase()
    expect((await on.code(typed)).status).toBe(200)
    const again = browser()
    await again.signIn()
    expect((await again.code(code)).body.reason).toBe('wrong-code')
    expect((await old.get('/me/two-factor')).body).toMatchObject({ codesLeft: 9 })
    expect(await summaries()).toContain('登录（使用恢复码，还剩 9 个）')
  })

  test('half finished is good for its browser, once, for five minutes, and for nothing else', async () => {
    const { secret } = await enrol()
    expect((await browser().code(nextCode(secret))).body.reason).toBe('sign-in-expired')
    const on = browser()
    await on.signIn()
    const half = on.jar.get('lantai_half_sign_in') ?? ''
    on.jar.set('lantai_session', half)
    expect(await on.isIn()).toBe(false)
    on.jar.delete('lantai_session')
    expect((await on.code(nextCode(secret))).status).toBe(200)
    const copy = browser()
    copy.jar.set('lantai_half_sign_in', half)
    expect((await copy.code(nextCode(secret))).body.reason).toBe('sign-in-expired')
    const late = browser()
    await late.signIn()
    await house.database.db
      .updateTable('halfSignIn')
      .set({ expiresAt: new Date(Date.now() - 1000).toISOString() })
      .where('endedAt', 'is', null)
      .execute()
    expect((await late.code(nextCode(secret))).body.reason).toBe('sign-in-expired')
  })

  test('half finished is called off by a later one, and by a new password, which asks a code too', async () => {
    const { secret } = await enrol()
    const first = browser()
    const second = browser()
    await first.signIn()
    await second.signIn()
    expect((await first.code(nextCode(secret))).body.reason).toBe('sign-in-expired')
    const officer = await house.client('system-officer')
    const { rows } = await officer.identity.people({ q: 'clerk', limit: 50 })
    const personId = rows.find(({ username }) => username === 'clerk')?.personId ?? ''
    const { token } = await officer.identity.invite({ personId })
    const invited = browser()
    const password = 'another 密码 entirely'
    expect((await invited.post('/invitation/accept', { token, password })).body).toEqual({
      step: 'code',
    })
    expect((await second.code(nextCode(secret))).body.reason).toBe('sign-in-expired')
    expect(await invited.isIn()).toBe(false)
    expect((await invited.code(nextCode(secret))).status).toBe(200)
  })

  test('locks after five wrong codes, also over several passwords that were right', async () => {
    const { secret } = await enrol()
    const on = browser()
    const said: unknown[] = []
    for (let turn = 0; turn < 5; turn++) {
      if (turn % 2 === 0) await on.signIn()
      said.push((await on.code(wrongCode(secret))).body.reason)
    }
    expect(said).toEqual([...Array.from({ length: 4 }, () => 'wrong-code'), 'locked-out'])
    expect((await on.code(nextCode(secret))).body.reason).toBe('locked-out')
    expect((await browser().signIn()).body.reason).toBe('locked-out')
  })

  test('locks when wrong codes are sent at once, and counts a wrong password with them', async () => {
    const { secret } = await enrol()
    const on = browser()
    await on.signIn('clerk', WRONG)
    await on.signIn()
    const code = wrongCode(secret)
    const answers = await Promise.all(Array.from({ length: 6 }, () => on.code(code)))
    const reasons = answers.map(({ body }) => body.reason)
    expect(reasons.filter((reason) => reason === 'wrong-code')).toHaveLength(3)
    expect(reasons.filter((reason) => reason === 'locked-out')).toHaveLength(3)
  })
})

describe('taking it off', () => {
  test('by the person asks password and code', async () => {
    const { on, secret } = await enrol()
    const ask = (current: string, oneTimeCode: string) =>
      on.post('/me/two-factor/remove', { current, oneTimeCode })
    expect((await ask(WRONG, nextCode(secret))).body.reason).toBe('wrong-password')
    expect((await ask(PASSWORD, wrongCode(secret))).body.reason).toBe('wrong-code')
    expect((await ask(PASSWORD, nextCode(secret))).status).toBe(200)
    expect((await browser().signIn()).body).toMatchObject({ step: 'done' })
    expect(await summaries()).toContain('停用两步验证')
  })

  test('leaves no recovery code that works the next time', async () => {
    const { on, secret, codes } = await enrol()
    const current = PASSWORD
    await on.post('/me/two-factor/remove', { current, oneTimeCode: nextCode(secret) })
    await enrol()
    const next = browser()
    await next.signIn()
    expect((await next.code(codes[3] ?? '')).body.reason).toBe('wrong-code')
  })

  test('by an officer asks a reason, ends the sessions, and is written down', async () => {
    const { on } = await enrol()
    const clerk = await house.client('clerk')
    const security = await house.client('security-officer')
    const { rows } = await clerk.identity.people({ q: 'clerk', limit: 50 })
    const personId = rows.find(({ username }) => username === 'clerk')?.personId ?? ''
    const order = { personId, reason: '手机遗失' }
    await expect(clerk.identity.removeTwoFactorOf(order)).rejects.toMatchObject({
      body: { reason: 'no-permission' },
    })
    expect(await security.identity.removeTwoFactorOf(order)).toMatchObject({ twoFactor: false })
    expect(await on.isIn()).toBe(false)
    expect((await browser().signIn()).body).toMatchObject({ step: 'done' })
    expect(await summaries()).toContain('停用 测试clerk（clerk）的两步验证：手机遗失')
    await expect(security.identity.removeTwoFactorOf(order)).rejects.toMatchObject({
      body: { reason: 'two-factor-off' },
    })
  })

  test('is no business of who may invite: one officer alone opens no account', async () => {
    await enrol()
    const officer = await house.client('system-officer')
    const { rows } = await officer.identity.people({ q: 'clerk', limit: 50 })
    const personId = rows[0]?.personId ?? ''
    await expect(
      officer.identity.removeTwoFactorOf({ personId, reason: '手机遗失' }),
    ).rejects.toMatchObject({ body: { reason: 'no-permission' } })
    const security = await house.client('security-officer')
    await expect(security.identity.invite({ personId })).rejects.toMatchObject({
      body: { reason: 'no-permission' },
    })
  })

  test('on the console of the server is written down in nobody’s name', async () => {
    const { on } = await enrol(browser(), 'security-officer')
    const named = { username: 'security-officer', archive: house.code }
    expect(await removeTwoFactorAtConsole(house.house, named)).toMatchObject({
      name: '测试security-officer',
    })
    expect(await on.isIn()).toBe(false)
    expect((await browser().signIn('security-officer')).body).toMatchObject({ step: 'done' })
    const row = (await auditRows()).find(({ procedure }) => procedure.endsWith('TwoFactorOf'))
    expect(row).toMatchObject({ who: '系统', summary: expect.stringMatching(/在服务器上/) })
    await expect(removeTwoFactorAtConsole(house.house, named)).rejects.toMatchObject({
      body: { reason: 'two-factor-off' },
    })
    await expect(
      removeTwoFactorAtConsole(house.house, { username: 'nobody' }),
    ).rejects.toMatchObject({ body: { reason: 'unknown-person' } })
    await house.anotherArchive()
    await expect(
      removeTwoFactorAtConsole(house.house, { username: 'clerk' }),
    ).rejects.toMatchObject({ body: { reason: 'choose-archive' } })
  })

  test('of their own an officer does not do through that door', async () => {
    await enrol(browser(), 'security-officer')
    const officer = await house.client('security-officer')
    const { rows } = await officer.identity.people({ q: 'security-officer', limit: 50 })
    const personId = rows[0]?.personId ?? ''
    await expect(
      officer.identity.removeTwoFactorOf({ personId, reason: '图省事' }),
    ).rejects.toMatchObject({ body: { reason: 'own-two-factor' } })
  })
})

describe('new recovery codes', () => {
  test('ask password and code, and take the place of the old', async () => {
    const { on, secret, codes } = await enrol()
    const renew = (current: string, oneTimeCode: string) =>
      on.post('/me/two-factor/recovery-codes', { current, oneTimeCode })
    expect((await renew(WRONG, nextCode(secret))).body.reason).toBe('wrong-password')
    expect((await renew(PASSWORD, wrongCode(secret))).body.reason).toBe('wrong-code')
    const { recoveryCodes } = confirmed.parse((await renew(PASSWORD, nextCode(secret))).body)
    expect(new Set([...codes, ...recoveryCodes]).size).toBe(20)
    expect((await on.get('/me/two-factor')).body).toMatchObject({ codesLeft: 10 })
    const next = browser()
    await next.signIn()
    expect((await next.code(codes[0] ?? '')).body.reason).toBe('wrong-code')
    expect((await next.code(recoveryCodes[0] ?? '')).status).toBe(200)
    expect(await summaries()).toContain('换发恢复码')
  })

  test('made twice at once with one code are made once', async () => {
    const { on, secret } = await enrol()
    const oneTimeCode = nextCode(secret)
    const answers = await Promise.all(
      [1, 2, 3].map(() =>
        on.post('/me/two-factor/recovery-codes', { current: PASSWORD, oneTimeCode }),
      ),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect((await on.get('/me/two-factor')).body).toMatchObject({ codesLeft: 10 })
  })

  test('are for who has a second factor on', async () => {
    const on = browser()
    await on.signIn()
    const asked = { current: PASSWORD, oneTimeCode: '123456' }
    expect((await on.post('/me/two-factor/recovery-codes', asked)).body.reason).toBe('wrong-code')
  })
})

test('no secret and no code is kept in the clear, or said again', async () => {
  const on = browser()
  await on.signIn()
  const key = 'begin-two-factor-1'
  const { secret } = begun.parse(
    (await on.post('/me/two-factor/begin', { current: PASSWORD }, key)).body,
  )
  const answer = await on.post(
    '/me/two-factor/confirm',
    { oneTimeCode: nextCode(secret) },
    'confirm-two-factor-1',
  )
  const { recoveryCodes } = confirmed.parse(answer.body)
  const badly = await on.post('/me/two-factor/remove', { current: PASSWORD, oneTimeCode: '98765' })
  expect(badly.status).toBe(400)
  expect(badly.text).not.toContain('98765')
  const { db } = house.database
  const kept = JSON.stringify([
    await db.selectFrom('secondFactor').selectAll().execute(),
    await db.selectFrom('recoveryCode').selectAll().execute(),
    await db.selectFrom('idempotency').selectAll().execute(),
    await db.selectFrom('audit').selectAll().execute(),
  ])
  for (const word of [secret, ...recoveryCodes]) expect(kept.includes(word)).toBe(false)
})
