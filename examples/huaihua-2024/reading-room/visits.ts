import type { Random } from '../base/random.ts'
import type { Topic } from './topics.ts'
import { isWorkingDay } from '../base/calendar.ts'
import { createRandom, weightedPicker } from '../base/random.ts'
import { dayPicker } from './days.ts'
import { NOT_FOUND, PARTLY_FOUND, TOPICS } from './topics.ts'

export type Outcome = 'found' | 'partly' | 'not-found'
export type Satisfaction = 'very-satisfied' | 'satisfied' | 'neutral' | 'dissatisfied'

/** A visit with what it used, as numbers; records of uses are made from them. */
export interface Visit {
  /** Number in the order of time over the whole sample. */
  number: number
  date: string
  minute: number
  topic: Topic
  channel: string
  clerk: string
  archives: boolean
  reference: boolean
  outcome: Outcome
  reason: string | null
  files: number
  items: number
  books: number
  copied: number
  referenceCopied: number
  satisfaction: Satisfaction | null
  withdrawn: string | null
}

/** How many visits a period has: to archives only, to both, to reference books only. */
export interface Crowd {
  from: string
  to: string
  archivesOnly: number
  both: number
  referenceOnly: number
}

const CLERKS = ['yanghy', 'lich', 'tangzg', 'wulp'] as const

const pickTopic = weightedPicker(TOPICS.map((topic) => [topic, topic.weight] as const))
const pickOutcome = weightedPicker<Outcome>([
  ['found', 84],
  ['partly', 9],
  ['not-found', 7],
])
const pickChannel = weightedPicker([
  ['desk', 735],
  ['letter-phone', 98],
  ['network', 66],
  ['extended-hours', 47],
  ['cross-archive', 54],
] as const)

const minuteOf = (channel: string, random: Random): number => {
  if (channel === 'extended-hours') return random.between(1056, 1118)
  return random.chance(0.58) ? random.between(512, 708) : random.between(872, 1046)
}

const reasonOf = (outcome: Outcome, random: Random): string | null =>
  outcome === 'found' ? null : random.pick(outcome === 'partly' ? PARTLY_FOUND : NOT_FOUND)

const drawVisit = (date: string, archives: boolean, reference: boolean, random: Random): Visit => {
  const channel = isWorkingDay(date) ? pickChannel(random) : 'holiday'
  const outcome = pickOutcome(random)
  return {
    number: 0,
    date,
    minute: minuteOf(channel, random),
    topic: pickTopic(random),
    channel,
    clerk: random.pick(CLERKS),
    archives,
    reference,
    outcome,
    reason: reasonOf(outcome, random),
    files: 0,
    items: 0,
    books: 0,
    copied: 0,
    referenceCopied: 0,
    satisfaction: null,
    withdrawn: null,
  }
}

/** Draws a period's visits in the order of time; what they used is shared out afterwards. */
export const drawVisits = (crowd: Crowd): Visit[] => {
  const random = createRandom(`visits ${crowd.from}`)
  const pickDay = dayPicker(crowd.from, crowd.to)
  const draw = (count: number, archives: boolean, reference: boolean): Visit[] =>
    Array.from({ length: count }, () => drawVisit(pickDay(random), archives, reference, random))
  return [
    ...draw(crowd.archivesOnly, true, false),
    ...draw(crowd.both, true, true),
    ...draw(crowd.referenceOnly, false, true),
  ].sort((a, b) => (a.date === b.date ? a.minute - b.minute : a.date < b.date ? -1 : 1))
}
