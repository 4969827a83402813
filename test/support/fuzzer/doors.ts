import { z } from 'zod'
import { fromBase32 } from '#server/kernel/identity/base32.ts'
import { hotp, stepAt } from '#server/kernel/identity/totp.ts'
import { PASSWORD } from '../house.ts'
import type { Send } from './client.ts'
import { post, signIn, type Person } from './people.ts'

/** Operations that change who asks, or ask for a code of this minute: a person goes through them once. */
export const DOORS = {
  'identity.signIn': '/sign-in',
  'identity.signInWithCode': '/sign-in/code',
  'identity.signOut': '/sign-out',
  'identity.changePassword': '/me/password',
  'identity.confirmTwoFactor': '/me/two-factor/confirm',
  'identity.renewRecoveryCodes': '/me/two-factor/recovery-codes',
  'identity.removeTwoFactor': '/me/two-factor/remove',
  'identity.removeTwoFactorOf': '/people/{personId}/two-factor/remove',
  'identity.revokeSession': '/sessions/{sessionId}/revoke',
  'identity.invitation': '/invitation',
  'identity.acceptInvitation': '/invitation/accept',
} as const
type Door = keyof typeof DOORS

const begun = z.object({ secret: z.string() })
const confirmed = z.object({ recoveryCodes: z.array(z.string()).min(3) })
const sessions = z.array(z.object({ sessionId: z.string(), current: z.boolean() }))
const invited = z.object({ token: z.string() })

interface Newcomer {
  archive: string
  username: string
  officers: { system: Person; security: Person }
  now: () => Date
}

/** Takes a person through every door; whatever is not opened throws. */
export const throughDoors = async (
  send: Send,
  { archive, username, officers, now }: Newcomer,
): Promise<void> => {
  const roles = ['clerk'] as const
  const enter = () => signIn(send, { archive, username, roles })
  const ask = async (url: string, body: unknown, cookie: string) => {
    const answer = await send(post(`/api${url}`, body, cookie))
    if (answer.status !== 200) throw new Error(`${url}: ${answer.body}`)
    const told: unknown = JSON.parse(answer.body)
    return { told, cookie: answer.cookies.filter((one) => !one.endsWith('=')).join('; ') }
  }
  const through = (door: Door, body: unknown, cookie: string, id = '') =>
    ask(DOORS[door].replace(/\{.*\}/, id), body, cookie)
  const enrol = async (cookie: string): Promise<string[]> => {
    const { told } = await ask('/me/two-factor/begin', { current: PASSWORD }, cookie)
    const code = hotp(fromBase32(begun.parse(told).secret), stepAt(now()))
    const answer = await through('identity.confirmTwoFactor', { oneTimeCode: code }, cookie)
    return confirmed.parse(answer.told).recoveryCodes
  }

  const { cookie, personId } = await enter()
  const [first] = await enrol(cookie)
  const proof = { current: PASSWORD, oneTimeCode: first }
  const renewed = await through('identity.renewRecoveryCodes', proof, cookie)
  const [second, third] = confirmed.parse(renewed.told).recoveryCodes
  await through('identity.signOut', {}, cookie)

  const half = await through('identity.signIn', { archive, username, password: PASSWORD }, '')
  const whole = await through('identity.signInWithCode', { oneTimeCode: second }, half.cookie)
  const off = { current: PASSWORD, oneTimeCode: third }
  await through('identity.removeTwoFactor', off, whole.cookie)
  await enrol(whole.cookie)
  const reason = '丢失手机'
  const { security, system } = officers
  await through('identity.removeTwoFactorOf', { reason }, security.cookie, personId)

  const other = await enter()
  const here = await enter()
  const seen = await send({ ...post('/api/me/sessions', {}, here.cookie), method: 'GET' })
  const open = sessions.parse(JSON.parse(seen.body)).find(({ current }) => !current)
  if (!open || other.personId !== personId) throw new Error('no other session is open')
  await through('identity.revokeSession', {}, here.cookie, open.sessionId)
  const chosen = { current: PASSWORD, password: `${PASSWORD} 新` }
  await through('identity.changePassword', chosen, here.cookie)

  const link = await ask(`/people/${personId}/invitation`, {}, system.cookie)
  const { token } = invited.parse(link.told)
  await through('identity.invitation', { token }, '')
  await through('identity.acceptInvitation', { token, password: PASSWORD }, '')
}
