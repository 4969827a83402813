import type { Readable } from 'node:stream'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { problem } from '#contract/problem.ts'
import { refuseDeep } from '../depth.ts'
import type { EdgeLimits } from './limits.ts'
import { readForm } from './form.ts'

/** Whether a request says that a body follows. */
export const hasBody = ({ headers }: FastifyRequest): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0

const textOf = (bytes: Buffer): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw problem('invalid', 'not-utf-8', '请求内容应为 UTF-8 编码')
  }
}

/** Reads what the edge takes, and nothing else. */
export const readBodies = (app: FastifyInstance, { body }: EdgeLimits): void => {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.removeAllContentTypeParsers()
  app.addContentTypeParser<Buffer>(
    'application/json',
    { parseAs: 'buffer' },
    (request, bytes, done) => {
      refuseDeep(bytes)
      void parse(request, textOf(bytes), done)
    },
  )
  app.addContentTypeParser(
    'multipart/form-data',
    ({ headers }: FastifyRequest, payload: Readable) =>
      readForm({ ...headers, 'content-type': headers['content-type'] ?? '' }, payload, body.file),
  )
}
