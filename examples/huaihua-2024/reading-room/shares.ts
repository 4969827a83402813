import type { Random } from '../base/random.ts'
import type { Satisfaction, Visit } from './visits.ts'
import { allocate } from '../base/allocate.ts'
import { at, createRandom } from '../base/random.ts'

/** Totals of a period that its visits add up to exactly. */
export interface Totals {
  files: number
  items: number
  copied: number
  books: number
  referenceCopied: number
  /** How many answered, and how many of them were (very) satisfied. */
  answered: number
  satisfied: number
}

type Count = 'files' | 'items' | 'books' | 'copied' | 'referenceCopied'

// Few use much: a heavy tail over what is usual for the topic.
const tail = (random: Random): number => 0.25 + random.next() ** 3 * 4

const spread = (
  visits: readonly Visit[],
  count: Count,
  total: number,
  weightOf: (visit: Visit) => number,
): void => {
  const given = visits.reduce((sum, visit) => sum + visit[count], 0)
  const shares = allocate(total - given, visits.map(weightOf))
  for (const [index, visit] of visits.entries()) visit[count] += at(shares, index)
}

// Who found something used at least one unit; a topic with many items begins with an item.
const first = (visit: Visit, random: Random): void => {
  if (visit.outcome === 'not-found') return
  if (visit.archives)
    visit[
      random.chance(visit.topic.files / (visit.topic.files + visit.topic.items)) ? 'files' : 'items'
    ] = 1
  if (visit.reference) visit.books = 1
}

const shareUses = (visits: readonly Visit[], totals: Totals, random: Random): void => {
  for (const visit of visits) first(visit, random)
  const archives = visits.filter((visit) => visit.archives)
  const reference = visits.filter((visit) => visit.reference)
  const effort = (visit: Visit): number =>
    visit.outcome === 'not-found' ? 0.3 : visit.outcome === 'partly' ? 0.8 : 1
  spread(
    archives,
    'files',
    totals.files,
    (visit) => visit.topic.files * effort(visit) * tail(random),
  )
  spread(
    archives,
    'items',
    totals.items,
    (visit) => visit.topic.items * effort(visit) * tail(random),
  )
  spread(reference, 'books', totals.books, (visit) => effort(visit) * tail(random))
}

const shareCopies = (visits: readonly Visit[], totals: Totals, random: Random): void => {
  const copies = (uses: number): number =>
    uses > 0 && random.chance(0.72) ? (uses + 2) * tail(random) : 0
  const archives = visits.filter((visit) => visit.archives && visit.outcome !== 'not-found')
  const reference = visits.filter((visit) => visit.reference && visit.outcome !== 'not-found')
  spread(archives, 'copied', totals.copied, (visit) => copies(visit.files + visit.items))
  spread(reference, 'referenceCopied', totals.referenceCopied, (visit) => copies(visit.books))
}

const answerOf = (place: number, totals: Totals): Satisfaction => {
  if (place >= totals.satisfied)
    return place - totals.satisfied < (totals.answered - totals.satisfied) * 0.86
      ? 'neutral'
      : 'dissatisfied'
  return place < totals.satisfied * 0.68 ? 'very-satisfied' : 'satisfied'
}

// Ranked by how glad a reader had reason to be, with chance: who found nothing is seldom content.
const shareAnswers = (visits: readonly Visit[], totals: Totals, random: Random): void => {
  const gladness = (visit: Visit): number =>
    random.next() * 1.2 + (visit.outcome === 'found' ? 1 : visit.outcome === 'partly' ? 0.7 : 0.2)
  visits
    .map((visit) => ({ visit, order: random.next() }))
    .sort((a, b) => a.order - b.order)
    .slice(0, totals.answered)
    .map(({ visit }) => ({ visit, glad: gladness(visit) }))
    .sort((a, b) => b.glad - a.glad)
    .forEach(({ visit }, place) => {
      visit.satisfaction = answerOf(place, totals)
    })
}

/** Shares the totals of a period out among its visits. */
export const shareTotals = (visits: readonly Visit[], totals: Totals, period: string): void => {
  const random = createRandom(`shares ${period}`)
  shareUses(visits, totals, random)
  shareCopies(visits, totals, random)
  shareAnswers(visits, totals, random)
}
