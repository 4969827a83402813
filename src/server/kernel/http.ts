import { randomUUID } from 'node:crypto'
import { writeSync } from 'node:fs'
import cookie from '@fastify/cookie'
import proxyAddr from '@fastify/proxy-addr'
import type { AnyRouter } from '@orpc/server'
import Fastify, { type FastifyInstance, type FastifyReply } from 'fastify'
import { problem, type Problem } from '#contract/problem.ts'
import type { House } from './context.ts'
import { serveApi } from './http/api.ts'
import { capConnections, noteAnswers, refusingHeads } from './http/connections.ts'
import { addHeaders } from './http/headers.ts'
import { LIMITS, type EdgeLimits } from './http/limits.ts'
import { endUnread } from './http/linger.ts'
import type { Trusts } from './http/own-call.ts'
import { serveWeb } from './http/web.ts'
import { wireBody, problemOf } from './problem-json.ts'

interface HttpOptions {
  house: House
  router: AnyRouter
  /** The built web application; absent in tests that only speak to the API. */
  webRoot?: string
  /** Addresses and networks of proxies whose word on the caller's address, host and protocol is taken. */
  trustProxy?: readonly string[]
  /** What is not as usual. */
  limits?: Partial<EdgeLimits>
}

const sendProblem = (reply: FastifyReply, found: Problem): FastifyReply =>
  reply.status(found.status).type('application/problem+json').send(wireBody(found))

const trusting = (proxies: readonly string[]): Trusts => {
  const trusts = proxyAddr.compile([...proxies])
  return (address) => trusts(address, 0)
}

/** A line that cannot be written, as on a full disk, is let go; the next is tried again. */
const writeLine = (line: string): void => {
  try {
    writeSync(2, line)
  } catch {
    // Nobody is left to tell.
  }
}

const noPage = (): Problem => problem('not-found', 'unknown-path', '没有这个页面')

const serverOf = (limits: EdgeLimits, trusts: Trusts): FastifyInstance =>
  Fastify({
    bodyLimit: limits.body.json,
    trustProxy: trusts,
    requestTimeout: limits.request,
    http: { headersTimeout: limits.head, connectionsCheckingInterval: limits.check },
    clientErrorHandler: refusingHeads(limits.linger),
    genReqId: () => randomUUID(),
    logger: {
      level: 'error',
      redact: ['req.headers.cookie', 'req.headers.authorization'],
      stream: { write: writeLine },
    },
    routerOptions: { maxParamLength: 500 },
    frameworkErrors: (_error, _request, reply) =>
      sendProblem(reply, problem('invalid', 'bad-request', '请求格式不正确')),
  })

/** Every failure is a problem; what is asked of no page is refused before its body. */
const answerProblems = (app: FastifyInstance): void => {
  app.setErrorHandler((error, _request, reply) => {
    const found = problemOf(error)
    if (found.body.code === 'internal') app.log.error({ err: error })
    return sendProblem(reply, found)
  })
  app.setNotFoundHandler((_request, reply) => sendProblem(reply, noPage()))
  app.addHook('onRequest', async ({ is404 }) => {
    if (is404) throw noPage()
  })
}

/** The HTTP edge: Fastify is touched here only. */
export const createHttp = async (options: HttpOptions): Promise<FastifyInstance> => {
  const limits = { ...LIMITS, ...options.limits }
  const trusts = trusting(options.trustProxy ?? [])
  const app = serverOf(limits, trusts)
  capConnections(app.server, limits.connections, trusts)
  noteAnswers(app.server)
  answerProblems(app)
  endUnread(app, limits.linger)
  await addHeaders(app)
  await app.register(cookie)
  await serveApi(app, { ...options, limits, trusts })
  if (options.webRoot !== undefined) await serveWeb(app, options.webRoot)
  return app
}
