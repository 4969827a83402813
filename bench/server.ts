import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { OWN_CALL } from '../src/contract/own-call.ts'
import { signIn } from './http.ts'
import { report } from './line.ts'
import type { RealServer } from './real-server.ts'

const residentMegabytes = async (pid: number): Promise<number> => {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024
}

/** The server itself: the launcher's child. */
const serverOf = async (launcher: number): Promise<number> =>
  Number(
    (await readFile(`/proc/${launcher}/task/${launcher}/children`, 'utf8')).trim().split(' ')[0],
  )

/** What the pages of an ordinary day ask. */
const PAGES = [
  '/api/figures?year=2024',
  '/api/evaluations/overview?year=2024',
  '/api/reports/2024',
  '/api/fonds?limit=200',
  '/api/visits?limit=200',
]

const read = async (url: string, cookie: string): Promise<void> => {
  const response = await fetch(url, { headers: { cookie } })
  if (!response.ok) throw new Error(await response.text())
  await response.arrayBuffer()
}

const job = z.object({ jobId: z.string(), state: z.string() })

/** Asks for the report and waits for it; the work is done in a process of its own. */
const exported = async (url: string, cookie: string): Promise<void> => {
  const asked = await fetch(`${url}/api/reports/2024/export`, {
    method: 'POST',
    headers: { ...OWN_CALL, cookie },
  })
  let { jobId, state } = job.parse(await asked.json())
  while (state === 'queued' || state === 'running') {
    await new Promise((done) => setTimeout(done, 100))
    const seen = await fetch(`${url}/api/jobs/${jobId}`, { headers: { cookie } })
    ;({ jobId, state } = job.parse(await seen.json()))
  }
  if (state !== 'done') throw new Error(`the export ended as ${state}`)
  await read(`${url}/api/jobs/${jobId}/document`, cookie)
}

/** How soon a later start of the real server is ready, and the memory it holds after some pages. */
export const benchServer = async ({ url, pid, startedIn }: RealServer): Promise<void> => {
  report('a later start until ready', 's', startedIn, { goal: 3 })
  const cookie = await signIn(url)
  const weigh = async (name: string): Promise<void> => {
    if (process.platform !== 'linux') return
    report(name, 'MB', await residentMegabytes(await serverOf(pid)), { goal: 200 })
  }
  for (let round = 0; round < 20; round++)
    for (const path of PAGES) await read(`${url}${path}`, cookie)
  await weigh('server memory beside PostgreSQL after 100 reads')
  await exported(url, cookie)
  await weigh('server memory beside PostgreSQL after a Word export')
}
