import helmet from '@fastify/helmet'
import type { FastifyInstance } from 'fastify'

/** An answer of the API is data: whatever it holds, no browser runs it in our name. */
const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox"
const HALF_A_YEAR = 15_552_000

const PAGE_POLICY = {
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
}

/** What browsers are told with every answer. */
export const addHeaders = async (app: FastifyInstance): Promise<void> => {
  await app.register(helmet, {
    strictTransportSecurity: false,
    contentSecurityPolicy: { useDefaults: false, directives: PAGE_POLICY },
  })
  app.addHook('onSend', async (request, reply) => {
    if (request.protocol === 'https')
      void reply.header('strict-transport-security', `max-age=${HALF_A_YEAR}`)
    if (!request.url.startsWith('/api/')) return
    void reply.header('cache-control', 'no-store')
    void reply.header('content-security-policy', DATA_POLICY)
    if (reply.statusCode >= 400) void reply.type('application/problem+json')
    const file = reply.getHeader('content-disposition')
    if (typeof file === 'string')
      void reply.header('content-disposition', file.replace(/^inline/, 'attachment'))
  })
}
