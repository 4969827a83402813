import { connect, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'
import { router } from '#server/app.ts'
import { OWN_CALL } from '#contract/own-call.ts'
import { PASSWORD, type TestHouse } from '#test/support/house.ts'
import { createHttp } from '../http.ts'
import type { EdgeLimits } from './limits.ts'

interface Options {
  limits?: Partial<EdgeLimits>
  trustProxy?: readonly string[]
}

/** A house that really listens, and what speaks to it over bare sockets. */
export const edgeOf = async (house: TestHouse, options: Options = {}) => {
  const app = await createHttp({ house: house.house, router, ...options })
  await app.listen({ host: '127.0.0.1', port: 0 })
  const address: AddressInfo | string | null = app.server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  /** Opens a connection and writes; `said` is all that came back once it closed. */
  const open = (text: string | Buffer): { socket: Socket; said: Promise<string> } => {
    const socket = connect(port, '127.0.0.1')
    let heard = ''
    socket.setEncoding('utf8').on('data', (chunk: string) => (heard += chunk))
    socket.on('error', () => undefined)
    if (text.length > 0) socket.write(text)
    const said = new Promise<string>((done) => void socket.on('close', () => done(heard)))
    return { socket, said }
  }
  const cookieOf = async (username: string): Promise<string> => {
    const answer = await app.inject({
      method: 'POST',
      url: '/api/sign-in',
      headers: OWN_CALL,
      payload: { username, password: PASSWORD },
    })
    return answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  }
  return { app, port, url: `http://127.0.0.1:${port}`, open, cookieOf, close: () => app.close() }
}
export type Edge = Awaited<ReturnType<typeof edgeOf>>

/** The head of a request as it goes over a socket. */
export const head = (line: string, headers: Record<string, string | number>): string =>
  [
    `${line} HTTP/1.1`,
    'host: 127.0.0.1',
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    '',
    '',
  ].join('\r\n')

/** A record to hang a document on. */
export const fondsOf = async (house: TestHouse): Promise<string> => {
  const archivist = await house.client('archivist')
  const { rows } = await archivist.holdings.listFonds({ limit: 1 })
  const fonds = {
    number: 'A1',
    name: '全宗',
    creatingBody: '某单位',
    departmentId: house.departments.use,
    heldFrom: '2024-01-02',
  }
  return (rows[0] ?? (await archivist.holdings.createFonds(fonds))).fondsId
}
