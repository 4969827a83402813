import { once } from 'node:events'
import { Agent, request, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { sql } from 'kysely'
import { SAMPLE_ACCOUNTS, SAMPLE_PASSWORD } from '../examples/huaihua-2024/accounts.ts'
import type { SampleRole } from '../examples/huaihua-2024/house/people.ts'
import { OWN_CALL } from '../src/contract/own-call.ts'
import type { OpenHouse } from '../src/server/open-house.ts'
import { LIMITS } from '../src/server/kernel/http/limits.ts'
import { startServer, type Server } from '../src/server/main.ts'
import type { Config } from '../src/server/kernel/config.ts'
import { median, report, timed } from './line.ts'

/** Signs in a sample account of a role; its cookie. */
export const signIn = async (url: string, as: SampleRole = 'clerk'): Promise<string> => {
  const username = SAMPLE_ACCOUNTS.find(({ role }) => role === as)?.username
  const response = await fetch(`${url}/api/sign-in`, {
    method: 'POST',
    headers: { ...OWN_CALL, 'content-type': 'application/json' },
    body: JSON.stringify({ username, password: SAMPLE_PASSWORD }),
  })
  if (!response.ok) throw new Error(await response.text())
  return response.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
}

/** The server in this process, where one person may ask as fast as they can. */
export const serve = (open: OpenHouse, config: Config): Promise<Server> => {
  const calls = { ...LIMITS.calls, ofPerson: 1e9 }
  return startServer({ ...config, port: 0 }, open.house, { calls })
}

/** Asks a path and answers its text. */
export type Get = (path: string) => Promise<string>

const ask = (url: string, cookie: string, agent: Agent, path: string): Promise<IncomingMessage> =>
  new Promise((done, fail) => {
    request(`${url}${path}`, { agent, headers: { cookie } }, (response) =>
      response.statusCode === 200
        ? done(response)
        : fail(new Error(`${path}: ${response.statusCode}`)),
    )
      .on('error', fail)
      .end()
  })

/** Calls over one kept connection: a browser's client costs more than the server that is measured. */
export const getter =
  (url: string, cookie: string, agent: Agent): Get =>
  async (path) =>
    text(await ask(url, cookie, agent, path))

/** Calls until both are compiled, as in a server that has been up for some minutes. */
const WARMING = 1000

/** What a list call costs over HTTP beyond its own SQL. */
export const benchHttp = async (open: OpenHouse, config: Config): Promise<void> => {
  const server = await serve(open, config)
  const cookie = await signIn(server.url)
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  // Reading the bytes is the client's cost: they are let go.
  const list = async () => {
    const response = await ask(server.url, cookie, agent, '/api/fonds?limit=50')
    await once(response.resume(), 'end')
  }
  const { rows } = await sql<{ archiveId: string }>`select archive_id from archive`.execute(
    open.house.db,
  )
  const query = () =>
    sql`select f.*, d.name from fonds f join department d on d.archive_id = f.archive_id and d.department_id = f.department_id
      where f.archive_id = ${rows[0]?.archiveId} order by f.number limit 51`.execute(open.house.db)
  await timed(WARMING, list)
  await timed(WARMING, query)
  const http = median(await timed(200, list))
  const bare = median(await timed(200, query))
  report('overhead of a list call over its SQL, median', 'ms', http - bare, { goal: 2, peer: bare })
  agent.destroy()
  await server.close()
}
