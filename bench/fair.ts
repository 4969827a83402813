import { Agent } from 'node:http'
import { dateIn } from '../src/server/kernel/clock.ts'
import { newId } from '../src/server/kernel/ids.ts'
import type { OpenHouse } from '../src/server/open-house.ts'
import { newPeople, samplePerson, type Person } from './at-once/people.ts'
import { sender } from './at-once/send.ts'
import { pauseOf } from './at-once/work.ts'
import { getter } from './http.ts'
import { p95, report } from './line.ts'

const CLERKS = 20
/** Each clerk's rest between two calls, on average. */
const PAUSE = 500
const ROUNDS = 10
/** The first rounds warm the server and are not timed. */
const WARMING = 2
const GREEDY = 64

const BREAKDOWN =
  '/api/measures/holdings.files/breakdown?from=2024-01-01&to=2024-12-31&by=department'

/** Too many of one person, and stopped as too slow. */
const REFUSED = new Set([429, 503])

interface Times {
  visits: number[]
  lists: number[]
}

const visit = () => ({
  reader: { name: `读者${newId().slice(-6)}`, idType: 'other' },
  visitedOn: dateIn('Asia/Shanghai', new Date()),
  purpose: 'personal',
  channel: 'desk',
  servesArchives: true,
  servesReference: false,
  outcome: 'found',
})

const clockOf = async (work: () => Promise<unknown>): Promise<number> => {
  const began = performance.now()
  await work()
  return performance.now() - began
}

/** One clerk, who registers a visit and reads the register in turn. */
const clerkWorks = async (url: string, { cookie }: Person, times: Times): Promise<void> => {
  const { send, close } = sender(url)
  const agent = new Agent({ keepAlive: true })
  const get = getter(url, cookie, agent)
  const register = async () => {
    const { status, body } = await send({ path: '/visits', cookie, body: visit(), key: newId() })
    if (status !== 200) throw new Error(body)
  }
  for (let round = 0; round < ROUNDS; round++) {
    await pauseOf(PAUSE)
    const registered = await clockOf(register)
    await pauseOf(PAUSE)
    const read = await clockOf(() => get('/api/visits?limit=50'))
    if (round < WARMING) continue
    times.visits.push(registered)
    times.lists.push(read)
  }
  close()
  agent.destroy()
}

const allWork = async (url: string, clerks: readonly Person[]): Promise<Times> => {
  const times: Times = { visits: [], lists: [] }
  await Promise.all(clerks.map((clerk) => clerkWorks(url, clerk, times)))
  return times
}

/** One person's parallel breakdowns, each asked for again as soon as it is answered, and a second after it is refused. */
const greedily = async (
  url: string,
  { cookie }: Person,
  isOver: () => boolean,
): Promise<number> => {
  let answered = 0
  const again = async (): Promise<void> => {
    while (!isOver()) {
      const response = await fetch(`${url}${BREAKDOWN}`, { headers: { cookie } })
      await response.arrayBuffer()
      if (response.ok) answered++
      else if (REFUSED.has(response.status)) await pauseOf(1000)
      else throw new Error(`${BREAKDOWN}: ${response.status}`)
    }
  }
  await Promise.all(Array.from({ length: GREEDY }, again))
  return answered
}

/** What others' calls cost while one person asks for figures without end. */
export const benchFair = async (open: OpenHouse, url: string): Promise<void> => {
  const clerks = await newPeople(open, 'clerk', CLERKS)
  const greedy = await samplePerson(open, 'finance-lead')
  const alone = await allWork(url, clerks)
  let over = false
  const figures = greedily(url, greedy, () => over)
  const beside = await allWork(url, clerks)
  over = true
  const beside64 = `beside ${GREEDY} parallel breakdowns of one person, p95`
  report(`registering a visit ${beside64}`, 'ms', p95(beside.visits), {
    goal: 200,
    peer: p95(alone.visits),
  })
  report(`reading the register ${beside64}`, 'ms', p95(beside.lists), {
    goal: 200,
    peer: p95(alone.lists),
  })
  report('breakdowns answered in that time', 'count', await figures)
}
