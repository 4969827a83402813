import { SmartCoercionPlugin } from '@orpc/json-schema'
import { OpenAPIHandler } from '@orpc/openapi/fastify'
import type { AnyRouter } from '@orpc/server'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import type { FastifyBaseLogger, FastifyReply, FastifyRequest } from 'fastify'
import { problem } from '#contract/problem.ts'
import type { House } from '../context.ts'
import { wireBody, problemOf } from '../problem-json.ts'
import type { EdgeContext } from '../router.ts'
import { addressOf } from './address.ts'
import { cookieOf, HALF, SESSION, setCookie } from './cookies.ts'

const checkKey = (key: string | string[] | undefined): string | null => {
  if (key === undefined) return null
  if (typeof key === 'string' && /^[\x21-\x7e]{8,100}$/.test(key)) return key
  throw problem(
    'invalid',
    'bad-idempotency-key',
    '请求头 Idempotency-Key 应为 8 至 100 个可见 ASCII 字符',
  )
}

const edgeContext = (house: House, request: FastifyRequest, reply: FastifyReply): EdgeContext => ({
  house,
  caller: request.caller,
  request: {
    id: request.id,
    ip: addressOf(request),
    userAgent: request.headers['user-agent']?.slice(0, 300) ?? null,
    idempotencyKey: checkKey(request.headers['idempotency-key']),
    session: request.caller?.session ?? null,
  },
  setSession: (value) => setCookie(request, reply, SESSION, value),
  halfSignIn: cookieOf(request, HALF),
  setHalfSignIn: (value) => setCookie(request, reply, HALF, value),
})

/** Hands requests to the router. */
export const handlerOf = (house: House, router: AnyRouter, log: FastifyBaseLogger) => {
  const schemaConverters = [new ZodToJsonSchemaConverter()]
  const handler = new OpenAPIHandler<EdgeContext>(router, {
    plugins: [new SmartCoercionPlugin({ schemaConverters })],
    customErrorResponseBodyEncoder: (error) => wireBody(problemOf(error)),
    interceptors: [
      async ({ next, request }) => {
        try {
          return await next()
        } catch (error) {
          if (problemOf(error).body.code === 'internal')
            log.error({ err: error, path: request.url.pathname })
          throw error
        }
      },
    ],
  })
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const context = edgeContext(house, request, reply)
    const { matched } = await handler.handle(request, reply, { prefix: '/api', context })
    if (!matched) throw problem('not-found', 'unknown-path', '没有这个接口')
  }
}
