import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { problem } from '#contract/problem.ts'
import { addressOf } from './address.ts'
import { cookieOf, HALF } from './cookies.ts'
import type { EdgeLimits } from './limits.ts'

/** Whom somebody at a door says they are: a user name, an invitation, a sign-in half done. */
const named = z.object({ username: z.string().optional(), token: z.string().optional() }).catch({})

const nameOf = (request: FastifyRequest): string => {
  const { username, token } = named.parse(request.body)
  return (username ?? token ?? cookieOf(request, HALF) ?? '').trim().slice(0, 200)
}

type Limiter = ReturnType<FastifyInstance['createRateLimit']>

const count = async (limiter: Limiter, request: FastifyRequest, reply: FastifyReply) => {
  const found = await limiter(request)
  if (found.isAllowed || !found.isExceeded) return
  void reply.header('retry-after', found.ttlInSeconds)
  throw problem('too-many', 'too-many-requests', `操作过于频繁，请 ${found.ttlInSeconds} 秒后再试`)
}

/**
 * Counts calls by the minute. At a door by address and name together, and far more by the address alone:
 * an office has one address, and who guesses there must not shut out who works there.
 */
export const countCalls = (app: FastifyInstance, { calls }: EdgeLimits) => {
  const limiter = (max: number, keyGenerator: (request: FastifyRequest) => string): Limiter =>
    app.createRateLimit({ max, timeWindow: '1 minute', keyGenerator })
  const byPerson = limiter(calls.ofPerson, ({ caller }) => caller?.actor.personId ?? '')
  const byAddress = limiter(calls.atDoorsFromAddress, addressOf)
  const byName = limiter(calls.atDoorForName, (request) =>
    [request.routeOptions.url, addressOf(request), nameOf(request)].join(' '),
  )
  return {
    ofPerson: (request: FastifyRequest, reply: FastifyReply) => count(byPerson, request, reply),
    ofAddress: (request: FastifyRequest, reply: FastifyReply) => count(byAddress, request, reply),
    ofName: (request: FastifyRequest, reply: FastifyReply) => count(byName, request, reply),
  }
}
export type Counts = ReturnType<typeof countCalls>
