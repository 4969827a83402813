import { request as httpRequest, type Agent, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import type { FastifyInstance } from 'fastify'
import type { Request } from './wire.ts'

export interface Answer {
  status: number
  type: string
  body: string
  cookies: string[]
}

/** Sends a request; the signal ends what takes too long. */
export type Send = (request: Request, signal?: AbortSignal) => Promise<Answer>

const cookiesOf = (header: string | string[] | undefined): string[] =>
  [header ?? []].flat().map((one) => one.split(';')[0] ?? '')

/** Sends into the HTTP edge in this process. */
export const injecting =
  (app: FastifyInstance): Send =>
  async ({ method, url, headers, payload }, signal) => {
    const {
      statusCode,
      headers: answered,
      body,
    } = await app.inject({
      method,
      url,
      headers,
      ...(payload === undefined ? {} : { payload }),
      ...(signal && { signal }),
    })
    return {
      status: statusCode,
      type: answered['content-type'] ?? '',
      body,
      cookies: cookiesOf(answered['set-cookie']),
    }
  }

const exchange = (
  url: string,
  agent: Agent,
  { method, headers, payload }: Request,
  signal?: AbortSignal,
): Promise<IncomingMessage> =>
  new Promise((done, fail) => {
    const length = payload === undefined ? {} : { 'content-length': Buffer.byteLength(payload) }
    const options = { method, agent, headers: { ...headers, ...length }, ...(signal && { signal }) }
    httpRequest(url, options, done).on('error', fail).end(payload)
  })

/** Sends to a running server over kept connections. */
export const sending =
  (origin: string, agent: Agent): Send =>
  async (request, signal) => {
    const response = await exchange(`${origin}${request.url}`, agent, request, signal)
    return {
      status: response.statusCode ?? 0,
      type: response.headers['content-type'] ?? '',
      body: await text(response),
      cookies: cookiesOf(response.headers['set-cookie']),
    }
  }
