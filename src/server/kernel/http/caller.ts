import type { FastifyRequest } from 'fastify'
import { problem } from '#contract/problem.ts'
import type { House } from '../context.ts'
import { callerOfToken, type Caller } from '../identity/session.ts'
import { allow } from '../router.ts'
import { cookieOf, SESSION } from './cookies.ts'
import type { Called } from './procedures.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who is signed in, known before the body is read. */
    caller: Caller | null
  }
}

/** Knows who asks, and turns away who may not, before their body is read. */
export const admit = async (
  { db }: House,
  request: FastifyRequest,
  { meta }: Called,
): Promise<void> => {
  const token = cookieOf(request, SESSION)
  request.caller = token === null ? null : await callerOfToken(db, token)
  if (meta.access === 'public') return
  if (!request.caller) throw problem('unauthenticated', 'not-signed-in', '请先登录')
  allow(request.caller.actor, meta)
}
