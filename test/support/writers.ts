import { OWN_CALL } from '#contract/own-call.ts'
import { PASSWORD } from './house.ts'

/** A server and who writes to it. */
export interface Desk {
  url: string
  cookie: string
  departmentId: string
}

/** What became of the writes sent so far. */
export interface Written {
  /** Fonds numbers that the server said it had written. */
  acknowledged: Set<string>
  /** Statuses of answers that were no success, with what was said. */
  refused: string[]
}

const HEADERS = { 'content-type': 'application/json', ...OWN_CALL }

/** Signs somebody of a test archive in; the session's cookie. */
export const signInAt = async (url: string, username = 'archivist'): Promise<string> => {
  const body = JSON.stringify({ username, password: PASSWORD })
  const answer = await fetch(`${url}/api/sign-in`, { method: 'POST', headers: HEADERS, body })
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
  return answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
}

let last = 0

const fondsNumbered = (number: string, departmentId: string): string =>
  JSON.stringify({
    number,
    name: `全宗 ${number}`,
    creatingBody: '某单位',
    departmentId,
    heldFrom: '2024-01-02',
  })

/** One write under a key of its own; what was not answered is neither acknowledged nor refused. */
const writeOne = async ({ url, cookie, departmentId }: Desk, written: Written): Promise<void> => {
  const number = `Z${++last}`
  const answer = await fetch(`${url}/api/fonds`, {
    method: 'POST',
    headers: { ...HEADERS, cookie, 'idempotency-key': `writer-${number}` },
    body: fondsNumbered(number, departmentId),
  }).catch(() => null)
  const told = await answer?.text().catch(() => null)
  if (!answer || typeof told !== 'string') return
  if (answer.status === 200) written.acknowledged.add(number)
  else written.refused.push(`${answer.status} ${told}`)
}

/** People who write one record after another, each waiting for its answer, until told to stop. */
export const writersAt = (desk: Desk, count: number) => {
  const written: Written = { acknowledged: new Set(), refused: [] }
  const stopped = new AbortController()
  const work = async (): Promise<void> => {
    while (!stopped.signal.aborted) {
      await writeOne(desk, written)
      await new Promise((done) => setTimeout(done, 2))
    }
  }
  const all = Promise.all(Array.from({ length: count }, work))
  return {
    written,
    stop: async (): Promise<Written> => {
      stopped.abort()
      await all
      return written
    },
  }
}
