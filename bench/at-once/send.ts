import { Agent, request } from 'node:http'
import { text } from 'node:stream/consumers'

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
  const send = ({ path, cookie, body, key }: Call): Promise<Answer> =>
    new Promise((done, fail) => {
      const began = performance.now()
      const headers = { cookie, 'content-type': 'application/json', 'idempotency-key': key }
      request(`${url}/api${path}`, { agent, method: 'POST', headers }, (response) => {
        text(response)
          .then((body) =>
            done({ status: response.statusCode ?? 0, body, ms: performance.now() - began }),
          )
          .catch(fail)
      })
        .on('error', fail)
        .end(JSON.stringify(body))
    })
  return { send, close: () => agent.destroy() }
}

export type Send = ReturnType<typeof sender>['send']
