import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import { join } from 'node:path'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import serveStatic from '@fastify/static'
import { SmartCoercionPlugin } from '@orpc/json-schema'
import { OpenAPIHandler } from '@orpc/openapi/fastify'
import type { AnyRouter } from '@orpc/server'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import Fastify, {
  type ConnectionError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify'
import { problem, type Problem } from '#contract/problem.ts'
import type { House } from './context.ts'
import { refuseDeep } from './depth.ts'
import { callerOfToken } from './identity/session.ts'
import { wireBody, problemOf } from './problem-json.ts'
import type { EdgeContext } from './router.ts'
import { openApi } from './openapi.ts'

const COOKIE = 'lantai_session'
const HALF_COOKIE = 'lantai_half_sign_in'
const JSON_LIMIT = 2 * 1024 * 1024
const UPLOAD_LIMIT = 52 * 1024 * 1024

interface HttpOptions {
  house: House
  router: AnyRouter
  /** The built web application; absent in tests that only speak to the API. */
  webRoot?: string
  log?: (error: unknown, request: { id: string; method: string; url: string }) => void
}

const sendProblem = (reply: FastifyReply, found: Problem): FastifyReply =>
  reply.status(found.status).type('application/problem+json').send(wireBody(found))

/** What Node cannot read as a request, a head too long or no HTTP at all, is refused in the words of everything else. */
const refuseUnreadable = (error: ConnectionError, socket: Socket): void => {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const found =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? problem('too-large', 'head-too-large', '网址或请求头过长')
      : problem('invalid', 'bad-request', '请求格式不正确')
  const body = JSON.stringify(wireBody(found))
  const head = [
    `HTTP/1.1 ${found.status} ${STATUS_CODES[found.status] ?? ''}`,
    'content-type: application/problem+json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
}

const cookieOf = (request: FastifyRequest, name: string): string | null =>
  request.cookies[name] ?? null

/** Another site's page must not write in a signed-in person's name. */
const refuseForeignSite = (request: FastifyRequest): void => {
  if (request.method === 'GET' || request.method === 'HEAD') return
  const site = request.headers['sec-fetch-site']
  if (site === undefined || site === 'same-origin' || site === 'none') return
  throw problem('forbidden', 'foreign-site', '只接受本系统页面提交的请求')
}

/** Uploads are read whole by the handler, so their length must be known and within the limit. */
const refuseLargeUpload = (request: FastifyRequest): void => {
  if (!request.headers['content-type']?.startsWith('multipart/')) return
  const length = Number(request.headers['content-length'])
  if (Number.isFinite(length) && length <= UPLOAD_LIMIT) return
  throw problem('too-large', 'upload-too-large', '文件不能超过 50 MB')
}

const edgeContext = async (
  house: House,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<EdgeContext> => {
  const token = cookieOf(request, COOKIE)
  const caller = token === null ? null : await callerOfToken(house.db, token)
  const key = request.headers['idempotency-key']
  return {
    house,
    caller,
    request: {
      id: request.id,
      ip: request.ip,
      userAgent: request.headers['user-agent']?.slice(0, 300) ?? null,
      idempotencyKey: checkKey(key),
      session: caller?.session ?? null,
    },
    setSession: (value) => setCookie(request, reply, { name: COOKIE, path: '/' }, value),
    halfSignIn: cookieOf(request, HALF_COOKIE),
    setHalfSignIn: (value) =>
      setCookie(request, reply, { name: HALF_COOKIE, path: '/api/sign-in' }, value),
  }
}

const checkKey = (key: string | string[] | undefined): string | null => {
  if (key === undefined) return null
  if (typeof key === 'string' && /^[\x21-\x7e]{8,100}$/.test(key)) return key
  throw problem(
    'invalid',
    'bad-idempotency-key',
    '请求头 Idempotency-Key 应为 8 至 100 个可见 ASCII 字符',
  )
}

const setCookie = (
  request: FastifyRequest,
  reply: FastifyReply,
  { name, path }: { name: string; path: string },
  value: string | null,
): void => {
  const options = {
    path,
    httpOnly: true,
    sameSite: 'strict',
    secure: request.protocol === 'https',
  } as const
  if (value === null) void reply.clearCookie(name, options)
  else void reply.setCookie(name, value, options)
}

const secure = async (app: FastifyInstance): Promise<void> => {
  await app.register(helmet, {
    strictTransportSecurity: false,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        objectSrc: ["'self'", 'blob:'],
        frameSrc: ["'self'", 'blob:'],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
  })
  await app.register(cookie)
  await app.register(rateLimit, {
    global: false,
    errorResponseBuilder: () =>
      problem('too-many', 'too-many-requests', '尝试过于频繁，请一分钟后再试'),
  })
}

const api = (app: FastifyInstance, { house, router }: HttpOptions): void => {
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
            app.log.error({ err: error, path: request.url.pathname })
          throw error
        }
      },
    ],
  })
  const serve = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    refuseForeignSite(request)
    refuseLargeUpload(request)
    refuseDeep(request.body)
    const context = await edgeContext(house, request, reply)
    const { matched } = await handler.handle(request, reply, { prefix: '/api', context })
    if (!matched) throw problem('not-found', 'unknown-path', '没有这个接口')
  }
  app.addHook('onSend', async (request, reply, payload) => {
    if (reply.statusCode >= 400 && request.url.startsWith('/api/'))
      void reply.type('application/problem+json')
    if (request.url.startsWith('/api/')) void reply.header('cache-control', 'no-store')
    return payload
  })
  app.get('/api/openapi.json', async () => openApi(router))
  for (const door of ['/sign-in', '/sign-in/code', '/invitation', '/invitation/accept'])
    app.post(`/api${door}`, { config: { rateLimit: { max: 60, timeWindow: '1 minute' } } }, serve)
  app.post('/api/set-up', { config: { rateLimit: { max: 20, timeWindow: '1 minute' } } }, serve)
  app.all('/api/*', serve)
}

