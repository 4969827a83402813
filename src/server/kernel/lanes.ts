import { AsyncLocalStorage } from 'node:async_hooks'
import { problem } from '#contract/problem.ts'
import type { PoolOptions } from './database.ts'

/** Who wants to pass, with what, and the end of whoever asked. */
export interface Passing {
  person: string
  procedure: string
  signal?: AbortSignal | undefined
}

interface Limits {
  /** Calls that run at once: of all, of one person, of one procedure. */
  running: number
  ofPerson: number
  ofProcedure?: number
  /** Calls of one person that wait; more are refused. */
  waiting: number
  /** Who has more than so many waiting is served one at a time: no page asks for as much at once. */
  many?: number
}

/** Lets work begin when it is its person's turn. */
export type Lane = <T>(passing: Passing, work: () => Promise<T>) => Promise<T>

interface Waiting extends Passing {
  begin: () => void
}

const refusal = (waiting: number) =>
  problem('too-many', 'too-many-calls', `您已有 ${waiting} 项操作在排队，请等其中一些办完后再试`)

// Nobody is there to read it.
const gone = () => problem('unavailable', 'caller-gone', '请求已取消，未办理')

const passed = new AsyncLocalStorage<true>()

/**
 * A lane in which people take turns: whoever came with many calls waits behind those who came with few.
 * Waiting holds no connection, and nobody waits who has passed: what a call calls in its turn goes with it.
 */
export const createLane = ({
  running,
  ofPerson,
  ofProcedure = running,
  waiting,
  many = waiting,
}: Limits): Lane => {
  /** Those who wait, in the order of their turns. */
  const line = new Map<string, Waiting[]>()
  const counts = new Map<string, number>()
  let busy = 0

  const count = (key: string): number => counts.get(key) ?? 0
  const change = ({ person, procedure }: Passing, by: 1 | -1): void => {
    busy += by
    for (const key of [person, procedure]) {
      counts.set(key, count(key) + by)
      if (count(key) === 0) counts.delete(key)
    }
  }
  const shareOf = (person: string): number =>
    (line.get(person)?.length ?? 0) > many ? 1 : ofPerson
  const fits = ({ person, procedure }: Passing): boolean =>
    busy < running && count(person) < shareOf(person) && count(procedure) < ofProcedure

  const leave = (one: Waiting): void => {
    const rest = line.get(one.person)?.filter((other) => other !== one) ?? []
    if (rest.length > 0) line.set(one.person, rest)
    else line.delete(one.person)
  }
  const toTheEnd = (person: string): void => {
    const queue = line.get(person)
    line.delete(person)
    if (queue) line.set(person, queue)
  }
  const callNext = (): void => {
    for (const queue of line.values()) {
      const one = queue.find(fits)
      if (!one) continue
      leave(one)
      toTheEnd(one.person)
      change(one, 1)
      one.begin()
      return callNext()
    }
  }

  const turn = (passing: Passing): Promise<void> =>
    new Promise((begin, refuse) => {
      const queue = line.get(passing.person) ?? []
      if (passing.signal?.aborted === true) return refuse(gone())
      if (queue.length >= waiting) return refuse(refusal(waiting))
      const one = { ...passing, begin }
      passing.signal?.addEventListener('abort', () => {
        leave(one)
        refuse(gone())
      })
      line.set(one.person, [...queue, one])
      callNext()
    })

  return async (passing, work) => {
    if (passed.getStore() === true) return work()
    await turn(passing)
    try {
      return await passed.run(true, work)
    } finally {
      change(passing, -1)
      callNext()
    }
  }
}

/** The few connections of what computes over many records. */
export const HEAVY_POOL = {
  max: 4,
  name: 'lantai heavy',
  statementTimeout: 15_000,
} as const satisfies PoolOptions

export interface Lanes {
  heavy: Lane
  write: Lane
  read: Lane
}

/**
 * The lanes of a house whose pool has twenty connections. Reading waits for nobody, so that only one person's
 * share is limited; writes may wait for each other's rows, so that they leave some connections to all else, and
 * those of one procedure, which meet at the same rows, some to other writes.
 */
export const createLanes = (): Lanes => ({
  heavy: createLane({ running: HEAVY_POOL.max, ofPerson: 2, waiting: 32, many: 8 }),
  write: createLane({ running: 14, ofPerson: 4, ofProcedure: 10, waiting: 200 }),
  read: createLane({ running: 20, ofPerson: 6, waiting: 200 }),
})
