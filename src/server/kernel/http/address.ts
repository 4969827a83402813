import { isIP } from 'node:net'
import type { FastifyRequest } from 'fastify'

/** Where a request comes from; what a proxy hands on that is no address stands for the proxy. */
export const addressOf = ({ ip, socket }: FastifyRequest): string =>
  isIP(ip) ? ip : (socket.remoteAddress ?? '')