const web = async (app: FastifyInstance, root: string): Promise<void> => {
  if (!existsSync(join(root, 'index.html'))) return
  // Their names carry a digest, so they last; one that is gone is 404, never the page in its place.
  await app.register(serveStatic, {
    root: join(root, 'assets'),
    prefix: '/assets/',
    index: false,
    maxAge: '365d',
    immutable: true,
  })
  app.get('/*', (_request, reply) =>
    reply
      .sendFile('index.html', root, { cacheControl: false, lastModified: false })
      .header('cache-control', 'no-cache'),
  )
}

/** The HTTP edge: Fastify is touched here only. */
export const createHttp = async (options: HttpOptions): Promise<FastifyInstance> => {
  const app = Fastify({
    bodyLimit: JSON_LIMIT,
    genReqId: () => randomUUID(),
    logger: { level: 'error', redact: ['req.headers.cookie', 'req.headers.authorization'] },
    routerOptions: { maxParamLength: 500 },
    clientErrorHandler: refuseUnreadable,
    frameworkErrors: (_error, _request, reply) =>
      sendProblem(reply, problem('invalid', 'bad-request', '请求格式不正确')),
  })
  // What is not JSON is read by the handler itself.
  app.addContentTypeParser('*', (_request, _payload, done) => done(null))
  app.setErrorHandler((error, _request, reply) => {
    const found = problemOf(error)
    if (found.body.code === 'internal') app.log.error({ err: error })
    return sendProblem(reply, found)
  })
  app.setNotFoundHandler((_request, reply) =>
    sendProblem(reply, problem('not-found', 'unknown-path', '没有这个页面')),
  )
  await secure(app)
  api(app, options)
  if (options.webRoot !== undefined) await web(app, options.webRoot)
  return app
}
