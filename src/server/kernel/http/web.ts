import { existsSync } from 'node:fs'
import { join } from 'node:path'
import serveStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

/** Serves the built web application, where there is one. */
export const serveWeb = async (app: FastifyInstance, root: string): Promise<void> => {
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
