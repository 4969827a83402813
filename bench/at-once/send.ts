import { Agent, request, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { OWN_CALL } from '../../src/contract/own-call.ts'

/** What became of one call. */
export interface Answer {
  status: number
  body: string
  /** Milliseconds from the first byte sent to the last one read. */
  ms: number
}

export interface Call {
  path: string
  cookie: string
  body: object
  key: string
}

/** Posts calls over kept connections, as many at once as there are people. */
export const sender = (url: string) => {
  const agent = new Agent({ keepAlive: true })
  const post = ({ path, cookie, body, key }: Call): Promise<IncomingMessage> =>
    new Promise((done, fail) => {
      const headers = {
        ...OWN_CALL,
        cookie,
        'content-type': 'application/json',
        'idempotency-key': key,
      }
      request(`${url}/api${path}`, { agent, method: 'POST', headers }, done)
        .on('error', fail)
        .end(JSON.stringify(body))
    })
  const send = async (call: Call): Promise<Answer> => {
    const began = performance.now()
    const response = await post(call)
    const body = await text(response)
    return { status: response.statusCode ?? 0, body, ms: performance.now() - began }
  }
  return { send, close: () => agent.destroy() }
}

export type Send = ReturnType<typeof sender>['send']
