import { wrongWith } from './check.ts'
import type { Answer, Send } from './client.ts'
import { experienceOf, makeUp, newRun, type Asked, type Run } from './making.ts'
import { operationsOf } from './operations.ts'
import type { Person } from './people.ts'
import { randomOf } from './random.ts'
import { watched } from './watch.ts'
import type { Request } from './wire.ts'

export interface Settings {
  openApi: unknown
  send: Send
  people: readonly Person[]
  seed: number
  requests: number
  /** How many are asked at once; their answers are learnt in the order of asking, so that a seed repeats a run. */
  atOnce: number
  /** A safety stop: an answer that takes longer is given up and told as a fault. */
  tooLongMs: number
  today: string
  /** Operations that are not asked. */
  without: ReadonlySet<string>
  /** Operations that are accepted outside this run. */
  elsewhere: ReadonlySet<string>
  /** Ids of another archive. */
  foreign?: readonly string[]
  /** Called between rounds with the number of requests so far. */
  between?: (asked: number) => Promise<void>
}

export interface Fault {
  what: string
  operation: string
  username: string
  request: Request
  answer: string
}

export interface Outcome {
  operations: number
  asked: number
  accepted: number
  slowestMs: number
  faults: Fault[]
  /** Operations that were never accepted, with their last refusal. */
  unreached: { operation: string; refusal: string | null }[]
}

const MOST_FAULTS = 20
const MOST_RECIPES = 12
const MOST_SITUATIONS = 200

const faultOf = ({ operation, person, request }: Asked, what: string, answer = ''): Fault => ({
  what,
  operation: operation.id,
  username: person.username,
  request,
  answer: answer.slice(0, 2000),
})

const parsed = (body: string): unknown => {
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}

const refused = (run: Run, { operation, person, input, isSpoilt }: Asked, body: string): void => {
  if (isSpoilt) return
  const asked = JSON.stringify(input).slice(0, 500)
  experienceOf(run, operation).refusal = `${person.username} ${asked} ${body.slice(0, 500)}`
}

const accepted = (run: Run, one: Asked, { type, body }: Answer): void => {
  const { operation, person, about, input, isSpoilt } = one
  const known = experienceOf(run, operation)
  known.accepted++
  if (about && known.situations.size < MOST_SITUATIONS) known.situations.add(about.situation)
  if (!isSpoilt) known.recipes.push(input)
  if (known.recipes.length > MOST_RECIPES) known.recipes.shift()
  const from = { operation: operation.id, path: operation.path, by: person.username, about }
  if (type.startsWith('application/json')) run.knowledge.learn(parsed(body), from)
}

/** Fuzzes a house as its people: requests made up from the description and from what earlier answers told. */
export const fuzz = async (settings: Settings): Promise<Outcome> => {
  const { send, people, today, tooLongMs, elsewhere, foreign = [], requests } = settings
  const operations = operationsOf(settings.openApi).filter(({ id }) => !settings.without.has(id))
  const run = newRun({
    random: randomOf(settings.seed),
    operations,
    people,
    foreign,
    today,
    elsewhere,
  })
  const faults: Fault[] = []
  let asked = 0
  let slowestMs = 0
  while (asked < requests && faults.length < MOST_FAULTS) {
    const round = Array.from({ length: settings.atOnce }, () => makeUp(run)).filter(
      (one) => one !== null,
    )
    const answers = round.map(async (one) => ({
      one,
      ...(await watched(send, one.request, tooLongMs)),
    }))
    for (const found of await Promise.all(answers)) {
      slowestMs = Math.max(slowestMs, found.ms)
      const wrong = 'broken' in found ? found.broken : wrongWith(found.answer)
      const body = 'answer' in found ? found.answer.body : ''
      if (wrong !== null) faults.push(faultOf(found.one, wrong, body))
      else if ('answer' in found && found.answer.status < 300)
        accepted(run, found.one, found.answer)
      else refused(run, found.one, body)
    }
    asked += round.length
    await settings.between?.(asked)
  }
  const experience = operations.map((one) => ({ operation: one.id, ...experienceOf(run, one) }))
  return {
    operations: operations.length,
    asked,
    accepted: experience.reduce((sum, one) => sum + one.accepted, 0),
    slowestMs,
    faults,
    unreached: experience
      .filter((one) => one.accepted === 0)
      .map(({ operation, refusal }) => ({ operation, refusal })),
  }
}
