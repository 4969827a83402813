import type { Fonds } from './fonds.ts'
import { allocate } from '../base/allocate.ts'
import { createRandom } from '../base/random.ts'
import { lastFileYear } from './transfers.ts'
import { LARGE, TENDENCY } from './series.ts'

const gauss = (next: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())

/**
 * Shares files among fonds: ranked by what their kind and age make likely, sized by a Zipf-like law whose tail
 * falls faster, so that a few fonds hold most and dozens hold a shelf or less.
 */
export const shareFiles = (fonds: readonly Fonds[], total: number): number[] => {
  const random = createRandom('fonds sizes')
  const likely = fonds.map((one) => {
    const years = Math.max(2, lastFileYear(one) - one.from + 1)
    return (
      (LARGE[one.name] ?? TENDENCY[one.kind]) *
      Math.sqrt(years) *
      Math.exp(0.6 * gauss(random.next))
    )
  })
  const ranked = likely
    .map((weight, index) => ({ weight, index }))
    .sort((a, b) => b.weight - a.weight || a.index - b.index)
  const weights = likely.slice()
  for (const [rank, { index }] of ranked.entries())
    weights[index] = Math.exp(-rank / 62) / (rank + 5) ** 0.95
  return allocate(total, weights, 9)
}
