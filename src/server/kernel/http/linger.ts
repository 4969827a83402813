import { finished } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { hasBody } from './body.ts'

/**
 * An answer may go out before its request is all in. The rest is let in unread for a moment, since a socket
 * closed on what still comes would take the answer away from its reader; then the connection ends.
 */
export const endUnread = (app: FastifyInstance, linger: number): void => {
  app.addHook('onSend', async (request, reply) => {
    const { raw } = request
    if (!hasBody(request) || raw.readableEnded) return
    // Fastify sets it where a body is refused: Node would close the socket with the answer.
    reply.removeHeader('connection')
    reply.raw.once('finish', () => {
      const timer = setTimeout(() => raw.socket.destroy(), linger)
      finished(raw, () => clearTimeout(timer))
      raw.unpipe()
      raw.resume()
    })
  })
}
